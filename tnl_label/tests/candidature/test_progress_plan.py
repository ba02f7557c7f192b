# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import date, timedelta

import odfdo
import page as verapdf
from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ...tools.language import in_french
from ..common import ANSWERS, TnlCase
from ..verifying import failures

STEP = {"value": "2031-Q2", "comment": "Vote a strategy <in council>.", "revision": 0}
WEAK = ANSWERS | {"S01": {"value": "none"}, "L01": {"value": []}}


@tagged("post_install", "-at_install")
class TestProgressPlan(TnlCase):
    """What would bring the next level becomes what the body decides to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, answers=WEAK)
        cls.questions = {q.code: q for q in cls.questionnaire.axis_ids.question_ids}

    def publish(self):
        self.walk(self.edition, "published")

    def save(self, user=None, candidature=None, **steps):
        candidature = candidature or self.candidature
        return candidature._save_plan(user or self.agent, steps)

    def codes(self):
        _level, steps = self.candidature._plan()
        return [step["code"] for step in steps]

    # --- when it opens --------------------------------------------------------------

    def test_without_self_assessment_it_opens_with_the_results(self):
        self.assertFalse(self.candidature._has_plan())
        with self.assertRefused("opens again with the results"):
            self.save(S01=STEP)
        self.walk(self.edition, "embargo")
        self.assertFalse(self.candidature._has_plan(), "nothing tells of the decision")
        with self.assertRefused("opens again with the results"):
            self.save(S01=STEP)
        self.publish()
        self.assertTrue(self.candidature._is_plan_open())
        self.assertEqual(self.save(S01=STEP)["errors"], {})
        self.walk(self.edition, "archived")
        self.assertEqual(self.save(L01=STEP)["errors"], {})

    def test_with_self_assessment_it_is_written_read_then_written_on(self):
        edition = self.make_open_edition(2031, self_assessment=True)
        rival = self.apply(edition, self.rival_agent, self.rival, WEAK)
        self.save(self.rival_agent, rival, S01=STEP)
        with freeze_time(edition.date_close + timedelta(minutes=2)):
            self.assertTrue(rival._has_plan())
            self.assertFalse(rival._is_plan_open())
            _level, [step] = rival._plan()
            self.assertEqual((step["code"], step["lead"]), ("S01", None))
        self.walk(edition, "published")
        self.assertTrue(rival._is_plan_open())
        self.save(self.rival_agent, rival, S01=STEP | {"value": "", "revision": 1})
        self.assertFalse(rival.plan_step_ids.date_due)

    def test_an_inadmissible_application_has_its_plan_with_the_results(self):
        self.apply(self.edition, self.rival_agent, self.rival)
        self.walk(self.edition, "screening")
        self.candidature.with_user(self.officer)._declare_inadmissible("Not public.")
        self.assertFalse(self.candidature._has_plan())
        self.publish()
        self.assertTrue(self.candidature._is_plan_open())

    # --- what it holds ----------------------------------------------------------------

    def test_the_questions_are_those_of_the_engine_in_its_order(self):
        self.publish()
        level, steps = self.candidature._plan()
        received = self.candidature.last_submission_id
        result = received._score()
        self.assertEqual(level.code, result.next_level.code)
        # worth the same for this level: what waits for an answer comes first
        self.assertEqual([s["code"] for s in steps], ["L01", "S01"])
        self.assertTrue(steps[0]["lead"].is_open)
        self.assertFalse(steps[1]["lead"].is_open)

    def test_it_starts_from_what_was_judged_whatever_was_typed_since(self):
        self.candidature._save_answers(self.agent, {"S01": {"value": "adopted"}})
        self.publish()
        self.assertIn("S01", self.codes())

    def test_a_step_stays_once_its_question_brings_nothing_more(self):
        edition = self.make_open_edition(2031, self_assessment=True)
        rival = self.apply(edition, self.rival_agent, self.rival, WEAK, submit=False)
        self.save(self.rival_agent, rival, S01=STEP)
        rival._save_answers(self.rival_agent, {"S01": {"value": "adopted"}})
        _level, steps = rival._plan()
        self.assertEqual((steps[-1]["code"], steps[-1]["lead"]), ("S01", None))
        emptied = {"value": "", "comment": " ", "revision": 1}
        self.save(self.rival_agent, rival, S01=emptied)
        _level, steps = rival._plan()
        self.assertNotIn("S01", [step["code"] for step in steps])

    def test_the_quarters_begin_with_the_present_one_where_the_edition_is(self):
        self.edition.sudo().tz = "Pacific/Tahiti"
        with freeze_time("2031-01-01 05:00:00"):  # still December there
            codes = self.candidature._plan_quarters()
        self.assertEqual((codes[0], codes[1], len(codes)), ("2030-Q4", "2031-Q1", 13))

    # --- writing ----------------------------------------------------------------------

    def test_two_agents_never_lose_to_each_other(self):
        self.publish()
        saved = self.save(S01=STEP)["saved"]["S01"]
        self.assertEqual(saved, {"value": "2031-Q2", "revision": 1})
        step = self.candidature.plan_step_ids
        self.assertEqual(step.date_due, date(2031, 6, 30))
        older = STEP | {"comment": "Something else."}
        result = self.save(self.elected, S01=older)
        self.assertEqual(result["conflicts"]["S01"]["value"], STEP["comment"])
        self.assertEqual(step.note, STEP["comment"])
        self.save(self.elected, S01=older | {"revision": 1})
        self.assertEqual((step.note, step.revision), ("Something else.", 2))
        self.save(S01=older | {"revision": 1})
        self.assertEqual(step.revision, 2, "the same text changes nothing")

    def test_what_is_not_understood_is_said_and_the_rest_is_saved(self):
        self.publish()
        given = {
            "S01": STEP | {"value": "tomorrow"},
            "L01": STEP | {"comment": "x" * 5000},
            "L02": STEP | {"comment": "a\x00b"},
            "ZZZ": STEP,
            "S02": [1],
            "L03": STEP,
        }
        result = self.save(**given)
        self.assertEqual(set(result["errors"]), set(given) - {"L03"})
        self.assertEqual(set(result["saved"]), {"L03"})
        self.assertIn("Choose a quarter", result["errors"]["S01"])

    # --- who reads it -----------------------------------------------------------------

    def test_nobody_has_rights_on_steps_and_the_office_reads_counts(self):
        self.publish()
        self.save(S01=STEP, L01=STEP | {"value": ""})
        self.save(S02={"value": "", "comment": "", "revision": 0})
        step = self.candidature.plan_step_ids[:1]
        for user in (self.officer, self.manager, self.agent, self.internal):
            with self.assertRaises(AccessError):
                step.with_user(user).sudo(False).read(["note"])
        figures = self.env["tnl.plan.figure"]
        rows = figures.with_user(self.officer).search(
            [("edition_id", "=", self.edition.id)]
        )
        self.assertEqual(
            {r.question_id.code: (r.plan_count, r.dated_count) for r in rows},
            {"S01": (1, 1), "L01": (1, 0)},
        )
        with self.assertRaises(AccessError):
            figures.with_user(self.internal).search([])
        self.assertFalse({"partner_id", "candidature_id"} & set(figures._fields))

    def test_the_journal_does_not_tell_who_plans(self):
        self.publish()
        before = self.env["tnl.journal"].search_count([])
        activity = self.candidature.last_activity
        self.save(S01=STEP)
        self.assertEqual(self.env["tnl.journal"].search_count([]), before)
        self.assertEqual(self.candidature.last_activity, activity)

    # --- documents ----------------------------------------------------------------

    def test_its_documents_say_it_whole(self):
        self.questions["S01"]._set_advice(
            {"text": "Copy a neighbour.", "links": "Guide | https://guide.example/a"}
        )
        self.publish()
        self.save(S01=STEP)
        pdf = self.candidature._plan_document("pdf")
        self.assertEqual(failures(pdf, verapdf.ValidationProfile.PDF_UA_1), [])
        pages = PdfReader(io.BytesIO(pdf)).pages
        text = " ".join(" ".join(p.extract_text() for p in pages).split())
        odt = odfdo.Document(io.BytesIO(self.candidature._plan_document("odt")))
        for words in (
            "Valmont",
            "Label",
            self.candidature.reference,
            "Is there a strategy?",
            in_french(self.candidature)._quarter_text("2031-Q2"),
            "Vote a strategy <in council>.",
            "Copy a neighbour.",
            "https://guide.example/a",
            "What is free?",
        ):
            self.assertIn(words, text)
            self.assertIn(words, odt.get_formatted_text())

    # --- the year after -----------------------------------------------------------

    def next_year(self):
        self.publish()
        self.save(S01=STEP, L01=STEP)
        other = self.make_open_edition(2031)
        return self.apply(other, answers=WEAK, submit=False)

    def planned(self, candidature):
        return {
            question["code"]: question["planned"]
            for axis in candidature._form_axes()
            for question in axis["questions"]
            if question["planned"]
        }

    def test_the_plan_comes_back_beside_its_questions(self):
        after = self.next_year()
        planned = self.planned(after)
        self.assertEqual(set(planned), {"S01", "L01"})
        self.assertEqual(planned["S01"].note, STEP["comment"])
        after._say_outcome(self.agent, planned["S01"].id, "kept")
        after._say_outcome(self.agent, planned["L01"].id, "not_kept")
        self.assertEqual(planned["S01"].outcome, "kept")
        after._say_outcome(self.agent, planned["S01"].id, "")
        self.assertFalse(planned["S01"].outcome)

    def test_what_was_planned_is_no_part_of_what_is_submitted(self):
        after = self.next_year()
        after._say_outcome(self.agent, self.planned(after)["S01"].id, "kept")
        self.assertNotIn("planned", after._content())
        self.assertNotIn(STEP["comment"], str(after._content()))

    def test_a_foreign_step_and_a_closed_form_say_nothing(self):
        after = self.next_year()
        rival = self.apply(
            after.edition_id, self.rival_agent, self.rival, WEAK, submit=False
        )
        self.assertFalse(self.planned(rival))
        step = self.planned(after)["S01"]
        with self.assertRefused("no longer here"):
            rival._say_outcome(self.rival_agent, step.id, "kept")
        with self.assertRefused("no longer here"):
            after._say_outcome(self.agent, step.id, "perhaps")
        with freeze_time(after.edition_id.date_close + timedelta(hours=1)):
            with self.assertRefused("closed"):
                after._say_outcome(self.agent, step.id, "kept")
        self.assertFalse(step.outcome)
