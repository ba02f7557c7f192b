# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from lxml import html

from odoo import fields
from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label.tests.common import PASSPHRASE

from ..common import WebCase

# for the office, or written by it
NOT_TO_APPLICANTS = {"mail_template_corrected", "mail_template_person_request"}
BEFORE_AN_APPLICATION = {
    "mail_template_address",
    "mail_template_invitation",
    "mail_template_named",
    "mail_template_newcomer",
    "mail_template_request",
    "mail_template_request_accepted",
    "mail_template_request_refused",
}


@tagged("post_install", "-at_install")
class TestTrustedMails(WebCase):
    """Each mail to applicants says who writes, about what, and whom to ask."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.dict("os.environ", PASSPHRASE))
        for purpose in ("qr", "credential"):
            cls.env["tnl.signing.key"]._generate(purpose)
        facts = {
            "organiser_ids": cls.env["res.partner"].create({"name": "ADULLACT"}).ids,
            "contact_email": "label@adullact.example",
        }
        cls.past = cls.make_open_edition(2029, **facts)
        cls.apply(cls.past)
        cls.walk(cls.past, "published")
        cls.edition = cls.make_open_edition(2031, elected_confirms=True, **facts)
        cls.candidature = cls.apply(cls.edition, submit=False)

    def records(self):
        """Return a record that each mail to applicants tells of, by its model."""
        env, own = self.env, self.candidature
        award = self.past.award_ids
        now = fields.Datetime.now()
        correction = env["tnl.correction"].create(
            {
                "candidature_id": own.id,
                "message": "Complete.",
                "date_due": now + timedelta(days=3),
            }
        )
        change = (
            env["tnl.award.change"]
            .with_user(self.manager)
            ._propose(award.with_user(self.manager), "suspended", "A doubt.")
        )
        office = own.with_user(self.officer).sudo(False)
        office._post_from_office("Hello.", "key")
        confirmation = env["tnl.confirmation"]._make(self.agent, own)
        confirmation._with_transition().date_expiry = now + timedelta(days=9)
        mandate = env["tnl.mandate"].search(
            [("partner_id", "=", self.town.id), ("user_id", "=", self.agent.id)]
        )
        return {
            "tnl.submission": self.past.candidature_ids.last_submission_id,
            "tnl.correction": correction,
            "tnl.candidature": own,
            "tnl.confirmation": confirmation,
            "tnl.edition": self.edition,
            "tnl.mandate": mandate,
            "tnl.invitation": env["tnl.invitation"]._invite(
                self.agent, self.town, "new@valmont.example", "contributor"
            ),
            "tnl.message": own.thread_ids[:1],
            "tnl.award": award,
            "tnl.award.change": change.sudo(),
            "tnl.certificate": award.certificate_ids,
            "tnl.story": env["tnl.story"].create({"award_id": award.id}),
        }

    def templates(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "tnl_label"), ("model", "=", "mail.template")]
        )
        return {
            row.name: self.env["mail.template"].browse(row.res_id)
            for row in data
            if row.name not in NOT_TO_APPLICANTS
        }

    def body(self, template, record):
        template = template.with_context(tnl_newcomer={"lang": "en_US"})
        found = template._read_as_act([record.id], ["subject", "body_html"])[record.id]
        return html.fromstring(str(found["body_html"]))

    def test_each_mail_is_one_that_a_wary_agent_trusts(self):
        records, walked = self.records(), 0
        for name, template in self.templates().items():
            record = records[template.model]
            with self.subTest(name):
                walked += 1
                doc = self.body(template, record)
                text = " ".join(doc.text_content().split())
                self.assertIn("Hello,", text)
                self.assertIn("organised by ADULLACT", text)
                self.assertIn("label@adullact.example", text)
                self.assertIn("We never ask for a password", text)
                edition = self.past if "2029" in text else self.edition
                self.assertIn(edition.name, text)
                if name not in BEFORE_AN_APPLICATION:
                    self.assertIn("track “Label”", text)
                for link in doc.iter("a"):
                    words = link.text_content().strip()
                    self.assertTrue(words)
                    self.assertNotIn("://", words, "a bare link")
        self.assertGreaterEqual(walked, 14)

    def test_while_the_call_is_open_it_says_until_when_and_how_long(self):
        template = self.env.ref("tnl_label.mail_template_reminder")
        doc = self.body(template, self.candidature)
        text = " ".join(doc.text_content().split())
        closing = self.edition._format_instant(self.edition.date_close)
        self.assertIn(f"The call closes on {closing}", text)
        self.assertIn("takes about 20 minutes", text)
        blank = "https://label.example.org/label/edition/2031/questions.pdf"
        self.assertIn(blank, [a.get("href") for a in doc.iter("a")])
        self.assertEqual(
            self.url_open(blank.replace("https://label.example.org", "")).status_code,
            200,
        )
        with freeze_time(self.edition.date_close + timedelta(minutes=2)):
            doc = self.body(template, self.candidature)
        self.assertNotIn(blank, [a.get("href") for a in doc.iter("a")])

    def test_without_an_edition_nothing_is_invented(self):
        foot = str(self.env["tnl.edition"]._mail_foot())
        self.assertIn("We never ask", foot)
        for words in ("closes", "organised", "Application ", "takes"):
            self.assertNotIn(words, foot)
