# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from ..common import ANSWERS, TnlCase


class AnswersCase(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False, answers={"L03": {}})

    def save(self, code, value=None, **more):
        """Save one answer; return what comes back of it and in which list."""
        if value is not None:
            more["value"] = value
        result = self.candidature._save_answers(self.agent, {code: more})
        [(kind, answers)] = [item for item in result.items() if item[1]]
        return kind, answers[code]

    def row(self, code):
        rows = self.candidature.answer_ids
        return rows.filtered(lambda answer: answer.question_id.code == code)

    def form(self):
        axes = self.candidature._form_axes()
        return {q["code"]: q for axis in axes for q in axis["questions"]}


@tagged("post_install", "-at_install")
class TestSaving(AnswersCase):
    """What an agent types is kept, or a sentence says why it is not."""

    def test_good_answers_are_saved_even_if_others_are_wrong(self):
        result = self.candidature._save_answers(
            self.agent,
            {
                "S01": {"value": "adopted"},
                "S02": {"value": "beaucoup"},
                "L02": {"value": "yes", "comment": " Often "},
            },
        )
        self.assertEqual(set(result["saved"]), {"S01", "L02"})
        self.assertEqual(set(result["errors"]), {"S02"})
        self.assertEqual(self.row("S01").value, "adopted")
        self.assertEqual(self.row("L02").comment, "Often")
        self.assertFalse(self.row("S02").value)

    def test_a_number_may_have_a_french_comma(self):
        self.assertEqual(
            self.save("S02", "12,50"), ("saved", {"value": "12.5", "revision": 1})
        )

    def test_wrong_values_have_their_sentence(self):
        for code, value, sentence in (
            ("S01", "maybe", "“maybe” is not one of the choices"),
            ("S01", ["none", "adopted"], "Only one answer is possible."),
            ("S02", "101", "a percentage goes from 0 to 100"),
            ("S02", "12 13", "is not a number"),
            ("L01", ["office", "cloud"], "“cloud” is not one of the choices"),
            ("L02", "perhaps", "yes or no"),
            (
                "L03",
                "x" * 201,
                "This text has 201 characters, and the limit is 200.",
            ),
            ("L03", "a\x00b", "forbidden invisible character"),
            ("L03", "a\ud800b", "forbidden invisible character"),
            ("NOPE", "1", "This question is not open to changes."),
        ):
            with self.subTest(code=code, value=value):
                kind, message = self.save(code, value)
                self.assertEqual(kind, "errors")
                self.assertIn(sentence, message)

    def test_a_french_agent_reads_french(self):
        french = self.candidature.with_context(lang="fr_FR")
        result = french._save_answers(self.agent, {"S01": {"value": "maybe"}})
        self.assertIn("ne fait pas partie des choix proposés", result["errors"]["S01"])

    def test_any_json_gets_a_sentence_and_saves_nothing(self):
        self.save("S02", "50")
        for answer in (
            [],
            "text",
            None,
            {"value": 12},
            {"value": 0},
            {"value": {}},
            {"value": [{}]},
            {"value": True},
            {"reason": ["x"]},
            {"comment": 3},
            {"value": "1", "revision": "one"},
        ):
            with self.subTest(answer=answer):
                result = self.candidature._save_answers(self.agent, {"S02": answer})
                self.assertIn("was not understood", result["errors"]["S02"])
        for text in ("comment", "reason"):
            kind, message = self.save("S02", **{text: "a\x00b"})
            self.assertIn("forbidden invisible character", message)
            kind, message = self.save("S02", **{text: "x" * 4001})
            self.assertIn("4,001 characters", message)
        self.assertEqual((self.row("S02").value, self.row("S02").revision), ("50", 1))

    def test_what_is_not_given_stays(self):
        self.save("L02", "yes", comment="Often")
        self.save("L02", comment="Always")
        self.assertEqual(self.row("L02").value, "yes")
        self.save("L02", "")
        self.assertEqual(
            (self.row("L02").value, self.row("L02").comment), ("", "Always")
        )

    def test_not_applicable_only_where_the_form_allows_it(self):
        self.save("S02", not_applicable=True, reason="No computer.")
        self.assertTrue(self.row("S02").not_applicable)
        self.save("S01", not_applicable=True, reason="No strategy.")
        self.assertFalse(self.row("S01").not_applicable)

    # --- two agents -------------------------------------------------------------

    def test_the_answer_of_a_colleague_is_not_overwritten(self):
        self.save("S01", "draft", revision=0)
        kind, conflict = self.save("S01", "adopted", revision=0)
        self.assertEqual(kind, "conflicts")
        told = {"value": "draft", "revision": 1, "is_own": True}
        self.assertEqual(conflict, told)
        self.assertEqual(self.row("S01").value, "draft")
        self.assertEqual(self.save("S01", "adopted", revision=1)[0], "saved")

    def test_the_same_answer_twice_is_no_conflict(self):
        self.save("S01", "draft", revision=0)
        self.assertEqual(
            self.save("S01", "draft", revision=0),
            ("saved", {"value": "draft", "revision": 1}),
        )

    # --- closing ----------------------------------------------------------------

    def test_a_closed_call_changes_nothing_and_says_so(self):
        self.save("L03", "Before")
        instant = self.edition.date_close + timedelta(seconds=1)
        with freeze_time(instant):
            with self.assertRefused("Your draft is kept: you can still read it."):
                self.save("L03", "After")
            self.assertEqual(self.form()["L03"]["value"], "Before")
            self.assertFalse(self.form()["L03"]["editable"])
            with self.assertRefused("The call closed on"):
                contact = {"technical": {"name": "A", "email": "a@example.com"}}
                self.candidature._set_contacts(self.agent, contact)

    def test_the_last_second_is_open(self):
        with freeze_time(self.edition.date_close):
            self.assertEqual(self.save("L03", "In time")[0], "saved")

    def test_a_withdrawn_application_no_longer_changes(self):
        self.candidature._withdraw(self.agent)
        with self.assertRefused("was withdrawn"):
            self.save("L03", "After")

    # --- conditions and progress ------------------------------------------------

    def test_a_question_is_asked_when_its_condition_is_met(self):
        self.assertFalse(self.form()["L03"]["asked"])
        self.assertEqual(
            self.form()["L03"]["condition"],
            {"code": "L02", "name": "Do you contribute?", "choices": ["yes"]},
        )
        self.save("L02", "yes")
        self.assertTrue(self.form()["L03"]["asked"])
        self.save("L02", "no")
        self.assertFalse(self.form()["L03"]["asked"])

    def test_progress_counts_what_is_asked(self):
        candidature = self.candidature
        self.assertEqual((candidature.question_count, candidature.progress), (4, 0))
        self.save("S01", "adopted")
        self.assertEqual((candidature.answered_count, candidature.progress), (1, 25))
        self.save("L02", "yes")
        self.assertEqual((candidature.answered_count, candidature.progress), (2, 40))
        self.save("S02", not_applicable=True, reason="No computer.")
        self.assertEqual((candidature.answered_count, candidature.progress), (3, 60))
        candidature._save_answers(self.agent, ANSWERS)
        self.assertEqual(candidature.progress, 100)

    def test_no_and_zero_are_answers(self):
        self.save("L02", "no")
        self.save("S02", "0")
        self.assertEqual(self.candidature.answered_count, 2)
        self.assertTrue(self.form()["L02"]["is_answered"])

    def test_the_form_says_what_is_missing_axis_by_axis(self):
        first, second = self.candidature._form_axes()
        self.assertEqual(first["missing"], ["S01", "S02"])
        self.assertEqual((first["answered"], first["total"]), (0, 2))
        self.assertEqual((second["n"], second["missing"]), (2, []))

    def test_the_form_tells_no_points(self):
        told = repr(list(self.form().values()))
        self.assertNotIn("points", told)


@tagged("post_install", "-at_install")
class TestSavingIsLight(TnlCase):
    """Saving one answer costs the same in a short form and in a long one."""

    def cost(self, year, count):
        candidature = self.begin_form_of(year, count)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        with freeze_time(candidature.edition_id.date_close):
            gate = self.env["tnl.candidature"].with_user(self.agent)
            candidature = gate._for_agent(self.agent, candidature.id)
            candidature._save_answers(self.agent, {"Q1": {"value": "b"}})
            self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_seven_queries_at_most_whatever_the_form(self):
        short, long = self.cost(2030, 5), self.cost(2031, 60)
        self.assertEqual(short, long)
        self.assertLessEqual(long, 7)
