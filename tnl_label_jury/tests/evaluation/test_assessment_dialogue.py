# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import JuryCase


@tagged("post_install", "-at_install")
class TestAssessmentDialogue(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        cls.next_evaluation = cls.evaluation_of(cls.juror, cls.rival_dossier)

    def open(self, user=None, evaluation=None):
        user = user or self.juror
        evaluation = (evaluation or self.evaluation).with_user(user)
        action = evaluation.action_assess()
        self.assertEqual(action["res_model"], "tnl.evaluation.wizard")
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def fill(self, wizard, **vals):
        with Form(wizard) as form:
            for name, value in vals.items():
                setattr(form, name, value)

    def seal(self, wizard):
        """Confirm each axis, as the person does, and seal."""
        for _axis in wizard.evaluation_id._unconfirmed():
            wizard.action_confirm_whole()
        wizard.is_sure = True
        return wizard.action_seal()

    def test_the_list_says_how_far_one_is(self):
        evaluations = self.env["tnl.evaluation"].with_user(self.juror)
        self.assertIn("0 of 2 sealed", evaluations.action_mine()["name"])
        self.evaluation.with_user(self.juror)._seal()
        self.assertIn("1 of 2 sealed", evaluations.action_mine()["name"])

    def test_the_menu_opens_for_a_juror(self):
        action = self.env.ref("tnl_label_jury.tnl_evaluation_action_mine_open")
        result = action.with_user(self.juror).run()
        self.assertEqual(result["res_model"], "tnl.evaluation")

    def test_the_list_opens_what_waits_in_the_order_of_reading(self):
        queue = self.env["tnl.evaluation"].with_user(self.juror)._queue()
        mine = self.env["tnl.evaluation"].with_user(self.juror)

        def following():
            action = mine.action_assess_next()
            return self.env[action["res_model"]].browse(action["res_id"]).evaluation_id

        self.assertEqual(following(), queue[0])
        queue[1]._begin()
        self.assertEqual(following(), queue[1], "what is begun is not skipped")
        queue[1]._seal()
        self.assertEqual(following(), queue[0])
        queue[0]._seal()
        with self.assertRaisesRegex(UserError, "No dossier waits"):
            mine.action_assess_next()
        with self.assertRaisesRegex(UserError, "No dossier waits"):
            self.env["tnl.evaluation"].with_user(self.outsider).action_assess_next()

    def test_it_opens_on_the_first_axis_with_the_declared_points(self):
        wizard = self.open()
        self.assertEqual(wizard.display_name, "Valmont")
        self.assertEqual(wizard.axis_name, "Strategy")
        self.assertEqual((wizard.points, wizard.declared_points), (10, 10))
        self.assertIn("Is there a strategy?", wizard.answers)
        self.assertNotIn("What is free?", wizard.answers, "one axis at a time")
        self.assertIn("axis 1 of 2", wizard.place)
        self.assertIn("0 of 2 sealed", wizard.place)
        self.assertEqual(self.evaluation.state, "todo", "opening writes nothing")

    def test_each_step_keeps_the_mark(self):
        wizard = self.open()
        self.fill(
            wizard,
            points=7.5,
            reason="A plan is missing",
            comment_jury="Between us",
            comment_candidate="Write a plan",
        )
        wizard.action_next_axis()
        self.assertEqual(wizard.axis_name, "Software")
        self.assertFalse(wizard.reason)
        line = self.evaluation.line_ids[0]
        self.assertRecordValues(
            line,
            [
                {
                    "points": 7.5,
                    "reason": "A plan is missing",
                    "comment_jury": "Between us",
                    "comment_candidate": "Write a plan",
                }
            ],
        )
        self.assertEqual(self.evaluation.state, "draft")
        wizard.action_previous_axis()
        self.assertEqual((wizard.points, wizard.reason), (7.5, "A plan is missing"))

    def test_whatever_saves_the_form_keeps_the_mark(self):
        """The cloud of the form and leaving the page save too."""
        self.fill(self.open(), points=6, reason="No budget")
        self.assertEqual(self.evaluation.line_ids[0].points, 6)
        self.assertEqual(self.evaluation.state, "draft")

    def test_the_form_asks_for_the_reason_of_a_difference(self):
        wizard = self.open()
        form = Form(wizard)
        form.points = 3
        self.assertTrue(form.is_different)
        with self.assertRaisesRegex(AssertionError, "reason is a required field"):
            form.save()
        form.is_abstained = True
        self.assertFalse(form.is_different)
        form.save()
        wizard.action_save()
        self.assertTrue(self.evaluation.line_ids[0].is_abstained)

    def test_an_impossible_mark_is_refused_and_nothing_else_is_lost(self):
        wizard = self.open()
        form = Form(wizard)
        form.points = 12
        form.reason = "Too good"
        form.comment_jury = "Kept"
        with self.assertRaisesRegex(ValidationError, r"from 0 to 10\b(?!\.0)"):
            with self.cr.savepoint():  # as the end of a request that is refused
                form.save()
        self.assertEqual(form.comment_jury, "Kept")
        form.points = 8
        form.save()
        self.assertEqual(self.evaluation.line_ids[0].comment_jury, "Kept")

    def test_save_and_next_dossier(self):
        wizard = self.open()
        wizard.action_save_next()
        self.assertEqual(wizard.display_name, "Rivalbourg")
        self.assertEqual(wizard.evaluation_id, self.next_evaluation)
        wizard.action_save_next()
        self.assertEqual(wizard.display_name, "Valmont", "and round again")

    def test_sealing_goes_to_the_next_then_back_to_the_list(self):
        wizard = self.open()
        self.fill(wizard, points=9, reason="One point too many")
        self.assertFalse(self.seal(wizard))
        self.assertEqual(self.evaluation.state, "sealed")
        self.assertEqual(self.evaluation.line_ids[0].points, 9)
        self.assertEqual(wizard.display_name, "Rivalbourg")
        action = self.seal(wizard)
        self.assertEqual(action["res_model"], "tnl.evaluation")
        self.assertIn("2 of 2 sealed", action["name"])

    def test_the_grid_of_each_question_is_beside_its_answer(self):
        wizard = self.open()
        self.assertIn("out of", wizard.answers)
        scheme = self.edition._scheme(self.dossier.track_id)
        for choice in scheme.questions["S01"].choices:
            self.assertIn(f"{choice.label} (points: ", wizard.answers)
        self.assertNotIn("Declared:", self.dossier.with_user(self.juror).content_html)

    def test_what_was_sealed_is_said_with_its_receipt(self):
        wizard = self.open()
        self.assertFalse(wizard.last_seal)
        with self.assertRefused("before the seal"):
            wizard.action_receipt()
        self.seal(wizard)
        self.assertIn(self.evaluation.seal_hash, wizard.last_seal)
        action = wizard.action_receipt()
        self.assertIn(f"/{self.evaluation.id}/receipt.txt", action["url"])
        self.recuse(self.members[self.juror], self.town)
        wizard.invalidate_recordset()  # another request reads it
        self.assertFalse(wizard.last_seal, "the seal of a dossier one withdrew from")
        with self.assertRaises(AccessError):
            wizard.write({"last_sealed_id": self.next_evaluation.id})

    def test_the_receipt_holds_the_marks_and_the_seal(self):
        self.mark(self.evaluation, strategy=7)
        mine = self.evaluation.with_user(self.juror)
        with self.assertRefused("before the seal"):
            mine._receipt_text()
        seal = mine._seal()
        text = mine._receipt_text()
        marked = self.evaluation.line_ids[0]._receipt_line()
        self.assertIn(self.evaluation.line_ids._text(7), marked)
        for words in (seal, "Valmont", marked, self.dossier.reference):
            self.assertIn(words, text)
        with self.assertRaises(AccessError):
            self.evaluation.with_user(self.juror2)._receipt_text()

    def test_those_not_begun_come_before_the_drafts(self):
        third = self._collectivity("Thirdtown", "commune", "990000036", "38111")
        dossier = self.dossier.sudo().copy(
            {"name": "Thirdtown", "reference": "D-THIRD", "partner_id": third.id}
        )
        dossier.sudo().is_admitted = True
        dossier.content_ids.create(
            {"dossier_id": dossier.id, "content_json": '{"axes": []}'}
        )
        vals = {"juror_id": self.members[self.juror].id, "dossier_id": dossier.id}
        with patch.object(type(self.evaluation), "_make_lines"):
            last = self.evaluation.sudo().create(vals)
        self.evaluation.sudo().line_ids.copy({"evaluation_id": last.id})
        self.assertEqual(last.reading_order, 3, "after those given before")
        self.evaluation.with_user(self.juror)._begin()
        wizard = self.open(evaluation=self.next_evaluation)
        wizard.action_save_next()
        self.assertEqual(wizard.evaluation_id, last)

    def test_a_sealed_assessment_opens_to_be_read(self):
        self.evaluation.with_user(self.juror)._seal()
        action = self.evaluation.with_user(self.juror).action_assess()
        self.assertEqual(action["res_model"], "tnl.evaluation")
        self.assertEqual(action["res_id"], self.evaluation.id)

    def test_a_dialogue_left_open_cannot_change_what_was_sealed_elsewhere(self):
        wizard = self.open()
        seal = self.evaluation.with_user(self.juror)._seal()
        with self.assertRaisesRegex(UserError, "sealed"):
            self.fill(wizard, points=1, reason="Too late")
        for step in ("action_save", "action_next_axis", "action_save_next"):
            with self.assertRaisesRegex(UserError, "sealed"):
                getattr(wizard, step)()
        wizard.action_seal()
        self.assertEqual(self.evaluation.seal_hash, seal)
        self.assertEqual(self.evaluation.line_ids[0].points, 10)

    def test_a_dialogue_is_opened_on_ones_own_assessment_only(self):
        wizards = self.env["tnl.evaluation.wizard"]
        for user in (self.juror2, self.chair, self.outsider):
            with self.assertRaises(AccessError):
                wizards.with_user(user).create({"evaluation_id": self.evaluation.id})

    def test_a_dialogue_cannot_be_led_to_another_assessment(self):
        wizard = self.open(
            self.juror2, self.evaluation_of(self.juror2, self.rival_dossier)
        )
        theirs = self.evaluation.line_ids[0]
        for vals in (
            {"line_id": theirs.id},
            {"evaluation_id": self.evaluation.id},
            {"line_ids": [(6, 0, theirs.ids)]},
        ):
            with self.assertRaises(AccessError):
                wizard.write(vals)
        with self.assertRaises(AccessError):
            wizard.with_context(default_line_id=theirs.id).create(
                {"evaluation_id": self.evaluation.id}
            )

    def test_onchange_reads_nothing_of_others(self):
        self.mark(self.evaluation, strategy=5)
        theirs = self.evaluation.line_ids[0]
        spec = {"points": {}, "declared_points": {}, "answers": {}, "axis_name": {}}
        wizards = self.env["tnl.evaluation.wizard"].with_user(self.juror2)
        for values in (
            {"line_id": theirs.id},
            {"evaluation_id": self.evaluation.id, "line_id": theirs.id},
        ):
            with self.assertRaises(AccessError):
                wizards.onchange(values, list(values), spec)

    def test_a_dialogue_is_not_another_persons(self):
        wizard = self.open()
        for user in (self.chair, self.juror2, self.manager):
            with self.assertRaises(AccessError):
                wizard.with_user(user).read(["comment_jury"])
