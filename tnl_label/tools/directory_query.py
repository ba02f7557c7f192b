# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a person looks for in the directory: a name, a number, a place, or all three."""

import re
from dataclasses import dataclass

from .body_names import kind_of, name_key, name_words
from .folding import fold

_MOST = 100  # characters: no body has a longer name
# a département, an INSEE code or a post code, behind the name it tells apart
_PLACE = re.compile(r" (?:\d{2,3}|2[ab]|\d[0-9ab]\d{3})$")
_NUMBER = re.compile(r"[\d ]+|2[ab]\d{3}")
_WHOLE = (5, 9)  # figures of an INSEE or post code, of a SIREN
_SIRET = 14
# “Mans” is Le Mans, for people
_ARTICLES = ("le", "la", "les", "l")


@dataclass(frozen=True)
class Query:
    """A typed text, read once for the database.

    ``text`` is the name as typed, folded, and ``words`` begin words of the name that is
    meant, or one of its numbers; ``keys`` are the names that the text writes in full,
    as :func:`name_key` has them; ``place`` is a whole number, of the body or of where
    it is, and ``kind`` the kind of body that is announced.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    place: str = ""
    kind: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.place


def read_query(typed: str) -> Query:
    """Read “Saint-Denis (974)”, “ville de st denis 97400”, “219 740 115”, “97411”."""
    folded = fold(typed[:_MOST])
    if _NUMBER.fullmatch(folded):
        digits = folded.replace(" ", "")
        if len(digits) == _SIRET:
            digits = digits[: max(_WHOLE)]
        # SIREN begin as post codes do: only what is not whole begins another number
        is_whole = len(digits) in _WHOLE
        return Query(place=digits) if is_whole else Query(words=(digits,))
    text = _PLACE.sub("", folded)
    key = name_key(text)
    keys = [key, *(article + key for article in _ARTICLES), name_key(folded)]
    words = tuple(name_words(text).split())
    place = folded[len(text) :].strip()
    return Query(text, words, tuple(keys) if key else (), place, kind_of(text))


def searched_text(folded: str, *numbers: str) -> str:
    """Return what words are looked for in: a folded name and the body's numbers."""
    return f" {' '.join([folded, *filter(None, numbers)]).lower()} "
