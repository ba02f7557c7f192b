# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An answer in the words of who reads it."""

from datetime import date

from ..scoring.answers import typed
from ..scoring.canonical import strict_json
from ..scoring.parts import CHOICE_KINDS, NUMBER_KINDS, TABLE, Question
from ..scoring.table import table_problems
from ..scoring.texts import AnswerError, day_text

_NNBSP = "\u202f"


def answer_lines(env, question: Question, stored: str) -> list[str]:
    """Return the lines that a person reads of an answer, none when there is none.

    :param stored: the text of the answer, see ``scoring/answers.py``
    """
    if not stored:
        return []
    if question.kind == TABLE:
        table = answer_table(env, question, stored)
        return [", ".join(filter(None, line)) for line in table["lines"]]
    if question.kind in CHOICE_KINDS:
        return _labels(question.choices, stored.split())
    if question.kind == "boolean":
        return [env._("Yes") if stored == "yes" else env._("No")]
    if question.kind in NUMBER_KINDS:
        percent = f"{_NNBSP}%" if question.kind == "percentage" else ""
        return [_number(env, stored) + percent]
    if question.kind == "date":
        return [day_text(date.fromisoformat(stored), env.lang or "en")]
    return stored.splitlines()


def answer_table(env, question: Question, stored: str) -> dict | None:
    """Return a table as plain data for a page: ``{"columns": [..], "lines": [[..]]}``.

    :return: None for any other kind, and for a table without lines
    """
    if question.kind != TABLE or not stored:
        return None
    return {
        "columns": [column.label or column.code for column in question.columns],
        "lines": [
            [
                _cell(env, column, line.get(column.code, ""))
                for column in question.columns
            ]
            for line in typed(question, stored)
        ],
    }


def answer_links(question: Question, stored: str) -> list[str]:
    """Return the addresses that an answer gives, those that can be read."""
    if question.kind == "link":
        return [stored] if stored else []
    if question.kind != TABLE or not stored:
        return []
    lines = typed(question, stored)
    wrong = {(p.line, p.column) for p in table_problems(question, lines)}
    return [
        line[column.code]
        for number, line in enumerate(lines, 1)
        for column in question.columns
        if column.kind == "link"
        and line.get(column.code)
        and (number, column.code) not in wrong
    ]


def wrong_cells(env, question: Question, stored: str) -> list[dict]:
    """Say what is to correct in a table, cell by cell.

    :param stored: its text, as it is stored or as it was just typed
    :return: ``[{"line", "column" (its code), "message"}]``; line 0 and no column for
        what is said of the whole table; nothing for any other kind, nor for what is
        no table at all
    """
    if question.kind != TABLE or not stored:
        return []
    lang = (env.lang or "fr")[:2]
    try:
        problems = table_problems(question, strict_json(stored))
    except AnswerError:
        return []
    return [
        {
            "line": problem.line,
            "column": problem.column,
            "message": problem.error.message(lang),
        }
        for problem in problems
    ]


def wrong_cell_sentence(env, question: Question, wrong: dict) -> str:
    """Say what is to correct and where, away from its cell."""
    if not wrong["line"]:
        return wrong["message"]
    return env._(
        "Line %(line)s, %(column)s: %(message)s",
        line=wrong["line"],
        column=question.column(wrong["column"]).label or wrong["column"],
        message=wrong["message"],
    )


def _cell(env, column, text):
    if column.kind == "choice":
        return "".join(_labels(column.choices, [text]))
    return _number(env, text) if column.kind == "number" else text


def _labels(choices, codes):
    labels = {choice.code: choice.label for choice in choices}
    return [labels.get(code) or code for code in codes]


def _number(env, text):
    return text.replace(".", ",") if (env.lang or "").startswith("fr") else text
