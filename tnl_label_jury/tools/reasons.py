# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is a sentence, and not a letter typed to get through. No record here."""

import re

SHORTEST = 15  # characters, unless the label's settings say another number
FEWEST = 3  # different words
_WORD = re.compile(r"[^\W\d_]+")


def is_sentence(text: str, shortest: int = SHORTEST) -> bool:
    """Tell whether a text may be read as a sentence: "x" and "aaa aaa aaa" may not.

    The screen of the session counts the same way while one types
    (``reason_words.esm.js``).

    :param shortest: characters, spaces in a row counting for one
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    return len(words) >= FEWEST and len(" ".join(text.split())) >= shortest
