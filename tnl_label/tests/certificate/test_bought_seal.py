# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...signing import bought_seal
from ...tools.seal_text import SEAL_PROBLEMS
from ..pki import PASSWORD, certified, delivered
from ..verifying import check_seal
from .test_certificate import CertificateCase


@tagged("post_install", "-at_install")
class TestBoughtSeal(CertificateCase):
    """A seal of a provider takes the place of the last, and nobody else reads it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.last = cls.keys.action_generate_seal()
        cls.authority = certified("Provider", is_authority=True)

    def dialogue(self, user=None, days=36500, **vals):
        own = certified("ADULLACT", by=self.authority, days=days)
        content = base64.b64encode(delivered(own, self.authority))
        vals = {"file": content, "password": PASSWORD} | vals
        wizards = self.env["tnl.seal.import.wizard"].with_user(user or self.manager)
        return wizards.create(vals)

    def applied(self, **options):
        dialogue = self.dialogue(**options)
        action = dialogue.action_apply()
        self.assertFalse(dialogue.exists())
        return self.keys.browse(action["res_id"])

    def test_what_the_file_holds_is_shown_before_it_is_used(self):
        dialogue = self.dialogue()
        self.assertEqual(dialogue.action_read()["res_id"], dialogue.id)
        self.assertEqual((dialogue.subject, dialogue.issuer), ("ADULLACT", "Provider"))
        self.assertTrue(dialogue.expires_on)
        self.assertRegex(dialogue.fingerprint, r"^([0-9A-F]{2}:){31}[0-9A-F]{2}$")
        self.assertFalse(dialogue.is_expiring)
        self.assertEqual(self.last.state, "active")

    def test_it_seals_from_then_on_and_is_published_with_its_issuer(self):
        key = self.applied()
        self.assertEqual((self.last.state, key.state), ("retired", "active"))
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            self.env["tnl.certificate"]._cron_render()
        verdict = check_seal(base64.b64decode(self.certificate.pdf))
        self.assertTrue(verdict.is_good)
        self.assertEqual(verdict.signer, "Seal of ADULLACT")
        published = self.keys._public_jwks()["keys"]
        [jwk] = [jwk for jwk in published if jwk["kid"] == key.kid]
        self.assertEqual(len(jwk["x5c"]), 2)

    def test_neither_the_file_nor_its_password_is_in_the_database(self):
        dialogue = self.dialogue()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(dialogue.file or dialogue.password)
        self.env.cr.execute(
            "SELECT * FROM tnl_seal_import_wizard WHERE id = %s", [dialogue.id]
        )
        [row] = self.env.cr.dictfetchall()
        self.assertNotIn(PASSWORD, str(row))
        self.assertIn("BEGIN ENCRYPTED PRIVATE KEY", row["private_pem"])
        self.assertFalse(
            self.env["ir.attachment"].search([("res_model", "=", dialogue._name)])
        )

    def test_what_was_read_is_not_written_by_hand(self):
        dialogue = self.dialogue()
        for name in ("chain", "private_pem", "subject", "expires_on"):
            with self.subTest(field=name), self.assertRaises(UserError):
                dialogue.write({name: False})

    def test_it_is_a_manager_s_and_nobody_else_s(self):
        with self.assertRaises(AccessError):
            self.dialogue(user=self.officer)
        with self.assertRaises(AccessError):
            self.dialogue().with_user(self.officer).action_apply()
        with self.assertRaises(AccessError):
            self.keys.with_user(self.officer)._read_bought(b"", "")

    def test_a_file_that_cannot_seal_is_refused_in_words_and_nothing_changes(self):
        with self.assertRaisesRegex(UserError, "do not open together"):
            self.dialogue(password="another")
        with self.assertRaisesRegex(UserError, "Choose the file"):
            self.dialogue(file=False).action_apply()
        own = certified("ADULLACT", by=self.authority)
        alone = base64.b64encode(delivered(own))
        with self.assertRaisesRegex(UserError, r"who issued this one \(Provider\)"):
            self.dialogue(file=alone)
        self.assertEqual(self.last.state, "active")

    def test_each_problem_has_its_sentence(self):
        self.assertEqual(set(SEAL_PROBLEMS), set(bought_seal.PROBLEMS))

    def test_the_same_seal_is_not_taken_twice(self):
        own = certified("ADULLACT", by=self.authority)
        content = base64.b64encode(delivered(own, self.authority))
        self.applied(file=content)
        with self.assertRaisesRegex(UserError, "already among the keys"):
            self.dialogue(file=content)

    def test_without_a_passphrase_nothing_is_kept(self):
        with (
            patch.object(self.registry["tnl.signing.key"], "_passphrase") as given,
            self.assertRaises(UserError),
        ):
            given.side_effect = UserError("none")
            self.dialogue()

    # --- its end ------------------------------------------------------------------

    def age(self):
        """Return a seal that has lived nearly all its life."""
        lived = (fields.Date.today() - fields.Date.to_date("2020-01-01")).days
        return self.applied(days=lived + 30)

    def test_the_office_is_told_sixty_days_before(self):
        board = self.edition.with_user(self.manager)
        count = self.keys.search_count
        self.assertFalse(count(board._waiting()["seal"][2]))
        key = self.age()
        self.assertEqual(self.keys.search(board._waiting()["seal"][2]), key)
        found = self.env["tnl.doctor"].sudo()._facts()
        self.assertEqual(found.seal_days, 30)
        self.assertNotIn("seal", self.edition.with_user(self.officer)._waiting())

    def test_an_expired_seal_seals_nothing_the_file_waits(self):
        key = self.age()
        logger = "odoo.addons.tnl_label.models.certificate.document"
        with (
            patch.object(fields.Date, "today", lambda: key.expires_on),
            patch.object(self.registry["ir.cron"], "_commit_progress"),
            self.assertLogs(logger, "WARNING") as logs,
        ):
            self.env["tnl.certificate"]._cron_render()
        self.assertIn("has expired", logs.output[0])
        self.assertFalse(self.certificate.pdf_sha256)
        day_before = key.expires_on - timedelta(days=1)
        with (
            patch.object(fields.Date, "today", lambda: day_before),
            patch.object(self.registry["ir.cron"], "_commit_progress"),
        ):
            self.env["tnl.certificate"]._cron_render()
        self.assertTrue(self.certificate.pdf_sha256)
