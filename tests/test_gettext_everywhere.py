# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No sentence is translated in Python: translators find them all in catalogues."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LANGUAGE = re.compile(r"(fr|en)([_-][A-Za-z]{2})?")
# two letters or more: "du %s au %s" is how a date is written, three words a sentence
WORDS = re.compile(r"[a-zà-ÿ’]{2,}")
FILES = sorted(path for path in ROOT.glob("tnl_*/**/*.py") if "tests" not in path.parts)


def sentences_by_language(tree):
    """Return the lines of the dicts that hold sentences under codes of languages."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        and any(
            isinstance(key, ast.Constant)
            and isinstance(key.value, str)
            and LANGUAGE.fullmatch(key.value)
            and any(
                isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and len(WORDS.findall(part.value)) > 2
                for part in ast.walk(value)
            )
            for key, value in zip(node.keys, node.values, strict=True)
        )
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_dict_keyed_by_language_holds_sentences(path):
    assert not sentences_by_language(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ('T = {"fr": "Aucun niveau atteint."}', True),
        ('T = {"fr": {"none": "Aucun niveau atteint."}, "en": {}}', True),
        ('T = {"en_US": ["No level is reached."]}', True),
        ('T = {"fr": "du %s au %s", "en": "from %s to %s"}', False),
        ('T = {"none": "No level is reached."}', False),
    ],
)
def test_an_offender_is_found(code, refused):
    assert bool(sentences_by_language(ast.parse(code))) == refused
