# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The engine speaks from gettext's catalogues, read without any software."""

import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tnl_label"))

from scoring.catalogue import (  # noqa: E402
    Catalogue,
    entries,
    languages,
    sentence,
    word,
)

BORDEAUX = r"""
# A person wrote this.
msgid ""
msgstr ""
"Language: fr\n"

#: scoring/words.py:0
msgid "The \"level\" of {name}:\n"
"{level}"
msgstr ""
"Le « niveau » atteint par {name} :\n"
"{level}"

msgctxt "key"
msgid "level"
msgstr "le niveau"

msgctxt "kind"
msgid "level"
msgstr "un niveau"

msgid "Not yet"
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "fr.po").write_text(BORDEAUX, encoding="utf-8")
    return tmp_path


def test_a_sentence_is_said_in_the_language_asked_for(folder):
    said = sentence('The "level" of {name}:\n{level}')
    french = "Le « niveau » atteint par Arles :\nor"
    for lang in ("fr", "fr_FR", "FR", "fr-CA", "fr_FR@euro"):
        assert Catalogue(lang, folder)(said, name="Arles", level="or") == french
    for lang in ("en_US", "de", "", None, "frx", "../fr", "/etc/passwd"):
        assert Catalogue(lang, folder)(said, name="Arles", level="or") == (
            'The "level" of Arles:\nor'
        )


def test_a_word_is_said_by_its_context(folder):
    say = Catalogue("fr", folder)
    assert say(word("key", "level")) == "le niveau"
    assert say(word("kind", "level")) == "un niveau"
    assert say(word("shape", "level")) == say(sentence("level")) == "level"


def test_what_is_not_translated_stays_in_english(folder):
    say = Catalogue("fr", folder)
    assert say(sentence("Not yet")) == "Not yet"
    assert say(sentence("Old")) == "Old", "an obsolete term is none"


def test_a_language_is_a_catalogue(folder):
    assert languages(folder) == ["en", "fr"]
    (folder / "oc.po").write_text("", encoding="utf-8")
    assert languages(folder) == ["en", "fr", "oc"]


@pytest.mark.parametrize("path", sorted(ROOT.glob("tnl_*/**/fr.po")), ids=str)
def test_catalogues_are_read_as_gettext_reads_them(path):
    expected = [
        (entry.linenum, entry.msgctxt, entry.msgid, entry.msgstr)
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    ]
    read = [tuple(entry) for entry in entries(path)]
    assert [entry[1:] for entry in read] == [entry[1:] for entry in expected]
    assert len(read) > 5
