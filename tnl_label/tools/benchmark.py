# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Labelled bodies compared with those like them, and nobody told apart from five.

Groups are k-anonymous and cannot be subtracted from one another:

- they are made once, when an edition is published, and never again: a label revoked
  later takes nobody out of a group;
- they never overlap. A type of body in a track is either cut by population, when each
  of its brackets has five bodies or more, or kept whole, when together they are five
  or more; else nothing is said of it. No total is given beside the groups;
- a figure is a median, of five values or more, that only serves to place a body above
  or below it: no mean, no extreme, no point is told.

Nothing here knows Odoo.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from statistics import median

K = 5
# lowest population of each bracket: the usual ones, by twos
BRACKETS = (1, 2_000, 10_000, 50_000)
# percent: closer than that, two shares are said to be alike
ALIKE = 5
ABOVE, ABOUT, BELOW = "above", "about", "below"


@dataclass(frozen=True)
class Body:
    """A labelled body; ``shares`` are percents by axis, None where it has none."""

    key: object
    track: str
    kind: str
    population: int
    level: str
    shares: Mapping[str, Fraction | None]

    @property
    def bracket(self) -> int | None:
        """The lowest population of its bracket, None when it is not known."""
        return max((low for low in BRACKETS if low <= self.population), default=None)


@dataclass(frozen=True)
class Group:
    """``bracket`` is None for a type of body that is not cut by population."""

    track: str
    kind: str
    bracket: int | None
    bodies: tuple[Body, ...]

    @property
    def levels(self) -> dict[str, int]:
        """How many bodies have each level."""
        return dict(Counter(body.level for body in self.bodies))

    @cached_property
    def medians(self) -> dict[str, Fraction]:
        """Median share of the axes on which five bodies or more have one."""
        axes = {axis for body in self.bodies for axis in body.shares}
        known = {axis: self._known(axis) for axis in axes}
        return {axis: median(found) for axis, found in known.items() if len(found) >= K}

    def _known(self, axis):
        shares = (body.shares.get(axis) for body in self.bodies)
        return [share for share in shares if share is not None]

    def places(self, body: Body) -> dict[str, str]:
        """Tell of each axis whether a body is above, about or below the median."""
        return {
            axis: _place(body.shares[axis], middle)
            for axis, middle in self.medians.items()
            if body.shares.get(axis) is not None
        }


class Benchmark:
    """The groups of one edition that are large enough to be shown."""

    def __init__(self, bodies: Iterable[Body]):
        kinds = {}
        for body in bodies:
            kinds.setdefault((body.track, body.kind), []).append(body)
        self.groups = {
            (group.track, group.kind, group.bracket): group
            for (track, kind), members in kinds.items()
            for group in _cut(track, kind, members)
        }

    def group_of(self, body: Body) -> Group | None:
        """Return the group of the bodies like this one, labelled or not."""
        for bracket in (body.bracket, None):
            group = self.groups.get((body.track, body.kind, bracket))
            if group:
                return group
        return None


def _cut(track, kind, members):
    """Return disjoint groups of five or more: by bracket, or whole, or none."""
    if not kind:
        return []
    brackets = {}
    for body in members:
        brackets.setdefault(body.bracket, []).append(body)
    # nobody's bracket unknown, and no bracket too small: else they would be told
    # apart as what the others leave
    if None not in brackets and all(len(found) >= K for found in brackets.values()):
        return [
            Group(track, kind, bracket, tuple(found))
            for bracket, found in brackets.items()
        ]
    return [Group(track, kind, None, tuple(members))] if len(members) >= K else []


def _place(share, middle):
    if abs(share - middle) <= ALIKE:
        return ABOUT
    return ABOVE if share > middle else BELOW
