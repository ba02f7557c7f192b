# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""In which order each juror reads. Nothing here knows Odoo.

A dossier read first, or after a brilliant one, is not judged the same way. So:

1. no two jurors begin with the same dossier as long as there are enough of them;
2. then each juror takes first the dossiers that the others read late on average;
3. what is left equal is drawn, from a seed: the same data give the same orders.
"""

import random
from collections import Counter
from collections.abc import Collection, Hashable, Mapping


def reading_orders(
    lists: Mapping[Hashable, Collection[Hashable]],
    seed: str = "",
    earlier: Mapping[Hashable, Collection[Hashable]] | None = None,
) -> dict[Hashable, list]:
    """Return the dossiers of each juror, in the order to read them.

    :param lists: dossiers to be ordered, by juror.
    :param seed: the same seed and the same data always give the same orders.
    :param earlier: orders already given, by juror, which stay before the new ones.
    """
    earlier = earlier or {}
    first, early = Counter(), Counter()
    for order in earlier.values():
        _remember(order, 0, first, early)
    orders = {}
    for juror in sorted(lists, key=str):
        draw = sorted(lists[juror], key=str)
        random.Random(f"{seed}:{juror}").shuffle(draw)
        order = sorted(draw, key=lambda dossier: early[dossier])
        before = len(earlier.get(juror, ()))
        if order and not before:
            head = min(order, key=lambda dossier: (first[dossier], early[dossier]))
            order.remove(head)
            order.insert(0, head)
        orders[juror] = order
        _remember(order, before, first, early)
    return orders


def _remember(order, before, first, early):
    """Count who was first, and how much before or after the middle each one comes."""
    middle = (before + len(order) + 1) / 2
    for place, dossier in enumerate(order, start=before + 1):
        early[dossier] += (middle - place) / middle
        first[dossier] += place == 1
