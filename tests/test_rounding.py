# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A figure loses decimals in one way, wherever it is shown: it is cut."""

import ast
import re
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, TransactionCase, tagged

from odoo.addons.tnl_label.scoring.decimals import rounded_down
from odoo.addons.tnl_label.tools.counts import format_number, format_score
from odoo.addons.tnl_label.tools.decimals import cut

ROOT = Path(__file__).parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
# what shortens a number, and is no figure of a mark or a score: each says why
ELSEWHERE = {
    "tnl_label/doctor/checks.py": "gigabytes, seconds and hours of a server",
    "tnl_label/importing/values.py": "refuses a number with more decimals",
    "tnl_label/laboratory/generator.py": "an invented answer",
    "tnl_label/linting/proposal.py": "weeks",
    "tnl_label/models/common/integrity.py": "seconds of a check",
    "tnl_label/models/figures/edition_tables.py": "a column of one decimal already",
    "tnl_label/models/laboratory/study.py": "a share of bodies, likewise",
    "tnl_label/models/operation/metrics.py": "seconds, for a monitor",
    "tnl_label/models/rehearsal/rehearsal.py": "seconds of a rehearsal",
    "tnl_label/signing/badge_image.py": "pixels",
    "tnl_label/signing/seal.py": "days of validity",
    "tnl_label/tools/answer_figures.py": "a share of bodies: nothing is reached by it",
    "tnl_label/tools/sheet.py": "widths",
    "tnl_label/wizards/edition/scale_wizard.py": "thresholds proposed, in fives",
    "tnl_label_jury/models/dossier/content.py": "kilobytes",
    "tnl_label_jury/models/evaluation/time_spent.py": "minutes",
    "tnl_label_jury/models/rehearsal/play.py": "an invented mark",
    "tnl_label_website/models/edition_observatory.py": "a share of bodies, likewise",
    "tnl_label_website/tools/charts.py": "pixels",
    "tnl_label_website/tools/france_map.py": "pixels",
    "tnl_label_website/tools/social_image.py": "pixels",
    "tnl_label_website/tools/text.py": "kilobytes",
}
# numbers that hold two decimals already: writing them cuts nothing
WRITTEN = {
    "tnl_label/models/award/letter.py",  # after ``cut``
    "tnl_label_jury/models/deliberation/agreement.py",  # a sum of squares
    "tnl_label_jury/models/deliberation/marks_sheet.py",  # sums of marks
    "tnl_label_jury/models/deliberation/recount.py",  # stored figures
    "tnl_label_jury/models/deliberation/screen.py",  # a threshold, of three decimals
    "tnl_label_jury/models/evaluation/offline.py",  # stored points
    "tnl_label_jury/recount/count.py",  # its own ``cut``: it imports nothing of ours
    "tnl_label_jury/tools/figures.py",  # points of two decimals
    "tnl_label_jury/tools/score_sheet.py",  # refuses more
}
FORMAT = re.compile(r"\.\d+f")
FIGURES = st.fractions(0, 1000, max_denominator=997)


def shortenings(tree):
    """Yield the lines of a module that shorten a number."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            scaled = name == "int" and any(
                isinstance(arg, ast.BinOp) and isinstance(arg.op, ast.Mult)
                for arg in node.args
            )
            if name in ("round", "quantize", "float_round", "float_repr") or scaled:
                yield node.lineno
        elif isinstance(node, ast.FormattedValue) and node.format_spec:
            if FORMAT.search(ast.unparse(node.format_spec)):
                yield node.lineno


@tagged("standard", "post_install", "-at_install")
class TestRounding(BaseCase):
    def test_nothing_else_shortens_a_figure(self):
        found = {}
        for addon in ADDONS:
            for path in sorted((ROOT / addon).rglob("*.py")):
                name = str(path.relative_to(ROOT))
                lines = list(shortenings(ast.parse(path.read_text())))
                if lines and "/tests/" not in name and "/migrations/" not in name:
                    found[name] = lines
        known = ELSEWHERE.keys() | WRITTEN
        self.assertEqual({k: v for k, v in found.items() if k not in known}, {})
        self.assertEqual(known - found.keys(), set(), "no longer needed")

    def test_what_shortens_is_found(self):
        for text in ("round(x, 2)", 'f"{x:.2f}"', "x.quantize(y)", "int(x * 100)"):
            self.assertEqual(list(shortenings(ast.parse(text))), [1], text)
        self.assertEqual(list(shortenings(ast.parse("int(x); f'{x}'"))), [])

    @given(FIGURES)
    def test_a_figure_is_cut_as_the_engine_shows_it(self, value):
        self.assertEqual(f"{cut(value):.2f}", rounded_down(value))
        self.assertLessEqual(Fraction(f"{cut(value):.2f}"), value)

    @given(st.decimals(0, 1000, places=2))
    def test_a_float_is_the_number_that_it_stands_for(self, value):
        self.assertEqual(cut(float(value)), float(value))
        self.assertEqual(Decimal(str(cut(float(value)))), value)

    @given(st.decimals(0, 1000, places=3))
    def test_every_text_of_a_figure_agrees(self, value):
        shown = value.quantize(Decimal("0.01"), rounding=ROUND_FLOOR)
        for text in (
            format_number(value, "en_US"),
            format_number(float(value), "en_US"),
            format_score(Fraction(value), "en_US"),
        ):
            self.assertEqual(Decimal(text.replace(",", "")), shown)
        self.assertRegex(format_score(value, "fr_FR"), r",\d\d$")


@tagged("standard", "post_install", "-at_install")
class TestMeans(TransactionCase):
    """The instance seen: a mean of 11.875 was 11.87 here, and 11.88 there."""

    def test_the_mean_of_a_list_is_that_of_the_session(self):
        means = [
            (model, field.name)
            for model in self.env.registry.values()
            if model._name.startswith("tnl.") and not model._abstract
            for field in model._fields.values()
            if field.type == "float" and getattr(field, "aggregator", "") == "avg"
        ]
        self.assertGreater(len(means), 5)
        for model, name in means:
            records = self.env[model._name]
            digits = records._fields[name].get_digits(self.env)
            with self.subTest(model=model._name, field=name):
                spec = f"{name}:avg"
                cutting = records._read_group_postprocess_aggregate(spec, [11.8888889])
                self.assertEqual(list(cutting), [cut(11.8888889, digits[1])])
