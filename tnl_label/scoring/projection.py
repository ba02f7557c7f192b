# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where an unfinished form stands: the levels still possible, and what decides.

A *completion* keeps every answer given and does anything with the rest: answers it,
leaves it, declares it not applicable where the scheme allows it. The range of levels
goes from the lowest completion to the highest:

- the lowest is the form as it is, what is unanswered counted as nothing, since no
  answer is ever worse than none;
- the highest has every open question at its maximum. Where one question opens some
  others or some others again (:mod:`.opening`), each way is tried.

Answering can only narrow the range.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .engine import score
from .form import NOT_ASKED, read_answers, standings
from .opening import best_completions
from .parts import ZERO
from .result import GATE, Result
from .scheme import Scheme

LEADS = 5  # questions to name, at most


@dataclass(frozen=True)
class Lead:
    """A question that would matter; ``is_open`` when it has no answer yet."""

    question: str
    is_open: bool


@dataclass(frozen=True)
class Way:
    """The way to ``next_level``, None once the highest is reached.

    ``leads`` are all the questions that would bring something towards it, those that
    would bring most first.
    """

    next_level: str | None
    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Projection:
    """Levels are codes, None for none. ``next_level`` is the first not reached yet.

    ``leads`` are the questions that would bring most towards it, the first first.
    """

    low: str | None
    high: str | None
    next_level: str | None
    leads: tuple[Lead, ...]


def project(scheme: Scheme, answers: Mapping[str, Mapping]) -> Projection:
    """Return the levels that unfinished answers may still reach.

    :param answers: the answers' JSON, see :func:`.form.read_answers`.
    :raises .answers.AnswerError: for an answer that the scheme does not allow.
    """
    now = score(scheme, answers)
    following = now.next_level
    return Projection(
        low=now.level,
        high=_highest(scheme, answers),
        next_level=following and following.code,
        leads=_leads(scheme, answers, now)[:LEADS],
    )


def way_up(scheme: Scheme, answers: Mapping[str, Mapping]) -> Way:
    """Return what would bring the first level that is not reached.

    :param answers: the answers' JSON, see :func:`.form.read_answers`.
    :raises .answers.AnswerError: for an answer that the scheme does not allow.
    """
    now = score(scheme, answers)
    following = now.next_level
    return Way(following and following.code, _leads(scheme, answers, now))


def _highest(scheme, answers):
    ranks = {level.code: rank for rank, level in enumerate(scheme.levels)}
    reached = (
        score(way, completed).level
        for way, completed in best_completions(scheme, answers)
    )
    return max(reached, key=lambda code: -1 if code is None else ranks[code])


# --- what would matter most ------------------------------------------------------


def _leads(scheme: Scheme, answers, now: Result) -> tuple[Lead, ...]:
    """Rank the questions by how much of what is missing each would bring."""
    if now.next_level is None:
        return ()
    read = read_answers(scheme, answers)
    found = standings(scheme, read)
    worth = {}
    for missing in now.next_level.missing:
        for gain in missing.gains:
            code = _actionable(scheme, found, gain.question)
            worth[code] = worth.get(code, ZERO) + _part(missing.check, gain)
    order = {code: rank for rank, code in enumerate(scheme.questions)}
    # between two that are worth the same, what waits for an answer comes first
    best = sorted(
        worth,
        key=lambda code: (-worth[code], read[code].value is not None, order[code]),
    )
    return tuple(Lead(code, read[code].value is None) for code in best)


def _actionable(scheme, found, code):
    """Return the question to answer for ``code`` to count: it, or what opens it."""
    while found[code] == NOT_ASKED:
        code = scheme.questions[code].condition.question
    return code


def _part(check, gain) -> Fraction:
    """Return the part, at most 1, of an unmet condition that full points would fill."""
    brought = gain.points if check.kind == GATE else gain.percent
    return min(Fraction(1), brought / check.shortfall)
