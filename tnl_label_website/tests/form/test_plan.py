# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import ANSWERS

from ..common import WebCase

WEAK = ANSWERS | {"S01": {"value": "none"}, "L01": {"value": []}}


class PlanCase(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(2029)
        cls.candidature = cls.apply(cls.edition, answers=WEAK)
        cls.root = f"/my/candidatures/{cls.candidature.id}"
        cls.walk(cls.edition, "published")
        questions = cls.questionnaire.axis_ids.question_ids
        questions[0]._set_advice(
            {
                "text": "Copy <a> neighbour.",
                "links": "Guide | https://guide.example/?a&b",
            }
        )

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def step(self, code):
        steps = self.candidature.plan_step_ids
        steps.invalidate_recordset()
        return steps.filtered(lambda s: s.question_id.code == code)


@tagged("post_install", "-at_install")
class TestPlan(PlanCase):
    """A plan made from the result, without JavaScript."""

    def test_the_way_to_it_is_on_the_application_of_a_result(self):
        page = self.open(self.root)
        self.assertIn(f"{self.root}/plan", [a.get("href") for a in page.css("main a")])

    def test_it_names_the_level_the_questions_and_the_advice_never_points(self):
        page = self.open(f"{self.root}/plan")
        text = page.text()
        self.assertIn("To reach: Engaged (2 out of 3)", text)
        self.assertIn("Copy <a> neighbour.", text)
        [link] = [a for a in page.css("fieldset a") if a.text_content() == "Guide"]
        self.assertEqual(link.get("href"), "https://guide.example/?a&b")
        legends = [legend.text_content() for legend in page.css("legend")]
        self.assertEqual(legends, ["What is free?", "Is there a strategy?"])
        for secret in ("6", "50", "%", "points"):
            self.assertNotIn(secret, page.text("form").replace("2026", ""), secret)

    def test_it_is_kept_and_two_pages_lose_nothing(self):
        page = self.open(f"{self.root}/plan")
        form = page.form("/plan")
        quarter = page.css("[id=a-S01] option")[2].get("value")
        older = self.open(f"{self.root}/plan").form("/plan")
        saved = self.send(form, {"a-S01": quarter, "comment-S01": "Vote.\r\nThen."})
        self.assertIn("Your plan is saved.", saved.text())
        self.assertEqual(self.step("S01").note, "Vote.\nThen.")
        self.assertEqual(
            len(self.candidature.plan_step_ids), 1, "the rest is untouched"
        )
        refused = self.send(older, {"comment-S01": "Other.", "comment-L01": "New."})
        self.assertIn("A colleague changed this step", refused.text("[id=q-S01]"))
        self.assertIn("Other.", refused.text("[id=comment-S01]"))
        self.assertEqual(self.step("L01").note, "New.")
        self.assertEqual(self.step("S01").note, "Vote.\nThen.")
        self.send(refused.form("/plan"))
        self.assertEqual(self.step("S01").note, "Other.")

    def test_it_saves_while_one_types(self):
        answer = {"value": "2031-Q2", "comment": "Vote.", "revision": 0}
        found = self.call(answer)
        self.assertEqual((found["status"], found["revision"]), ("saved", 1))
        found = self.call(answer | {"comment": "Other."})
        self.assertEqual((found["status"], found["words"]), ("conflict", "Vote."))
        found = self.call(answer | {"value": "soon", "revision": 1})
        self.assertEqual(found["status"], "error")
        self.login(self.rival_agent)
        self.assertEqual(self.call(answer | {"revision": 1})["status"], "refused")
        self.assertEqual(self.step("S01").note, "Vote.")

    def call(self, answer):
        params = {"code": "S01", "answer": answer}
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        response = self.url_open(
            f"{self.root}/plan/step",
            data=body,
            headers={"Content-Type": "application/json"},
        )
        return response.json()["result"]

    def test_it_is_downloaded(self):
        for extension, start in (("pdf", b"%PDF"), ("odt", b"PK")):
            response = self.url_open(f"{self.root}/plan.{extension}")
            self.assertEqual(response.status_code, 200)
            self.assertTrue(response.content.startswith(start))
            self.assertIn("no-store", response.headers["Cache-Control"])

    def test_nobody_else_opens_it_and_no_plan_is_no_page(self):
        closed = self.make_open_edition(2031)
        other = self.apply(closed, submit=False)
        for path in ("plan", "plan.pdf", "plan.odt"):
            page = self.open(f"/my/candidatures/{other.id}/{path}")
            self.assertEqual(page.status, 404)
        for user in (self.rival_agent, self.former_agent, self.officer):
            self.login(user)
            for path in ("plan", "plan.pdf", "plan.odt"):
                self.assertEqual(self.open(f"{self.root}/{path}").status, 404)


@tagged("post_install", "-at_install")
class TestPlanInTheForm(PlanCase):
    """The year after, beside each question."""

    def test_what_was_planned_is_shown_and_said_done(self):
        step = {"value": "2030-Q1", "comment": "Vote it.", "revision": 0}
        self.candidature._save_plan(self.agent, {"S01": step})
        after = self.apply(self.make_open_edition(2030), answers=WEAK, submit=False)
        path = f"/my/candidatures/{after.id}/axis/1"
        page = self.open(path)
        text = page.text("[id=q-S01]")
        self.assertIn("you meant to do this by: 1st quarter of 2030.", text)
        self.assertIn("Vote it.", text)
        self.assertNotIn("Vote it.", page.text("[id=q-S02]"))
        kept, not_kept = page.css("[id=q-S01] button[name=planned]")
        button = ("planned", kept.get("value"))
        page = self.send(page.form("/axis/1"), {"a-S02": "40"}, button)
        self.assertEqual(self.step("S01").outcome, "kept")
        kept, not_kept = page.css("[id=q-S01] button[name=planned]")
        self.assertEqual(kept.get("aria-pressed"), "true")
        answers = {a.question_id.code: a.value for a in after.answer_ids}
        self.assertEqual(answers["S02"], "40", "what was typed is saved too")
        button = ("planned", not_kept.get("value"))
        self.send(page.form("/axis/1"), (), button)
        self.assertEqual(self.step("S01").outcome, "not_kept")
        self.send(page.form("/axis/1"), (), ("planned", "kept-999999"))
        self.assertEqual(self.step("S01").outcome, "not_kept")


@tagged("post_install", "-at_install")
class TestPlanWhileFilling(WebCase):
    def test_it_opens_with_the_self_assessment(self):
        self.edition = self.make_open_edition(self_assessment=True)
        draft = self.apply(self.edition, answers=WEAK, submit=False)
        path = f"/my/candidatures/{draft.id}"
        self.login(self.agent)
        for page in (self.open(path), self.open(f"{path}/recap")):
            links = [a.get("href") for a in page.css("section.tnl-projection a")]
            self.assertIn(f"{path}/plan", links)
        page = self.open(f"{path}/plan")
        self.assertIn("your answers as they are now", page.text())
        self.send(page.form("/plan"), {"comment-S01": "Soon."})
        self.assertEqual(draft.plan_step_ids.note, "Soon.")
