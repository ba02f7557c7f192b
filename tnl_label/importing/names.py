# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Recognising a public body behind the many ways to write its name."""

import re

from ..tools.folding import fold

_PREFIX = re.compile(
    r"(?P<word>commune|ville|mairie|(?:conseil )?departement(?:al)?"
    r"|(?:conseil )?region(?:al)?)(?: (?P<link>de la|de l|des|du|de|d))? (?=\S)"
)
_KINDS = {"commune": "commune", "ville": "commune", "mairie": "commune"}
# “mairie du Mans” speaks of Le Mans
_ARTICLES = {"de la": "la ", "de l": "l ", "des": "les ", "du": "le "}


def name_key(name: str) -> str:
    """Return what two spellings of one body's name have in common.

    “Commune de Rennes”, “VILLE DE RENNES” and “Rennes” share a key; so do
    “Mairie du Mans” and “Le Mans”, “Département de la Gironde” and “Gironde”.
    """
    folded = fold(name)
    prefix = _PREFIX.match(folded)
    if not prefix:
        return folded
    article = ""
    if _kind(prefix["word"]) == "commune":
        article = _ARTICLES.get(prefix["link"], "")
    return article + folded[prefix.end() :]


def kind_of(name: str) -> str:
    """Return the kind that a name announces (“Commune de…”), or an empty text."""
    prefix = _PREFIX.match(fold(name))
    return _kind(prefix["word"]) if prefix else ""


def _kind(word):
    return _KINDS.get(word) or ("departement" if "departement" in word else "region")


def split_department(text: str) -> tuple[str, str]:
    """Split “Commune de Boé (47)” in its name and its département."""
    found = re.fullmatch(r"(.+?)\s*\((\d{2}|2[ABab]|9[78]\d)\)", text)
    return (found[1], found[2].upper()) if found else (text, "")
