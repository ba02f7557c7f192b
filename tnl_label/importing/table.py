# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From the bytes of a CSV file, or of a spreadsheet, to rows."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass

from ..tools.spreadsheet import MAX_BYTES as SHEET_BYTES
from ..tools.spreadsheet import SheetError, cell_text, read_sheets
from .problems import FileError

MAX_BYTES = 5_000_000
MAX_ROWS = 50_000
_DELIMITERS = ",;\t"
_ZIP = b"PK\x03\x04"
# first bytes of what people upload in place of a CSV file
_OTHER_FORMATS = {
    _ZIP: "xlsx/ods",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
}


@dataclass(frozen=True)
class Row:
    """``line`` is the number a spreadsheet shows beside the row; cells are trimmed."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str


def read_table(data: bytes, known: Collection[str], required: Collection[str]) -> Table:
    """Read a table with a header.

    :param data: the bytes of a CSV file (UTF-8 with or without BOM, or Windows-1252;
        separated by commas, semicolons or tabs), or of a spreadsheet (ODS or XLSX),
        whose first sheet is read.
    :param known: names of the columns that may be there, in any order.
    :param required: names of the columns that must be there.
    :raises FileError: when the file as a whole cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise FileError("too_big", limit=MAX_BYTES // 1_000_000)
    if data.startswith(_ZIP):
        lines, encoding, delimiter = _sheet_lines(data), "utf-8", ""
    else:
        lines, encoding, delimiter = csv_lines(data)
    if not lines or not any(cell.strip() for cell in lines[0][1]):
        raise FileError("no_header", expected=", ".join(known))
    if len(lines) > MAX_ROWS:
        raise FileError("too_long", limit=MAX_ROWS)
    header = _read_header(lines[0][1], known, required)
    rows = tuple(_read_rows(lines[1:], header))
    if not rows:
        raise FileError("no_row")
    return Table(rows, encoding, delimiter)


def csv_lines(data: bytes) -> tuple[list[tuple[int, list[str]]], str, str]:
    """Return the lines of a CSV file with their numbers, its encoding, its delimiter.

    :raises FileError: for what is no CSV file
    """
    text, encoding = decode(data)
    delimiter = detect_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(enumerate(reader, start=1)), encoding, delimiter
    except csv.Error as error:
        raise FileError("not_csv", line=reader.line_num) from error


def _sheet_lines(data):
    try:
        sheets = read_sheets(data)
    except SheetError as error:
        if error.code == "too_big":
            raise FileError("too_big", limit=SHEET_BYTES // 1_000_000) from error
        if error.code == "too_long":
            raise FileError("too_long", limit=MAX_ROWS) from error
        raise FileError("other_format", format=_OTHER_FORMATS[_ZIP]) from error
    lines = sheets[0][1] if sheets else []
    return [(number, [cell_text(cell) for cell in cells]) for number, cells in lines]


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of the encoding it was found to be in."""
    for signature, found in _OTHER_FORMATS.items():
        if data.startswith(signature):
            raise FileError("other_format", format=found)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError("utf16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise FileError("binary")
        return text, "utf-8" if encoding == "utf-8-sig" else encoding
    raise FileError("encoding")


def detect_delimiter(text: str) -> str:
    """Return the separator of the header: the most frequent one outside quotes."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _read_header(cells, known, required):
    header = [cell.strip().lower() for cell in cells]
    while header and not header[-1]:
        header.pop()
    unknown = [name or "?" for name in header if name not in known]
    if unknown:
        raise FileError(
            "unknown_columns", names=", ".join(unknown), expected=", ".join(known)
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise FileError("columns_twice", names=", ".join(twice))
    missing = [name for name in required if name not in header]
    if missing:
        raise FileError("missing_columns", names=", ".join(missing))
    return header


def _read_rows(lines, header):
    for line, cells in lines:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if len(cells) > len(header):
            raise FileError(
                "too_many_cells", line=line, found=len(cells), expected=len(header)
            )
        cells += [""] * (len(header) - len(cells))
        yield Row(line, dict(zip(header, cells, strict=True)))
