# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheets of marks: written by XlsxWriter, read by openpyxl. No record here.

Text is always written as text: what a person typed never becomes a formula. Totals are
formulas, with their value beside for the readers that do not compute.
"""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

FORMAT = "tnl-score-sheet/1"
MAX_BYTES = 2_000_000
_MAX_UNPACKED = 50_000_000
_MAX_ROWS = 20_000
_WIDTHS = (16, 32, 12, 30, 9, 9, 9, 9, 40, 40, 40)
_HEAD = 2  # lines above the first mark


class SheetError(ValueError):
    """The file as a whole cannot be read; the argument is a code."""


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
            write_cell(sheet, index, column, value, entry if column > 5 else text)
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
    _write_totals(book, rows, titles, words, bold)
    book.close()
    return stream.getvalue()


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


def read_score_sheet(content):
    """Return (number of the line, cells) of a score sheet, formulas by their value.

    :param bytes content: what a person uploaded
    :raises SheetError: "too_big", "not_xlsx", "not_ours" or "too_long"
    """
    if len(content) > MAX_BYTES:
        raise SheetError("too_big")
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MAX_UNPACKED:
                raise SheetError("too_big")
        return _read(content)
    except SheetError:
        raise
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise SheetError("not_xlsx") from error


def _read(content):
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    sheet = book.worksheets[0] if book.worksheets else None
    lines = sheet.iter_rows(values_only=True) if sheet else iter(())
    if next(lines, (None,))[:1] != (FORMAT,):
        raise SheetError("not_ours")
    next(lines, None)
    rows = []
    for number, cells in enumerate(lines, start=_HEAD + 1):
        if number > _MAX_ROWS:
            raise SheetError("too_long")
        rows.append((number, cells))
    return rows
