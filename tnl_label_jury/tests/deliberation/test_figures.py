# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from fractions import Fraction

from odoo.tests import BaseCase, tagged

from odoo.addons.tnl_label.scoring import Scheme, score

from ...tools import exact, figures_of, overall, retained_level

SCHEME = {
    "format": "tnl-scheme/1",
    "code": "label",
    "title": "Label",
    "axes": [
        {
            "code": code,
            "title": code,
            "weight": "1",
            "ceiling": None,
            "questions": [
                {
                    "code": code.upper(),
                    "title": code,
                    "kind": "boolean",
                    "required": False,
                    "not_applicable_allowed": False,
                    "max_points": "10",
                    "condition": None,
                    "points_yes": "10",
                }
            ],
        }
        for code in ("a", "b")
    ],
    "levels": [
        {
            "code": "1",
            "name": "One",
            "threshold": "50",
            "axis_minimum": "0",
            "axis_minimums": {},
            "gates": [],
        },
        {
            "code": "2",
            "name": "Two",
            "threshold": "80",
            "axis_minimum": "60",
            "axis_minimums": {},
            "gates": [],
        },
    ],
}


@tagged("post_install", "-at_install")
class TestFigures(BaseCase):
    def test_an_abstention_is_not_a_zero(self):
        with_abstention = figures_of([Fraction(8), None, Fraction(6)])
        self.assertEqual(with_abstention, figures_of([Fraction(8), Fraction(6)]))
        self.assertEqual(with_abstention.mean, 7)
        self.assertNotEqual(with_abstention.mean, figures_of([8, 0, 6]).mean)

    def test_mean_median_and_spread(self):
        figures = figures_of([2, 3, 10])
        self.assertEqual((figures.mean, figures.median, figures.spread), (5, 3, 8))
        self.assertEqual(figures_of([1, 2]).median, Fraction(3, 2))

    def test_no_mark_has_no_figures(self):
        self.assertIsNone(figures_of([]))
        self.assertIsNone(figures_of([None, None]))

    def test_weights_count(self):
        self.assertEqual(overall([(10, 10, 3), (0, 10, 1)]), 75)

    def test_an_abstained_axis_leaves_the_denominator(self):
        self.assertEqual(overall([(8, 10, 1), (None, 10, 1)]), 80)
        self.assertIsNone(overall([(None, 10, 1)]))

    def test_an_axis_without_points_leaves_too(self):
        self.assertEqual(overall([(5, 10, 1), (0, 0, 1)]), 50)

    def test_floats_become_what_they_display(self):
        self.assertEqual(exact(0.1 + 0.2), Fraction(3, 10))

    def test_the_level_retained_uses_the_same_scale(self):
        scheme = Scheme.from_json(SCHEME)
        declared = score(scheme, {})
        level = self.level_of(scheme, declared)
        self.assertIsNone(level(a=4, b=5))
        self.assertEqual(level(a=5, b=5), "1")
        self.assertEqual(level(a=10, b=5), "1", "the axis minimum holds")
        self.assertEqual(level(a=8, b=8), "2")
        self.assertEqual(level(a=8, b=None), "2", "abstained by all: it leaves")

    def level_of(self, scheme, declared):
        return lambda **means: retained_level(scheme, declared, means)
