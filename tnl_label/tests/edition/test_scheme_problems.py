# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestSchemeProblems(TnlCase):
    """What is wrong with the rules is said in the language of the office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.edition = cls.make_edition().with_user(cls.officer)
        first, second, _third = cls.edition.track_ids.level_ids.sorted("sequence")
        first.threshold, second.threshold = 60, 50.5
        cls.questionnaire.axis_ids.question_ids.filtered(
            lambda question: question.code == "S01"
        ).max_points = 6.5

    def problems(self, lang):
        return self.edition.with_context(lang=lang)._scheme_problems()

    def test_each_problem_has_its_line_with_its_track(self):
        self.assertEqual(
            self.problems("en_US"),
            [
                "Track “Label”: question S01: max_points is 6.5 but no answer earns "
                "more than 6",
                "Track “Label”: level Engaged: the threshold 50.5 must be more than "
                "60, that of the level Discovery below",
            ],
        )

    def test_a_french_officer_reads_french(self):
        points, threshold = self.problems("fr_FR")
        self.assertIn(
            "question S01\u00a0: «\u202fpoints au plus\u202f» vaut 6,5, mais aucune "
            "réponse ne rapporte plus de 6",
            points,
        )
        self.assertIn(
            "niveau Engaged\u00a0: le seuil (50,5\u202f%) doit être supérieur à "
            "celui du niveau Discovery au-dessous (60\u202f%)",
            threshold,
        )

    def test_the_refusal_to_open_says_them_all(self):
        edition = self.edition.with_context(lang="fr_FR")
        for problem in self.problems("fr_FR"):
            with self.assertRefused(problem):
                edition.action_open()
        self.assertEqual(edition.state, "draft")
