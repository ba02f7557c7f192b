# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every term of the code is in the .pot and translated; ``make i18n`` loses nothing."""

import polib
import pytest
from devenv import catalogues

HEADER = {"Content-Type": "text/plain; charset=UTF-8"}


def save(path, terms, fuzzy=()):
    """Write a catalogue of ``{term: translation}``."""
    catalogue = polib.POFile()
    catalogue.metadata = HEADER
    for term, translation in terms.items():
        flags = ["fuzzy"] if term in fuzzy else []
        catalogue.append(polib.POEntry(msgid=term, msgstr=translation, flags=flags))
    catalogue.save(str(path))


@pytest.fixture
def folder(tmp_path):
    """An addon whose code has two terms, both translated."""
    folder = tmp_path / "i18n"
    folder.mkdir()
    save(tmp_path / "fresh.pot", {"Level": "", "%(n)s files": ""})
    save(folder / "addon.pot", {"Level": "", "%(n)s files": ""})
    save(folder / "fr.po", {"Level": "Niveau", "%(n)s files": "%(n)s fichiers"})
    return folder


def problems(folder):
    """Return the texts of what is wrong with the addon's catalogues."""
    exported = folder.parent / "fresh.pot"
    return [text for _path, text in catalogues.check(folder, exported, "addon")]


def test_complete_catalogues_are_left_alone(folder):
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("translated", "words"),
    [
        ({"Level": "Niveau"}, "no translation"),
        ({"Level": "Niveau", "%(n)s files": " "}, "no translation"),
        ({"Level": "Niveau", "%(n)s files": "des fichiers"}, "placeholders"),
        (
            {"Level": "Niveau", "%(n)s files": "%(n)s fichiers", "Old": "Vieux"},
            "no term of the code",
        ),
    ],
)
def test_an_incomplete_translation_is_named(folder, translated, words):
    save(folder / "fr.po", translated)
    (text,) = problems(folder)
    assert words in text


def test_a_fuzzy_translation_is_named(folder):
    terms = {"Level": "Niveau", "%(n)s files": "%(n)s fichiers"}
    save(folder / "fr.po", terms, fuzzy=["Level"])
    (text,) = problems(folder)
    assert "fuzzy" in text


def test_a_template_behind_the_code_is_named(folder):
    save(folder / "addon.pot", {"Level": "", "Old": ""})
    assert len([text for text in problems(folder) if "make i18n" in text]) == 2


def test_an_addon_without_catalogues_is_named(folder):
    for path in folder.iterdir():
        path.unlink()
    assert len(problems(folder)) == 4


def test_each_problem_is_told_with_its_file(folder, tmp_path, capsys):
    (addon := tmp_path / "addon").mkdir()
    folder.rename(addon / "i18n")
    (tmp_path / "fresh.pot").rename(tmp_path / "addon.pot")
    save(addon / "i18n" / "fr.po", {"Level": "Niveau"})
    catalogues.main("check", tmp_path, tmp_path)
    assert capsys.readouterr().out == (
        "addon/i18n/fr.po\tno translation: “%(n)s files”\n"
    )


def test_merging_keeps_translations_and_drops_dead_terms(folder):
    save(folder / "addon.pot", {"Level": "", "New": ""})
    catalogues.merge(folder, "addon")
    result = {entry.msgid: entry.msgstr for entry in polib.pofile(folder / "fr.po")}
    assert result == {"Level": "Niveau", "New": ""}


def test_a_term_laid_out_anew_keeps_its_translation(folder):
    save(folder / "fr.po", {"One  level": "Un niveau", "Level": "Niveau"})
    save(folder / "addon.pot", {"One\nlevel": "", "Level": ""})
    catalogues.merge(folder, "addon")
    result = {entry.msgid: entry.msgstr for entry in polib.pofile(folder / "fr.po")}
    assert result == {"One\nlevel": "Un niveau", "Level": "Niveau"}


def test_the_terms_of_a_package_without_odoo_are_read_from_its_code(tmp_path):
    package = tmp_path / "tnl_label" / "scoring"
    (folder := package / catalogues.EXTRA).mkdir(parents=True)
    (package / "code.py").write_text('sentence("Level")\nsentence("New")\n')
    save(folder / "fr.po", {"Level": "Niveau", "Old": "Vieux"})
    catalogues.main("merge", tmp_path)
    assert set(catalogues.read(folder / "scoring.pot")) == {
        (None, "Level"),
        (None, "New"),
    }
    result = {entry.msgid: entry.msgstr for entry in polib.pofile(folder / "fr.po")}
    assert result == {"Level": "Niveau", "New": ""}


def test_merging_twice_changes_nothing(folder):
    catalogues.merge(folder, "addon")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    catalogues.merge(folder, "addon")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
