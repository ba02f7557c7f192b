# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lines of a score sheet: the pure rule."""

from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ...tools import COLUMNS, read_marks

_KNOWN = {
    ("D-1", "a"): (Decimal(10), Decimal(6)),
    ("D-1", "b"): (Decimal("2.5"), Decimal(0)),
}


def row(axis="a", points=6, abstained=None, reason=None, reference="D-1"):
    cells = (
        reference,
        "Town",
        axis,
        "Axis",
        10,
        6,
        points,
        abstained,
        reason,
        "J",
        "C",
    )
    return dict(zip(COLUMNS, cells, strict=False))


@tagged("post_install", "-at_install")
class TestScoreSheet(BaseCase):
    def codes(self, *rows):
        marks, problems = read_marks(enumerate(rows, start=3), _KNOWN)
        return [(problem.line, problem.code) for problem in problems]

    def test_a_good_line(self):
        (mark,), problems = read_marks(
            [(3, row(points="7,25", reason=" A reason "))], _KNOWN
        )
        self.assertFalse(problems)
        self.assertEqual(mark.points, Decimal("7.25"))
        self.assertEqual((mark.reason, mark.comment_jury), ("A reason", "J"))
        self.assertEqual(mark.comment_candidate, "C")

    def test_an_abstention_is_not_a_zero_and_wins_over_a_number(self):
        for word in ("x", "X", "oui", 1):
            (mark,), problems = read_marks([(3, row(abstained=word))], _KNOWN)
            self.assertFalse(problems)
            self.assertIsNone(mark.points)

    def test_each_mistake(self):
        for bad, code in (
            (row(points=None), "empty"),
            (row(points="ten"), "not_a_number"),
            (row(points=True), "not_a_number"),
            (row(points="nan"), "not_a_number"),
            (row(points="1e9"), "not_a_number"),
            (row(points=-1, reason="A reason"), "range"),
            (row(points=11, reason="A reason"), "range"),
            (row(points="7.123", reason="A reason"), "decimals"),
            (row(points=7), "reason"),
            (row(points=7, reason="  "), "reason"),
            (row(abstained="perhaps"), "abstained"),
            (row(axis="z"), "unknown"),
            (row(reference="D-2"), "unknown"),
        ):
            self.assertEqual(self.codes(bad), [(3, code)], bad)

    def test_all_the_mistakes_are_said(self):
        found = self.codes(
            row(points=99), row(), row(axis="b", points=""), dict.fromkeys(COLUMNS)
        )
        self.assertEqual(found, [(3, "range"), (4, "twice"), (5, "empty")])

    def test_a_short_line_and_an_empty_one(self):
        self.assertEqual(
            self.codes({"reference": "D-1", "axis_code": "a"}, {}), [(3, "empty")]
        )
