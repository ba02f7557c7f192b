# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestNoCall(WebCase):
    """The way out of the mails about the calls: one click, no account, no surprise."""

    def setUp(self):
        super().setUp()
        self.opener.cookies.clear()
        self.path = self.town._no_call_path()

    def test_opening_the_link_changes_nothing(self):
        page = self.open(self.path)
        self.assertEqual(page.status, 200)
        self.assertIn("Valmont", page.text())
        self.assertFalse(self.town.tnl_no_call)
        self.assertNotIn("Set-Cookie", page.response.headers)
        self.assertEqual(page.response.headers["Referrer-Policy"], "no-referrer")

    def test_a_button_says_no_and_another_says_yes_again(self):
        page = self.send(self.open(self.path).form(self.path))
        self.assertTrue(page.css("[role=status]"))
        self.assertTrue(self.town.tnl_no_call)
        page = self.send(page.form(self.path))
        self.assertTrue(page.css("[role=status]"))
        self.assertFalse(self.town.tnl_no_call)

    def test_a_mail_program_says_no_by_itself(self):
        answer = self.opener.post(
            self.base_url() + self.path, data={"List-Unsubscribe": "One-Click"}
        )
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(self.town.tnl_no_call)

    def test_wrong_links_answer_alike_and_change_nothing(self):
        token = self.path.rpartition("/")[2]
        person = self.agent.partner_id
        pages = [
            self.open(path)
            for path in (
                f"/label/no-call/{self.rival.id}/{token}",
                f"/label/no-call/{self.town.id}/{'0' * 64}",
                f"/label/no-call/999999999/{token}",
                f"/label/no-call/{person.id}/{person._no_call_token()}",
            )
        ]
        for page in pages:
            self.assertEqual(page.status, 404)
            self.assert_identical(page, pages[0])
        self.opener.post(
            self.base_url() + f"/label/no-call/{self.rival.id}/{token}", data={}
        )
        self.assertFalse(self.rival.tnl_no_call)

    def test_the_link_of_the_mail_is_the_one_that_works(self):
        edition = self.make_open_edition()
        self.town.email = "mairie@valmont.example"
        part = edition._call_parts(self.town, "Hello", "Good day.")
        origin = self.env["tnl.edition"]._public_url()
        self.assertEqual(part["way_out"], origin + self.path)
