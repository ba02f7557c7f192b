# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestMessages(WebCase):
    """The thread of an application on the portal, without JavaScript."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        cls.path = f"/my/candidatures/{cls.candidature.id}"

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def thread(self):
        self.candidature.invalidate_recordset()
        return self.candidature.thread_ids

    def from_office(self, body):
        office = self.candidature.with_user(self.officer).sudo(False)
        return office._post_from_office(body, body)

    def test_an_agent_writes_and_the_page_says_it_is_sent(self):
        page = self.open(f"{self.path}/messages")
        self.assertIn("No message yet", page.text())
        page = self.send(page.form("/messages"), {"body": "May we send a link?"})
        self.assertIn("Your message is sent.", page.text("[role=status]"))
        self.assertIn("May we send a link?", page.text("ol"))
        self.assertEqual(self.thread().author_kind, "applicant")
        self.assertEqual(self.thread().author_id, self.agent)

    def test_a_double_click_is_one_message(self):
        form = self.open(f"{self.path}/messages").form("/messages")
        for _click in range(2):
            self.send(form, {"body": "Hello."})
        self.assertEqual(len(self.thread()), 1)

    def test_a_refused_text_is_kept_in_the_page(self):
        form = self.open(f"{self.path}/messages").form("/messages")
        page = self.send(form, {"body": "x" * 4001})
        self.assertIn("4,001 characters", page.text("[role=alert]"))
        self.assertEqual(page.text("textarea"), "x" * 4001)
        self.assertFalse(self.thread())

    def test_a_message_of_the_office_counts_until_it_is_opened(self):
        self.from_office("Please <b>call</b> us.")
        self.assertIn("1 message to read", self.open(self.path).text())
        page = self.open(f"{self.path}/messages")
        self.assertIn("Please <b>call</b> us.", page.text("ol"))
        self.assertIn("The label's team", page.text("ol"))
        self.assertNotIn(self.officer.name, page.text())
        self.assertTrue(self.thread().read_at)
        self.assertNotIn("to read", self.open(self.path).text(".tnl-side"))

    def test_the_thread_is_read_only_once_results_are_public(self):
        self.from_office("Welcome.")
        form = self.open(f"{self.path}/messages").form("/messages")
        self.walk(self.edition, "published")
        page = self.open(f"{self.path}/messages")
        self.assertIn("this thread is closed", page.text())
        self.assertIn("Welcome.", page.text())
        self.assertFalse(page.css("textarea"))
        page = self.send(form, {"body": "Late."})
        self.assertIn("this thread is closed", page.text("[role=alert]"))
        self.assertEqual(len(self.thread()), 1)
