# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Answers that score the same and tell nothing else of who gave them."""

from collections.abc import Mapping

from .decimals import exact
from .form import read_answers
from .opening import full_value
from .parts import NUMBER_KINDS, TABLE, ZERO, Question
from .scheme import Scheme
from .table import bare_lines


def anonymise(scheme: Scheme, answers: Mapping[str, Mapping]) -> dict[str, dict]:
    """Return answers of the same points, without a word nor a figure of the author.

    Choices stay: points and conditions stand on them. A number becomes the least one of
    its bracket, a text or a link one that is the same for all, in the lines of a table
    too; what earns nothing is left out.

    :raises .answers.AnswerError: for an answer that the scheme does not allow
    """
    read = read_answers(scheme, answers)
    kept = {}
    for code, answer in read.items():
        if answer.not_applicable:
            kept[code] = {"not_applicable": True}
        elif answer.value is not None:
            question = scheme.questions[code]
            value = _value(question, answer.value, answers[code]["value"])
            if value is not None:
                kept[code] = {"value": value}
    return kept


def _value(question: Question, value, given):
    if question.choice_codes:
        return given
    if not question.is_scored:
        return None
    if question.kind in NUMBER_KINDS:
        return exact(_least(question, value))
    if question.kind == TABLE:
        return bare_lines(question, value)
    return full_value(question)


def _least(question, value):
    """Return the least number of the bracket of ``value``, a round one below all."""
    reached = [b.minimum for b in question.brackets if b.minimum <= value]
    if reached:
        return reached[-1]
    lowest = min((b.minimum for b in question.brackets), default=1)
    return ZERO if lowest > 0 else lowest - 1
