# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file of laureates: one line for each label obtained."""

from dataclasses import dataclass

from .matching import Body
from .reader import RowReader
from .table import Row
from .values import (
    read_code,
    read_department,
    read_insee,
    read_name,
    read_siren,
    read_year,
    split_list,
)

COLUMNS = (
    "edition",
    "track",
    "level",
    "mentions",
    "collectivity_name",
    "type",
    "department_code",
    "siren",
    "insee_code",
    "source_url",
)
REQUIRED = ("edition", "level", "collectivity_name", "type")


@dataclass(frozen=True)
class LaureateLine:
    """``level`` is empty when the source does not give it: it is never guessed."""

    line: int
    year: int
    track: str
    level: str
    mentions: tuple[str, ...]
    body: Body
    source_url: str


def read_laureate(row: Row, kinds) -> tuple[LaureateLine | None, list]:
    """Return the label of a row, or ``None`` and the problems found.

    :param kinds: codes of the kinds of bodies that may apply.
    """
    reader = RowReader(row)
    year = reader.get("edition", read_year, required=True)
    body = read_body(reader, kinds)
    line = LaureateLine(
        row.line,
        year,
        reader.get("track", read_code, empty=""),
        reader.get("level", read_code, empty=""),
        reader.get("mentions", _read_names, empty=()),
        body,
        reader.raw("source_url"),
    )
    return (None, reader.problems) if reader.problems else (line, [])


def read_body(reader: RowReader, kinds) -> Body:
    """Read the columns that say which public body a line is about."""
    body = Body(
        reader.get("collectivity_name", required=True) or "",
        reader.one_of("type", kinds, required=True) or "",
        reader.get("department_code", read_department, empty="") or "",
        reader.get("siren", read_siren, empty="") or "",
        reader.get("insee_code", read_insee, empty="") or "",
    )
    if body.insee and body.department and not body.insee.startswith(body.department):
        reader.refuse(
            "insee_department",
            "insee_code",
            insee=body.insee,
            department=body.department,
        )
    if body.insee and body.kind and body.kind != "commune":
        reader.refuse("insee_commune", "insee_code")
    return body


def _read_names(text):
    return tuple(read_name(name) for name in split_list(text))
