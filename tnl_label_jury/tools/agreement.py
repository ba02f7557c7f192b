# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How far the members of a jury agree. For diagnosis: no level depends on it.

The alpha is Krippendorff's, with the interval metric: K. Krippendorff, "Computing
Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011. One means that all
agree, zero that they do as by chance, less that they disagree systematically.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Unit:
    """The marks of one dossier, summed up: enough to compare them two by two."""

    count: int
    total: Fraction
    squares: Fraction

    @classmethod
    def of(cls, marks: Iterable[Fraction]) -> "Unit":
        marks = [Fraction(mark) for mark in marks]
        return cls(len(marks), sum(marks), sum(mark * mark for mark in marks))

    @property
    def differences(self) -> Fraction:
        """Return the sum of the squared differences, each pair counted both ways."""
        return 2 * (self.count * self.squares - self.total * self.total)


def mean_deviation(marks: Iterable[Fraction | None]) -> Fraction | None:
    """Return the mean distance of the marks to their mean.

    :param marks: ``None`` among them is an abstention and counts nowhere.
    :returns: ``None`` when nobody gave a mark.
    """
    marks = [Fraction(mark) for mark in marks if mark is not None]
    if not marks:
        return None
    mean = sum(marks) / len(marks)
    return sum(abs(mark - mean) for mark in marks) / len(marks)


def alpha(units: Iterable[Unit]) -> Fraction | None:
    """Return Krippendorff's alpha of the marks of several dossiers.

    :param units: a dossier marked by one person compares nothing: it is left out.
    :returns: ``None`` when fewer than two dossiers can be compared, or when all their
        marks are equal, where agreement has no measure.
    """
    pairable = [unit for unit in units if unit.count > 1]
    together = Unit(
        sum(unit.count for unit in pairable),
        sum((unit.total for unit in pairable), Fraction(0)),
        sum((unit.squares for unit in pairable), Fraction(0)),
    )
    if len(pairable) < 2 or not together.differences:
        return None
    observed = sum(unit.differences / (unit.count - 1) for unit in pairable)
    expected = together.differences / (together.count - 1)
    return 1 - observed / expected
