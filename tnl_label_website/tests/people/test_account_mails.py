# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is written to somebody about their account is the label's, and is not lost."""

from unittest.mock import patch

from lxml import html

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.models.mail_mail import MailMail

from ..common import WebCase

_SITE = "https://label.example.org/"


@tagged("post_install", "-at_install")
class TestAccountMails(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.env["ir.config_parameter"].set_param("auth_signup.reset_password", "True")

    def mails_of(self, act):
        """Return the mails that an act has queued, each seen as the label's."""
        before = self.env["mail.mail"].search([])
        act()
        self.env.flush_all()
        mails = self.env["mail.mail"].search([]) - before
        for mail in mails:
            self.assertIn("no-reply@label.example", mail.email_from)
            self.assertEqual(mail.state, "outgoing")
            self.assertFalse(mail.model, "nobody reads it in Odoo")
            doc = html.fromstring(str(mail.body_html))
            text = doc.text_content()
            self.assertIn("Hello", text)
            self.assertNotIn("odoo", str(mail.body_html).lower())
            for link in doc.iter("a"):
                href = link.get("href")
                self.assertTrue(href.startswith((_SITE, "mailto:")), href)
            row = self.env["tnl.mail"].search([("mail_id", "=", mail.id)])
            self.assertEqual(row.step, "Account and password")
        return mails

    def ask_a_password(self):
        self.authenticate(None, None)
        token = Request.csrf_token(self)
        data = {"login": self.agent.login, "csrf_token": token}
        self.assertEqual(
            self.url_open("/web/reset_password", data=data).status_code, 200
        )

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_the_link_to_a_new_password_waits_for_the_server_of_mails(self):
        # Odoo sends it in the request, within a savepoint that it gives up
        with patch.object(MailMail, "send", side_effect=OSError("no server")):
            [mail] = self.mails_of(self.ask_a_password)
        self.assertEqual(mail.email_to, self.agent._proven_email())
        self.assertIn("/web/reset_password?", mail.body_html)

    def test_every_change_of_an_account_is_told_in_our_words(self):
        self.agent.email = "typed@elsewhere.example"
        changes = {
            "password": "four words that nobody guesses",
            "login": "agent2@valmont.example",
            "email": "other@elsewhere.example",
        }
        for field, value in changes.items():
            with self.subTest(field):
                [mail] = self.mails_of(
                    lambda f=field, v=value: self.agent.write({f: v})
                )
                own = self.agent._proven_email()
                to = "typed@elsewhere.example" if field == "email" else own
                self.assertEqual(mail.email_to, to)

    def test_the_former_address_is_told_of_the_new_one(self):
        self.agent.partner_id.email = "new@elsewhere.example"
        before, token = self.agent._proven_email(), self.agent._address_token()
        [mail] = self.mails_of(lambda: self.agent._confirm_address(token))
        self.assertEqual(mail.email_to, before)
        self.assertIn("new@elsewhere.example", mail.body_html)

    def test_a_site_of_somebody_else_keeps_the_mails_of_odoo(self):
        self.env["website"].search([])._undress()
        with patch.object(MailMail, "send"):
            self.agent.password = "four words that nobody guesses"
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        self.assertNotIn("Your account has changed", mail.body_html)
