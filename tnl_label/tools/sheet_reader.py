# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reading a spreadsheet that a person uploaded, OpenDocument or XLSX. No record here.

A formula counts by its value. Nothing is trusted of what the file says of its size.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

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


def read_sheets(content: bytes) -> Iterator[list[tuple[int, list]]]:
    """Yield the lines of each sheet: their number, and their cells in a list.

    :param content: what a person uploaded
    :raises SheetError: "too_big", "not_xlsx" (nor OpenDocument), "too_long"
    """
    if len(content) > MAX_BYTES:
        raise SheetError("too_big")
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MAX_UNPACKED:
                raise SheetError("too_big")
            reads = _ods_sheets if "content.xml" in archive.namelist() else _xlsx_sheets
        yield from reads(content)
    except SheetError:
        raise
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise SheetError("not_xlsx") from error


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
