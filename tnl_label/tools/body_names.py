# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Recognising a public body behind the many ways to write its name."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from .folding import fold

# what stands before a name, folded, and the kind of body that it announces
_FORMS = {
    "commune": "commune|ville|mairie|municipalite",
    "departement": "(?:conseil )?departemental|departement|conseil general",
    "region": "(?:conseil )?regional|region",
    "epci": "c ?[cau]|communaute (?:de communes|d agglomeration|urbaine)"
    "|communaute d agglo",
}
_ANY_FORM = "|".join(f"(?P<{kind}>{words})" for kind, words in _FORMS.items())
_PREFIX = re.compile(rf"(?:{_ANY_FORM})(?: (?P<link>de la|de l|des|du|de|d))? (?=\S)")
# “mairie du Mans” speaks of Le Mans; “CC du Perche” is also written “Perche”
_ARTICLES = {"de la": "la ", "de l": "l ", "des": "les ", "du": "le "}
_LEADING = re.compile("^(?:de la|de l|des|du|de|d|la|les|le|l) (?=\\S)")
_METROPOLIS = re.compile("metropole (.+)")
_DISTRICTS = re.compile(r"\bagglo\b")
_NEAR = 0.9  # likeness of two keys that a slip of the hand may tell apart


def name_key(name: str) -> str:
    """Return what two spellings of one body's name have in common.

    Case, accents, apostrophes, hyphens, spaces, ligatures and legal form do not
    count. “Commune de Rennes”, “VILLE DE RENNES” and “Rennes” share a key; so do
    “Mairie du Mans” and “Le Mans”, “CA Alès Agglomération” and “Alès Agglo”,
    “Métropole de Lyon” and “Lyon Métropole”.
    """
    return name_words(fold(name)).replace(" ", "")


def name_words(folded: str) -> str:
    """Return the words of a folded name that are its own, without its legal form."""
    prefix = _PREFIX.match(folded)
    kind = _kind(prefix)
    if prefix:
        folded = folded[prefix.end() :]
    if kind == "commune":
        folded = _ARTICLES.get(prefix["link"], "") + folded
    elif kind == "epci":
        folded = _LEADING.sub("", folded)
    metropolis = _METROPOLIS.fullmatch(folded)
    if metropolis:
        folded = f"{_LEADING.sub('', metropolis[1])} metropole"
    return _DISTRICTS.sub("agglomeration", folded)


def kind_of(name: str) -> str:
    """Return the kind that a name announces (“Commune de…”), or an empty text."""
    return _kind(_PREFIX.match(fold(name)))


def _kind(prefix):
    """Return the kind of the form that was found before a name, "" for none."""
    return next((kind for kind in _FORMS if prefix and prefix[kind]), "")


def near_keys(key: str, known: Iterable[str]) -> list[str]:
    """Return the keys that a slip of the hand may have made this one."""
    return get_close_matches(key, known, n=5, cutoff=_NEAR)


def split_department(text: str) -> tuple[str, str]:
    """Split “Commune de Boé (47)” in its name and its département."""
    found = re.fullmatch(r"(.+?)\s*\((\d{2}|2[ABab]|9[78]\d)\)", text)
    return (found[1], found[2].upper()) if found else (text, "")
