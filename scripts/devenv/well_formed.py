# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Data files: readable, without double identifiers, and known to their manifest."""

import ast
import csv
import json
from collections import Counter
from xml.etree import ElementTree

from .settings import REPOSITORY, present_addons

LOADED = {".xml", ".csv"}  # what a manifest's key "data" lists
LOADED_FOLDERS = {"data", "report", "security", "templates", "views", "wizards"}


def problems(files):
    """Yield what is wrong in XML, CSV and JSON files and in the manifests.

    :param list files: paths of existing files
    :return: iterable of ``(path, line number or 0, text)``
    """
    readers = {
        ".xml": xml_problems,
        ".svg": xml_problems,
        ".csv": csv_problems,
        ".json": json_problems,
    }
    for path in files:
        for number, text in readers.get(path.suffix, nothing)(path):
            yield path, number, text
    for addon in present_addons():
        yield from manifest_problems(addon, files)


def nothing(path):
    """Find no problem in a file of another kind."""
    return ()


def xml_problems(path):
    """Yield ``(line, text)`` for what is wrong in an XML file."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        yield error.position[0], f"not well-formed XML: {error}"
        return
    if root.tag != "odoo":
        return
    kinds = ("record", "template", "menuitem", "report", "act_window")
    names = [node.get("id") for kind in kinds for node in root.iter(kind)]
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            yield 0, f"identifier {name} is used {count} times"


def csv_problems(path):
    """Yield ``(line, text)`` for what is wrong in a CSV file."""
    try:
        with open(path, encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text, strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        yield 0, f"not readable as CSV: {error}"
        return
    if not rows or not all(cell.strip() for cell in rows[0]):
        yield 1, "a CSV file starts with a header that names every column"
        return
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            yield number, f"row {number}: {len(row)} cells under {len(rows[0])} columns"
    if "id" in rows[0]:
        column = rows[0].index("id")
        names = Counter(row[column] for row in rows[1:] if len(row) > column)
        for name, count in names.items():
            if name and count > 1:
                yield 0, f"identifier {name} is used {count} times"


def json_problems(path):
    """Yield ``(line, text)`` for what is wrong in a JSON file."""
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        yield error.lineno, f"not JSON: {error.msg}"
    except UnicodeDecodeError as error:
        yield 0, f"not UTF-8: {error.reason}"


def manifest_problems(addon, files):
    """Yield what is wrong between an addon's manifest and its files."""
    path = REPOSITORY / addon / "__manifest__.py"
    try:
        manifest = ast.literal_eval(path.read_text())
    except (SyntaxError, ValueError) as error:
        yield path, 0, f"not a manifest: {error}"
        return
    listed = [*manifest.get("data", ()), *manifest.get("demo", ())]
    for name in listed:
        if not (path.parent / name).is_file():
            yield path, 0, f"lists {name}, which is not there"
    for file in files:
        if path.parent not in file.parents or file.suffix not in LOADED:
            continue
        name = file.relative_to(path.parent)
        if name.parts[0] in LOADED_FOLDERS and str(name) not in listed:
            yield file, 0, "in no manifest: list it or move it"
