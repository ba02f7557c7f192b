# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a file would do, line by line, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ...importing.problems import FileError
from ...importing.table import read_table
from .import_messages import cell_messages, file_messages

CREATED, UPDATED, UNCHANGED, REMOVED, ERROR = (
    "created",
    "updated",
    "unchanged",
    "removed",
    "error",
)


@dataclass
class PlanLine:
    """What one line of the file would do; ``run`` does it, when there is to do."""

    line: int
    label: str
    status: str
    messages: list[str] = field(default_factory=list)
    run: Callable | None = None

    def as_tuple(self):
        return self.line, self.label, self.status, tuple(self.messages)


class Importer:
    """Read one kind of file: subclasses give the columns and plan the lines.

    Planning reads the database and writes nothing. What is applied is a plan made
    again from the same bytes, compared with the one that was shown.
    """

    columns = ()
    required = ()
    # a form with holes would be another form: it is taken whole or not at all
    whole_only = False

    def __init__(self, env, data: bytes, track=None):
        self.env = env
        self.track = track
        self.table = read_table(data, self.columns, self.required)

    def plan(self) -> list[PlanLine]:
        """Return what each line would do, in the order of the file."""
        raise NotImplementedError

    def editions_by_year(self):
        """Return the editions that the file names, by year."""
        years = {row.cells.get("edition", "") for row in self.table.rows}
        found = self.env["tnl.edition"].search(
            [("year", "in", [int(year) for year in years if year.isdecimal()])]
        )
        return {edition.year: edition for edition in found}

    def sentence(self, problem) -> str:
        """Say a problem in the user's language, with its line and column."""
        text = cell_messages(self.env)[problem.code] % problem.values
        if problem.column:
            return self.env._(
                "Line %(line)s, column %(column)s: %(message)s",
                line=problem.line,
                column=problem.column,
                message=text,
            )
        return self.env._("Line %(line)s: %(message)s", line=problem.line, message=text)

    def error_line(self, line, label, problems) -> PlanLine:
        messages = [self.sentence(problem) for problem in problems]
        return PlanLine(line, label, ERROR, messages)


def file_sentence(env, error: FileError) -> str:
    """Say in the user's language why the file as a whole cannot be read."""
    return file_messages(env)[error.code] % error.values


def changed_vals(record, vals):
    """Return the entries of ``vals`` that differ from what ``record`` holds."""
    return {
        name: value for name, value in vals.items() if _differs(record, name, value)
    }


def _differs(record, name, value):
    kind = record._fields[name].type
    current = record[name]
    if kind == "many2one":
        return current.id != value
    if kind in ("float", "monetary"):
        return abs((current or 0) - (value or 0)) > 1e-6
    return (current or False) != (value or False)
