# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One table, written as XLSX or as OpenDocument: the same rows. No record here.

Text is always written as text: what a person typed never becomes a formula nor a link.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..printing.odf_style import clean, to_bytes
from .instants import to_zone

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")

_CM_A_CHARACTER = 0.2  # of the usual font of a spreadsheet, 10 points
_ODS_STYLES = (
    '<style:style style:name="tnl_title" style:family="table-cell">'
    '<style:table-cell-properties fo:border-bottom="0.03cm solid #000000"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="tnl_cell" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap"'
    ' style:vertical-align="top"/></style:style>',
)


@dataclass(frozen=True)
class Column:
    title: str
    width: int  # characters


@dataclass(frozen=True)
class Table:
    """``rows`` hold text, numbers and None; the name is that of the sheet."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence]


def instant_text(instant: datetime | None, zone: str) -> str:
    """Return an instant that sorts as text and tells its own zone.

    :param instant: naive UTC datetime, or nothing
    :return: "2018-10-15 23:59:59 +02:00"
    """
    if not instant:
        return ""
    text = to_zone(instant, zone).replace(microsecond=0).isoformat(" ")
    return f"{text[:19]} {text[19:]}"


def write_xlsx(workbook, table: Table):
    """Add the table to an XlsxWriter workbook."""
    bold = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet(_sheet_name(table.name))
    sheet.freeze_panes(1, 0)
    # printed on A4, every column on one page and the titles on each
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title, bold)
    for number, row in enumerate(table.rows, 1):
        for index, value in enumerate(row):
            if _is_number(value):
                sheet.write_number(number, index, value, wrapped)
            else:
                sheet.write_string(number, index, value or "", wrapped)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def ods(table: Table) -> bytes:
    """Return the table as an OpenDocument spreadsheet."""
    from odfdo import Cell, Document, Element, Row, Style
    from odfdo import Column as SheetColumn
    from odfdo import Table as Sheet

    document = Document("spreadsheet")
    document.body.clear()
    for source in _ODS_STYLES:
        document.insert_style(Element.from_tag(source), automatic=True)
    sheet = Sheet(_sheet_name(table.name))
    for index, column in enumerate(table.columns):
        name, width = f"tnl_column_{index}", column.width * _CM_A_CHARACTER
        style = Style("table-column", name=name, width=f"{width:.2f}cm")
        document.insert_style(style, automatic=True)
        sheet.append_column(SheetColumn(style=name))
    titles = [column.title for column in table.columns]
    for number, values in enumerate((titles, *table.rows)):
        row = Row()
        for value in values:
            shown = value if _is_number(value) else clean(value or "")
            row.append_cell(Cell(shown, style="tnl_cell" if number else "tnl_title"))
        sheet.append_row(row)
    document.body.append(sheet)
    return to_bytes(document)


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _sheet_name(name):
    return _NOT_IN_A_NAME.sub(" ", name)[:31]
