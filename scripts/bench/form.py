# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The same sixty questions in five pages for both products, and the same answers."""

PAGES, EACH = 5, 12
CHOICES = [("a", 0), ("b", 1), ("c", 2), ("d", 4)]
KINDS = ["single"] * 8 + ["multiple"] * 2 + ["number", "text"]


def pages(count=PAGES, each=EACH):
    """Return the form: a list of pages, each a list of (code, kind)."""
    kinds = KINDS if each == EACH else ["single"] * each
    return [
        [(f"P{page}Q{rank:02d}", kind) for rank, kind in enumerate(kinds, 1)]
        for page in range(1, count + 1)
    ]


def answer(code, kind, seed=0):
    """Return one answer: codes of choices, a number or a text."""
    luck = (sum(map(ord, code)) + seed) % len(CHOICES)
    return {
        "single": CHOICES[luck][0],
        "multiple": [CHOICES[luck][0], CHOICES[luck - 1][0]],
        "number": str(10 + luck),
        "text": f"A sentence about {code}, the same for both.",
    }[kind]
