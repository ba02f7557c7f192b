# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the office writes once, and the figures that are put in each time.

One sentence per line. A word between braces stands for a figure of the edition; a line
whose figure nobody knows is left out, so that an unknown is never printed as a fact.
Lines that follow each other make a paragraph, an empty line begins the next one, and a
line that begins with a dash is an item of a list.
"""

import re

from .typography import french

_HOLE = re.compile(r"\{([^{}\n]*)\}")
_DASH = re.compile(r"\s*[-–•]\s+")

# The words are French: the release is, and its writers are.
WORDS = (
    "année",
    "annoncés",
    "au-moins",
    "axes",
    "candidatures",
    "certificats",
    "cérémonie",
    "clôture",
    "compte",
    "connus",
    "connus-sans-total",
    "contact",
    "courriel",
    "édition",
    "évènement",
    "jurés",
    "labellisés",
    "lauréats",
    "lieu",
    "mot-dièse",
    "organisateurs",
    "ouverture",
    "partenaires",
    "rang",
    "répartition",
    "résultats",
    "retours",
    "site",
    "téléphone",
)


def _word(typed: str) -> str:
    return typed.strip().casefold()


def unknown(text: str) -> list[str]:
    """Return what is between braces and means nothing, as typed, once each."""
    found = [m.group(0) for m in _HOLE.finditer(text) if _word(m.group(1)) not in WORDS]
    return list(dict.fromkeys(found))


def words(text: str) -> list[str]:
    """Return the words between braces, once each, in the order of the text."""
    found = (_word(match.group(1)) for match in _HOLE.finditer(text))
    return list(dict.fromkeys(found))


def fill(line: str, values: dict[str, str]) -> str:
    """Return one line with its figures, or "" when one of them is not known.

    :param values: text by word; a word that is missing or empty is not known
    """
    words = [_word(m.group(1)) for m in _HOLE.finditer(line)]
    if not all(values.get(word) for word in words):
        return ""
    # what replaces a word is never read again, whatever it holds
    filled = french(_HOLE.sub(lambda m: str(values[_word(m.group(1))]), line))
    # a figure may begin the sentence
    return filled[:1].upper() + filled[1:] if line.startswith("{") else filled


def first(text: str, values: dict[str, str]) -> str:
    """Return the first line whose figures are all known, "" when there is none."""
    return next(filter(None, (fill(line, values) for line in text.splitlines())), "")


def blocks(text: str, values: dict[str, str]) -> list[dict]:
    """Return the paragraphs and the lists of a text."""
    made, sentences, items = [], [], []

    def end():
        if items:
            made.append({"kind": "list", "items": list(items)})
        if sentences:
            made.append({"kind": "text", "text": " ".join(sentences)})
        items.clear()
        sentences.clear()

    for line in text.splitlines():
        dash = _DASH.match(line)
        is_other_kind = bool(sentences) if dash else bool(items)
        if not line.strip() or is_other_kind:
            end()
        filled = fill(line[dash.end() :] if dash else line.strip(), values)
        if filled:
            (items if dash else sentences).append(filled)
    end()
    return made
