# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever is wrong with a scheme or a bundle is said in French and in English."""

import json
import sys
from pathlib import Path
from string import Formatter

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import BundleError, Scheme, SchemeError, load, read_bundle, replay
from scoring.__main__ import main
from scoring.catalogue import I18N, entries
from scoring.parts import COLUMN_KINDS, KINDS
from scoring.problem_words import PROBLEMS, WORDS
from scoring_problem_samples import BUNDLES, FILES, JSON, SCHEMES, candidature
from scoring_samples import SCHEMAS

FRENCH = {
    entry.term: entry.translation
    for entry in entries(I18N / "fr.po")
    if not entry.context
}


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def assert_said(error, code, french):
    """Assert the only problem of ``error``, its French and that its English is not."""
    (problem,) = error.details
    (message,) = error.messages("fr_FR")
    assert problem.code == code
    assert french in plain(message)
    assert not any(mark in message for mark in (" %", " :", " ;", "« ", "{", "\n"))
    assert (str(error),) == error.messages("en_US") == error.problems
    assert str(error) != plain(message)
    assert not {"\u202f", "\u00a0"} & set(str(error))


@pytest.mark.parametrize(("code", "data", "french"), SCHEMES)
def test_a_problem_of_a_scheme_is_said_in_french(code, data, french):
    with pytest.raises(SchemeError) as caught:
        Scheme.from_json(data)
    assert_said(caught.value, code, french)


@pytest.mark.parametrize(("code", "data", "french"), BUNDLES)
def test_a_problem_of_a_bundle_is_said_in_french(code, data, french):
    with pytest.raises(BundleError) as caught:
        replay(read_bundle(data))
    assert_said(caught.value, code, french)


@pytest.mark.parametrize(("code", "text", "french"), JSON)
def test_a_problem_of_json_is_said_in_french(code, text, french):
    with pytest.raises(SchemeError) as caught:
        Scheme.from_json(text)
    assert caught.value.details[0].params["cause"].code == code
    assert_said(caught.value, "scheme_not_json", french)


@pytest.mark.parametrize(("code", "data", "french"), FILES)
def test_a_problem_of_a_file_is_said_in_french(code, data, french, tmp_path):
    path = tmp_path / "fichier"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BundleError) as caught:
        load(path)
    assert_said(caught.value, code, french)


def test_a_folder_in_place_of_a_file_is_said_in_french(tmp_path):
    with pytest.raises(BundleError) as caught:
        load(tmp_path)
    assert_said(caught.value, "unreadable_file", "vérifiez que c’est un fichier")


def test_the_command_speaks_the_language_asked_for(tmp_path, capsys):
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(candidature()), encoding="utf-8")
    for lang, said in (
        ("fr", "Fichier inutilisable : aucune candidature n’a la référence X"),
        ("en", "Unusable file: no candidature has the reference X"),
    ):
        assert main([str(path), "--explain", "X", "--lang", lang]) == 2
        assert plain(capsys.readouterr().err) == f"{said}\n"


def test_every_problem_has_its_sentence_in_both_languages_and_an_example_here():
    examples = {example[0] for example in (*SCHEMES, *BUNDLES, *JSON, *FILES)}
    examples |= {"unknown_reference", "unreadable_file"}
    assert examples == PROBLEMS.keys()
    assert set(PROBLEMS.values()) <= set(FRENCH)


def test_both_languages_show_the_same_things():
    for english, french in FRENCH.items():
        shown = [
            {
                name
                for _text, name, _spec, _conversion in Formatter().parse(text)
                if name
            }
            for text in (french, english)
        ]
        assert french and shown[0] == shown[1], english


def test_every_key_and_kind_has_its_french_word():
    alike = {"axes", "candidatures", "code", "condition", "format", "minimum"}
    alike |= {"points", "question", "questions", "score"}
    keys = set()
    for name in ("scheme.json", "bundle.json"):
        schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        for part in (schema, *schema["$defs"].values()):
            keys |= part.get("properties", {}).keys()
    assert keys - alike == WORDS["key"].keys()
    assert {*KINDS, *COLUMN_KINDS} == WORDS["kind"].keys()
    known = {(entry.context, entry.term) for entry in entries(I18N / "fr.po")}
    assert {
        (word.context, word.text) for words in WORDS.values() for word in words.values()
    } <= known
