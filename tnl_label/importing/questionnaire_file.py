# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file of a questionnaire, written as :mod:`.questionnaire` reads it."""

import csv
import io
from collections.abc import Iterable, Mapping

from ..tools.sheet import Column, Table, ods
from .questionnaire import COLUMNS

_WIDE = {"title": 50, "help": 50, "advice": 30, "advice_links": 30}
_USUAL = 14  # characters


def write_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the lines as CSV, in UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def write_ods(name: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the lines as an OpenDocument spreadsheet.

    :param name: of its sheet
    """
    columns = [Column(title, _WIDE.get(title, _USUAL)) for title in COLUMNS]
    cells = [[row.get(title, "") for title in COLUMNS] for row in rows]
    return ods(Table(name, columns, cells))
