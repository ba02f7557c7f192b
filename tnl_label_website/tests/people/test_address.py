# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.tests import tagged

from ..common import WebCase

TYPED = "typed@elsewhere.example"
_PLACES = ("/my/candidatures", "/my/candidatures/{}")


@tagged("post_install", "-at_install")
class TestAddress(WebCase):
    """The address that one types is one's own once a link has proven it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.candidature = cls.apply(cls.make_open_edition(), submit=False)

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def link(self):
        template = self.env.ref("tnl_label.mail_template_address")
        mail = self.env["tnl.mail"].search([("template_id", "=", template.id)])[:1]
        self.assertEqual(mail.mail_id.email_to, TYPED)
        return re.search(
            r"/my/label-address/[\w-]+", str(mail.mail_id.body_html)
        ).group(0)

    def test_the_pages_say_that_an_address_waits_and_the_link_proves_it(self):
        places = [place.format(self.candidature.id) for place in _PLACES]
        for place in places:
            self.assertFalse(self.open(place).css("a[href=/my/label-address]"))
        self.agent.email = TYPED
        for place in places:
            self.assertIn("is not confirmed", self.open(place).text())
        page = self.open("/my/label-address")
        self.assertIn("agent@valmont.example", page.text())
        page = self.send(page.form("/my/label-address"))
        self.assertIn(f"A link was sent to {TYPED}", page.text())
        link = self.link()
        page = self.open(link)  # a mail reader opens it too: nothing is confirmed
        self.assertEqual(self.agent._proven_email(), "agent@valmont.example")
        page = self.send(page.form(link))
        self.assertEqual((page.status, page.path), (200, "my/label-address"))
        self.assertEqual(self.agent._proven_email(), TYPED)
        self.assertIn("nothing to confirm", page.text())
        self.assertEqual(self.open(link).status, 404)

    def test_the_link_of_somebody_else_opens_nothing(self):
        self.agent.email = TYPED
        self.send(self.open("/my/label-address").form("/my/label-address"))
        link = self.link()
        self.login(self.rival_agent)
        self.assertEqual(self.open(link).status, 404)
        self.assertEqual(self.open("/my/label-address/é%00").status, 404)

    def test_colleagues_never_see_what_is_only_typed(self):
        self.newcomer.email = TYPED
        self.env["tnl.mandate"].with_user(self.newcomer)._request(
            self.newcomer, self.town.tnl_siren, "Valmont", "contributor", ""
        )
        path = f"/my/collectivities/{self.town.id}/people"
        self.assertNotIn(TYPED, self.open(path).text())
        self.assertIn("t.t@example.com", self.open(path).text())

    def test_the_office_takes_an_account_of_the_portal_back(self):
        wizards = self.env["portal.wizard"]
        wizard = wizards.with_context(active_ids=self.agent.partner_id.ids).create({})
        wizard.user_ids.action_revoke_access()
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        self.assertEqual((self.agent.active, mandate.state), (False, "revoked"))

    def test_closing_one_s_account_ends_everything_and_leaves_the_file(self):
        page = self.open("/my/security")
        data = {
            "csrf_token": self.csrf_token(),
            "validation": self.agent.login,
            "password": self.agent.login,
        }
        self.assertEqual(page.status, 200)
        self.url_open("/my/deactivate_account", data=data)
        self.env.invalidate_all()
        self.assertFalse(self.agent.active)
        mandate = self.env["tnl.mandate"].search([("user_id", "=", self.agent.id)])
        self.assertEqual(mandate.state, "revoked")
        self.assertEqual(self.candidature.exists().state, "draft")
        self.assertEqual(self.candidature._contact_emails(), "elected@valmont.example")
