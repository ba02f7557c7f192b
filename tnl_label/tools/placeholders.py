# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The few words that a message to many replaces: ``{collectivity}``.

No expression, no field of a record: a person types names between braces, and each is
replaced once. What replaces it is never read again, whatever it holds. In French, the
word before the name of a body agrees with it: “de {collectivité}” becomes “d’Arles”.
"""

import re

from .french_names import after

_HOLE = re.compile(r"(?:\b(de|à|que) )?\{([^{}\n]*)\}")

# the name in the code -> what people may type, in French and in English
_TYPED = {
    "collectivity": ("collectivity", "collectivité", "collectivite"),
    "edition": ("edition", "édition"),
    "closing": ("closing", "clôture", "cloture"),
    "link": ("link", "lien"),
}
_NAMES = {typed: name for name, words in _TYPED.items() for typed in words}


def _name(typed: str) -> str | None:
    return _NAMES.get(typed.strip().casefold())


def shown(lang: str) -> dict[str, str]:
    """Return each placeholder as people of a language type it.

    :param lang: locale, "fr_FR"; other languages than French read English
    """
    place = 1 if lang.startswith("fr") else 0
    return {name: f"{{{words[place]}}}" for name, words in _TYPED.items()}


def unknown(text: str) -> list[str]:
    """Return what is between braces and means nothing, as typed, once each."""
    found = [f"{{{m[2]}}}" for m in _HOLE.finditer(text) if not _name(m[2])]
    return list(dict.fromkeys(found))


def used(text: str) -> set[str]:
    """Return the names of the placeholders that ``text`` uses."""
    return set(filter(None, (_name(m[2]) for m in _HOLE.finditer(text))))


def fill(text: str, values: dict[str, str]) -> str:
    """Replace each placeholder, once.

    :param values: one text for each of ``collectivity``, ``edition``, ``closing`` and
        ``link``; and, where it is known, the ``kind`` of the collectivity
    :raise KeyError: for a placeholder that is unknown, see :func:`unknown`
    """

    def filled(hole):
        link, typed = hole.groups()
        name = _NAMES[typed.strip().casefold()]
        if link and name == "collectivity":
            return after(link, values[name], values.get("kind", ""))
        return f"{link} {values[name]}" if link else values[name]

    return _HOLE.sub(filled, text)
