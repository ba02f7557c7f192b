# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The catalogue of software: one line per software."""

from dataclasses import dataclass

from ..tools.folding import fold
from .problems import Problem
from .reader import RowReader
from .table import Row
from .values import read_link

COLUMNS = ("name", "page", "licence")
REQUIRED = ("name",)


@dataclass(frozen=True)
class SoftwareLine:
    line: int
    name: str
    page: str = ""
    licence: str = ""

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return fold(self.name) or self.name


def read_software(rows: tuple[Row, ...]) -> tuple[list[SoftwareLine], list[Problem]]:
    """Return the software of a file and the problems found."""
    found, problems, seen = [], [], {}
    for row in rows:
        reader = RowReader(row)
        software = SoftwareLine(
            row.line,
            reader.get("name", required=True),
            reader.get("page", read_link, empty=""),
            reader.get("licence", empty=""),
        )
        if software.name and seen.setdefault(software.key, row.line) != row.line:
            reader.refuse("twice", "name", text=software.name, line=seen[software.key])
        problems += reader.problems
        if not reader.problems:
            found.append(software)
    return found, problems
