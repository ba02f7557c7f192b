# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import TnlCase

_UNKNOWN = "990000036"  # the SIREN of nobody here


@tagged("post_install", "-at_install")
class TestRequestMail(TnlCase):
    """Who may answer a request is told of it; the request never depends on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(
            contact_email="Office <label@label.example>"
        )

    def request(self, siren="990000010", user=None, name="Some town"):
        user = user or self.newcomer
        return (
            self.env["tnl.mandate"]
            .with_user(user)
            ._request(user, siren, name, "contributor", "Head of IT", "ZQ7 my life")
        )

    def mails(self):
        template = self.env.ref("tnl_label.mail_template_request")
        rows = self.env["tnl.mail"].search([("template_id", "=", template.id)])
        return rows.mail_id

    def test_the_agents_of_the_collectivity_are_told_and_nobody_else(self):
        self.request()
        mail = self.mails()
        people = {"agent@valmont.example", "elected@valmont.example"}
        self.assertEqual(set(mail.email_to.split(", ")), people)
        self.assertFalse(mail.email_cc)
        self.assertFalse(mail.recipient_ids)
        self.assertIn("no-reply@label.example", mail.email_from)
        self.assertIn("no-reply@label.example", mail.reply_to)

    def test_the_mail_says_a_name_a_role_a_function_and_no_more(self):
        self.newcomer.email = "private@home.example"
        self.newcomer.name = "<b>Ada</b> & co"
        mandate = self.request()
        mail = self.mails()
        self.assertEqual(
            mail.subject, "Valmont (38): somebody asks to act for this collectivity"
        )
        body = str(mail.body_html)
        for words in ("&lt;b&gt;Ada&lt;/b&gt;", "Contributor", "Head of IT", "Valmont"):
            self.assertIn(words, body)
        for words in ("private@home", "ZQ7", "<b>Ada", "990000010"):
            self.assertNotIn(words, body + mail.subject)
        url = mandate._answering_url()
        if url:  # the website gives the page
            path = f"/my/collectivities/{self.town.id}/people"
            self.assertEqual(url, f"https://label.example.org{path}")
            self.assertIn(url, body)

    def test_it_is_in_the_language_of_the_agents(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        (self.agent | self.elected).lang = "fr_FR"
        self.newcomer.lang = "en_US"
        mandate = self.request()
        self.assertEqual(mandate._answering_lang(), "fr_FR")
        self.assertIn("Contributeur", self.mails().body_html)

    def test_the_office_is_told_when_nobody_else_may_answer(self):
        mandate = self.request(_UNKNOWN, name="Trois-Rivières")
        mail = self.mails()
        self.assertEqual(mail.email_to, "label@label.example")
        self.assertIn("Trois-Rivières", mail.subject)
        self.assertIn(f"/odoo/label-mandates/{mandate.id}", mail.body_html)
        # a body without any agent left is as unknown
        mandates = self.env["tnl.mandate"].search([("partner_id", "=", self.rival.id)])
        mandates.action_revoke()
        self.request(self.rival.tnl_siren)
        self.assertEqual(set(self.mails().mapped("email_to")), {mail.email_to})

    def test_who_has_left_or_has_no_account_is_not_told(self):
        self.elected.active = False
        self.env["tnl.mandate"]._people_of(self.rival).user_id = False
        self.request()
        self.assertEqual(self.mails().email_to, "agent@valmont.example")
        self.request(self.rival.tnl_siren)
        self.assertIn("label@label.example", self.mails().mapped("email_to"))
        self.assertEqual(len(self.mails()), 2)

    def test_asking_again_writes_no_other_mail(self):
        for _time in range(3):
            self.request()
        self.assertEqual(len(self.mails()), 1)
        self.request(user=self.agent)  # acts for it already
        self.assertEqual(len(self.mails()), 1)
        # answering writes none: only a request does
        mandate = (
            self.newcomer.sudo()
            .env["tnl.mandate"]
            .search([("user_id", "=", self.newcomer.id)])
        )
        mandate._accept_as(self.agent)
        self.assertEqual(len(self.mails()), 1)

    def test_without_any_address_the_request_waits_in_the_office_s_list(self):
        for contact in (False, "Call us"):
            self.edition.sudo().contact_email = contact
            siren = "990000044" if contact else _UNKNOWN
            self.assertEqual(self.request(siren).state, "requested")
        self.assertFalse(self.mails())

    def test_a_mail_that_cannot_be_written_refuses_no_request(self):
        template = self.env.ref("tnl_label.mail_template_request")
        # the template is tried as it is saved, on a mandate that is no request
        template.body_html = """<p t-out="1 / (object.state != 'requested')"/>"""
        loggers = (
            "odoo.addons.tnl_label.models.body.mandate_request",
            "odoo.addons.mail.models.mail_render_mixin",
        )
        events = ["tnl.mandate.requested", "tnl.mandate.notice_failed"]
        with mute_logger(*loggers):
            mandate = self.request()
        self.assertFalse(self.mails())
        self.assertEqual(mandate.state, "requested")
        self.assertJournal(mandate, events)

    def test_a_label_without_sender_or_address_refuses_no_request(self):
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", False)
        self.env.company.email = False
        self.assertEqual(self.request().state, "requested")
        mail = self.mails()
        self.assertEqual(mail.state, "exception")
        self.assertNotIn("people", mail.body_html)
