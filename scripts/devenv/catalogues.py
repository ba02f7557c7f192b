# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Check that catalogues are complete; runs in the virtual environment (polib).

Usage: ``catalogues.py REPOSITORY FOLDER``, where the folder holds the terms just
exported by Odoo, ``<addon>.pot``.
"""

import re
import sys
from pathlib import Path

import polib

LANGUAGE = "fr"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def key(entry):
    """Return what identifies a term in a catalogue."""
    return entry.msgctxt, entry.msgid


def read(path):
    """Return the terms of a catalogue by key, or nothing when there is no file."""
    entries = polib.pofile(str(path)) if path.exists() else []
    return {key(entry): entry for entry in entries if not entry.obsolete}


def check(folder, exported, addon):
    """Yield what is wrong as ``(path, text)``.

    :param Path folder: the addon's directory ``i18n``
    :param Path exported: the terms of the code
    :param str addon: the addon's name
    """
    template, translation = folder / f"{addon}.pot", folder / f"{LANGUAGE}.po"
    wanted, known, translated = read(exported), read(template), read(translation)
    for term in wanted.keys() - known.keys():
        yield template, f"lacks a term of the code: {shorten(term)} (run make i18n)"
    for term in known.keys() - wanted.keys():
        yield (
            template,
            f"has a term no more in the code: {shorten(term)} (run make i18n)",
        )
    for term in translated.keys() - wanted.keys():
        yield translation, f"translates no term of the code: {shorten(term)}"
    for term in wanted:
        entry = translated.get(term)
        if not entry or not entry.msgstr.strip():
            yield translation, f"no translation: {shorten(term)}"
        elif entry.fuzzy:
            yield translation, f"fuzzy translation: {shorten(term)}"
        elif placeholders(entry.msgid) != placeholders(entry.msgstr):
            yield translation, f"other placeholders than the term: {shorten(term)}"


def shorten(term):
    """Return a term as shown in a message: one short line."""
    text = " ".join(term[1].split())
    return f"“{text[:70]}…”" if len(text) > 70 else f"“{text}”"


def placeholders(text):
    """Return the placeholders of a text, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def main(repository, folder):
    """Print what is wrong with the catalogues of all addons that were exported."""
    for exported in sorted(Path(folder).glob("*.pot")):
        addon = exported.stem
        for path, text in check(Path(repository) / addon / "i18n", exported, addon):
            sys.stdout.write(f"{path.relative_to(repository)}\t{text}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
