# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Check that catalogues are complete; runs in the virtual environment (polib, Babel).

``catalogues.py check REPOSITORY FOLDER``: the folder holds the terms just exported by
Odoo, ``<addon>.pot``. ``catalogues.py merge REPOSITORY``: templates are merged into
translations; those of the packages that run without Odoo are read from their code.
"""

import re
import subprocess
import sys
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir

LANGUAGE = "fr"
# the last: with or without !r, which English may need for its quotation marks
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*(?=(?:![rs])?\})")
ALONE = {
    "scoring": "tnl_label/scoring",
    "register": "tnl_label/register",
    "recount": "tnl_label_jury/recount",
}
EXTRA = "i18n_extra"  # the folder that Odoo and its checks leave to others
MARKS = {"sentence": None, "word": ((1, "c"), 2)}


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


def extract(package, target):
    """Write the terms that the code of a package marks.

    :param Path package: the directory of a package that runs without Odoo
    :param Path target: the ``.pot`` to write
    """
    terms, addon = {}, f"module: {package.parent.name}"
    for name, _line, term, _comments, context in extract_from_dir(
        package, keywords=MARKS
    ):
        entry = polib.POEntry(msgid=term, msgctxt=context, comment=addon)
        entry = terms.setdefault(key(entry), entry)
        if (place := (f"{package.name}/{name}", "0")) not in entry.occurrences:
            entry.occurrences.append(place)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.extend(terms.values())
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save(str(target))


def follow(template, translation):
    """Keep the translations of terms whose spaces alone changed.

    :param Path template: the terms as they are now
    :param Path translation: the catalogue to write, when it must change
    """
    wanted = read(template)
    now = {(context, "".join(text.split())): text for context, text in wanted}
    catalogue = polib.pofile(str(translation))
    moved = False
    for entry in catalogue:
        text = now.get((entry.msgctxt, "".join(entry.msgid.split())))
        if key(entry) not in wanted and text:
            entry.msgid, moved = text, True
    if moved:
        catalogue.save()


def merge(folder, name):
    """Merge a template into its translation, as OCA's tools do.

    :param Path folder: the directory of the catalogues
    :param str name: name of the template
    """
    template, translation = folder / f"{name}.pot", folder / f"{LANGUAGE}.po"
    follow(template, translation)
    update = ["msgmerge", "--quiet", "--backup=none", "--update", "--no-fuzzy-matching"]
    subprocess.run([*update, translation, template], check=True)
    tidy = ["msgattrib", "--no-obsolete", f"--output-file={translation}"]
    subprocess.run([*tidy, translation], check=True)


def main(action, repository, *where):
    """Merge all catalogues, or check them: ``where`` is the folder of the terms."""
    repository = Path(repository)
    if action == "merge":
        for name, package in packages(repository).items():
            extract(package, package / EXTRA / f"{name}.pot")
            merge(package / EXTRA, name)
        for template in sorted(repository.glob("*/i18n/*.pot")):
            merge(template.parent, template.stem)
        return
    folder = Path(*where)
    for name, package in packages(repository).items():
        extract(package, folder / f"{name}.pot")
    for exported in sorted(folder.glob("*.pot")):
        addon = exported.stem
        target = repository / addon / "i18n"
        if addon in ALONE:
            target = repository / ALONE[addon] / EXTRA
        for path, text in check(target, exported, addon):
            sys.stdout.write(f"{path.relative_to(repository)}\t{text}\n")


def packages(repository):
    """Return the directories of the packages that run without Odoo, by name."""
    places = {name: repository / place for name, place in ALONE.items()}
    return {name: place for name, place in places.items() if place.is_dir()}


if __name__ == "__main__":
    main(*sys.argv[1:])
