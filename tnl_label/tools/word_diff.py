# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two versions of a text side by side, with what differs marked."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def marked_words(before: str, after: str) -> tuple[Markup, Markup]:
    """Return both texts as HTML: what is gone in ``del``, what is new in ``ins``."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    sides = Markup(), Markup()
    for act, i1, i2, j1, j2 in SequenceMatcher(None, old, new, False).get_opcodes():
        parts = "".join(old[i1:i2]), "".join(new[j1:j2])
        if act == "equal":
            sides = tuple(side + part for side, part in zip(sides, parts, strict=True))
            continue
        tags = Markup("<del>%s</del>"), Markup("<ins>%s</ins>")
        sides = tuple(
            side + (tag % part if part else "")
            for side, tag, part in zip(sides, tags, parts, strict=True)
        )
    return sides
