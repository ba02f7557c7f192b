# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestAnswerFigures(TnlCase):
    """How bodies answered each question: what was received, once the call is closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.walk(cls.edition, "open")
        cls.candidature = cls.apply(cls.edition)
        cls.apply(
            cls.edition,
            cls.rival_agent,
            cls.rival,
            {"S01": {"value": "adopted"}, "S02": {"value": "40"}},
        )

    def figures(self, user=None):
        """Return ``{(code of the question, answer): row}``."""
        edition = self.edition.with_user(user or self.officer).sudo(False)
        rows = edition._answer_rows()
        return {(row["question"].split(" · ")[0], row["answer"]): row for row in rows}

    def test_nothing_while_answers_may_change(self):
        edition = self.edition.with_user(self.officer)
        with self.assertRefused("once the call is closed"):
            edition.action_answer_figures()

    def test_nothing_between_the_closing_and_the_freeze(self):
        self.edition._with_transition().write({"state": "screening"})
        with self.assertRefused("once the call is closed"):
            self.edition.with_user(self.officer).action_answer_figures()

    def test_nothing_after_the_archive(self):
        self.walk(self.edition, "archived")
        with self.assertRefused("archived"):
            self.edition.with_user(self.officer).action_answer_figures()

    def test_answers_are_counted(self):
        self.walk(self.edition, "screening")
        rows = self.figures()
        adopted = [row for key, row in rows.items() if key[0] == "S01" and row["count"]]
        self.assertEqual([(r["count"], r["share"]) for r in adopted], [(2, 100.0)])
        number = rows["S02", "Answered"]
        found = [number[key] for key in ("count", "lowest", "median", "highest")]
        self.assertEqual(found, [2, 40.0, 60.0, 80.0])
        self.assertEqual(rows["L02", "Yes"]["count"], 1)
        self.assertEqual(rows["L02", "Yes"]["share"], 50.0)
        self.assertEqual(rows["L02", "No answer"]["count"], 1)

    def test_who_was_not_asked_does_not_count(self):
        self.walk(self.edition, "screening")
        self.assertEqual(self.figures()["L03", "Answered"]["asked"], 1)

    def test_the_version_that_counts_is_read_not_the_draft(self):
        self.walk(self.edition, "screening")
        before = self.figures()
        answer = self.candidature.answer_ids.filtered(
            lambda a: a.question_id.code == "S02"
        )
        answer.sudo().write({"value": "5"})
        self.assertEqual(self.figures(), before)

    def test_who_never_submitted_does_not_count(self):
        self.candidature._withdraw(self.agent)
        self.walk(self.edition, "screening")
        self.assertEqual(self.figures()["S02", "Answered"]["count"], 1)

    def test_no_point_is_told(self):
        self.walk(self.edition, "screening")
        names = set(self.env["tnl.answer.figure"]._fields)
        self.assertFalse({n for n in names if "point" in n or "score" in n})

    def test_the_screen_shows_the_rows(self):
        self.walk(self.edition, "screening")
        edition = self.edition.with_user(self.officer)
        action = edition.action_answer_figures()
        shown = (
            self.env["tnl.answer.figure"]
            .with_user(self.officer)
            .search(action["domain"])
        )
        self.assertEqual(len(shown), len(self.figures()))

    def test_it_is_for_the_office(self):
        self.walk(self.edition, "screening")
        for user in (self.internal, self.agent, self.settings_admin):
            with self.assertRaises(AccessError):
                self.edition.with_user(user).action_answer_figures()
            with self.assertRaises(AccessError):
                self.env["tnl.answer.figure"].with_user(user).search([])
