# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The bodies of an edition cut into groups, by kind, then by population."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import inf

# bodies of a group: five who gave an answer and five who did not, or nothing is told
LEAST = 10
# lowest population of each bracket
BRACKETS = (1, 2_000, 10_000, 50_000)


@dataclass(frozen=True)
class Body:
    """A body that applied; ``population`` is 0 when it is not known."""

    key: object
    kind: str
    population: int

    @property
    def bracket(self) -> int:
        """Lowest population of its bracket, 0 when it is not known."""
        return max((low for low in BRACKETS if low <= self.population), default=0)


@dataclass(frozen=True)
class Group:
    """``kind`` is "" for the kinds too few to be told apart.

    ``lowest`` and ``below`` bound the population; both 0: whatever the population.
    """

    kind: str
    lowest: int
    below: int
    bodies: tuple[Body, ...]


def cut(bodies: Iterable[Body], least: int = LEAST) -> list[Group]:
    """Cut bodies into groups that do not overlap and leave nobody out.

    :param least: bodies that each group has
    :return: the groups by kind, then by population, the other kinds last; none when
        there are fewer than ``least`` bodies
    """
    kinds = {}
    for body in bodies:
        kinds.setdefault(body.kind, []).append(body)
    others = kinds.pop("", [])
    for kind in sorted(kinds):
        if len(kinds[kind]) < least:
            others += kinds.pop(kind)
    # the few of other kinds would be what the groups leave of the total
    while others and len(others) < least and kinds:
        smallest = min(kinds, key=lambda kind: (len(kinds[kind]), kind))
        others += kinds.pop(smallest)
    groups = [
        group
        for kind in sorted(kinds)
        for group in _by_population(kind, kinds[kind], least)
    ]
    if len(others) >= least:
        groups.append(_group("", 0, 0, others))
    return groups


def _by_population(kind, members, least):
    """Cut a kind into brackets that are next to one another, each large enough."""
    # those of an unknown population would be told apart
    is_whole = any(not body.bracket for body in members)
    starts, held = [BRACKETS[0]], 0
    for low, after in pairwise(BRACKETS):
        held += sum(body.bracket == low for body in members)
        left = sum(body.bracket >= after for body in members)
        if held >= least and left >= least:
            starts.append(after)
            held = 0
    if is_whole or len(starts) == 1:
        return [_group(kind, 0, 0, members)]
    return [
        _group(
            kind, low, after, [b for b in members if low <= b.bracket < (after or inf)]
        )
        for low, after in pairwise([*starts, 0])
    ]


def _group(kind, lowest, below, bodies):
    ordered = sorted(bodies, key=lambda body: repr(body.key))
    return Group(kind, lowest, below, tuple(ordered))
