# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The scales: the levels of an edition, from a file of their own or a questionnaire."""

from dataclasses import dataclass
from decimal import Decimal

from .reader import RowReader
from .table import Row
from .values import read_code, read_integer, read_percent, read_year

COLUMNS = (
    "edition",
    "track",
    "track_name",
    "code",
    "name",
    "rank",
    "symbol",
    "threshold",
    "axis_minimum",
    "description",
)
REQUIRED = ("edition", "track", "code", "name", "rank")
SYMBOLS = ("copyleft", "medal", "badge")


@dataclass(frozen=True)
class LevelLine:
    line: int
    code: str
    name: str
    rank: int
    symbol: str = "copyleft"
    description: str = ""
    threshold: Decimal = Decimal(0)
    axis_minimum: Decimal = Decimal(0)
    gates: tuple[str, ...] = ()
    year: int = 0
    track: str = ""
    track_name: str = ""


def read_levels(rows: tuple[Row, ...]) -> tuple[list[LevelLine], list]:
    """Return the levels of a file of scales and the problems found."""
    levels, problems = [], []
    seen = {}
    for row in rows:
        reader = RowReader(row)
        level = LevelLine(
            row.line,
            reader.get("code", read_code, required=True),
            reader.get("name", required=True),
            reader.get("rank", read_integer, required=True),
            reader.one_of("symbol", SYMBOLS) or "copyleft",
            reader.raw("description"),
            reader.get("threshold", read_percent, empty=Decimal(0)),
            reader.get("axis_minimum", read_percent, empty=Decimal(0)),
            year=reader.get("edition", read_year, required=True),
            track=reader.get("track", read_code, required=True),
            track_name=reader.get("track_name", empty=""),
        )
        for column in ("code", "rank"):
            key = (level.year, level.track, column, getattr(level, column))
            if not all(key):
                continue
            if seen.setdefault(key, row.line) != row.line:
                reader.refuse("twice", column, text=reader.raw(column), line=seen[key])
        problems += reader.problems
        if not reader.problems:
            levels.append(level)
    return levels, problems
