# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a barème makes of many candidatures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..scoring.engine import score
from ..scoring.parts import ZERO
from ..scoring.scheme import Scheme


@dataclass(frozen=True)
class Weight:
    """What a question decides: ``percent`` of the score at most, ``spread`` in fact.

    The spread is the difference, in percents of the score, between the candidature that
    earns most on it and the one that earns least; 0 says that it tells nobody apart.
    """

    question: str
    percent: Fraction
    spread: Fraction


@dataclass(frozen=True)
class Study:
    """``levels`` has a code or None by candidature, in their order."""

    levels: tuple[str | None, ...]
    counts: Mapping[str | None, int]
    weights: tuple[Weight, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """The scored questions that tell no two candidatures apart."""
        return tuple(w.question for w in self.weights if not w.spread)


def study(scheme: Scheme, files: Iterable[Mapping[str, Mapping]]) -> Study:
    """Score each candidature with the engine that scores the real ones.

    :param files: answers that the barème can read, see :func:`.mapping.map_answers`
    :return: questions go from the one that tells most apart to the one that tells least
    """
    results = [score(scheme, answers) for answers in files]
    levels = tuple(result.level for result in results)
    return Study(levels, Counter(levels), tuple(_weights(scheme, results)))


def _weights(scheme, results):
    worth = dict(_worth(scheme))
    earned = {code: set() for code in worth}
    for result in results:
        for part in result.questions:
            if part.code in earned and part.counts:
                earned[part.code].add(part.earned)
    found = [
        Weight(
            code,
            percent * scheme.questions[code].max_points,
            percent * (max(points) - min(points)) if points else ZERO,
        )
        for (code, points), percent in zip(earned.items(), worth.values(), strict=True)
    ]
    return sorted(found, key=lambda weight: (-weight.spread, -weight.percent))


def _worth(scheme):
    """Yield what one point of each scored question is worth, in percents."""
    total = sum((axis.weight for axis in scheme.axes if axis.is_scored), ZERO)
    for axis in scheme.axes:
        maximum = axis.under_ceiling(
            sum((question.max_points for question in axis.questions), ZERO)
        )
        for question in axis.questions:
            if question.is_scored:
                share = Fraction(axis.weight, total) if total else ZERO
                yield question.code, 100 * share / maximum if maximum else ZERO


def moves(scheme: Scheme, before: Iterable, after: Iterable) -> tuple[list, list]:
    """Return the places of the candidatures that go up, and of those that go down.

    :param before: level codes of a study; codes of another scale count as no level
    :param after: those of the other study, in the same order
    """
    ranks = {level.code: rank for rank, level in enumerate(scheme.levels, 1)}
    up, down = [], []
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        change = ranks.get(new, 0) - ranks.get(old, 0)
        if change:
            (up if change > 0 else down).append(place)
    return up, down
