# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""In the whole national directory, a body is found first, however it is typed."""

import csv
import logging
import lzma
import random
from collections import Counter
from statistics import median
from time import perf_counter

from typed_names import typed_name

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_open

from odoo.addons.tnl_label.tools.body_names import name_key
from odoo.addons.tnl_label.tools.folding import fold

DRAWN = 2000
ENOUGH = 0.98
_logger = logging.getLogger(__name__)


def shipped():
    """Return the rows of the file of the addon."""
    with file_open("tnl_label/data/body/directory.csv.xz", "rb") as file:
        text = lzma.decompress(file.read()).decode()
    return list(csv.DictReader(text.splitlines()))


@tagged("standard", "post_install", "-at_install")
class TestDirectory(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = shipped()
        cls.bodies = cls.env["tnl.directory.body"]

    def numbers(self, body):
        return {body.siren or "", body.insee_code or ""} - {""}

    def test_every_row_is_loaded_at_the_installation(self):
        self.assertEqual(len(self.rows), 36336)
        self.assertEqual(self.bodies.search_count([]), len(self.rows))
        kinds = self.bodies._read_group([], ["kind"], ["__count"])
        self.assertEqual(dict(kinds), Counter(row["kind"] for row in self.rows))

    def test_it_is_loaded_again_when_the_file_has_changed_only(self):
        before = self.bodies.search([], limit=1, order="id")
        self.bodies._load_shipped()
        self.assertTrue(before.exists())
        self.env.cr.execute("COMMENT ON TABLE tnl_directory_body IS 'another'")
        start = perf_counter()
        self.bodies._load_shipped()
        seconds = perf_counter() - start
        _logger.info("The directory is loaded in %.2f s", seconds)
        self.assertLess(seconds, 5)
        self.assertEqual(self.bodies.search_count([]), len(self.rows))

    def test_names_typed_by_hands_find_their_body_first(self):
        chance = random.Random(2026)
        namesakes = Counter(name_key(row["name"]) for row in self.rows)
        named, told_apart, seconds, missed = 0, 0, [], []
        for row in chance.sample(self.rows, DRAWN):
            typed = typed_name(row["name"], row["kind"], chance)
            alone = namesakes[name_key(row["name"])] == 1
            place = "" if alone else f" ({row['department_code']})"
            start = perf_counter()
            found = self.bodies._find(typed)
            seconds.append(perf_counter() - start)
            named += fold(found[:1].name or "") == fold(row["name"])
            first = self.bodies._find(typed + place)[:1]
            if self.numbers(first) & {row["siren"], row["insee_code"]}:
                told_apart += 1
            else:
                missed.append((row["name"], typed + place, first.name))
        _logger.info(
            "%s names: %.1f %% find their name first, %.1f %% their body with the "
            "département of homonyms; %.1f ms at the median, %.1f ms at the 95th "
            "percentile; missed: %s",
            DRAWN,
            100 * named / DRAWN,
            100 * told_apart / DRAWN,
            1000 * median(seconds),
            1000 * sorted(seconds)[DRAWN * 95 // 100],
            missed[:20],
        )
        self.assertGreaterEqual(named / DRAWN, ENOUGH)
        self.assertGreaterEqual(told_apart / DRAWN, ENOUGH)

    def test_a_name_is_found_while_it_is_typed(self):
        """Three letters are few for 3,595 names in "Saint": the whole word is asked."""
        chance = random.Random(2027)
        seconds, found = [], 0
        for row in chance.sample(self.rows, DRAWN // 10):
            for length in (3, 5, 8):
                start = perf_counter()
                bodies = self.bodies._find(row["name"][:length])
                seconds.append(perf_counter() - start)
                found += bool(bodies)
        _logger.info(
            "while typing: %.1f ms at the median, %.1f ms at most",
            1000 * median(seconds),
            1000 * max(seconds),
        )
        self.assertEqual(found, len(seconds))

    def test_every_number_finds_its_body(self):
        chance = random.Random(2028)
        for row in chance.sample(self.rows, DRAWN // 10):
            for number in filter(None, (row["siren"], row["insee_code"])):
                with self.subTest(number=number):
                    found = self.bodies._find(number)
                    self.assertIn(number, self.numbers(found[:1]))
            for code in row["post_codes"].split()[:1]:
                with self.subTest(code=code):
                    found = self.bodies._find(code, most=50)
                    self.assertIn(row["insee_code"], found.mapped("insee_code"))
