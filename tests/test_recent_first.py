# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What belongs to editions begins with the most recent one.

Editions are in the order of their years, the last one first, and Odoo reverses that
order for ``edition_id desc``: the oldest session would open, for years.
"""

import re
from pathlib import Path

from odoo.tests import tagged

from odoo.addons.tnl_label_jury.tests.common import JuryCase

ROOT = Path(__file__).parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
REVERSED = re.compile(r"order\w* ?= ?\"[^\"]*edition_id desc")


def test_no_order_reverses_that_of_the_editions():
    wrong = [
        str(path.relative_to(ROOT))
        for addon in ADDONS
        for path in sorted((ROOT / addon).rglob("*.py"))
        if REVERSED.search(path.read_text())
    ]
    assert wrong == []


def test_an_order_that_is_reversed_is_found():
    assert REVERSED.search('_order = "edition_id desc, id"')


@tagged("standard", "post_install", "-at_install")
class TestRecentFirst(JuryCase):
    def test_the_session_and_the_home_are_of_the_last_jury(self):
        for year in (2030, 2032, 2031):
            self.make_jury("deliberation", year=year)
        screen = self.env["tnl.deliberation"].with_user(self.juror).screen()
        self.assertIn("2032", screen["title"])
        action = self.env["tnl.juror"].with_user(self.juror).action_home()
        juror = self.env["tnl.juror"].browse(action["res_id"])
        self.assertEqual(juror.edition_id.year, 2032)
