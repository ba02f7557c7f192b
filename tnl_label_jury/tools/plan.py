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
from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Plan:
    """The pairs (juror, dossier) to have, and the dossiers short of readers."""

    pairs: frozenset
    short: Mapping[Hashable, int] = field(default_factory=dict)

    def load(self, juror) -> int:
        """Return how many dossiers a juror reads."""
        return sum(1 for reader, _dossier in self.pairs if reader == juror)

    def readers(self, dossier) -> set:
        """Return the jurors who read a dossier."""
        return {reader for reader, read in self.pairs if read == dossier}


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
    for dossier in sorted(eligible, key=lambda d: len(eligible[d])):
        free = [juror for juror in eligible[dossier] if (juror, dossier) not in pairs]
        # ties are drawn dossier by dossier, so that juries of the same people
        # do not meet at every file
        random.Random(f"{seed}:{dossier}").shuffle(free)
        free.sort(key=lambda juror: load[juror])
        wanted = per_dossier - sum(1 for _juror, read in pairs if read == dossier)
        for juror in free[: max(wanted, 0)]:
            pairs.add((juror, dossier))
            load[juror] += 1
    return pairs


def _balance(pairs, kept, eligible, jurors):
    """Move single pairs while that makes two loads more equal; each move is progress
    (the sum of the squared loads goes down), so it ends."""
    load = Counter(juror for juror, _dossier in pairs)
    while move := _better_move(pairs - kept, pairs, eligible, jurors, load):
        busy, idle, dossier = move
        pairs.remove((busy, dossier))
        pairs.add((idle, dossier))
        load[busy] -= 1
        load[idle] += 1


def _better_move(movable, pairs, eligible, jurors, load):
    for busy, dossier in sorted(movable, key=lambda pair: (-load[pair[0]], str(pair))):
        for idle in sorted(jurors, key=lambda juror: load[juror]):
            if load[busy] - load[idle] < 2:
                break
            if idle in eligible[dossier] and (idle, dossier) not in pairs:
                return busy, idle, dossier
    return None
