# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import TnlCase


class EditorCase(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls.questionnaire.with_user(cls.officer)
        cls.strategy, cls.software = cls.draft.axis_ids
        cls.by_code = {q.code: q for q in cls.draft.axis_ids.question_ids}

    def codes(self, outline):
        return [
            (axis["code"], [q["code"] for q in axis["questions"]])
            for axis in outline["axes"]
        ]


@tagged("post_install", "-at_install")
class TestEditor(EditorCase):
    """The outline of the editor, and what it moves."""

    def test_the_outline_says_each_question_in_words(self):
        outline = self.draft.get_outline()
        self.assertEqual(
            self.codes(outline),
            [("strategy", ["S01", "S02"]), ("software", ["L01", "L02", "L03"])],
        )
        last = outline["axes"][1]["questions"][-1]
        self.assertEqual(last["condition"], "If L02: Yes")
        self.assertNotIn("yes", last["condition"], "no technical value")
        self.assertFalse(outline["is_frozen"])
        self.assertEqual(outline["axes"][1]["next_code"], "L04")

    def test_a_question_moves_in_its_axis_and_to_another(self):
        outline = self.draft.move_question(self.by_code["L02"].id, self.software.id, 0)
        self.assertEqual(self.codes(outline)[1][1], ["L02", "L01", "L03"])
        outline = self.draft.move_question(self.by_code["L01"].id, self.strategy.id, 1)
        self.assertEqual(self.codes(outline)[0][1], ["S01", "L01", "S02"])
        outline = self.draft.move_axis(self.software.id, 0)
        self.assertEqual([code for code, _q in self.codes(outline)][0], "software")
        self.assertEqual(self.questionnaire._export()[0]["code"], "software")

    def test_a_question_put_before_its_condition_is_said(self):
        self.assertFalse(self.draft._part_problems())
        outline = self.draft.move_question(self.by_code["L03"].id, self.software.id, 0)
        first = outline["axes"][1]["questions"][0]
        self.assertEqual(first["code"], "L03")
        self.assertTrue(first["problems"])

    def test_a_part_of_another_questionnaire_is_not_moved(self):
        other = self.questionnaire.copy().with_user(self.officer)
        foreign = other.axis_ids[0].question_ids[0]
        with self.assertRefused("no longer here", UserError):
            self.draft.move_question(foreign.id, self.strategy.id, 0)
        with self.assertRefused("no longer here", UserError):
            self.draft.move_question(self.by_code["L01"].id, other.axis_ids[0].id, 0)
        with self.assertRefused("no longer here", UserError):
            self.draft.move_axis(other.axis_ids[0].id, 0)

    def test_others_neither_see_nor_move(self):
        for user in (self.agent, self.internal, self.settings_admin):
            theirs = self.questionnaire.with_user(user)
            question = self.by_code["L01"].with_user(user)
            for act in (
                theirs.get_outline,
                lambda theirs=theirs: theirs.move_axis(self.software.id, 0),
                lambda theirs=theirs: theirs.move_question(
                    self.by_code["L01"].id, self.strategy.id, 0
                ),
                question.get_dependents,
                question.action_keep_code,
                question.action_new_code,
                question.unlink,
            ):
                with self.assertRaises(AccessError):
                    act()
        self.assertEqual(len(self.questionnaire.axis_ids.question_ids), 5)

    def test_what_is_frozen_is_read_and_does_not_move(self):
        self.questionnaire._freeze()
        self.assertTrue(self.draft.get_outline()["is_frozen"])
        with self.assertRaises(AccessError):
            self.draft.move_question(self.by_code["L01"].id, self.software.id, 1)
        with self.assertRaises(AccessError):
            self.draft.move_axis(self.software.id, 0)
        with self.assertRaises(AccessError):
            self.by_code["L01"].unlink()

    # --- conditions -------------------------------------------------------------------

    def test_a_condition_names_an_answer_of_a_question_that_comes_before(self):
        question = self.by_code["L01"]
        self.assertEqual(
            question.condition_candidate_ids.mapped("code"),
            [q.code for q in self.strategy.question_ids if q.kind in ("single",)],
        )
        with Form(question) as form:
            form.condition_question_id = self.by_code["S01"]
            options = json.loads(form.condition_options)
            self.assertEqual(
                options,
                [[c.code, c.name] for c in self.by_code["S01"].choice_ids],
            )
            form.condition_choices = options[1][0]
        self.assertEqual(question._condition_codes(), [options[1][0]])

    def test_the_answers_of_another_question_are_forgotten(self):
        with Form(self.by_code["L03"]) as form:
            form.condition_question_id = self.by_code["S01"]
            self.assertFalse(form.condition_choices)
            form.condition_choices = self.by_code["S01"].choice_ids[0].code

    def test_a_new_question_may_depend_on_those_above_it(self):
        model = self.env["tnl.question"].with_user(self.officer)
        new = model.new({"axis_id": self.software.id, "sequence": 10_000})
        self.assertIn(self.by_code["L02"], new.condition_candidate_ids._origin)

    # --- points ---------------------------------------------------------------------

    def test_the_maximum_follows_the_best_answer_unless_another_was_chosen(self):
        question = self.by_code["S01"]
        self.assertEqual(question.max_points, 6)
        with Form(question) as form, form.choice_ids.edit(2) as choice:
            choice.points = 9
        self.assertEqual(question.max_points, 9)
        question.max_points = 5
        with Form(question) as form, form.choice_ids.edit(2) as choice:
            choice.points = 7
        self.assertEqual(question.max_points, 5)

    def test_an_answer_gets_its_code_from_its_words(self):
        with Form(self.by_code["S01"]) as form, form.choice_ids.new() as choice:
            choice.name = "Oui, à l’échelle du département !"
        last = self.by_code["S01"].choice_ids[-1]
        self.assertEqual(last.code, "oui_a_l_echelle_du_departement")

    # --- removing ---------------------------------------------------------------------

    def test_removal_says_what_depends_and_frees_it(self):
        edition = self.make_edition()
        level = edition.track_ids.level_ids[-1]
        level.gate_question_ids = self.by_code["L02"].sudo()
        said = self.by_code["L02"].get_dependents()
        self.assertEqual(len(said), 2)
        self.assertIn("L03", said[0])
        self.assertIn(level.name, said[1])
        self.by_code["L02"].unlink()
        self.assertFalse(self.by_code["L03"].condition_question_id)
        self.assertFalse(self.by_code["L03"].condition_choices)

    def test_an_axis_that_goes_takes_its_questions_and_frees_the_others(self):
        later = self.by_code["L01"]
        later.write(
            {
                "condition_question_id": self.by_code["S01"].id,
                "condition_choices": self.by_code["S01"].choice_ids[0].code,
            }
        )
        said = "\n".join(self.strategy.get_dependents())
        self.assertIn("S01, S02", said)
        self.assertIn("L01", said)
        self.strategy.unlink()
        self.assertFalse(later.condition_choices)
        self.assertFalse(self.draft._part_problems())


@tagged("post_install", "-at_install")
class TestReusedCode(EditorCase):
    """A text changes under a code of an earlier edition: somebody says the meaning."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.questionnaire._freeze()
        cls.next = cls.questionnaire.copy().with_user(cls.officer)
        cls.edition = cls.make_edition()
        cls.edition.track_ids.questionnaire_id = cls.next.sudo()
        cls.question = cls.next.axis_ids.question_ids.filtered(
            lambda q: q.code == "L01"
        )

    def said_by_the_check(self):
        return [f for f in self.edition._lint() if f["code"] == "code_undecided"]

    def test_nothing_is_asked_of_what_did_not_change(self):
        self.question.max_points = 1
        self.question.name = f" {self.question.name}  "
        self.assertFalse(self.next._undecided_questions())
        self.assertFalse(self.said_by_the_check())
        with self.assertRefused("decided already"):
            self.question.action_keep_code()

    def test_each_part_of_the_words_counts(self):
        choice = self.next.axis_ids.question_ids.choice_ids[0]
        for record, values in (
            (self.question, {"name": "Other?"}),
            (self.question, {"help": "Another help."}),
            (choice, {"name": "Another answer"}),
        ):
            name = next(iter(values))
            before = record[name]
            record.write(values)
            question = record if record == self.question else choice.question_id
            self.assertTrue(question.is_code_undecided, values)
            record[name] = before
            self.assertFalse(question.is_code_undecided, values)

    def test_the_same_meaning_keeps_the_code_and_who_said_so(self):
        self.question.name = "How many <b>servers</b> run?"
        self.assertIn("&lt;b&gt;", self.question.present_words)
        self.assertIn("<ins>", self.question.present_words)
        self.assertIn("<del>", self.question.former_words)
        [finding] = self.said_by_the_check()
        self.assertIn("L01", finding["text"])
        self.assertEqual(finding["severity"], "should")
        self.question.action_keep_code()
        self.assertFalse(self.question.is_code_undecided)
        self.assertFalse(self.said_by_the_check())
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.question.code_kept")]
        )
        self.assertEqual(entry.user_id, self.officer.id)
        self.assertEqual(entry.res_id, self.question.id)
        self.question.name = "How many servers run, at last?"
        self.assertTrue(self.question.is_code_undecided, "said of other words")

    def test_another_meaning_takes_a_free_code(self):
        self.next.axis_ids[0].question_ids[0].code = "L01b"
        self.question.name = "Something else?"
        self.assertEqual(self.question.proposed_code, "L01c")
        self.question.action_new_code()
        self.assertEqual(self.question.code, "L01c")
        self.assertFalse(self.question.is_code_undecided)
        self.assertJournal(self.question, ["tnl.question.code_changed"])

    def test_a_decision_holds_in_the_next_draft(self):
        self.question.name = "Better words?"
        self.question.action_keep_code()
        later = self.next.copy()
        self.assertFalse(later._undecided_questions())
        other = later.axis_ids.question_ids.filtered(lambda q: q.code == "L01")
        other.name = "Words again?"
        self.assertTrue(other.is_code_undecided)

    def test_a_form_that_comes_from_no_version_follows_last_years_edition(self):
        self.next.sudo().previous_id = False
        self.assertFalse(self.next._former())
        last = self.make_edition(2029)
        last.track_ids.questionnaire_id = self.questionnaire
        self.question.name = "Brand new?"
        self.env.invalidate_all()
        self.assertTrue(self.question.is_code_undecided)

    def test_nobody_decides_by_hand_nor_of_what_is_frozen(self):
        self.question.name = "Better words?"
        with self.assertRaises(AccessError):
            self.question.kept_words = self.question._words_digest()
        with self.assertRaises(AccessError):
            self.question.with_user(self.agent).action_keep_code()
        self.next.sudo()._freeze()
        with self.assertRaises(AccessError):
            self.question.action_new_code()

    def test_a_form_shows_it_before_anything_is_saved(self):
        form = Form(self.question)
        self.assertFalse(form.is_code_undecided)
        form.name = "Typed a moment ago?"
        self.assertTrue(form.is_code_undecided)
        self.assertEqual(form.proposed_code, "L01b")

    def test_a_new_choice_is_a_change_of_words(self):
        single = self.next.axis_ids.question_ids.filtered(lambda q: q.code == "S01")
        single.choice_ids = [Command.create({"code": "new", "name": "New answer"})]
        self.assertTrue(single.is_code_undecided)
