# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The audit grid of the RGAA 4.1.2, kept as ``grid.csv``, and what follows from it.

A line is a criterion: ``compliant`` or ``not_compliant`` is what a person has found,
``not_applicable`` what the pages have nothing of, ``not_audited`` what nobody has
looked at. ``program`` says what the tests decide: ``all`` of the criterion, ``part``,
or nothing. No program declares a site compliant: only what a person has audited counts.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STATES = ("compliant", "not_compliant", "not_applicable", "not_audited")
PROGRAMS = ("all", "part", "")
AUDITED_ON = ""  # ISO day of the last audit by a person: written with its results
_FILE = Path(__file__).parent / "grid.csv"


@dataclass(frozen=True)
class Criterion:
    """One criterion: ``number`` is "8.3"; ``note`` says why it is not compliant."""

    number: str
    state: str
    program: str
    derogation: str
    note: str


@dataclass(frozen=True)
class Grid:
    """All the criteria, and when a person last audited them."""

    criteria: tuple[Criterion, ...]

    def count(self, state: str) -> int:
        """Return how many criteria are in a state."""
        return Counter(criterion.state for criterion in self.criteria)[state]

    def programs(self, program: str) -> int:
        """Return how many criteria that apply are checked so by programs."""
        applied = (c for c in self.criteria if c.state != "not_applicable")
        return sum(criterion.program == program for criterion in applied)

    @property
    def is_audited(self) -> bool:
        """Tell whether a person has looked at every criterion that applies."""
        return not self.count("not_audited")

    @property
    def rate(self) -> int | None:
        """Return the percentage of compliance, rounded down; None without an audit."""
        good, bad = self.count("compliant"), self.count("not_compliant")
        return 100 * good // (good + bad) if self.is_audited and good + bad else None

    @property
    def conclusion(self) -> str:
        """Return ``total``, ``partial`` or ``none``, as the law names them.

        Decree 2019-768: without a whole audit, a site is not compliant.
        """
        if self.rate is None or self.rate < 50:
            return "none"
        return "total" if self.rate == 100 else "partial"

    @property
    def failures(self) -> list[Criterion]:
        return [c for c in self.criteria if c.state == "not_compliant"]

    @property
    def derogations(self) -> list[Criterion]:
        return [c for c in self.criteria if c.derogation]


@cache
def read_grid(text: str | None = None) -> Grid:
    """Return the grid of the repository, or of a text of the same columns.

    :raises ValueError: a state that does not exist, or a criterion twice
    """
    text = _FILE.read_text(encoding="utf-8") if text is None else text
    criteria = tuple(Criterion(**row) for row in csv.DictReader(text.splitlines()))
    for criterion in criteria:
        if criterion.state not in STATES or criterion.program not in PROGRAMS:
            raise ValueError(f"{criterion.number}: {criterion.state}")
    if len({criterion.number for criterion in criteria}) < len(criteria):
        raise ValueError("A criterion is there twice.")
    return Grid(criteria)
