# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is wrong with a file, as codes; sentences are written where shown."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One mistake of one line.

    ``line`` is the row as a spreadsheet shows it: the header is row 1.
    ``column`` is empty when the whole line is wrong.
    """

    line: int
    code: str
    column: str = ""
    values: dict = field(default_factory=dict)


class FileError(ValueError):
    """The file as a whole cannot be read; ``code`` and ``values`` say why."""

    def __init__(self, code: str, **values):
        self.code = code
        self.values = values
        super().__init__(f"{code} {values}" if values else code)


class CellError(ValueError):
    """A cell cannot be understood; ``code`` and ``values`` say why."""

    def __init__(self, code: str, **values):
        self.code = code
        self.values = values
        super().__init__(f"{code} {values}" if values else code)
