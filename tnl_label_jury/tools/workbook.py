# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheets of marks, OpenDocument or XLSX: the same lines. No record here.

Text is always written as text: what a person typed never becomes a formula. Totals are
formulas, with their value beside for the readers that do not compute.
"""

from io import BytesIO

from odoo.addons.tnl_label.tools.sheet import Column, Table, ods
from odoo.addons.tnl_label.tools.spreadsheet import SheetError, read_sheets

from .score_sheet import NEEDED

FORMAT = "tnl-score-sheet/1"
_WIDTHS = (16, 32, 12, 30, 9, 9, 9, 9, 40, 40, 40, 4)
_HEAD = 2  # lines above the first mark


def new_workbook():
    """Return an empty workbook and the stream that it fills once closed."""
    import xlsxwriter

    stream = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(stream, {"in_memory": True} | options), stream


def write_score_sheet(rows, titles, words):
    """Return the bytes of a score sheet to be filled.

    :param rows: tuples in the order of the columns; numbers in "maximum", "declared"
        and "points" (None for an abstention), text elsewhere.
    :param titles: title of each column, as people read it.
    :param words: "marks", "totals", "help", "total", "possible", "range".
    """
    book, stream = new_workbook()
    sheet = book.add_worksheet(words["marks"])
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    entry = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#F5F8F7"})
    sheet.write_string(0, 0, FORMAT)
    sheet.write_string(0, 1, words["help"])
    for column, title in enumerate(titles):
        sheet.set_column(column, column, _WIDTHS[column])
        sheet.write_string(1, column, title, bold)
    sheet.freeze_panes(_HEAD, 2)
    for index, row in enumerate(rows, start=_HEAD):
        for column, value in enumerate(row):
            is_entry = 5 < column < len(row) - 1
            write_cell(sheet, index, column, value, entry if is_entry else text)
        sheet.data_validation(
            index,
            6,
            index,
            6,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": row[4],
                "error_message": words["range"],
            },
        )
    sheet.set_column(len(titles) - 1, len(titles) - 1, None, None, {"hidden": True})
    _write_totals(book, rows, titles, words, bold)
    book.close()
    return stream.getvalue()


def write_score_sheet_ods(rows, titles, words):
    """Return the same sheet, without its totals, as an OpenDocument spreadsheet."""
    columns = [Column(*pair) for pair in zip(titles, _WIDTHS, strict=True)]
    return ods(Table(words["marks"], columns, [(FORMAT, words["help"]), *rows]))


def write_cell(sheet, row, column, value, cell_format=None):
    """Write a number as a number and anything else as text."""
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, cell_format)
    else:
        sheet.write_string(row, column, value or "", cell_format)


def _write_totals(book, rows, titles, words, bold):
    """Write one line per dossier: the sum of its marks, without the abstentions."""
    sheet = book.add_worksheet(words["totals"])
    sheet.set_column(0, 3, 20)
    headers = (titles[0], titles[1], words["total"], words["possible"])
    for column, title in enumerate(headers):
        sheet.write_string(0, column, title, bold)
    marks = f"'{words['marks']}'!"
    dossiers = {row[0]: row[1] for row in rows}
    for index, (reference, name) in enumerate(dossiers.items(), start=1):
        given = [r for r in rows if r[0] == reference and r[6] is not None]
        sheet.write_string(index, 0, reference)
        sheet.write_string(index, 1, name)
        which = f'{marks}A:A,A{index + 1},{marks}H:H,""'
        for column, source, place in ((2, "G", 6), (3, "E", 4)):
            formula = f"=SUMIFS({marks}{source}:{source},{which})"
            total = sum(row[place] for row in given)
            sheet.write_formula(index, column, formula, None, total)


def read_score_sheet(content, columns):
    """Return (number of the line, cells by column) of a score sheet.

    Sheets, lines and columns come back in any order: each is known by what is
    written in it. A formula counts by its value.

    :param bytes content: what a person uploaded
    :param columns: name of the column of each title, as people read it
    :raises SheetError: "too_big", "not_xlsx" (nor OpenDocument), "not_ours",
        "too_long", or "missing" and "twice" with the name of a column
    """
    folded = {_folded(title): name for title, name in columns.items()}
    return _read((lines for _name, lines in read_sheets(content)), folded)


def _read(sheets, columns):
    for lines in sheets:
        if any(FORMAT in cells for _number, cells in lines):
            return _rows(lines, columns)
    raise SheetError("not_ours")


def _rows(lines, columns):
    """Return the lines of marks, each cell under the title of its column."""

    def named(line):
        return [columns.get(_folded(cell)) for cell in line[1]]

    titles = max(lines, key=lambda line: sum(map(bool, named(line))))
    names = named(titles)
    for name in NEEDED:
        if names.count(name) != 1:
            raise SheetError("twice" if name in names else "missing", name)
    return [
        (number, {n: c for n, c in zip(names, cells, strict=False) if n})
        for number, cells in lines
        if number != titles[0] and FORMAT not in cells
    ]


def _folded(cell):
    return " ".join(str("" if cell is None else cell).split()).casefold()
