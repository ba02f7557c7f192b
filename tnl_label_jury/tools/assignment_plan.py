# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who reads which dossier. Nothing here knows Odoo.

The rule, in four lines:

1. nobody reads a dossier they have withdrawn from;
2. what has been begun stays;
3. "everything": every juror reads every dossier left by rule 1;
4. "N readers": the dossiers that fewest jurors may read choose first; each takes the
   jurors who have least to read, then pairs move from the busiest juror to a less busy
   one as long as one move makes the loads more equal.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Plan:
    """The pairs (juror, dossier) to have, and the dossiers short of readers."""

    pairs: frozenset
    short: Mapping[Hashable, int] = field(default_factory=dict)

    def load(self, juror) -> int:
        """Return how many dossiers a juror reads."""
        return self._loads[juror]

    def readers(self, dossier) -> set:
        """Return the jurors who read a dossier."""
        return set(self._readers.get(dossier, ()))

    @cached_property
    def _loads(self):
        return Counter(juror for juror, _dossier in self.pairs)

    @cached_property
    def _readers(self):
        readers = defaultdict(set)
        for juror, dossier in self.pairs:
            readers[dossier].add(juror)
        return readers


def make_plan(
    jurors: Collection[Hashable],
    dossiers: Collection[Hashable],
    barred: Collection[tuple] = (),
    kept: Collection[tuple] = (),
    per_dossier: int | None = None,
    seed: str = "",
) -> Plan:
    """Share the dossiers between the jurors.

    :param jurors: identifiers of the jurors who may read.
    :param dossiers: identifiers of the dossiers to be read.
    :param barred: pairs (juror, dossier) that recusals forbid.
    :param kept: pairs already begun, which stay unless they are barred.
    :param per_dossier: readers wanted for each dossier; ``None`` for all of them.
    :param seed: the same seed and the same data always give the same plan.
    :returns: the plan; ``short`` says how many readers each dossier still lacks.
    :raises ValueError: when ``per_dossier`` is not at least one.
    """
    if per_dossier is not None and per_dossier < 1:
        raise ValueError("a dossier needs at least one reader")
    barred = set(barred)
    kept = set(kept) - barred
    eligible = {
        dossier: [juror for juror in jurors if (juror, dossier) not in barred]
        for dossier in dossiers
    }
    if per_dossier is None:
        pairs = kept | {(j, d) for d, readers in eligible.items() for j in readers}
        return Plan(frozenset(pairs), {d: 1 for d in dossiers if not eligible[d]})
    pairs = _deal(eligible, kept, per_dossier, seed)
    _balance(pairs, kept, eligible, jurors)
    have = Counter(dossier for _juror, dossier in pairs)
    short = {d: per_dossier - have[d] for d in dossiers if have[d] < per_dossier}
    return Plan(frozenset(pairs), short)


def _deal(eligible, kept, per_dossier, seed):
    pairs = set(kept)
    load = Counter(juror for juror, _dossier in pairs)
    have = Counter(dossier for _juror, dossier in pairs)
    for dossier in sorted(eligible, key=lambda d: len(eligible[d])):
        free = [juror for juror in eligible[dossier] if (juror, dossier) not in pairs]
        # ties are drawn dossier by dossier, so that juries of the same people
        # do not meet at every file
        random.Random(f"{seed}:{dossier}").shuffle(free)
        free.sort(key=lambda juror: load[juror])
        for juror in free[: max(per_dossier - have[dossier], 0)]:
            pairs.add((juror, dossier))
            load[juror] += 1
    return pairs


def _balance(pairs, kept, eligible, jurors):
    """Move single pairs while that makes two loads more equal; each move is progress
    (the sum of the squared loads goes down), so it ends."""
    load = Counter(juror for juror, _dossier in pairs)
    movable, takeable = defaultdict(set), defaultdict(set)
    for juror, dossier in pairs - kept:
        movable[juror].add(dossier)
    for dossier, readers in eligible.items():
        for juror in readers:
            if (juror, dossier) not in pairs:
                takeable[juror].add(dossier)
    while move := _better_move(movable, takeable, jurors, load):
        busy, idle, dossier = move
        pairs.remove((busy, dossier))
        pairs.add((idle, dossier))
        movable[busy].remove(dossier)
        movable[idle].add(dossier)
        takeable[busy].add(dossier)
        takeable[idle].remove(dossier)
        load[busy] -= 1
        load[idle] += 1


def _better_move(movable, takeable, jurors, load):
    by_load = sorted(jurors, key=lambda juror: (load[juror], str(juror)))
    for busy in reversed(by_load):
        for idle in by_load:
            if load[busy] - load[idle] < 2:
                break
            if both := movable[busy] & takeable[idle]:
                return busy, idle, min(both, key=str)
    return None
