# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label.tests.common import ANSWERS

from ..common import WebCase

_SECTION = "section.tnl-projection"


@tagged("post_install", "-at_install")
class TestProjection(WebCase):
    """While filling, the levels that the answers may still reach."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(self_assessment=True)
        cls.candidature = cls.apply(
            cls.edition, answers={"S01": {"value": "draft"}}, submit=False
        )
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def section(self, user=None, path=""):
        self.login(user or self.agent)
        return self.open(f"{self.root}{path}").text(_SECTION)

    def test_the_range_is_shown_on_the_application_and_on_the_recap(self):
        for path in ("", "/recap"):
            text = self.section(path=path)
            self.assertIn("With your answers so far No level", text, path)
            self.assertIn("best of what is left to answer Engaged (2 out of 3)", text)
            self.assertIn("not the jury's decision", text)

    def test_the_range_follows_the_answers_and_the_engine(self):
        answers = {"S02": {"value": "80"}, "L01": {"value": ["office", "server"]}}
        answers["L02"] = {"value": "yes"}
        self.candidature._save_answers(self.agent, answers)
        found = self.candidature._projection()
        self.assertEqual((found.low, found.high), ("2", "2"))
        text = self.section()
        self.assertIn("whatever is left to answer Engaged (2 out of 3)", text)
        self.assertNotIn("so far", text)

    def test_the_questions_that_matter_lead_to_their_fields(self):
        self.login(self.agent)
        page = self.open(self.root)
        links = [a.get("href") for a in page.css(f"{_SECTION} ol a")]
        expected = ("1#q-S02", "2#q-L01", "2#q-L02", "1#q-S01")
        self.assertEqual(links, [f"{self.root}/axis/{place}" for place in expected])
        self.assertIn("another answer would bring more", page.text(_SECTION))
        self.assertTrue(self.open(links[1]).css("[id=q-L01]"))

    def test_neither_points_nor_thresholds_are_shown(self):
        text = self.section()
        for secret in ("20", "50", "90", "%", " 6", " 5"):
            self.assertNotIn(secret, text)

    def test_an_edition_that_does_not_allow_it_shows_nothing(self):
        closed = self.make_open_edition(2029)
        other = self.apply(closed, self.rival_agent, self.rival, submit=False)
        self.login(self.rival_agent)
        for path in ("", "/recap"):
            page = self.open(f"/my/candidatures/{other.id}{path}")
            self.assertEqual(page.status, 200)
            self.assertFalse(page.css(_SECTION))
        self.assertIsNone(other._projection())

    def test_only_the_agents_of_the_collectivity_see_it(self):
        self.assertTrue(self.section(self.elected))
        for user in (self.rival_agent, self.former_agent, self.newcomer):
            self.login(user)
            page = self.open(self.root)
            self.assertEqual(page.status, 404, user.login)
            self.assertNotIn("Engaged", page.text("body"))

    def test_after_the_closing_nothing_competes_with_the_jury(self):
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.assertIsNone(self.candidature._projection())
            self.assertFalse(self.section())

    def test_a_correction_shows_no_range_it_could_not_reach(self):
        self.candidature._save_answers(self.agent, ANSWERS)
        now = fields.Datetime.now()
        self.candidature._submit(self.agent, now, "corrected")
        self.assertTrue(self.section())
        self.walk(self.edition, "screening")
        self.env["tnl.screening.wizard"].with_user(self.officer).create(
            {
                "candidature_id": self.candidature.id,
                "decision": "correction",
                "message": "Join the decision.",
                "date_due": self.edition.date_close + timedelta(days=3),
                "line_ids": [
                    Command.create(
                        {
                            "question_id": self.questionnaire.question_ids[:1].id,
                            "reason": "incomplete",
                        }
                    )
                ],
            }
        ).action_apply()
        self.assertTrue(self.candidature._is_editable())
        self.assertFalse(self.section())

    def test_the_page_costs_the_same_whatever_is_answered(self):
        def queries():
            self.section()
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.open(self.root)
            return self.cr.sql_log_count - before

        queries()  # names of tracks, read once
        empty = queries()
        self.candidature._save_answers(self.agent, ANSWERS)
        self.assertEqual(queries(), empty)

    def test_it_is_decided_before_the_call_opens(self):
        draft = self.make_edition(2031)
        self.assertFalse(draft.self_assessment)
        draft.with_user(self.officer).self_assessment = True
        self.walk(draft, "open")
        with self.assertRaises(AccessError):
            draft.with_user(self.officer).self_assessment = False
