# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import subprocess

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import file_open, mute_logger

from ..certificate.test_certificate import CertificateCase


@tagged("post_install", "-at_install")
class TestAwardChange(CertificateCase):
    """Two people change a published label, for a motive, or nothing changes."""

    def setUp(self):
        super().setUp()
        self.award = self.edition.award_ids.with_user(self.officer).sudo(False)

    def propose(self, act="suspended", user=None, motive="Link removed.", name=None):
        changes = self.env["tnl.award.change"].with_user(user or self.officer)
        return changes._propose(
            self.award.with_user(user or self.officer), act, motive, name
        )

    def test_a_proposal_changes_nothing_until_a_manager_confirms(self):
        change = self.propose()
        self.assertEqual(self.award.state, "published")
        self.assertEqual(self.certificate.status, "valid")
        change.with_user(self.manager).action_confirm()
        self.assertEqual(self.award.state, "suspended")
        self.assertEqual(self.award.public_motive, "Link removed.")
        self.assertEqual(
            (change.proposed_by, change.confirmed_by), (self.officer, self.manager)
        )
        self.assertJournal(
            change, ["tnl.award.change.proposed", "tnl.award.change.confirmed"]
        )

    def letter(self, change):
        """Return the text of the letter attached to the mail of a change."""
        template = self.env.ref("tnl_label.mail_template_award_change")
        mails = self.env["mail.mail"].search(
            [("model", "=", template.model), ("res_id", "=", change.id)]
        )
        self.assertEqual(len(mails), 1)
        [attached] = mails.attachment_ids
        self.assertTrue(attached.name.endswith(".pdf"))
        command = ["pdftotext", "-raw", "-", "-"]
        done = subprocess.run(
            command, input=attached.raw, capture_output=True, check=True
        )
        return " ".join(done.stdout.decode().split()), mails.body_html

    def test_the_body_is_told_why_and_how_to_answer_by_mail_and_by_letter(self):
        self.edition.contact_email = "contact@label.example"
        change = self.propose()
        change.with_user(self.manager).action_confirm()
        for said in self.letter(change):
            for words in ("Suspended label", "Link removed.", "You may answer"):
                self.assertIn(words, said)
            self.assertIn("contact@label.example", said)
        change = self.propose("restored", self.manager, "Settled between us.")
        change.with_user(self.manager2).action_confirm()
        for said in self.letter(change):
            self.assertIn("The suspension has ended.", said)
            self.assertNotIn("Settled between us.", said)
            self.assertNotIn("You may answer", said)
        change = self.propose("corrected", motive="A letter was missing.", name="Val")
        change.with_user(self.manager).action_confirm()
        for said in self.letter(change):
            self.assertIn("A letter was missing.", said)

    def test_a_suspension_is_ended_by_two_people_too(self):
        self.award.with_user(self.manager)._change_life("suspended", "Link removed.")
        with self.assertRefused("it is kept with the change"):
            self.propose("restored", motive=" ")
        change = self.propose("restored", self.manager, "The link is back.")
        with self.assertRefused("Another manager confirms it."):
            change.with_user(self.manager).action_confirm()
        self.assertEqual(self.certificate.status, "suspended")
        change.with_user(self.manager2).action_confirm()
        self.assertEqual(self.certificate.status, "valid")
        self.assertFalse(self.award.public_motive)

    def test_nothing_else_ends_a_suspension(self):
        with self.assertRefused("Only a suspended label can be restored."):
            self.propose("restored")
        self.award.with_user(self.manager)._change_life("suspended", "Link removed.")
        with self.assertRefused("Label manager", AccessError):
            self.award._restore("The link is back.")
        self.assertEqual(self.award.state, "suspended")

    def test_a_manager_never_confirms_what_they_proposed(self):
        change = self.propose("revoked", self.manager)
        with self.assertRefused("Another manager confirms it."):
            change.with_user(self.manager).action_confirm()
        with self.assertRefused("Another manager confirms it."):
            change.with_user(self.manager).sudo().action_confirm()
        self.assertEqual(self.award.state, "published")
        change.with_user(self.manager2).action_confirm()
        self.assertEqual(self.award.state, "revoked")

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_one_person_for_both(self):
        change = self.propose().sudo()
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            change._with_transition().write({"confirmed_by": change.proposed_by.id})
            change.flush_recordset()

    def test_an_officer_proposes_and_does_not_confirm(self):
        change = self.propose(user=self.manager)
        with self.assertRefused("Label manager", AccessError):
            change.with_user(self.officer).action_confirm()
        with self.assertRaises(AccessError):
            self.propose(user=self.internal)
        for vals in ({"state": "confirmed"}, {"confirmed_by": self.manager.id}):
            with self.assertRaises(AccessError):
                change.with_user(self.officer).write(vals)

    def test_a_proposal_is_cancelled_by_its_author_or_a_manager(self):
        self.propose().action_cancel()
        change = self.propose(user=self.manager)
        with self.assertRefused("Label manager", AccessError):
            change.with_user(self.officer).action_cancel()
        change.with_user(self.manager2).action_cancel()
        with self.assertRefused("is in state “Cancelled”"):
            change.with_user(self.manager2).action_confirm()
        self.assertEqual(self.award.state, "published")

    def test_a_change_needs_a_motive_and_waits_for_no_other(self):
        with self.assertRefused("Write the motive"):
            self.propose(motive=" ")
        self.propose()
        with self.assertRefused("already waits"):
            self.propose("revoked", self.manager)

    # --- corrections -------------------------------------------------------------

    def correct(self, name="Valmont-sur-Lac"):
        change = self.propose("corrected", name=name, motive="A typing mistake.")
        change.with_user(self.manager).action_confirm()

    def test_a_correction_is_a_new_version_under_the_same_code(self):
        self.certificate._render_pdf()
        code, old = self.certificate.code, self.certificate.pdf_sha256
        self.correct()
        facts = self.find(code)._facts()
        self.assertEqual(facts["laureate"], "Valmont-sur-Lac")
        self.assertEqual((facts["status"], facts["version"]), ("valid", 2))
        self.assertNotEqual(facts["pdf_sha256"], old)
        self.assertTrue(facts["pdf_sha256"])
        [replaced] = facts["replaced_files"]
        self.assertEqual(replaced["sha256"], old)
        public = self.env["tnl.award"]._public()
        self.assertEqual(public._public_row()["laureate"], "Valmont-sur-Lac")

    def test_the_file_of_either_version_names_its_certificate(self):
        self.certificate._render_pdf()
        old = self.certificate.pdf_sha256
        self.correct()
        find = self.env["tnl.certificate"].with_user(self.newcomer)._public_by_digest
        for digest in (old, old.upper(), self.certificate.pdf_sha256):
            self.assertEqual(find(digest), self.certificate)
        for digest in ("0" * 64, old[:-1], "", None, self.certificate.code):
            self.assertFalse(find(digest))
        self.award.sudo()._with_transition().state = "decided"
        self.assertFalse(find(old))

    def test_a_correction_corrects_something(self):
        for name in ("", "  ", "Valmont", " Valmont "):
            with self.assertRefused("Write the name as it should have been"):
                self.propose("corrected", name=name)

    def test_a_replaced_version_is_kept_for_ever(self):
        self.certificate._render_pdf()
        self.correct()
        with self.assertRefused("never deleted"):
            self.certificate.version_ids.unlink()
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.certificate.version_ids.with_user(user).write({"motive": "x"})
        with self.assertRefused("A certificate is issued once."):
            self.certificate.with_context(tnl_new_version=True).write({"version": 9})

    # --- compromised keys ----------------------------------------------------------

    def render(self):
        self.env["tnl.certificate"]._cron_render()

    def test_what_a_compromised_key_signed_is_signed_again(self):
        commits = self.registry["ir.cron"]
        self.patch(commits, "_commit_progress", lambda *args, **kwargs: 100)
        self.render()
        old = self.certificate.pdf_sha256
        self.assertEqual(self.certificate.qr_kid, self.key.kid)
        self.key._declare_compromised(fields.Datetime.now())
        self.render()
        self.assertEqual(self.certificate.pdf_sha256, old, "no sound key yet")
        new = self.keys.action_generate()
        self.render()
        self.assertEqual(self.certificate.qr_kid, new.kid)
        [replaced] = self.certificate._facts()["replaced_files"]
        self.assertEqual((replaced["sha256"], replaced["reason"]), (old, "key"))
        self.render()
        self.assertEqual(self.certificate.version, 2, "once is enough")

    def test_a_key_is_compromised_from_an_instant_that_is_published(self):
        wizards = self.env["tnl.key.compromise.wizard"].with_user(self.manager)
        with self.assertRefused("Give an instant that is past."):
            wizards.create(
                {"key_id": self.key.id, "since": "2999-01-01 00:00:00"}
            ).action_apply()
        wizards.create(
            {"key_id": self.key.id, "since": "2026-01-02 03:04:05"}
        ).action_apply()
        [jwk] = self.keys._public_jwks()["keys"]
        self.assertEqual(jwk["tnl_state"], "compromised")
        self.assertEqual(jwk["tnl_compromised_from"], "2026-01-02T03:04:05Z")
        self.assertFalse(self.key.sudo().private_pem)
        with self.assertRaises(AccessError):
            wizards.with_user(self.officer).create({"key_id": self.key.id})

    def test_a_neutralised_copy_keeps_no_private_part(self):
        path = "tnl_label/data/neutralize.sql"
        with file_open(path) as source:
            self.env.cr.execute(source.read())
        self.env["tnl.signing.key"].invalidate_model()
        self.assertFalse(self.key.sudo().private_pem)
        self.assertTrue(self.key.public_jwk)
        self.env["ir.config_parameter"].set_param("database.is_neutralized", True)
        with self.assertRefused("This database is a neutralised copy"):
            self.certificate._replace("key")
        with self.assertRefused("This database is a neutralised copy"):
            self.certificate._render_pdf()
        self.assertFalse(self.certificate.pdf_sha256)
