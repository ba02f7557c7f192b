# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Text without accents, case or punctuation, to search and to compare."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SAINT = re.compile(r"\bst(e?) (?=[a-z])")
# categories of Unicode that nobody sees, and letters that are blank
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Zl", "Zp")
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_OKINA = "\u02bb"  # a letter that hands type as an apostrophe, or not at all: Faʻa

# What PostgreSQL compares when Odoo searches a text: the same, but other alphabets and
# the signs of a pattern, which stay as they are.
UNACCENT = r"""
CREATE OR REPLACE FUNCTION unaccent(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $fold$
SELECT regexp_replace(lower(regexp_replace(
    translate(
        normalize(
            replace(replace(replace(replace(replace(
                $1, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss'),
            NFKD
        ),
        E'-''`\u02bc\u2018\u2019\u2032\u2010\u2011\u2012\u2013\u2014\u2212',
        repeat(' ', 13)
    ),
    E'[\u0300-\u036f\u02bb\u00ad\u200b-\u200f\u2060\ufeff]| +(?= )', '', 'g'
)), '\mst(e?) (?=[a-z])', 'saint\1 ', 'g')
$fold$
"""


def fold(text: str) -> str:
    """Drop accents, case, hyphens, apostrophes: what hands type differently."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    plain = letters if letters.isascii() else "".join(filter(_is_typed, letters))
    words = " ".join(re.findall("[a-z0-9]+", plain))
    return _SAINT.sub(r"saint\1 ", words)


def _is_typed(char):
    """Tell whether a character is one that hands type and eyes tell apart."""
    if char.isascii():
        return True
    is_mark = unicodedata.combining(char) or unicodedata.category(char) == "Cf"
    return not is_mark and char != _OKINA


def french_order(text: str) -> tuple[str, str]:
    """Return a key that sorts texts as a dictionary does: "Échirolles" among the E.

    Accents, case, hyphens and apostrophes only part what is otherwise equal.
    """
    return fold(text), text


def has_invisible(text: str) -> bool:
    """Tell whether a text has a character that nobody can see: it would be another."""
    return any(
        unicodedata.category(char) in _INVISIBLE or char in _BLANK for char in text
    )
