# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestQuestionnaire(TnlCase):
    """A form is written as a draft, frozen once, then continued by a new version."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.questions = {q.code: q for q in cls.questionnaire.axis_ids.question_ids}
        cls.draft = cls.questionnaire.with_user(cls.officer)

    def test_an_officer_writes_a_draft(self):
        self.draft.axis_ids[0].question_ids[0].name = "Is there a plan?"
        self.draft.axis_ids[1].question_ids[2].unlink()
        self.assertEqual(self.draft.question_count, 4)

    def test_a_new_version_follows_its_own_conditions(self):
        self.questions["S02"].in_prediagnosis = True
        action = self.draft.action_new_version()
        new = self.env["tnl.questionnaire"].browse(action["res_id"])
        self.assertEqual((new.version, new.state), (2, "draft"))
        self.assertEqual(new.previous_id, self.questionnaire)
        questions = {q.code: q for q in new.axis_ids.question_ids}
        self.assertEqual(set(questions), set(self.questions))
        self.assertEqual(questions["L03"].condition_question_id, questions["L02"])
        self.assertEqual(questions["S01"].choice_ids.mapped("points"), [0, 2, 6])
        self.assertEqual(new._export(), self.questionnaire._export())
        flagged = new.axis_ids.question_ids.filtered("in_prediagnosis")
        self.assertEqual(flagged.mapped("code"), ["S02"])

    def test_a_condition_is_typed_as_people_answer(self):
        before = self.questionnaire._export()
        self.questions["L03"].condition_choices = "Oui"
        self.assertEqual(self.questionnaire._export(), before, "“oui” is yes")

    def test_a_bracket_that_is_not_one_is_explained(self):
        for brackets in ("0", "0:x", "25;2", "0:0 50:"):
            with self.assertRefused("Question S02: “", ValidationError):
                self.questions["S02"].brackets = brackets
        self.questions["S02"].brackets = "0:0 12,5:1,5"
        self.assertEqual(
            self.questions["S02"]._read_brackets()[1],
            {"minimum": "12.5", "points": "1.5"},
        )

    @mute_logger("odoo.sql_db")
    def test_the_pre_diagnosis_asks_nothing_that_would_be_kept(self):
        for code in ("S01", "S02", "L01", "L02"):
            self.questions[code].with_user(self.officer).in_prediagnosis = True
        text = self.questions["L03"].with_user(self.officer)
        with self.assertRefused("Question L03: the pre-diagnosis", ValidationError):
            text.in_prediagnosis = True
        # the choice is hidden for a text: it cannot hold the officer back
        self.questions["S01"].with_user(self.officer).kind = "text"
        self.assertFalse(self.questions["S01"].in_prediagnosis)

    def test_the_database_keeps_codes_plain_and_single(self):
        choice = self.questions["S01"].choice_ids[0]
        for record, vals, constraint, error in (
            (self.questions["L02"], {"code": "S01"}, "code_unique", UniqueViolation),
            (choice, {"code": "draft"}, "code_of_owner_unique", UniqueViolation),
            (choice, {"code": "a b"}, "code_plain", CheckViolation),
            (
                self.questionnaire.axis_ids[0],
                {"weight": -1},
                "weight_positive",
                CheckViolation,
            ),
        ):
            with self.assertRefused(constraint, error):
                record.write(vals)
                record.flush_recordset()

    def test_a_frozen_form_is_kept_as_it_is(self):
        self.questionnaire._freeze()
        digest = self.questionnaire.digest
        self.assertEqual(len(digest), 64)
        with self.assertRefused("A frozen questionnaire is kept"):
            self.questionnaire.unlink()
        with self.assertRaises(AccessError):
            self.draft.name = "Other"
        self.questionnaire._freeze()
        self.assertEqual(self.questionnaire.digest, digest)
        with self.assertRefused("Only the actions change this", AccessError):
            self.questionnaire.write({"digest": "0"})

    def test_points_are_for_the_office(self):
        self.questionnaire._freeze()
        question = self.questions["S02"].with_user(self.internal)
        self.assertEqual(question.name, "Share of free software")
        for name in ("max_points", "brackets"):
            with self.assertRaises(AccessError):
                question.read([name])
            with self.assertRaises(AccessError):
                question.search([(name, "!=", False)])
        with self.assertRaises(AccessError):
            question._read_group([], [], ["max_points:sum"])

    def test_a_draft_is_read_by_the_office_only(self):
        with self.assertRaises(AccessError):
            self.questionnaire.with_user(self.internal).read(["name"])
        with self.assertRaises(AccessError):
            self.questions["S01"].with_user(self.agent).read(["name"])
