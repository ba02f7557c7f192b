# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The engine as one file, invented answers, answers without their author."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import (
    Scheme,
    anonymise,
    digest,
    example,
    invented_bundle,
    read_bundle,
    replay,
    score,
)
from scoring.__main__ import main
from scoring_samples import ADDON, full_data, value
from scoring_strategies import CASES, draw_case, scheme_jsons
from tools.one_file import audit, bareme

TOLD = "Mairie de Bourg-en-Bresse"


@pytest.fixture
def bundle(tmp_path):
    schemes = {"label": full_data()}
    answers = {"S01": value("c"), "S02": value("30"), "D01": value(True)}
    level = score(Scheme.from_json(schemes["label"]), answers).level
    data = {
        "format": "tnl-bundle/1",
        "schemes": schemes,
        "scheme_hash": digest(schemes),
        "candidatures": [
            {"reference": "A", "track": "label", "answers": answers, "level": level}
        ],
    }
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def run_alone(folder, *arguments, locale="fr_FR.UTF-8"):
    """Run the file where nothing of ours can be imported from."""
    packed = folder / "bareme.pyz"
    packed.write_bytes(bareme())
    return subprocess.run(
        [sys.executable, "-I", packed, *arguments],
        capture_output=True,
        cwd=folder,
        env=os.environ | {"LC_ALL": locale, "PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_one_file_says_the_same_as_the_engine(bundle, tmp_path, capsys, lang):
    arguments = [str(bundle), "--explain", "A", "--lang", lang]
    assert main(arguments) == 0
    alone = run_alone(tmp_path, *arguments)
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == capsys.readouterr().out
    assert ("Niveau atteint" if lang == "fr" else "Level reached") in alone.stdout


def test_one_file_finds_a_level_that_is_not_the_one_announced(bundle, tmp_path):
    data = json.loads(bundle.read_text(encoding="utf-8"))
    data["candidatures"][0]["level"] = None
    bundle.write_text(json.dumps(data), encoding="utf-8")
    assert run_alone(tmp_path, bundle).returncode == 1
    data["schemes"]["label"]["axes"][0]["weight"] = "7"
    bundle.write_text(json.dumps(data), encoding="utf-8")
    refused = run_alone(tmp_path, bundle)
    assert refused.returncode == 2
    assert "Fichier inutilisable" in refused.stderr


@pytest.mark.parametrize(
    ("words", "locale", "told"),
    [
        ((), "fr_FR.UTF-8", "Recalcule"),
        ((), "C", "Recalcule"),
        ((), "en_GB.UTF-8", "Computes again"),
        (("--lang", "en"), "fr_FR.UTF-8", "Computes again"),
        (("--lang=fr",), "en_GB.UTF-8", "Recalcule"),
    ],
)
def test_one_file_says_how_to_call_it_in_the_readers_language(
    tmp_path, words, locale, told
):
    said = run_alone(tmp_path, "--help", *words, locale=locale)
    assert said.returncode == 0
    assert "python3 bareme.pyz" in said.stdout
    assert told in said.stdout


@pytest.mark.parametrize("words", [(), ("a", "b"), ("--lang", "de", "x"), ("--no",)])
def test_a_command_that_is_wrong_is_refused_in_french_alone(tmp_path, words):
    refused = run_alone(tmp_path, *words)
    assert refused.returncode == 2
    assert "ne peut pas être comprise" in refused.stderr
    for english in ("usage:", "error:", "argument", "invalid"):
        assert english not in refused.stderr


def test_a_file_that_is_wrong_is_refused_in_the_machines_language(tmp_path):
    for locale, told in (("fr_FR.UTF-8", "Fichier"), ("en_US.UTF-8", "Unusable")):
        assert told in run_alone(tmp_path, "nothing.json", locale=locale).stderr


@CASES
@given(scheme_jsons())
def test_every_scheme_has_invented_applications_that_replay(data):
    found = replay(read_bundle(invented_bundle({"label": data})))
    assert len(found) == 3
    assert all(item.same for item in found)


def test_the_invented_applications_differ_and_say_that_they_are(tmp_path):
    bundle = tmp_path / "exemple.json"
    data = invented_bundle({"label": full_data()})
    assert data["invented"] is True
    bundle.write_text(json.dumps(data), encoding="utf-8")
    said = run_alone(tmp_path, bundle, "--lang", "en")
    assert (said.returncode, said.stderr) == (0, "")
    assert "recomputed: 3. Same: 3." in said.stdout
    assert len({item["score"] for item in data["candidatures"]}) == 3


def test_the_same_sources_give_the_same_bytes():
    for make in (bareme, audit):
        code = f"import sys; from tools.one_file import {make.__name__} as make;"
        code += "sys.stdout.buffer.write(make())"
        made = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=ADDON
        )
        assert made.stdout == make()
        with zipfile.ZipFile(io.BytesIO(make())) as packed:
            days = {info.date_time for info in packed.infolist()}
            assert days == {(1980, 1, 1, 0, 0, 0)}


@CASES
@given(scheme_jsons())
def test_every_scheme_has_an_example(data):
    scheme = Scheme.from_json(data)
    score(scheme, example(scheme))  # which the engine accepts


def test_the_example_is_neither_the_best_nor_the_worst():
    scheme = Scheme.from_json(full_data())
    result = score(scheme, example(scheme))
    assert 0 < result.overall < 100
    statuses = [question.status for question in result.questions]
    assert statuses.count("not_applicable") == 1


@CASES
@given(st.data())
def test_answers_without_their_author_score_the_same(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    kept = anonymise(scheme, answers)
    assert score(scheme, kept).to_dict() == score(scheme, answers).to_dict()
    assert anonymise(scheme, kept) == kept, "nothing is left to take off"


@CASES
@given(st.data())
def test_no_word_nor_figure_of_the_author_is_left(data):
    """Answers of the same choices and brackets are one and the same afterwards."""
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    told = {code: _with_words(scheme, code, answer) for code, answer in answers.items()}
    assert anonymise(scheme, told) == anonymise(scheme, answers)
    assert TOLD not in json.dumps(anonymise(scheme, told))


def _with_words(scheme, code, answer):
    answer = dict(answer) | {"reason": TOLD}
    question = scheme.questions[code]
    if answer.get("value") and question.kind == "text":
        answer["value"] = TOLD
    if answer.get("value") and question.kind == "link":
        answer["value"] = "https://bourg-en-bresse.example/logiciels"
    return answer
