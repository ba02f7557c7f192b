# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a vote of the jury is counted. Plain words and numbers, no record.

The majority is that of the votes cast for or against: an abstention weighs on neither
side. When both sides are equal, nobody having cast a vote included, the vote of who
chairs prevails; without it the vote is tied and decides nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
CHOICES = (FOR, AGAINST, ABSTAIN)
ADOPTED, REJECTED, TIED = "adopted", "rejected", "tied"


@dataclass(frozen=True)
class Tally:
    """How many members chose each of the three."""

    favour: int = 0
    against: int = 0
    abstained: int = 0

    def __post_init__(self):
        if min(self.favour, self.against, self.abstained) < 0:
            raise ValueError("a number of votes is never negative")

    @property
    def total(self) -> int:
        return self.favour + self.against + self.abstained


def count(choices: Iterable[str]) -> Tally:
    """Count choices.

    :raises ValueError: for a word that is none of :data:`CHOICES`.
    """
    found = Counter(choices)
    unknown = set(found) - set(CHOICES)
    if unknown:
        raise ValueError(f"not a vote: {', '.join(sorted(map(str, unknown)))}")
    return Tally(found[FOR], found[AGAINST], found[ABSTAIN])


def decide(tally: Tally, casting: str | None = None) -> str:
    """Return ``adopted``, ``rejected`` or ``tied``.

    :param casting: what who chairs chose; looked at on a tie only, where an abstention
        settles nothing.
    :raises ValueError: for a word that is none of :data:`CHOICES`.
    """
    if casting is not None and casting not in CHOICES:
        raise ValueError(f"not a vote: {casting}")
    if tally.favour != tally.against:
        return ADOPTED if tally.favour > tally.against else REJECTED
    return {FOR: ADOPTED, AGAINST: REJECTED}.get(casting, TIED)
