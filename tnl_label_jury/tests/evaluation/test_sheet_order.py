# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A sheet that comes back in any order says the same: each cell by its title."""

import io
import random
from base64 import b64encode
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged

from ...tools import (
    COLUMNS,
    SheetError,
    read_score_sheet,
    write_score_sheet,
    write_score_sheet_ods,
)
from ...tools.score_sheet import NEEDED
from ..common import JuryCase

TITLES = [f"Title of {name}" for name in COLUMNS]
ROWS = [
    (f"D-{number}", "Town", axis, "Axis", 10, 6, 7.5, "", f"why {number}{axis}")
    + (f"jury {number}{axis}", f"candidate {number}{axis}", "v")
    for number in (1, 2)
    for axis in ("a", "b")
]
WORDS = dict.fromkeys(("help", "total", "possible", "range"), "Words")
WORDS |= {"marks": "Marks", "totals": "Totals"}


def rearranged(content, seed, drop=None):
    """Return a sheet with its lines, its columns and its tabs in another order."""
    chance = random.Random(seed)
    book, other = load_workbook(io.BytesIO(content)), Workbook()
    other.remove(other.active)
    tabs = list(book.worksheets)
    chance.shuffle(tabs)
    for tab in tabs:
        rows = [list(row) for row in tab.iter_rows(values_only=True)]
        width = max(map(len, rows))
        rows = [row + [None] * (width - len(row)) for row in rows]
        places = list(range(width))
        if drop and tab.title == "Marks":
            places.remove(next(n for n, t in enumerate(rows[1]) if t == drop))
        chance.shuffle(rows)
        chance.shuffle(places)
        copy = other.create_sheet(tab.title)
        for row in rows:
            copy.append([row[place] for place in places])
    stream = io.BytesIO()
    other.save(stream)
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestSheetOrder(BaseCase):
    def lines(self, content):
        rows = read_score_sheet(content, dict(zip(TITLES, COLUMNS, strict=True)))
        return sorted(
            tuple(row[name] or "" for name in COLUMNS)
            for _number, row in rows
            if row.get("reference")
        )

    def test_any_order_says_the_same(self):
        content = write_score_sheet(ROWS, TITLES, WORDS)

        @settings(max_examples=60, deadline=None, suppress_health_check=HealthCheck)
        @given(st.integers(0, 2**32))
        def says_the_same(seed):
            self.assertEqual(self.lines(rearranged(content, seed)), sorted(ROWS))

        says_the_same()

    def test_a_spreadsheet_of_opendocument_says_the_same(self):
        content = write_score_sheet_ods(ROWS, TITLES, WORDS)
        self.assertEqual(
            [tuple(map(str, row)) for row in self.lines(content)],
            [tuple(map(str, row)) for row in sorted(ROWS)],
        )

        def altered(old, new):
            """Return the sheet as another program saved it."""
            target = io.BytesIO()
            with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w") as copy:
                for name in source.namelist():
                    data = source.read(name)
                    if name == "content.xml":
                        self.assertIn(old, data)
                        data = data.replace(old, new)
                    copy.writestr(name, data)
            return target.getvalue()

        bomb = b'<table:table-row table:number-rows-repeated="99999999">'
        with self.assertRaises(SheetError) as refused:
            self.lines(altered(b"<table:table-row>", bomb))
        self.assertEqual(refused.exception.code, "too_long")
        empty = b'<table:table-row table:number-rows-repeated="1000000">'
        empty += b"<table:table-cell/></table:table-row></table:table>"
        self.assertEqual(len(self.lines(altered(b"</table:table>", empty))), len(ROWS))
        with self.assertRaises(SheetError) as refused:
            self.lines(altered(b"Title of reason", b"Something"))
        self.assertEqual(refused.exception.text, "reason")
        with self.assertRaises(SheetError) as refused:
            self.lines(altered(b"<table:table-row>", b"<broken>"))
        self.assertEqual(refused.exception.code, "not_xlsx")

    def test_a_column_that_went_is_asked_for(self):
        content = write_score_sheet(ROWS, TITLES, WORDS)
        for name in NEEDED:
            with self.subTest(name), self.assertRaises(SheetError) as refused:
                self.lines(rearranged(content, 1, drop=f"Title of {name}"))
            # the first one also says what the file is
            code = "not_ours" if name == "reference" else "missing"
            self.assertEqual(refused.exception.code, code)
            if code == "missing":
                self.assertEqual(refused.exception.text, name)


@tagged("post_install", "-at_install")
class TestSheetBack(JuryCase):
    """The dialogue: what it will write is shown, and a newer mark is not lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)
        cls.line = cls.evaluation.line_ids[0].with_user(cls.juror)
        queue = cls.env["tnl.evaluation"].with_user(cls.juror)._queue()
        cls.content = queue._score_sheet()

    def wizard(self, content):
        wizards = self.env["tnl.score.sheet.wizard"].with_user(self.juror)
        return wizards.create({"file": b64encode(content), "file_name": "s.xlsx"})

    def filled(self, **texts):
        """Return the sheet with the line's cells filled, by title."""
        book = load_workbook(io.BytesIO(self.content))
        sheet = book.worksheets[0]
        titles = [cell.value for cell in sheet[2]]
        for row in sheet.iter_rows(min_row=3):
            key = row[0].value, row[2].value
            if key == (self.dossier.reference, self.line.axis_code):
                for name, text in texts.items():
                    title = self.line._fields[name].string
                    place = {"points": "Retained"}.get(name, title)
                    row[titles.index(place)].value = text
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def test_each_text_is_shown_before_it_is_written_and_goes_to_its_place(self):
        texts = {"comment_jury": "For us alone", "comment_candidate": "Well done"}
        for seed in range(5):
            wizard = self.wizard(rearranged(self.filled(**texts), seed))
            for text in texts.values():
                self.assertIn(text, wizard.preview)
        wizard.action_apply()
        self.assertEqual(self.line.comment_jury, "For us alone")
        self.assertEqual(self.line.comment_candidate, "Well done")

    def test_a_line_left_as_it_was_takes_nothing_back(self):
        self.line.write({"comment_jury": "Newer"})
        wizard = self.wizard(self.content)
        self.assertFalse(wizard.can_apply)
        wizard.action_apply()
        self.assertEqual(self.line.comment_jury, "Newer")

    def test_a_mark_that_moved_meanwhile_is_refused_with_both_versions(self):
        self.line.write({"comment_jury": "Newer"})
        wizard = self.wizard(self.filled(comment_jury="In the sheet"))
        with self.assertRaises(UserError) as refused:
            wizard.action_apply()
        for text in ("Newer", "In the sheet"):
            self.assertIn(text, str(refused.exception))
        self.assertEqual(self.line.comment_jury, "Newer")
