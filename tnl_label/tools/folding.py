# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What two spellings have in common, for whoever searches or compares."""

import re
import unicodedata

_SAINTS = {"st": "saint", "ste": "sainte"}


def fold(text: str) -> str:
    """Drop accents, case, hyphens, apostrophes: what hands type differently."""
    letters = text.lower().replace("œ", "oe").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", letters)
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join(_SAINTS.get(word, word) for word in words)
