# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One table, written as XLSX or as OpenDocument: the same rows. No record here.

Text is always written as text: what a person typed never becomes a formula nor a link.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from ..printing.odf_style import clean, to_bytes
from .instants import to_zone

# what a reader would make one space of, or none
_SPACES = re.compile("^ +| {2,}| +$")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")

_TITLE, _CELL, _ENTRY = "tnl_title", "tnl_cell", "tnl_entry"
_CM_A_CHARACTER = 0.2  # of the usual font of a spreadsheet, 10 points
_ODS_STYLES = (
    '<style:style style:name="tnl_title" style:family="table-cell">'
    '<style:table-cell-properties fo:border-bottom="0.03cm solid #000000"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="tnl_cell" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap"'
    ' style:vertical-align="top"/></style:style>',
    '<style:style style:name="tnl_entry" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"'
    ' fo:background-color="#EAF4F4" fo:border="0.02cm solid #9DB8BC"/></style:style>',
)


@dataclass(frozen=True)
class Column:
    """``is_entry`` is to be filled by hand; it tells what to fill only in ODS."""

    title: str
    width: int  # characters
    is_entry: bool = False
    is_hidden: bool = False


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


def ods(*tables: Table) -> bytes:
    """Return the tables as an OpenDocument spreadsheet, a sheet for each."""
    from odfdo import Document, Element, Style

    document = Document("spreadsheet")
    document.body.clear()
    for source in _ODS_STYLES:
        document.insert_style(Element.from_tag(source), automatic=True)
    for number, table in enumerate(tables):
        sheet = Element.from_tag(
            f"<table:table table:name={quoteattr(_sheet_name(table.name))}/>"
        )
        document.body.append(sheet)
        for index, column in enumerate(table.columns):
            name = f"tnl_column_{number}_{index}"
            width = f"{column.width * _CM_A_CHARACTER:.2f}cm"
            style = Style("table-column", name=name, width=width)
            document.insert_style(style, automatic=True)
            shown = ' table:visibility="collapse"' if column.is_hidden else ""
            source = f'<table:table-column table:style-name="{name}"{shown}/>'
            Element.append(sheet, Element.from_tag(source))
        titles = [column.title for column in table.columns]
        styles = [_ENTRY if column.is_entry else _CELL for column in table.columns]
        rows = [_ods_row(titles, [_TITLE] * len(titles))]
        rows += [_ods_row(values, styles) for values in table.rows]
        for row in rows:
            # not Table's own way, which counts all rows again at each one
            Element.append(sheet, Element.from_tag(row))
    return to_bytes(document)


def _ods_row(values, styles):
    cells = "".join(map(_ods_cell, values, styles))
    return f"<table:table-row>{cells}</table:table-row>"


def _ods_cell(value, style):
    """Write a cell, see OpenDocument 1.3 part 3 §9.1.4 and, for spaces, §6.1.2."""
    if _is_number(value):
        text = f"{value:.15g}"  # "18", not "18.0": as all the documents say it
        kind, lines = f'float" office:value="{text}', [text]
    else:
        kind, lines = "string", clean(value or "").split("\n")
    text = "".join(f"<text:p>{_ods_spaces(escape(line))}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{kind}">'
        f"{text}</table:table-cell>"
    )


def _ods_spaces(line):
    line = line.replace("\t", "<text:tab/>")
    return _SPACES.sub(lambda run: f'<text:s text:c="{len(run[0])}"/>', line)


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _sheet_name(name):
    return _NOT_IN_A_NAME.sub(" ", name)[:31]
