# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The count itself: marks to means, means to ranks and levels.

An abstention leaves the mean of its axis, and the assessment it is in. Figures are
exact, then cut to two decimals: shown, never more than they are.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from statistics import median

from .engine import check_levels, scoring


@dataclass(frozen=True)
class Mark:
    """``points`` is None for an abstention.

    ``judgements`` are those of the questions, by code: "confirmed", "no_evidence" or
    points. ``is_set`` is True for a total that its author set instead of their sum.
    """

    axis: str
    points: Fraction | None
    maximum: Fraction
    judgements: dict = field(default_factory=dict)
    is_set: bool = False


@dataclass(frozen=True)
class Dossier:
    """What was handed to the count, and what the board announced."""

    reference: str
    name: str
    track: str
    answers: dict
    assessments: tuple[tuple[Mark, ...], ...]
    announced: dict


@dataclass(frozen=True)
class Outcome:
    """What the count finds for one dossier, as the file writes it."""

    dossier: Dossier
    count: int
    mean: str
    median: str
    spread: str
    level: str | None
    rank: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def found(self) -> dict:
        names = ("count", "mean", "median", "spread", "level", "rank")
        return {name: getattr(self, name) for name in names}

    @property
    def differing(self) -> list[str]:
        """Return the names of what is not as announced: figures, sums of an axis."""
        announced = self.dossier.announced
        found = self.found.items()
        figures = [name for name, value in found if announced[name] != value]
        return figures + [f"sum:{axis}" for axis in self.wrong]


def recount(dossiers, schemes) -> list[Outcome]:
    """Count every dossier; the best mean of each track first."""
    outcomes = [_count(dossier, schemes[dossier.track]) for dossier in dossiers]
    ranked = [replace(outcome, rank=_rank(outcome, outcomes)) for outcome in outcomes]
    return sorted(ranked, key=lambda o: (o.dossier.track, o.rank, o.dossier.reference))


def _rank(outcome, outcomes):
    """Return one plus the number of dossiers of the track that have a better mean."""
    mean = Fraction(outcome.mean)
    return 1 + sum(
        Fraction(other.mean) > mean
        for other in outcomes
        if other.dossier.track == outcome.dossier.track
    )


def _count(dossier, scheme) -> Outcome:
    weights = {axis.code: axis.weight for axis in scheme.axes}
    totals = [_on_one_hundred(marks, weights) for marks in dossier.assessments]
    totals = [total for total in totals if total is not None]
    means = _means(dossier)
    whole = _on_one_hundred(means.values(), weights)
    declared = scoring.score(scheme, dossier.answers)
    axes = {axis.code: axis for axis in scheme.axes}
    wrong = [
        mark.axis
        for marks in dossier.assessments
        for mark in marks
        if not _adds_up(mark, axes[mark.axis], declared)
    ]
    return Outcome(
        dossier,
        len(totals),
        cut(whole or Fraction(0)),
        cut(Fraction(median(totals)) if totals else Fraction(0)),
        cut(max(totals) - min(totals) if totals else Fraction(0)),
        _level(scheme, declared, means, weights) if totals else None,
        wrong=tuple(sorted(set(wrong))),
    )


def _adds_up(mark, axis, declared) -> bool:
    """Tell whether the points of a mark are those of its questions, judged one by one.

    A question that is not judged counts as declared.
    """
    if mark.points is None or mark.is_set or not mark.judgements:
        return True
    earned = {question.code: question.earned for question in declared.questions}
    retained = {
        code: {"confirmed": earned[code], "no_evidence": Fraction(0)}.get(text)
        for code, text in mark.judgements.items()
    }
    retained = {
        code: Fraction(mark.judgements[code]) if points is None else points
        for code, points in retained.items()
    }
    found = scoring.score_axis(axis, declared.questions, retained).earned
    return abs(found - mark.points) < Fraction(1, 100)


def _means(dossier) -> dict[str, Mark]:
    """Return the mean mark of each axis."""
    by_axis = {}
    for mark in (mark for marks in dossier.assessments for mark in marks):
        by_axis.setdefault(mark.axis, []).append(mark)
    means = {}
    for axis, marks in by_axis.items():
        given = [mark.points for mark in marks if mark.points is not None]
        mean = sum(given, Fraction(0)) / len(given) if given else None
        means[axis] = Mark(axis, mean, marks[0].maximum)
    return means


def _on_one_hundred(marks, weights) -> Fraction | None:
    """Return marks as one number, None when all are abstentions."""
    kept = [mark for mark in marks if mark.points is not None and mark.maximum]
    weight = sum((weights[mark.axis] for mark in kept), Fraction(0))
    if not weight:
        return None
    earned = sum(weights[mark.axis] * mark.points / mark.maximum for mark in kept)
    return 100 * earned / weight


def _level(scheme, declared, means, weights) -> str | None:
    """Return the level that the means reach; gates stay on what was declared."""
    axes, marks = [], []
    for axis in declared.axes:
        mean = means[axis.code].points if axis.code in means else None
        counts = mean is not None and axis.maximum
        share = 100 * mean / axis.maximum if counts else None
        axes.append(replace(axis, earned=mean or Fraction(0), share=share))
        marks.append(Mark(axis.code, mean, axis.maximum))
    overall = _on_one_hundred(marks, weights) or Fraction(0)
    checked = check_levels(scheme, declared.questions, tuple(axes), overall)
    reached = [level.code for level in checked if level.reached]
    return reached[-1] if reached else None


def cut(value: Fraction) -> str:
    """Write a figure with two decimals, never more than it is."""
    hundredths = int(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
