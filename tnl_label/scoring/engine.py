# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From answers to a score and a level, exactly and always the same way.

The rules of the barème:

- a question earns the points of its answer, never more than its maximum;
- a question *not applicable* to the body, where the scheme allows it, leaves both the
  points earned and the points possible; where it is not allowed, it is unanswered;
- a question *not asked*, because of the answer to another, earns nothing and stays in
  the points possible. If it left, a good answer that opens a hard question could lower
  the score, and the wisest answer would be the one that hides questions;
- the share of an axis is what it earns over what it could, both under its ceiling; an
  axis where nothing is possible leaves the average;
- the score is the mean of the shares, by weight, in percent; 0 if there are none;
- the level is the highest whose threshold, axis minimums and gates are met, as well as
  those of every lower level.

A better answer therefore never lowers a score nor a level. "Better" is an answer worth
more points in place of a lesser one or of none; for a multiple choice, more boxes.
:mod:`.rules` refuses the schemes where a better answer would close a scored question.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from .decimals import total
from .form import NOT_APPLICABLE, NOT_ASKED, Answer, read_answers, standings
from .levels import check_levels, next_level
from .parts import CHOICE_KINDS, ZERO, Axis
from .points import earned_points
from .result import ANSWERED, UNANSWERED, UNSCORED, AxisResult, QuestionResult, Result
from .scheme import Scheme

# kinds whose answers are few: what each of them earns is known after the first
_FEW = (*CHOICE_KINDS, "boolean")


def score(scheme: Scheme, answers: Mapping[str, Mapping]) -> Result:
    """Score one candidature.

    :param answers: the answers' JSON, see :func:`.form.read_answers`.
    :raises .answers.AnswerError: for an answer that the scheme does not allow.
    """
    return score_read(scheme, read_answers(scheme, answers))


def score_read(scheme: Scheme, answers: Mapping[str, Answer]) -> Result:
    """Score one candidature whose answers were read already.

    :param answers: an answer for every question, as :func:`.form.read_answers` or
        :func:`.form.read_stored` returned them.
    """
    return conclude(scheme, _questions(scheme, answers))


def conclude(scheme: Scheme, questions: tuple[QuestionResult, ...]) -> Result:
    """Return the score and the level that the points of the questions give.

    :param questions: one result for each question of the scheme, in its order
    """
    axes = tuple(score_axis(axis, questions) for axis in scheme.axes)
    overall = _overall(scheme, axes)
    levels = check_levels(scheme, questions, axes, overall)
    reached = [level.code for level in levels if level.reached]
    return Result(
        scheme=scheme.code,
        questions=questions,
        axes=axes,
        overall=overall,
        level=reached[-1] if reached else None,
        levels=levels,
        _find_next=partial(next_level, scheme, levels, questions, axes),
    )


def score_axis(
    axis: Axis,
    questions: Iterable[QuestionResult],
    retained: Mapping[str, Fraction] | None = None,
) -> AxisResult:
    """Score one axis, with the points that a person retains in place of some declared.

    :param questions: results of the scheme; those of the other axes are left out.
    :param retained: points, by code of question.
    """
    retained = retained or {}
    counted = [part for part in questions if part.axis == axis.code and part.counts]
    earned = total(retained.get(part.code, part.earned) for part in counted)
    maximum = total(part.maximum for part in counted)
    earned, maximum = axis.under_ceiling(earned), axis.under_ceiling(maximum)
    share = 100 * earned / maximum if maximum else None
    return AxisResult(axis.code, earned, maximum, share)


def _questions(scheme, read):
    found = standings(scheme, read)
    return tuple(
        _question(axis, question, read[question.code].value, found[question.code])
        for axis in scheme.axes
        for question in axis.questions
    )


def _question(axis, question, value, standing):
    if question.is_scored and question.kind not in _FEW:
        return _earned(axis, question, value, standing)
    # all that the result depends on: as many results as choices, one without points
    key = value if question.is_scored else None, standing
    if key not in question.results:
        question.results[key] = _earned(axis, question, value, standing)
    return question.results[key]


def _earned(axis, question, value, standing):
    earned = ZERO
    if not question.is_scored:
        status = UNSCORED
    elif standing in (NOT_APPLICABLE, NOT_ASKED):
        status = standing
    else:
        status = UNANSWERED if value is None else ANSWERED
        earned = earned_points(question, value)
    return QuestionResult(question.code, axis.code, earned, question.max_points, status)


def _overall(scheme, axes):
    weights = {axis.code: axis.weight for axis in scheme.axes}
    kept = [axis for axis in axes if axis.share is not None]
    weight = total(weights[axis.code] for axis in kept)
    if not weight:
        return ZERO
    return Fraction(sum(axis.share * weights[axis.code] for axis in kept), weight)
