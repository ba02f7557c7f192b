# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheets of marks, OpenDocument or XLSX: the same lines. No record here.

Text is always written as text: what a person typed never becomes a formula. Totals are
formulas, with their value beside for the readers that do not compute.
"""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from odoo.addons.tnl_label.tools.sheet import Column, Table, ods

from .score_sheet import NEEDED

FORMAT = "tnl-score-sheet/1"
MAX_BYTES = 2_000_000
_MAX_UNPACKED = 50_000_000
_MAX_ROWS = 20_000
_WIDTHS = (16, 32, 12, 30, 9, 9, 9, 9, 40, 40, 40, 4)
_MAX_COLUMNS = 100
_TABLE, _OFFICE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("table", "office", "text")
)
_HEAD = 2  # lines above the first mark


class SheetError(ValueError):
    """The file as a whole cannot be read.

    :param code: for the words
    :param text: what they name
    """

    def __init__(self, code, text=""):
        super().__init__(code)
        self.code, self.text = code, text


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
    if len(content) > MAX_BYTES:
        raise SheetError("too_big")
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MAX_UNPACKED:
                raise SheetError("too_big")
            reads = _ods_sheets if "content.xml" in archive.namelist() else _xlsx_sheets
        return _read(reads(content), {_folded(t): name for t, name in columns.items()})
    except SheetError:
        raise
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise SheetError("not_xlsx") from error


def _read(sheets, columns):
    for lines in sheets:
        if any(FORMAT in cells for _number, cells in lines):
            return _rows(lines, columns)
    raise SheetError("not_ours")


def _xlsx_sheets(content):
    """Yield the lines of each sheet: their number and their cells."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        lines = []
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > _MAX_ROWS:
                raise SheetError("too_long")
            lines.append((number, cells))
        yield lines


def _ods_sheets(content):
    """Yield the same of an OpenDocument spreadsheet; formulas count by their value."""
    with ZipFile(BytesIO(content)) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(archive.read("content.xml"), parser)
    for sheet in root.iter(f"{_TABLE}table"):
        lines, number = [], 0
        for row in sheet.iter(f"{_TABLE}table-row"):
            cells = _ods_cells(row)
            repeated = int(row.get(f"{_TABLE}number-rows-repeated", 1))
            # spreadsheets write the empty rest of a sheet as one repeated line
            if any(cell is not None for cell in cells):
                if number + repeated > _MAX_ROWS:
                    raise SheetError("too_long")
                lines += [(number + n, cells) for n in range(1, repeated + 1)]
            number += repeated
        yield lines


def _ods_cells(row):
    cells = []
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        kind = cell.get(f"{_OFFICE}value-type")
        text = "\n".join(map(_paragraph, cell.iterchildren(f"{_TEXT}p")))
        value = cell.get(f"{_OFFICE}value") if kind == "float" else text
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        cells += [value or None] * min(repeated, _MAX_COLUMNS - len(cells))
    return cells


def _paragraph(element):
    """Return the text of a paragraph; tags stand for spaces and breaks."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", 1)), 1000))
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif isinstance(child.tag, str):
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)


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
