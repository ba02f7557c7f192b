# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A table of lines: kept whole whatever was typed, counted where it is complete.

The stored text is canonical JSON: a list with one object per line, the text of a cell
by the code of its column; empty cells and empty lines are not written. A cell that
cannot be read (a number that is none, a text too long) is stored as it was typed: it is
said beside it, and its line does not count. A line counts when its required cells are
filled and all its cells can be read. An application with something wrong in a table
cannot be submitted: :func:`.form.missing` names the question.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .canonical import JsonError, canonical, strict_json
from .parts import ZERO, Column, Question
from .texts import AnswerError, amount_text, link_text

CELL_LENGTH = 500  # characters of a cell that counts
MOST_LENGTH = 100_000  # characters of a whole table, whatever is in it
_FILLED = {"number": "1", "link": "https://exemple.fr"}
_BLANK = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class TableProblem:
    """What a table lacks: ``line`` from 1 and ``column``; 0 and "" for the whole."""

    line: int
    column: str
    error: AnswerError


def parse_table(question: Question, text: str) -> str:
    """Return the stored text of a table.

    :param text: JSON, a list of objects ``{code of a column: text}``; "" for none
    :raises AnswerError: for what is no table of this question: nothing of it is kept
    """
    try:
        data = strict_json(text)
    except JsonError as error:
        raise AnswerError("bad_table", question=question.code) from error
    lines = [
        {code: read_cell(question.column(code), cell)[0] for code, cell in line.items()}
        for line in _checked(question, data)
    ]
    lines = [{code: cell for code, cell in line.items() if cell} for line in lines]
    lines = [line for line in lines if line]
    if len(lines) > question.max_lines:
        raise AnswerError(
            "too_many_lines", question=question.code, maximum=question.max_lines
        )
    stored = canonical(lines).decode() if lines else ""
    if len(stored) > MOST_LENGTH:
        raise AnswerError("table_too_long", question=question.code)
    return stored


def read_cell(column: Column, text: str) -> tuple[str, AnswerError | None]:
    """Return the text to keep of a cell, and what is wrong with it, if anything."""
    text = _BLANK.sub(" ", text).strip()
    if not text:
        return "", None
    try:
        if len(text) > CELL_LENGTH:
            raise AnswerError(
                "cell_too_long", question=column.code, maximum=CELL_LENGTH
            )
        return _CELLS[column.kind](column, text), None
    except AnswerError as error:
        return text, error


def table_problems(question: Question, value) -> list[TableProblem]:
    """Return everything to correct in a table before it can be submitted.

    :param value: the list of lines, as in the answers' JSON; nothing is wrong with
        no line at all
    """
    lines = _lines(question, value)
    found = []
    for number, line in enumerate(lines, 1):
        for column in question.columns:
            cell = line.get(column.code, "")
            error = read_cell(column, cell)[1]
            if column.required and not cell:
                error = AnswerError("cell_missing", question=column.code)
            if error:
                found.append(TableProblem(number, column.code, error))
    if 0 < len(lines) < question.min_lines:
        error = AnswerError(
            "too_few_lines", question=question.code, minimum=question.min_lines
        )
        found.append(TableProblem(0, "", error))
    return found


def complete_lines(question: Question, value) -> tuple[Mapping[str, str], ...]:
    """Return the lines that count.

    :raises AnswerError: if the value is no table of this question
    """
    return tuple(
        line for line in _lines(question, value) if _is_complete(question, line)
    )


def table_points(question: Question, lines: Sequence[Mapping[str, str]]) -> Fraction:
    """Return what complete lines earn: by their number, and by what each chooses."""
    reached = [part.points for part in question.brackets if part.minimum <= len(lines)]
    by_number = reached[-1] if reached and lines else ZERO
    worth = {
        column.code: {choice.code: choice.points for choice in column.choices}
        for column in question.columns
    }
    by_choice = (
        worth[code].get(cell, ZERO) for line in lines for code, cell in line.items()
    )
    return by_number + sum(by_choice, ZERO)


def full_lines(question: Question) -> list[dict[str, str]]:
    """Return the fewest lines, one at least, that earn all the points."""
    best = {column.code: _best_cell(column) for column in question.columns}
    for count in range(max(1, question.min_lines), question.max_lines):
        if table_points(question, [best] * count) >= question.max_points:
            return [best] * count
    return [best] * max(1, question.max_lines)


def bare_lines(question: Question, lines) -> list[dict[str, str]]:
    """Return lines that earn the same, and keep of what was typed the choices only.

    :param lines: complete ones
    """
    return [
        {code: _bare_cell(question.column(code), cell) for code, cell in line.items()}
        for line in lines
    ]


def _bare_cell(column, cell):
    if column.kind == "choice" or not cell:
        return read_cell(column, cell)[0]
    return _FILLED.get(column.kind, "Oui")


def _best_cell(column):
    if column.kind == "choice":
        best = max(column.choices, key=lambda choice: choice.points)
        return best.code
    return _FILLED.get(column.kind, "Oui")


def _is_complete(question, line):
    return all(
        line.get(column.code) or not column.required for column in question.columns
    ) and not any(
        read_cell(question.column(code), cell)[1] for code, cell in line.items()
    )


def _lines(question, value):
    return [line for line in _checked(question, value or []) if any(line.values())]


def _checked(question, data):
    """Return data that is known to be lines of texts under columns that exist."""
    if not isinstance(data, (list, tuple)):
        raise AnswerError("bad_table", question=question.code)
    for line in data:
        if not isinstance(line, Mapping):
            raise AnswerError("bad_table", question=question.code)
        for code, cell in line.items():
            if not question.column(code) or not isinstance(cell, str):
                raise AnswerError("bad_table", question=question.code)
            if _CONTROL.search(_BLANK.sub(" ", cell)):
                raise AnswerError("control_character", question=question.code)
    return data


def _text(_column, text):
    return text


def _choice(column, text):
    """Return the code of a choice; its wording is read too: spreadsheets have that."""
    codes = _choice_codes(column)
    if (code := codes.get(text) or codes.get(text.casefold())) is None:
        raise AnswerError("unknown_choice", question=column.code, choice=text)
    return code


@lru_cache(maxsize=256)
def _choice_codes(column):
    wordings = {choice.label.casefold(): choice.code for choice in column.choices}
    return wordings | {choice.code: choice.code for choice in column.choices}


_CELLS = {
    "text": _text,
    "number": amount_text,
    "choice": _choice,
    "link": link_text,
}
