# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How many bodies of each group gave each answer: what may be told of it.

A table has a row for each group and a column for each answer; each body is in one cell.
A row is told whole or not at all. When rows are hidden they are two or more, and
together they have ``K`` bodies or more under each answer: whoever knows all that is
told cannot tell a hidden number closer than ``K`` bodies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

K = 5


@dataclass(frozen=True)
class Told:
    """``totals`` and each row are counts by answer; a row is None when it is hidden.

    An answer is the names that are counted together: those too few gave are the last.
    """

    answers: tuple[tuple[str, ...], ...]
    totals: tuple[int, ...]
    rows: tuple[tuple[int, ...] | None, ...]


def tell(rows: Sequence[Mapping[str, int]], least: int = K) -> Told | None:
    """Return what may be told of a table.

    :param rows: for each group the number of its bodies by answer, each body once; the
        order of the answers is the one in which they are met
    :param least: bodies that a number stands for
    :return: None when nothing may be told
    """
    totals = {name: 0 for row in rows for name in row}
    for row in rows:
        for name, count in row.items():
            totals[name] += count
    few = _too_few(totals, least)
    answers = [(name,) for name in totals if name not in few]
    if few:
        answers.append(tuple(name for name in totals if name in few))
    if len(answers) < 2:
        return None
    counts = [
        tuple(sum(row.get(name, 0) for name in names) for names in answers)
        for row in rows
    ]
    hidden = _hidden(counts, least)
    return Told(
        tuple(answers),
        tuple(map(sum, zip(*counts, strict=True))),
        tuple(None if n in hidden else row for n, row in enumerate(counts)),
    )


def _too_few(totals, least):
    """Return the answers to count together, so that each number is large enough."""
    few = {name for name, count in totals.items() if count < least}
    rest = sorted(set(totals) - few, key=lambda name: (totals[name], name))
    while few and rest and sum(totals[name] for name in few) < least:
        few.add(rest.pop(0))
    return few


def _hidden(counts, least):
    """Return the numbers of the rows to hide, so that none is the rest of others."""
    hidden = {n for n, row in enumerate(counts) if min(row) < least}
    shown = sorted(set(range(len(counts))) - hidden, key=lambda n: (sum(counts[n]), n))
    while hidden and shown and not _is_covered(counts, hidden, least):
        hidden.add(shown.pop(0))
    return hidden


def _is_covered(counts, hidden, least):
    sums = map(sum, zip(*(counts[n] for n in hidden), strict=True))
    return len(hidden) > 1 and min(sums) >= least
