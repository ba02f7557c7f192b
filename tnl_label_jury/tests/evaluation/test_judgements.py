# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Each question confirmed, adjusted or without evidence: the axis adds these up."""

import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.tnl_label.scoring.canonical import digest

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestJudgements(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        cls.line = cls.evaluation.line_ids[0].with_user(cls.juror)

    def open(self, user=None):
        wizards = self.env["tnl.evaluation.wizard"].with_user(user or self.juror)
        return wizards.create({"evaluation_id": self.evaluation.id})

    def judge(self, **judgements):
        self.line.write({"judgements_json": json.dumps(judgements)})

    # --- points ---------------------------------------------------------------------

    def test_the_points_of_the_axis_add_up_from_the_questions(self):
        for judgement, points in (
            # the other question of the axis, not judged, is as declared: 4
            ("confirmed", 10),
            ("no_evidence", 4),
            ("4.5", 8.5),
            ("0", 4),
        ):
            self.judge(S01=judgement)
            self.assertEqual(self.line.points, points)
            self.assertEqual(self.line.added_points, points)
            self.assertFalse(self.line.reason, "the judgement is the reason")
        self.line.write({"judgements_json": False})
        self.assertEqual(self.line.points, 10, "as declared again")

    def test_a_total_set_by_the_juror_asks_for_its_reason(self):
        self.judge(S01="4")
        with self.assertRaisesRegex(ValidationError, "Write the reason"):
            self.line.write({"points": 6})
        self.line.write({"points": 6, "reason": "The whole is worth more."})
        self.assertEqual((self.line.points, self.line.added_points), (6, 8))
        # what was declared is no longer what the questions add up to
        with self.assertRaisesRegex(ValidationError, "Write the reason"):
            self.line.write({"points": 10, "reason": False})

    def test_what_is_no_judgement_is_refused(self):
        for bad in (
            '{"S01": "11"}',
            '{"S01": "-1"}',
            '{"S01": "1.234"}',
            '{"S01": "NaN"}',
            '{"S01": "maybe"}',
            '{"S01": 4}',
            '{"Z99": "confirmed"}',
            "[]",
            "S01",
        ):
            with self.subTest(bad), self.assertRaises(ValidationError):
                self.line.write({"judgements_json": bad})
            with self.subTest(bad), self.assertRaises(ValidationError):
                self.line.write({"judgements_json": bad, "points": 10})

    def test_the_dialogue_adds_up_while_one_judges(self):
        wizard = self.open()
        with Form(wizard) as form:
            form.judgements_json = '{"S01": "no_evidence"}'
            self.assertEqual(form.points, 4)
            self.assertFalse(form.is_different, "no reason to write")
        self.assertEqual(self.line.points, 4)
        self.assertEqual(self.line.judgements_text, "S01: no evidence")
        self.assertIn("saved on", wizard.saved_text)
        self.assertIn("Strategy", wizard.saved_text)

    def test_a_question_judged_without_its_total_keeps_it_right_afterwards(self):
        wizard = self.open()
        wizard.write({"judgements_json": '{"S01": "no_evidence"}'})
        self.assertEqual((wizard.points, self.line.points), (4, 4))
        wizard.write({"comment_jury": "A word"})
        self.assertEqual((wizard.points, self.line.points), (4, 4))

    def test_a_total_of_ones_own_stays_when_one_goes_on_judging(self):
        wizard = self.open()
        wizard.write({"points": 3, "reason": "Half of it is announced only."})
        wizard.write({"judgements_json": '{"S01": "no_evidence"}'})
        self.assertEqual((wizard.points, self.line.points), (3, 3))
        wizard.judgements_json = '{"S01": "confirmed"}'
        wizard._onchange_judgements_json()
        self.assertEqual(wizard.points, 3)

    def test_a_total_out_of_range_says_the_range_before_anything_else(self):
        form = Form(self.open())
        form.points = 99
        self.assertIn("from 0 to", form.range_text)
        form.points = 3
        self.assertFalse(form.range_text)
        with self.assertRaisesRegex(ValidationError, "from 0 to"):
            self.line.write({"points": 99})

    def test_the_recap_of_the_seal_counts_what_is_not_judged(self):
        wizard = self.open()
        self.assertEqual(
            wizard.unjudged_text,
            "Questions not judged, which count as declared: Strategy (2), Software (2)",
        )
        wizard.write({"judgements_json": '{"S01": "confirmed"}'})
        self.assertEqual(self.line.judged_text, "1 of 2")
        wizard.invalidate_recordset()
        self.assertIn("Strategy (1)", wizard.unjudged_text)
        other = self.evaluation.line_ids[1].with_user(self.juror)
        other.is_abstained = True
        wizard.invalidate_recordset()
        self.assertNotIn("Software", wizard.unjudged_text)
        wizard.write({"judgements_json": '{"S01": "confirmed", "S02": "confirmed"}'})
        wizard.invalidate_recordset()
        self.assertFalse(wizard.unjudged_text)
        self.assertRegex(wizard.total_text, r"^10 points retained out of \d+$")

    # --- confirmed by an act ----------------------------------------------------------

    def test_nothing_counts_as_read_by_itself(self):
        wizard = self.open()
        self.assertEqual(wizard.unconfirmed, "Strategy, Software")
        with self.assertRaisesRegex(UserError, "Confirm these axes.*Strategy"):
            wizard.action_seal()
        wizard.action_save()
        wizard.action_next_axis()
        self.assertEqual(wizard.unconfirmed, "Strategy, Software", "shown is not read")
        code = json.loads(wizard.answers)[0]["code"]
        wizard.write({"judgements_json": json.dumps({code: "confirmed"})})
        wizard.action_confirm_whole()
        self.assertEqual(wizard.unconfirmed, "Strategy")
        self.assertEqual(wizard.axis_name, "Strategy", "the next one, and round")
        action = wizard.action_confirm_whole()
        self.assertEqual(action["target"], "new", "then the seal is asked")
        self.assertFalse(wizard.unconfirmed)
        wizard.action_seal()
        self.assertEqual(self.evaluation.state, "sealed")

    def test_an_axis_is_confirmed_at_once_when_all_is_judged_else_it_asks(self):
        wizard = self.open()
        for vals, left in (
            ({}, "2 of 2 (S01, S02)"),
            ({"judgements_json": '{"S01": "confirmed"}'}, "1 of 2 (S02)"),
            ({"points": 4, "reason": "No plan was voted."}, "2 of 2 (S01, S02)"),
            ({"judgements_json": '{"S01": "4", "S02": "confirmed"}'}, ""),
            ({"is_abstained": True}, ""),
        ):
            with self.subTest(vals), self.cr.savepoint() as kept:
                wizard.write(vals)
                asked = wizard.action_confirm()
                if left:
                    self.assertEqual(asked["res_id"], wizard.id)
                    self.assertIn(left, wizard.axis_left_text)
                    self.assertIn("the axis counts", wizard.axis_counts_text)
                self.assertEqual(self.line.is_confirmed, not left)
                kept.rollback()
                self.env.invalidate_all()
        wizard.action_confirm()
        self.assertFalse(self.line.is_confirmed, "asked twice is not confirmed")
        wizard.action_confirm_whole()
        self.assertTrue(self.line.is_confirmed)

    def test_a_dossier_of_which_nothing_was_said_is_not_sealed_by_habit(self):
        wizard = self.open()
        for _axis in range(2):
            wizard.action_confirm_whole()
        self.assertTrue(wizard.is_unread)
        self.assertEqual(wizard.judged_text, "Questions judged: 0 of 4, on axes: 2.")
        with self.assertRaisesRegex(UserError, "0 of 4.* Tick that you have read"):
            wizard.action_seal()
        self.assertEqual(self.evaluation.state, "draft")
        wizard.is_sure = True
        wizard.action_seal()
        self.assertEqual(self.evaluation.state, "sealed")
        self.assertFalse(wizard.is_sure, "the next dossier asks again")

    def test_one_question_judged_is_enough_to_seal_as_usual(self):
        wizard = self.open()
        wizard.write({"judgements_json": '{"S01": "confirmed"}'})
        for _axis in range(2):
            wizard.action_confirm_whole()
        self.assertFalse(wizard.is_unread)
        wizard.action_seal()
        self.assertEqual(self.evaluation.state, "sealed")

    def test_a_mark_that_changes_is_to_be_confirmed_again(self):
        self.line._confirm()
        self.line.write({"comment_jury": "A word"})
        self.assertTrue(self.line.is_confirmed)
        self.judge(S01="4")
        self.assertFalse(self.line.is_confirmed)

    def test_one_confirms_what_one_sees(self):
        old, new = self.open(), self.open()
        new.write({"judgements_json": '{"S01": "no_evidence"}', "points": 4})
        told = old.action_confirm()
        self.assertIn("changed elsewhere", told["params"]["message"])
        self.assertFalse(self.line.is_confirmed)
        self.assertEqual(old.points, 4, "what was written elsewhere is shown")
        old.action_confirm_whole()
        self.assertTrue(self.line.is_confirmed)

    def test_what_changed_elsewhere_is_not_written_over(self):
        old, new = self.open(), self.open()
        new.write({"judgements_json": '{"S01": "no_evidence"}', "points": 4})
        with self.assertRaises(UserError) as refused:
            old.write({"judgements_json": '{"S01": "confirmed"}'})
        for words in ("S01: confirmed", "S01: no evidence"):
            self.assertIn(words, str(refused.exception))

    def test_a_dossier_opens_on_the_first_axis_not_confirmed(self):
        self.line._confirm()
        self.assertEqual(self.open().axis_name, "Software")

    # --- private notes ----------------------------------------------------------------

    def test_a_private_note_is_read_by_its_author_alone_for_ever(self):
        note = '{"S01": "A private thought"}'
        self.open().write({"notes_json": note})
        self.assertEqual(self.line.notes_json, note)
        self.finish_jury(self.edition)
        others = (self.chair, self.juror2, self.tied, self.officer, self.manager)
        for stage in ("deliberation", "embargo", "published"):
            self.walk(self.edition, stage)
            self.env.invalidate_all()
            self.assertEqual(self.line.notes_json, note)
            for user in others:
                line = self.line.with_user(user)
                if line.has_access("read"):
                    self.assertFalse(line.notes_json, user.login)
                    data = line.web_read({"notes_json": {}})
                    self.assertNotIn("private thought", str(data))
                with self.assertRaises(AccessError):
                    line.read(["private_notes"])
            with self.assertRaises(AccessError):
                self.line.search_count([("private_notes", "like", "private")])
        self.assertTrue(self.line.with_user(self.chair).has_access("read"))

    def test_a_note_is_written_by_its_author_alone(self):
        for user in (self.chair, self.juror2, self.manager):
            with self.assertRaises(AccessError):
                self.line.with_user(user).write({"notes_json": '{"S01": "Mine"}'})
        with self.assertRaises(AccessError):
            self.line.write({"private_notes": "Past the door"})

    def test_the_recusal_closes_the_note(self):
        self.open().write({"notes_json": '{"S01": "A private thought"}'})
        self.recuse(self.members[self.juror], self.town)
        with self.assertRaises(AccessError):
            self.line.read(["notes_json"])

    # --- seal -------------------------------------------------------------------------

    def sealed(self):
        self.evaluation.with_user(self.juror)._seal()
        self.env.flush_all()
        return self.evaluation.sudo()

    def test_the_seal_covers_the_judgements(self):
        self.judge(S01="4")
        evaluation = self.sealed()
        self.assertTrue(evaluation._is_intact())
        for value in ('{"S01": "5"}', None):
            self.env.cr.execute(
                "UPDATE tnl_evaluation_line SET judgements_json = %s WHERE id = %s",
                [value, self.line.id],
            )
            self.env.invalidate_all()
            self.assertFalse(evaluation._is_intact())
            self.assertIn("strategy.judgements", evaluation._changed_parts())

    def test_a_seal_made_before_questions_were_judged_still_holds(self):
        evaluation = self.sealed()
        lines = evaluation._lines()
        content = {
            "format": "tnl-evaluation/1",
            "juror": evaluation.juror_id.id,
            "dossier": evaluation.dossier_id.reference,
            "lines": [
                {
                    "axis": line.axis_code,
                    "points": str(int(line.points)),
                    "maximum": str(int(line.max_points)),
                    "reason": "",
                    "comment_jury": "",
                    "comment_candidate": "",
                }
                for line in lines
            ],
            "sealed_on": evaluation.sealed_on.isoformat(),
            "nonce": evaluation.seal_nonce,
        }
        self.assertEqual(digest(content), evaluation.seal_hash)
        self.env.cr.execute(
            "UPDATE tnl_evaluation_line SET judgements_json = %s WHERE id = %s",
            ['{"S01": "confirmed"}', self.line.id],
        )
        self.env.invalidate_all()
        self.assertFalse(evaluation._is_intact(), "a judgement added is seen")

    def test_a_sealed_judgement_no_longer_changes(self):
        self.sealed()
        for vals in ({"judgements_json": '{"S01": "4"}'}, {"notes_json": "{}"}):
            with self.assertRaises(UserError):
                self.line.write(vals)
