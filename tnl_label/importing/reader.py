# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reading the cells of one row and keeping account of every mistake."""

from .problems import CellError, Problem
from .table import Row
from .values import read_name


class RowReader:
    """Read a row's cells; a mistake is kept in ``problems`` and reads as ``None``.

    All the mistakes of a line are said at once, so that one correction is enough.
    """

    def __init__(self, row: Row):
        self.line = row.line
        self._cells = row.cells
        self.problems = []

    def raw(self, column: str) -> str:
        return self._cells.get(column, "")

    def cell(self, column: str) -> str | None:
        """Return the text of a cell, None when the file has no such column."""
        return self._cells.get(column)

    def get(self, column: str, read=read_name, required=False, empty=None):
        """Return what ``read`` makes of a cell, ``empty`` for an empty cell."""
        text = self.raw(column)
        if not text:
            if required:
                self.refuse("required", column)
            return empty
        try:
            return read(text)
        except CellError as error:
            self.refuse(error.code, column, **error.values)
            return None

    def one_of(self, column: str, allowed, required=False):
        """Return a word of a closed list, in small letters."""
        word = self.raw(column).lower()
        if word and word not in allowed:
            self.refuse("one_of", column, text=word, allowed=", ".join(allowed))
            return None
        if required and not word:
            self.refuse("required", column)
        return word

    def refuse(self, code: str, column: str = "", **values):
        self.problems.append(Problem(self.line, code, column, values))
