# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the engine says, in English or as a catalogue of gettext translates it.

The catalogues, ``i18n_extra/fr.po``, are read as they are: nothing to compile, nothing
that could lag behind, and no software needed but Python.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

# not a path: the engine also runs from inside one file, see tools/one_file.py
I18N = files(__package__) / "i18n_extra"
_LINE = re.compile(r'(?:(msgctxt|msgid|msgstr) )?(".*")')


class Word(NamedTuple):
    """A word that other languages translate by what it is about."""

    context: str
    text: str


class Entry(NamedTuple):
    """One term of a catalogue; ``line`` is where it begins."""

    line: int
    context: str | None
    term: str
    translation: str


def sentence(text: str) -> str:
    """Mark an English sentence: catalogues have it."""
    return text


def word(context: str, text: str) -> Word:
    """Mark an English word: catalogues have it, under its context."""
    return Word(context, text)


class Catalogue:
    """The sentences in a language; what is not translated stays in English.

    :param lang: "fr", "fr_FR"...
    :param folder: where the catalogues are
    """

    def __init__(self, lang: str, folder: Traversable = I18N):
        code = re.match("[a-z]*", (lang or "").lower())[0]
        self._texts = _texts(folder / f"{code}.po")

    def __call__(self, said: str | Word, /, **values) -> str:
        """Say a sentence with its values, or a word."""
        context, text = said if isinstance(said, Word) else (None, said)
        text = self._texts.get((context, text), text)
        return text.format(**values) if values else text


def languages(folder: Traversable = I18N) -> list[str]:
    """Return the codes of the languages that may be asked for."""
    names = (path.name for path in folder.iterdir())
    codes = (name.removesuffix(".po") for name in names if name.endswith(".po"))
    return sorted(["en", *codes])


def entries(path: Traversable) -> Iterator[Entry]:
    """Read a catalogue, its header left out.

    :raises OSError: if there is no such file
    """
    fields, keyword, start = {}, "", 0
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, 'msgid ""'], 1):
        found = _LINE.fullmatch(line)
        if not found:
            continue  # a comment, or nothing
        keyword = found[1] or keyword
        if found[1] in ("msgctxt", "msgid") and "msgstr" in fields:
            if fields["msgid"]:
                context, term = fields.get("msgctxt"), fields["msgid"]
                yield Entry(start, context, term, fields["msgstr"])
            fields = {}
        start = start if fields else number
        fields[keyword] = fields.get(keyword, "") + ast.literal_eval(found[2])


@cache
def _texts(path):
    known = entries(path) if path.is_file() else ()
    return {
        (entry.context, entry.term): entry.translation
        for entry in known
        if entry.translation
    }
