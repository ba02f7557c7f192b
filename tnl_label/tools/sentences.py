# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is a sentence, and not a letter typed to get through. No record here."""

import re

SHORTEST = 8  # characters of a reason: "Wrong name" is one
FEWEST = 2  # different words of a reason
_LETTERS = 4  # different ones: "xx xxxxxx" says nothing
_WORD = re.compile(r"[^\W\d_]+")


def is_sentence(text: str, shortest: int = SHORTEST, fewest: int = FEWEST) -> bool:
    """Tell whether a text may be read as a sentence: "x" and "aaa aaa aaa" may not.

    :param shortest: characters, spaces in a row counting for one
    :param fewest: different words
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    return (
        len(words) >= fewest
        and len(set("".join(words))) >= _LETTERS
        and len(" ".join(text.split())) >= shortest
    )
