# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a public page may weigh, with an empty cache: bytes on the wire, and requests.

``make bench ARGS=--pages`` shows them beside what is measured; a test refuses more.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """The most that a page may ask of a visitor's line."""

    weight: int
    requests: int

    def is_kept(self, weight, requests):
        return weight <= self.weight and requests <= self.requests


# scanned in a hurry, perhaps where the network is poor: one answer, all inside
LIGHT = Budget(30_000, 1)
# it verifies without a network: the keys and the program are inside
OFFLINE = Budget(90_000, 1)
# style, letters and a menu come with it once
SITE = Budget(300_000, 8)
# fifty labels, or every department, on one page
LIST = Budget(450_000, 8)

BUDGETS = {
    "/label": SITE,
    "/label/edition": SITE,
    "/label/palmares": LIST,
    "/label/palmares/carte": LIST,
    "/label/palmares/statistiques": LIST,
    "/label/laureate": SITE,
    "/label/prediagnostic": LIGHT,
    "/label/register": LIGHT,
    "/label/verify": LIGHT,
    "/label/verify/offline": OFFLINE,
}


def budget_of(path):
    """Return the budget of an address: its own, or that of the pages above it.

    :raises LookupError: for a page that has none
    """
    above = path.partition("?")[0]
    while above:
        if above in BUDGETS:
            return BUDGETS[above]
        above = above.rpartition("/")[0]
    raise LookupError(path)
