# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a jury's marks say together. Plain numbers, no record.

An abstention is not a zero: it leaves the mean of its axis and the denominator of the
evaluation it is in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

from odoo.addons.tnl_label.scoring import Result, Scheme
from odoo.addons.tnl_label.scoring.levels import check_levels


@dataclass(frozen=True)
class Figures:
    """``spread`` is the distance between the highest mark and the lowest."""

    count: int
    mean: Fraction
    median: Fraction
    spread: Fraction


def exact(points: float) -> Fraction:
    """Return the decimal number that a float of two decimals stands for."""
    return Fraction(f"{points:.2f}")


def decimal(points: float) -> Decimal:
    """Return the same as a number that is written with two decimals."""
    return Decimal(f"{points:.2f}")


def figures_of(values: Iterable[Fraction | None]) -> Figures | None:
    """Sum up marks; ``None`` among them is an abstention.

    :returns: ``None`` when nobody gave a mark.
    """
    marks = [Fraction(value) for value in values if value is not None]
    if not marks:
        return None
    return Figures(
        len(marks),
        sum(marks) / len(marks),
        Fraction(median(marks)),
        max(marks) - min(marks),
    )


def overall(
    marks: Iterable[tuple[Fraction | None, Fraction, Fraction]],
) -> Fraction | None:
    """Return one evaluation on one hundred.

    :param marks: for each axis, points retained (``None`` for an abstention), points
        possible and weight of the axis.
    :returns: ``None`` when the juror abstained on everything.
    """
    kept = [
        (Fraction(points) / Fraction(possible), Fraction(weight))
        for points, possible, weight in marks
        if points is not None and possible
    ]
    weights = sum(weight for _share, weight in kept)
    if not weights:
        return None
    return 100 * sum(share * weight for share, weight in kept) / weights


def retained_level(
    scheme: Scheme, declared: Result, means: Mapping[str, Fraction | None]
) -> str | None:
    """Return the level that the jury's means reach with the same barème.

    Thresholds and axis minimums look at the means; gates, which are about one question,
    stay on what was declared.

    :param declared: the engine's result on the declared answers.
    :param means: mean of the points retained, by axis; ``None`` if all abstained.
    :returns: the code of the level, ``None`` below the first one.
    """
    axes = tuple(
        replace(
            axis,
            earned=means.get(axis.code) or Fraction(0),
            share=None
            if means.get(axis.code) is None or not axis.maximum
            else 100 * means[axis.code] / axis.maximum,
        )
        for axis in declared.axes
    )
    weights = {axis.code: axis.weight for axis in scheme.axes}
    total = overall(
        (means.get(axis.code), axis.maximum, weights[axis.code]) for axis in axes
    )
    levels = check_levels(scheme, declared.questions, axes, total or Fraction(0))
    reached = [level.code for level in levels if level.reached]
    return reached[-1] if reached else None
