# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What one answer earns on one question."""

from fractions import Fraction

from .decimals import total
from .parts import CHOICE_KINDS, NUMBER_KINDS, TABLE, YES, ZERO, Question
from .table import table_points


def earned_points(question: Question, value) -> Fraction:
    """Return the points of ``value``, never more than ``max_points``.

    :param value: as :func:`.form.read_value` returns it: a tuple of codes, a fraction,
        text, a number of files or lines; None when unanswered.
    """
    if value is None:
        return ZERO
    if question.kind == "single":
        [code] = value
        return question.choice_points[code]
    if question.kind in NUMBER_KINDS:
        points = _bracket_points(question, value)
    elif question.kind in CHOICE_KINDS:
        points = _sum(choice for choice in question.choices if choice.code in value)
    elif question.kind == "boolean":
        points = question.points_yes if YES in value else ZERO
    elif question.kind == TABLE:
        points = table_points(question, value)
    else:
        points = question.points_filled
    return min(points, question.max_points)


def choice_points(question: Question, code: str) -> Fraction:
    """Return what choosing ``code`` alone earns; ``yes`` or ``no`` for a boolean."""
    return earned_points(question, (code,))


def best_points(question: Question) -> Fraction:
    """Return the most that an answer could earn, were there no ``max_points``."""
    if question.kind == "multiple":
        return _sum(question.choices)
    if question.kind == TABLE:
        best = sum((_best_choice(column) for column in question.columns), ZERO)
        return question.max_lines * best + _bracket_points(question, question.max_lines)
    amounts = [
        question.points_yes,
        question.points_filled,
        *(choice.points for choice in question.choices),
        *(bracket.points for bracket in question.brackets),
    ]
    return max(amounts)


def least_points(question: Question) -> Fraction:
    """Return the least, above nothing, that an answer can earn; zero if none can."""
    amounts = {
        question.points_yes,
        question.points_filled,
        *(choice.points for choice in question.choices),
        *(bracket.points for bracket in question.brackets),
        *(choice.points for column in question.columns for choice in column.choices),
    }
    least = min((points for points in amounts if points > 0), default=ZERO)
    return min(least, question.max_points)


def _bracket_points(question, value):
    reached = [part.points for part in question.brackets if part.minimum <= value]
    return reached[-1] if reached else ZERO


def _best_choice(column):
    return max((choice.points for choice in column.choices), default=ZERO)


def _sum(choices):
    return total(choice.points for choice in choices)
