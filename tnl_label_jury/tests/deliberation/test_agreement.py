# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import BaseCase, tagged

from ...tools.agreement import Unit, alpha, mean_deviation
from ..common import JuryCase

# the example of Krippendorff (2011), section C: four observers, twelve units
PUBLISHED = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
MARKS = st.lists(
    st.lists(st.integers(0, 100), min_size=1, max_size=6), min_size=2, max_size=8
)


def units_of(rows):
    return [Unit.of(mark for mark in unit if mark is not None) for unit in rows]


@tagged("post_install", "-at_install")
class TestAgreement(BaseCase):
    def test_the_published_example(self):
        found = alpha(units_of(zip(*PUBLISHED, strict=True)))
        self.assertEqual(round(float(found), 3), 0.849)

    def test_all_agree_or_nothing_can_be_said(self):
        self.assertEqual(alpha(units_of([[50, 50], [80, 80]])), 1)
        self.assertLess(alpha(units_of([[0, 100], [100, 0]])), 0)
        self.assertIsNone(alpha(units_of([[50, 50], [50, 50]])))
        self.assertIsNone(alpha(units_of([[50, 60]])))
        self.assertIsNone(alpha(units_of([[50], [60], [70]])))
        self.assertIsNone(alpha([]))

    def test_mean_deviation(self):
        self.assertEqual(mean_deviation([40, 60, 80]), Fraction(40, 3))
        self.assertEqual(mean_deviation([40, None, 40]), 0)
        self.assertIsNone(mean_deviation([None]))
        self.assertIsNone(mean_deviation([]))

    @given(MARKS)
    def test_the_short_way_is_the_definition(self, rows):
        kept = [unit for unit in rows if len(unit) > 1]
        marks = [mark for unit in kept for mark in unit]
        expected = sum((a - b) ** 2 for a, b in permutations(marks, 2))
        found = alpha(units_of(rows))
        if len(kept) < 2 or not expected:
            self.assertIsNone(found)
            return
        observed = sum(
            Fraction(sum((a - b) ** 2 for a, b in permutations(unit, 2)), len(unit) - 1)
            for unit in kept
        )
        self.assertEqual(found, 1 - observed * (len(marks) - 1) / expected)

    @given(MARKS, st.integers(-50, 50))
    def test_the_zero_of_the_scale_is_nothing(self, rows, shift):
        shifted = [[mark + shift for mark in unit] for unit in rows]
        self.assertEqual(alpha(units_of(rows)), alpha(units_of(shifted)))


@tagged("post_install", "-at_install")
class TestAgreementOfTheJury(JuryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")

    def test_disagreements_come_first_and_agreement_is_measured(self):
        for user, points in {self.juror: 1, self.chair: 9, self.chair2: 5}.items():
            self.mark(self.evaluation_of(user, self.dossier), strategy=points)
        for user in (self.juror, self.chair):
            self.mark(self.evaluation_of(user, self.rival_dossier), strategy=10)
        self.finish_jury(self.edition)
        self.walk(self.edition, "deliberation")
        town, rival = self.dossier.item_ids, self.rival_dossier.item_ids
        self.assertGreater(town.deviation, rival.deviation)
        view = self.env.ref("tnl_label_jury.tnl_deliberation_item_view_list")
        order = etree.fromstring(view.arch).get("default_order")
        items = town.search([("edition_id", "=", self.edition.id)], order=order)
        self.assertEqual(items, town | rival)
        session = self.edition.deliberation_ids.with_user(self.juror)
        self.assertTrue(session.has_agreement)
        self.assertLess(session.agreement, 1)

    def test_a_dossier_without_any_mark_comes_last_and_says_so(self):
        for user in (self.juror, self.juror2, self.chair):
            evaluation = self.evaluation_of(user, self.rival_dossier)
            evaluation.with_user(user)._seal()
        # by its name the town would come after the rival: it is put before
        self.rival_dossier.partner_id.name = "Zuydcoote"
        self.edition.with_user(self.manager)._close_scoring("The date has come.")
        town, rival = self.dossier.item_ids, self.rival_dossier.item_ids
        self.assertEqual((town.deviation, rival.deviation), (0, 0))
        session = self.edition.deliberation_ids.with_user(self.juror)
        self.assertEqual(session._agenda(), rival | town)
        self.assertEqual(session._agenda_words(), "Marks furthest apart first")
        rows = session.screen(session.id)["agenda"]
        self.assertEqual(
            [row["deviation"] for row in rows], ["mean deviation 0.00", "no mark"]
        )
        for kind in ("list", "kanban"):
            view = self.env.ref(f"tnl_label_jury.tnl_deliberation_item_view_{kind}")
            order = etree.fromstring(view.arch).get("default_order")
            own = [("edition_id", "=", self.edition.id)]
            self.assertEqual(town.search(own, order=order), rival | town)

    def test_the_agreement_tells_nothing_of_a_dossier_one_withdrew_from(self):
        self.recuse(self.members[self.juror2], self.town)
        self.finish_jury(self.edition)
        self.walk(self.edition, "deliberation")
        session = self.edition.deliberation_ids.with_user(self.juror2)
        self.assertFalse(session.has_agreement, "one dossier compares to none")
        with self.assertRaises(AccessError):
            self.rival_dossier.item_ids.with_user(self.juror2).read(["unit_squares"])
