# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Three years after the results: what was to go is gone, and all that is left holds."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from permissions.world import SECRETS
from test_integrity import IntegrityCase

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from odoo.addons.tnl_label.tools.damaged_file import ErasedFile

pytestmark = pytest.mark.long(60)
_LATER = relativedelta(months=36, days=1)
# what a labelled application says stays five years
_STAYS = {"answer", "agreed", "check", "file", "note", "phone", "plan", "reasons"}


@tagged("standard", "post_install", "-at_install")
class TestRetention(IntegrityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["tnl.retention.rule"].search([("id", "!=", False)])
        cls.long_after = cls.edition.date_publish + _LATER

    def confirm(self, *codes):
        rules = self.rules.filtered(lambda r: not codes or r.code in codes)
        rules.with_user(self.manager).action_confirm()
        return rules

    def run_job(self, instant):
        with freeze_time(instant), self.enter_registry_test_mode():
            self.env.ref("tnl_label.ir_cron_retention").method_direct_trigger()
        self.env.invalidate_all()

    def retain(self, *codes):
        """Confirm rules; have them warn three years after, then erase."""
        rules = self.confirm(*codes)
        self.run_job(self.long_after - timedelta(days=31))
        self.run_job(self.long_after)
        return rules

    def holding(self, words):
        """Return the columns of the database that hold words, in any table."""
        columns = self.env.execute_query(
            SQL(
                """SELECT c.table_name, c.column_name FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                AND c.data_type IN ('text', 'character varying', 'jsonb')"""
            )
        )
        return {
            f"{table}.{column}"
            for table, column in columns
            if self.env.execute_query(
                SQL(
                    "SELECT 1 FROM %s WHERE %s::text LIKE %s LIMIT 1",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    f"%{words}%",
                )
            )
        }

    def rows(self):
        """Return how many rows each of our models has."""
        return {
            name: self.env[name].with_context(active_test=False).search_count([])
            for name in self.env.registry
            if name.startswith("tnl.") and self.env[name]._auto
            if not self.env[name]._abstract and not self.env[name]._transient
        }

    # --- before anybody decides -----------------------------------------------------

    def test_installing_erases_nothing(self):
        """However old, nothing goes before a manager has confirmed a rule."""
        before = self.rows()
        self.run_job(self.long_after)
        self.run_job(self.long_after + timedelta(days=60))
        self.assertEqual(self.rows(), before)
        self.assertEqual(set(self.rules.mapped("state")), {"proposed"})
        with self.assertRaisesRegex(UserError, "only proposed"):
            self.rules[0]._apply(self.draft)

    def test_a_manager_alone_decides(self):
        with self.assertRaises(AccessError):
            self.rules.with_user(self.officer).action_confirm()
        rule = self.confirm("drafts")
        self.assertEqual(rule.decided_by_id, self.manager)
        with self.assertRaises(AccessError):
            rule.with_user(self.officer).action_suspend()
        with self.assertRaises(AccessError):
            rule.with_user(self.manager).months = 1  # confirmed: suspend it first
        rule.with_user(self.manager).action_suspend()
        rule.with_user(self.manager).months = 1
        self.assertFalse(rule.decided_by_id)

    # --- warning --------------------------------------------------------------------

    def test_what_goes_is_announced_first(self):
        rule = self.confirm("drafts")
        self.run_job(self.long_after)
        self.assertTrue(self.draft.exists(), "announced, and still there")
        tasks = rule.activity_ids
        self.assertIn(self.manager, tasks.user_id)
        self.assertIn(self.draft.reference, tasks[0].note)
        self.run_job(self.long_after + timedelta(days=29))
        self.assertTrue(self.draft.exists())
        self.run_job(self.long_after + timedelta(days=31))
        self.assertFalse(self.draft.exists())
        self.assertFalse(rule.activity_ids)
        self.assertEqual(self.found(), [])

    def test_a_rule_suspended_in_time_erases_nothing(self):
        rule = self.confirm("drafts")
        self.run_job(self.long_after)
        rule.with_user(self.manager).action_suspend()
        self.run_job(self.long_after + timedelta(days=31))
        self.assertTrue(self.draft.exists())
        self.assertFalse(rule.activity_ids)

    # --- three years after ----------------------------------------------------------

    def test_every_rule_is_applied_and_all_proofs_hold(self):
        certificate = self.certificate
        sealed = certificate.pdf_sha256, certificate.claims_json
        versions = self.edition.candidature_ids.submission_ids
        digests = {v: (v.content_hash, v.reference) for v in versions}
        points = self.refused.last_submission_id._score().overall
        joined = self.refused.message_post(
            body="See this.", attachments=[("note.txt", b"A name.")]
        ).attachment_ids
        joined = [("id", "in", joined.ids)]
        before = self.rows()
        self.assertEqual(self.found(), [])
        self.retain()
        for rule in self.rules.filtered(lambda r: r.action != "keep"):
            if rule.months <= 36:
                self.assertFalse(rule._due(self.long_after), rule.code)
        for name, words in SECRETS.items():
            if name not in _STAYS:
                self.assertEqual(self.holding(words), set(), name)
        # the list of its files, in a labelled version
        self.assertEqual(self.holding(SECRETS["file"]), {"tnl_submission.content_json"})
        self.assertFalse(self.env["ir.attachment"].search(joined), "joined to a note")
        self.assertEqual(self.found(), [], "all proofs are valid")
        self.assertEqual(sealed, (certificate.pdf_sha256, certificate.claims_json))
        self.assertTrue(certificate._stored_bytes("pdf"))
        for version, known in digests.items():
            self.assertEqual((version.content_hash, version.reference), known)
        # the barème still gives the points of what was erased
        self.assertTrue(self.refused.last_submission_id.erased_on)
        self.assertEqual(self.refused.last_submission_id._score().overall, points)
        # nothing else is touched
        labelled = self.candidature.last_submission_id
        self.assertFalse(labelled.erased_on)
        self.assertIn(SECRETS["answer"], labelled.content_json)
        after = self.rows()
        whole = ("tnl.award", "tnl.certificate", "tnl.submission", "tnl.register.entry")
        for name in (*whole, "tnl.letter", "tnl.evaluation", "tnl.edition"):
            self.assertEqual(after[name], before[name], name)

    def test_an_erased_file_is_refused_in_words_and_tells_nobody(self):
        self.retain("files")
        [file] = self.candidature.file_ids
        with self.assertRaisesRegex(ErasedFile, "was erased on"):
            file._stored_bytes("content")
        with self.assertRaisesRegex(ErasedFile, "was erased on"):
            file._require_intact("content")
        self.assertNotEqual(file.name, SECRETS["file"])
        self.assertEqual(self.found(), [])

    def test_an_erased_version_makes_no_document(self):
        self.retain("dossiers_refused")
        version = self.refused.last_submission_id
        for make in (version._receipt_pdf, version._dossier_zip):
            with self.assertRaises(ErasedFile):
                make()
        self.assertTrue(version._readable(), "what is left of it is read")
        self.assertTrue(version.content_html)

    def test_sealed_marks_are_proved_erased(self):
        self.retain("marks")
        evaluation = self.evaluation_of(self.juror2, self.dossier)
        self.assertTrue(evaluation.erased_on and evaluation.seal_hash)
        self.assertEqual(set(evaluation.line_ids.mapped("comment_jury")), {False})
        self.assertEqual(self.found(), [])

    # --- what was not erased by the software ------------------------------------------

    def test_an_erasure_behind_the_back_of_the_journal_is_found(self):
        version = self.refused.last_submission_id
        self.env.cr.execute(
            SQL(
                """ALTER TABLE tnl_submission DISABLE TRIGGER USER;
                UPDATE tnl_submission SET content_json = %s, erased_on = now()
                WHERE id = %s""",
                version._erased_content(),
                version.id,
            )
        )
        found = {(f["problem"], f["field"]) for f in self.found()}
        self.assertIn(("changed", "content_json"), found)
        self.assertIn(("unsaid", None), found)

    def test_marks_erased_behind_the_back_of_the_journal_are_found(self):
        evaluation = self.evaluation_of(self.juror2, self.dossier)
        self.env.cr.execute(
            SQL(
                """UPDATE tnl_evaluation_line SET points = 0 WHERE evaluation_id = %s;
                UPDATE tnl_evaluation SET erased_on = now() WHERE id = %s""",
                evaluation.id,
                evaluation.id,
            )
        )
        found = {f["problem"] for f in self.found() if f["id"] == evaluation.id}
        self.assertLessEqual({"changed", "unsaid"}, found)

    def test_an_erasure_invented_afterwards_is_found(self):
        self.retain("drafts")
        done = self.env["tnl.erasure"].search([("kind", "=", "drafts")], limit=1)
        self.env.cr.execute(
            SQL("UPDATE tnl_erasure SET numbers = '[1,2]' WHERE id = %s", done.id)
        )
        self.assertIn("erasure", {f["problem"] for f in self.found()})

    def test_the_database_lets_the_words_of_a_version_go_with_a_date_alone(self):
        version = self.refused.last_submission_id
        with self.assertRaisesRegex(Exception, "never changes"):
            with self.env.cr.savepoint():
                self.env.cr.execute(
                    SQL(
                        "UPDATE tnl_submission SET content_json = '{}' WHERE id = %s",
                        version.id,
                    )
                )

    # --- the register ---------------------------------------------------------------

    def test_the_public_rows_are_those_confirmed(self):
        self.assertEqual(self.rules._public_rows(), [])
        self.confirm("drafts", "awards")
        rows = self.rules.with_context(lang="fr_FR")._public_rows()
        self.assertEqual(
            [row["name"] for row in rows],
            ["Brouillons jamais déposés", "Décisions publiées et certificats"],
        )
        self.assertTrue(all(row["duration"] and row["ground"] for row in rows))

    def test_the_register_is_taken_away(self):
        rules = self.rules.with_user(self.officer)
        self.assertTrue(rules._register_file("pdf").startswith(b"%PDF"))
        self.assertTrue(rules._register_file("ods").startswith(b"PK"))

    def test_a_duration_is_counted_from_something(self):
        rule = self.rules.filtered(lambda r: r.code == "drafts")
        for vals in ({"months": 0}, {"start": "end"}, {"start": False}):
            with self.assertRaisesRegex(UserError, "Closing of the call"):
                rule.with_user(self.manager).write(vals)
        self.assertEqual(fields.Date.to_string(rule.decided_on) or "", "")
