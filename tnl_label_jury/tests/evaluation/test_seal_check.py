# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sealed means sealed: whatever SQL does to a sealed mark, the check names it."""

import random

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.tnl_label.scoring.canonical import digest

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestSealCheck(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        for evaluation in cls.edition.dossier_ids.evaluation_ids:
            cls.mark(evaluation, strategy=5, software=4)
        cls.finish_jury(cls.edition)
        cls.walk(cls.edition, "deliberation")
        cls.target = cls.evaluation_of(cls.juror, cls.dossier)
        cls.env.flush_all()

    def sql(self, query, *args):
        self.env.flush_all()
        self.env.cr.execute(SQL(query, *args))
        self.env.invalidate_all()

    def check(self):
        return self.env["tnl.evaluation"].with_user(self.manager).check()

    def assert_found(self, problem, record=None):
        record = record or self.target
        found = self.check()
        self.assertFalse(found["ok"])
        self.assertEqual(
            [(f["model"], f["id"], f["problem"]) for f in found["broken"]],
            [(record._name, record.id, problem)],
        )
        return found["broken"][0]

    def test_untouched_data_raise_no_alarm(self):
        self.assertEqual(self.check(), {"ok": True, "count": 8, "broken": []})
        notification = self.env["tnl.evaluation"].with_user(self.manager).action_check()
        self.assertIn("verified: 8", notification["params"]["message"])

    def test_the_legal_life_of_an_edition_raises_no_alarm(self):
        self.recuse(self.members[self.juror], self.town, user=self.manager)
        juror2 = self.members[self.juror2].with_user(self.officer)
        juror2._change_in_session(False, "Taken elsewhere.")
        self.assertTrue(self.check()["ok"])
        self.walk(self.edition, "archived")
        self.assertTrue(self.check()["ok"])

    def test_a_mark_changed(self):
        self.sql(
            "UPDATE tnl_evaluation_line SET points = points + 0.01 WHERE id = %s",
            self.target.line_ids[0].id,
        )
        found = self.assert_found("changed")
        self.assertEqual(found["name"], self.target.name)
        notification = self.env["tnl.evaluation"].with_user(self.manager).action_check()
        self.assertEqual(notification["params"]["type"], "danger")
        message = notification["params"]["message"]
        self.assertIn(self.target.display_name, message)
        self.assertIn("Valmont", message)

    def test_a_mark_deleted(self):
        self.sql(
            "DELETE FROM tnl_evaluation_line WHERE id = %s", self.target.line_ids[0].id
        )
        self.assert_found("changed")

    def test_a_mark_added(self):
        self.sql(
            """INSERT INTO tnl_evaluation_line (evaluation_id, dossier_id, edition_id,
            sequence, axis_code, axis_name, max_points, declared_points, points)
            SELECT evaluation_id, dossier_id, edition_id, 9, 'more', 'More', 10, 10, 10
            FROM tnl_evaluation_line WHERE id = %s""",
            self.target.line_ids[0].id,
        )
        self.assert_found("changed")

    def test_an_instant_changed(self):
        for value in ("sealed_on - interval '1 day'", "sealed_on + '1 us'", "NULL"):
            with self.env.cr.savepoint() as savepoint:
                self.sql(
                    f"UPDATE tnl_evaluation SET sealed_on = {value} WHERE id = %s",
                    self.target.id,
                )
                self.assert_found("changed")
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertTrue(self.check()["ok"])

    def test_a_mark_given_to_another(self):
        other = self.evaluation_of(self.tied, self.dossier)
        self.sql(
            "UPDATE tnl_evaluation SET juror_id = %s WHERE id = %s",
            self.members[self.juror2].id,
            other.id,
        )
        self.assert_found("changed", other)

    def test_a_forged_seal(self):
        """Marks, secret number and seal changed together, and in agreement."""
        self.sql(
            "UPDATE tnl_evaluation_line SET points = 10 WHERE evaluation_id = %s",
            self.target.id,
        )
        self.sql(
            "UPDATE tnl_evaluation SET seal_nonce = 'mine', seal_hash = %s "
            "WHERE id = %s",
            digest(self.target.sudo()._sealed_content("mine", self.target.sealed_on)),
            self.target.id,
        )
        self.assertTrue(self.target._is_intact(), "the forgery agrees with itself")
        self.assert_found("changed")

    def test_an_assessment_deleted(self):
        number, name = self.target.id, self.target.name
        self.sql("DELETE FROM tnl_evaluation WHERE id = %s", number)
        found = self.check()["broken"]
        self.assertEqual(
            found,
            [
                {
                    "model": "tnl.evaluation",
                    "id": number,
                    "name": f"#{number}",
                    "problem": "deleted",
                }
            ],
            name,
        )

    def test_an_assessment_added(self):
        self.sql(
            """INSERT INTO tnl_evaluation (name, juror_id, dossier_id, dossier_name,
            edition_id, track_id, state, seal_hash, seal_nonce)
            SELECT 'A-FAKE', %s, dossier_id, dossier_name, edition_id, track_id,
            'sealed', 'fake', 'fake' FROM tnl_evaluation WHERE id = %s""",
            self.members[self.secretary].id,
            self.target.id,
        )
        fake = self.env["tnl.evaluation"].search([("name", "=", "A-FAKE")])
        self.assert_found("added", fake)

    def test_a_seal_taken_off(self):
        self.sql(
            "UPDATE tnl_evaluation SET state = 'draft' WHERE id = %s", self.target.id
        )
        self.assert_found("unsealed")

    def test_an_anchor_changed(self):
        session = self.edition.deliberation_ids
        self.sql(
            "UPDATE tnl_deliberation SET seals_digest = 'mine' WHERE id = %s",
            session.id,
        )
        self.assert_found("anchor", session)

    def test_many_random_changes_are_all_found(self):
        luck = random.Random(20301126)  # noqa: S311
        lines = self.edition.dossier_ids.evaluation_ids.line_ids
        for _turn in range(60):
            line = luck.choice(lines)
            column = luck.choice(
                (
                    "points",
                    "reason",
                    "comment_jury",
                    "comment_candidate",
                    "is_abstained",
                )
            )
            value = {
                "points": luck.uniform(6, 10),
                "is_abstained": True,
            }.get(column, str(luck.random()))
            with self.env.cr.savepoint() as savepoint:
                self.sql(
                    "UPDATE tnl_evaluation_line SET %s = %s WHERE id = %s",
                    SQL.identifier(column),
                    value,
                    line.id,
                )
                self.assert_found("changed", line.evaluation_id)
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertTrue(self.check()["ok"])

    def test_who_reads_the_journal_checks(self):
        for user in (self.chair, self.juror, self.officer, self.internal):
            with self.assertRaises(AccessError):
                self.env["tnl.evaluation"].with_user(user).check()
            with self.assertRaises(AccessError):
                self.env["tnl.evaluation"].with_user(user).action_check()
        admin = self.env["tnl.evaluation"].with_user(self.settings_admin)
        self.assertTrue(admin.check()["ok"])
