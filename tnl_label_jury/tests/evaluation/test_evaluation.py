# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestEvaluation(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        cls.mine = cls.evaluation.with_user(cls.juror)
        cls.line = cls.mine.line_ids[0]

    def test_the_first_mark_turns_an_assignment_into_a_draft(self):
        self.assertEqual(self.evaluation.state, "todo")
        self.line.write({"comment_jury": "A word"})
        self.assertEqual(self.evaluation.state, "draft")

    def test_points_stay_within_the_axis(self):
        for points in (-0.01, 10.01, 1000):
            with self.assertRaisesRegex(ValidationError, r"from 0 to 10\b(?!\.0)"):
                self.line.write({"points": points, "reason": "Why not"})
        self.line.write({"points": 0, "reason": "Nothing proved"})
        self.assertEqual(self.line.points, 0)

    def test_a_difference_needs_a_reason(self):
        declared = self.line.declared_points
        for reason in (False, "", "   "):
            with self.assertRaisesRegex(ValidationError, "reason of the difference"):
                self.line.write({"points": declared - 1, "reason": reason})
        self.line.write({"points": declared - 1, "reason": "No proof"})
        self.line.write({"points": declared, "reason": False})

    def test_an_abstention_needs_no_reason(self):
        self.line.write({"is_abstained": True, "points": 0})
        self.assertTrue(self.line.is_abstained)

    def test_sealed_is_sealed(self):
        self.mark(self.evaluation, strategy=5)
        self.mine._seal()
        self.assertEqual(self.evaluation.state, "sealed")
        self.assertTrue(self.evaluation.sealed_on)
        for user in (self.juror, self.chair, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.line.with_user(user).write({"points": 6})
            with self.assertRaises(AccessError):
                self.line.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "sealed"):
            self.mine._check_may_score()
        for target in ("draft", "todo"):
            with self.assertRaises(UserError):
                self.evaluation._transition(target)

    def test_sealing_twice_has_one_effect(self):
        first = self.mine._seal()
        sealed_on = self.evaluation.sealed_on
        self.assertEqual(self.mine._seal(), first)
        self.assertEqual(self.evaluation.sealed_on, sealed_on)
        self.assertJournal(
            self.evaluation, ["tnl.evaluation.assigned", "tnl.evaluation.sealed"]
        )

    def test_only_the_author_seals_and_writes(self):
        others = (self.juror2, self.chair, self.officer, self.manager, self.outsider)
        for user in others:
            with self.assertRaises(AccessError):
                self.evaluation.with_user(user)._seal()
            with self.assertRaises(AccessError):
                self.line.with_user(user).write({"points": 1, "reason": "Time is over"})
            with self.assertRaises(AccessError):
                self.evaluation.with_user(user).action_assess()
        self.assertEqual(self.evaluation.state, "todo")

    def test_the_seal_covers_marks_and_comments(self):
        self.mark(self.evaluation, strategy=5)
        seal = self.mine._seal()
        self.assertRegex(seal, "^[0-9a-f]{64}$")
        self.assertTrue(self.evaluation._is_intact())
        for column, value in (
            ("points", 6.0),
            ("is_abstained", True),
            ("comment_jury", "Rewritten"),
            ("comment_candidate", "Rewritten"),
            ("reason", "Rewritten"),
        ):
            with self.subTest(column=column):
                before = self.line.sudo()[column]
                self.rewrite_behind_odoo(column, value)
                self.assertFalse(self.evaluation._is_intact())
                self.rewrite_behind_odoo(column, before or None)
                self.assertTrue(self.evaluation._is_intact())

    def rewrite_behind_odoo(self, column, value):
        self.env.flush_all()
        self.env.cr.execute(
            f"UPDATE tnl_evaluation_line SET {column} = %s WHERE id = %s",
            (value, self.line.id),
        )
        self.env.invalidate_all()

    def test_equal_marks_have_different_seals(self):
        seals = {
            self.evaluation_of(user, self.dossier).with_user(user)._seal()
            for user in (self.juror, self.chair, self.chair2)
        }
        self.assertEqual(len(seals), 3)

    def test_the_nonce_is_nobodys_to_read(self):
        self.mine._seal()
        for user in (self.juror, self.manager, self.settings_admin):
            evaluation = self.evaluation.with_user(user)
            with self.assertRaises(AccessError):
                evaluation.read(["seal_nonce"])
            with self.assertRaises(AccessError):
                evaluation.search([("seal_nonce", "!=", False)])

    def test_forged_writes_are_refused(self):
        for vals in (
            {"state": "sealed"},
            {"seal_hash": "0" * 64},
            {"juror_id": self.members[self.juror2].id},
            {"dossier_id": self.rival_dossier.id},
            {"is_recused": True},
            {"line_ids": [Command.update(self.line.id, {"points": 10})]},
            {"line_ids": [Command.clear()]},
        ):
            for user in (self.juror, self.chair, self.manager):
                with self.subTest(vals=vals, user=user.login):
                    evaluation = self.evaluation.with_user(user)
                    with self.assertRaises(AccessError):
                        evaluation.with_context(tnl_transition=True).write(vals)
        for vals in (
            {"declared_points": 10},
            {"max_points": 100},
            {"axis_code": "software"},
            {"evaluation_id": self.evaluation_of(self.juror, self.rival_dossier).id},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                self.line.write(vals)
        with self.assertRaises(AccessError):
            self.env["tnl.evaluation.line"].with_user(self.juror).create(
                {"evaluation_id": self.evaluation.id, "axis_code": "x"}
            )

    def test_defaults_in_a_context_make_no_sealed_assessment(self):
        evaluation = (
            self.env["tnl.evaluation"]
            .with_user(self.officer)
            .with_context(
                default_state="sealed",
                default_seal_hash="0" * 64,
                default_sealed_on="2030-01-01 00:00:00",
                tnl_transition=object(),
            )
            .create(
                {
                    "juror_id": self.members[self.secretary].id,
                    "dossier_id": self.dossier.id,
                }
            )
        )
        self.assertEqual(evaluation.state, "todo")
        self.assertFalse(evaluation.seal_hash)
        self.assertFalse(evaluation.sealed_on)

    def test_nothing_is_written_before_the_charter_is_accepted(self):
        late = self._user("late", "base.group_user", email="late@x.example")
        juror = self.invite(self.edition, late, accept=False)
        evaluation = self.assign(juror, self.dossier).with_user(late)
        with self.assertRaisesRegex(UserError, "charter"):
            evaluation._seal()
        with self.assertRaises(AccessError):
            evaluation.sudo().line_ids.with_user(late).write({"points": 1})
        self.assertFalse(self.dossier.with_user(late).content_html)
        juror.with_user(late).action_accept_charter()
        self.assertTrue(self.dossier.with_user(late).content_html)
        evaluation._seal()

    def test_nothing_is_written_once_the_scoring_is_closed(self):
        self.line.write({"comment_jury": "Begun"})
        self.edition.with_user(self.manager)._close_scoring("A juror is away.")
        with self.assertRaises(AccessError):
            self.line.write({"comment_jury": "Later"})
        with self.assertRaisesRegex(UserError, "not assessing now"):
            self.mine._seal()
        self.assertEqual(self.evaluation.state, "draft")

    def test_nothing_is_read_of_others_before_the_scoring_closes(self):
        self.mark(self.evaluation, strategy=5)
        self.mine._seal()
        others = (
            self.juror2,
            self.secretary,
            self.chair,
            self.officer,
            self.manager,
            self.internal,
            self.outsider,
        )
        for user in others:
            with self.assertRaises(AccessError):
                self.line.with_user(user).read(["points"])

    def test_no_average_exists_before_the_deliberation(self):
        self.mine._seal()
        for model in ("tnl.deliberation", "tnl.deliberation.item"):
            self.assertFalse(
                self.env[model].search([("edition_id", "=", self.edition.id)])
            )

    def test_marks_of_an_unsealed_draft_are_never_shown(self):
        self.mark(self.evaluation, strategy=5)
        self.edition.with_user(self.manager)._close_scoring("A juror is away.")
        for user in (self.juror2, self.chair, self.manager):
            with self.assertRaises(AccessError):
                self.line.with_user(user).read(["points"])
        self.assertEqual(self.line.points, 5, "their author still reads them")
