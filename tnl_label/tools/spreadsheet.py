# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The cells of a spreadsheet that somebody sends, OpenDocument or XLSX. No record here.

A formula counts by its value. Dates come as ISO text, so that no reader guesses which
of two numbers is the month.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from ..scoring.decimals import one_way

MAX_BYTES = 2_000_000
_MAX_UNPACKED = 50_000_000
_MAX_ROWS = 20_000
_MAX_COLUMNS = 100
_TABLE, _OFFICE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("table", "office", "text")
)


class SheetError(ValueError):
    """The file as a whole cannot be read.

    :param code: for the words
    :param text: what they name
    """

    def __init__(self, code, text=""):
        super().__init__(code)
        self.code, self.text = code, text


def read_sheets(
    content: bytes,
    most: int = MAX_BYTES,
    has_times: bool = False,
    columns: int = _MAX_COLUMNS,
) -> list[tuple[str, list[tuple[int, tuple]]]]:
    """Return the name of each sheet and its lines: their number and their cells.

    :param content: what a person uploaded
    :param most: bytes of the whole file
    :param has_times: whether a date keeps its time, "2024-10-12T17:41:02"
    :param columns: how many are read, those further right are not
    :raises SheetError: "too_big", "too_long", or "not_xlsx" (nor OpenDocument)
    """
    if len(content) > most:
        raise SheetError("too_big")
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MAX_UNPACKED:
                raise SheetError("too_big")
            reads = _ods_sheets if "content.xml" in archive.namelist() else _xlsx_sheets
        return list(reads(content, has_times, columns))
    except SheetError:
        raise
    # a damaged file breaks each library in its own way: zlib, zipfile, lxml, openpyxl
    except Exception as error:
        raise SheetError("not_xlsx") from error


def _xlsx_sheets(content, has_times, columns):
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        lines = []
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > _MAX_ROWS:
                raise SheetError("too_long")
            values = (_xlsx_value(cell, has_times) for cell in cells[:columns])
            lines.append((number, tuple(values)))
        yield sheet.title, lines


def _xlsx_value(value, has_times):
    if not isinstance(value, datetime):
        return value
    is_day = not has_times or value.time() == time()
    # a day and a fraction of it: what it rounds to is the second that was written
    second = timedelta(microseconds=500_000)
    return (
        value.date().isoformat()
        if is_day
        else (value + second).replace(microsecond=0).isoformat()
    )


def _ods_sheets(content, has_times, columns):
    with ZipFile(BytesIO(content)) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(archive.read("content.xml"), parser)
    for sheet in root.iter(f"{_TABLE}table"):
        lines, number = [], 0
        for row in sheet.iter(f"{_TABLE}table-row"):
            cells = _ods_cells(row, has_times, columns)
            repeated = int(row.get(f"{_TABLE}number-rows-repeated", 1))
            # spreadsheets write the empty rest of a sheet as one repeated line
            if any(cell is not None for cell in cells):
                if number + repeated > _MAX_ROWS:
                    raise SheetError("too_long")
                lines += [(number + n, cells) for n in range(1, repeated + 1)]
            number += repeated
        yield sheet.get(f"{_TABLE}name", ""), lines


def _ods_cells(row, has_times, columns):
    cells = []
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        fitting = min(repeated, columns - len(cells))
        cells += [_ods_value(cell, has_times)] * fitting
    return tuple(cells)


def _ods_value(cell, has_times):
    """Return what a cell holds, see OpenDocument 1.3 part 3 §19.385; None for nothing.

    What is shown is rounded, and dates have the order of days that somebody chose.
    """
    kind = cell.get(f"{_OFFICE}value-type")
    number = cell.get(f"{_OFFICE}value")
    if number and kind in ("float", "currency"):
        return one_way(number)
    if number and kind == "percentage":
        return f"{float(number) * 100:.12g}%"
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value")):
        return day[:19] if has_times else day[:10]
    if kind == "boolean" and (truth := cell.get(f"{_OFFICE}boolean-value")):
        return truth
    text = "\n".join(map(_paragraph, cell.iterchildren(f"{_TEXT}p")))
    return text or None


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


def cell_text(cell) -> str:
    """Return a cell as a person would type it: 12, not 12.0."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return one_way(format(Decimal(f"{cell:.15g}"), "f"))
    return str(cell).strip()
