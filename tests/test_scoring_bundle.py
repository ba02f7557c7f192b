# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Explanations, and the replay of an edition outside the software."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import BundleError, Scheme, digest, explain, load, read_bundle, score
from scoring.__main__ import main
from scoring_samples import ADDON, ASIDE, SCHEMAS, full_data, value

GOOD = {
    "S01": value("c"),
    "S02": value("30"),
    "D01": value(True),
    "D03": value(["csv", "geo"]),
}
WEAK = {"S01": value("b"), "S02": ASIDE, "D01": value(False)}


@pytest.fixture(autouse=True)
def _french_machine(monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


def bundle_data():
    schemes = {"label": full_data()}
    return {
        "format": "tnl-bundle/1",
        "schemes": schemes,
        "scheme_hash": digest(schemes),
        "candidatures": [
            {
                "reference": "TNL-7F3K",
                "track": "label",
                "answers": GOOD,
                "level": "argent",
                "score": "78.88",
            },
            {"reference": "TNL-2Q9D", "track": "label", "answers": WEAK, "level": None},
        ],
    }


@pytest.fixture
def bundle_file(tmp_path):
    def write(data):
        path = tmp_path / "bundle.json"
        text = data if isinstance(data, str) else json.dumps(data)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def told(answers, lang="fr"):
    scheme = Scheme.from_json(full_data())
    return explain(score(scheme, answers), scheme, lang)


def test_the_highest_level_is_explained_in_french():
    assert told(GOOD) == [
        "Niveau atteint\u00a0: Argent.",
        "Score global\u00a0: 78,88\u202f%.",
        "Par axe\u00a0: Stratégie 70\u202f%\u202f; Gestion des données 83,33\u202f%.",
        "«\u202fArgent\u202f» demande un score d’au moins 60\u202f%, au moins"
        " 30\u202f%"
        " sur l’axe «\u202fStratégie\u202f» et au moins 2 points à la question S02"
        " «\u202fPart des postes libres\u202f»\u00a0: c’est acquis. C’est le niveau le"
        " plus élevé.",
    ]


def test_a_missed_level_is_explained_in_french():
    assert told(WEAK) == [
        "Aucun niveau n’est atteint.",
        "Score global\u00a0: 11,11\u202f%.",
        "Par axe\u00a0: Stratégie 33,33\u202f%\u202f; Gestion des données 0\u202f%.",
        "«\u202fBronze\u202f» n’est pas atteint\u00a0: le score global est"
        " de 11,11\u202f%"
        " pour 20\u202f% demandés et l’axe «\u202fGestion des données\u202f» est à"
        " 0\u202f% pour 10\u202f% demandés.",
        "Sans objet, hors du calcul\u00a0: S02 «\u202fPart des postes libres\u202f».",
        "La question éliminatoire S02 «\u202fPart des postes libres\u202f» est sans"
        " objet\u00a0: la condition est considérée comme remplie.",
        "Pour «\u202fBronze\u202f», il manque 8,89 points de pourcentage au"
        " score"
        " global\u202f; peuvent apporter le plus\u00a0: D02 «\u202fAdresse du"
        " portail\u202f» (jusqu’à 5 points, soit 55,55 points de pourcentage, si la"
        " réponse à D01"
        " permet de la poser), D01 «\u202fPortail ouvert\u202f» (jusqu’à 3 points, soit"
        " 33,33 points de pourcentage) et D03 (jusqu’à 2,5 points, soit 27,77 points"
        " de pourcentage).",
        "Pour «\u202fBronze\u202f», il manque 10 points de pourcentage à"
        " l’axe"
        " «\u202fGestion des données\u202f»\u202f; peuvent apporter le plus\u00a0: D02"
        " «\u202fAdresse du portail\u202f» (jusqu’à 5 points, soit 83,33 points de"
        " pourcentage, si la"
        " réponse à D01 permet de la poser), D01 «\u202fPortail ouvert\u202f» (jusqu’à"
        " 3 points, soit 50 points de pourcentage) et D03 (jusqu’à 2,5 points, soit"
        " 41,66 points de pourcentage).",
    ]


def test_a_gate_that_any_point_opens_tells_no_hundredths():
    data = full_data()
    for step in data["levels"]:
        for gate in step.get("gates", []):
            gate["minimum"] = "0.01"
    scheme = Scheme.from_json(data)
    for answers in (GOOD, GOOD | {"S02": value("0")}):
        for lang in ("fr", "en"):
            told = " ".join(explain(score(scheme, answers), scheme, lang))
            assert "0,01" not in told and "0.01" not in told
            assert "rapport" in told or "earn" in told


def test_a_gate_that_decides_is_explained_in_english():
    assert told(GOOD | {"S02": value("10")}, "en_US")[3:] == [
        "The level “Bronze” asks for a score of at least 20% and at least 10% on every"
        " axis: this is met.",
        "The score would be enough for the level “Argent”, which is still not reached:"
        " the gate question S02 “Part des postes libres” earns 0 points where 2 points"
        " is the minimum.",
        "For the level “Argent”, the gate question S02 “Part des postes libres” lacks 2"
        " points.",
    ]


def test_an_axis_left_out_is_said():
    data = full_data()
    for item in data["axes"][0]["questions"]:
        item["not_applicable_allowed"] = True
    scheme = Scheme.from_json(data)
    result = score(scheme, dict.fromkeys(("S01", "S02", "S03"), ASIDE))
    assert explain(result, scheme)[2] == (
        "Par axe\u00a0: Stratégie sans objet, laissé hors du calcul\u202f; Gestion des"
        " données 0\u202f%."
    )


def test_a_scheme_without_levels_has_no_sentence_about_them():
    data = full_data()
    data["levels"] = []
    scheme = Scheme.from_json(data)
    lines = explain(score(scheme, {}), scheme, "en")
    assert lines == [
        "Overall score: 0%.",
        "By axis: Stratégie 0%; Gestion des données 0%.",
    ]


def test_the_bundle_follows_the_published_schema():
    schemas = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")]
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    (schema,) = (item for item in schemas if "bundle" in item["$id"])
    Draft202012Validator(schema, registry=registry).validate(bundle_data())


def test_a_faithful_bundle_is_the_same(bundle_file, capsys):
    assert main([bundle_file(bundle_data())]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "TNL-7F3K  78,88\u202f%  argent  identique",
        "TNL-2Q9D  11,11\u202f%  aucun  identique",
        "Candidatures recalculées\u00a0: 2. Identiques\u00a0: 2. Différentes\u00a0: 0.",
    ]


@pytest.mark.parametrize("change", [{"level": "bronze"}, {"score": "78.89"}])
def test_a_difference_is_shown_and_makes_the_command_fail(change, bundle_file, capsys):
    data = bundle_data()
    data["candidatures"][0].update(change)
    assert main([bundle_file(data), "--lang", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("TNL-7F3K  78.88%  argent  DIFFERS: level ")
    assert lines[-1] == "Candidatures recomputed: 2. Same: 1. Different: 1."


def test_one_candidature_is_explained_on_demand(bundle_file, capsys):
    assert main([bundle_file(bundle_data()), "--explain", "TNL-2Q9D"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines[2:-1]] == told(WEAK)


def test_the_results_are_available_as_json(bundle_file, capsys):
    assert main([bundle_file(bundle_data()), "--json", "--explain", "TNL-7F3K"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["differing"]) == ("tnl-replay/1", 0)
    assert data["explanation"] == told(GOOD)
    assert [item["result"]["level"] for item in data["candidatures"]] == [
        "argent",
        None,
    ]


def changed(**keys):
    return bundle_data() | keys


def with_candidature(**keys):
    data = bundle_data()
    data["candidatures"][1].update(keys)
    return data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "not usable JSON"),
        ("[]", "not a bundle"),
        ("[" * 5000, "not usable JSON"),
        ("[" * 200 + "]" * 200, "nested more than 50 levels"),
        ('{"format": "tnl-bundle/1", "a": 1, "a": 2}', "given twice"),
        ('{"format": "tnl-bundle/1", "a": 0.5}', "must be decimal text"),
        ('{"format": "tnl-bundle/1", "a": NaN}', "must be decimal text"),
        (changed(format="tnl-bundle/2"), "format must be 'tnl-bundle/1'"),
        (changed(schemes=[]), "schemes must be an object"),
        (changed(scheme_hash="0" * 64), "the schemes are not those announced"),
        (changed(scheme_hash=None), "scheme_hash must be text"),
        (
            changed(schemes={"label": {}}, scheme_hash=digest({"label": {}})),
            "scheme label, scheme: format must be",
        ),
        (changed(candidatures=[{}]), "reference is missing"),
        (changed(candidatures=["x"]), "must be an object"),
        (with_candidature(reference="TNL-7F3K"), "is there twice"),
        (with_candidature(reference="A\nB"), "invisible characters"),
        (with_candidature(track="badge"), "no scheme for the track 'badge'"),
        (with_candidature(level=3), "level must be text or null"),
        (with_candidature(score=12), "score: 12 is not a decimal number"),
        (with_candidature(answers=None), "answers must be an object"),
        (with_candidature(answers={"S01": value("z")}), "question S01: “z” is not"),
        (with_candidature(answers={"X": {}}), "X: This question does not exist"),
    ],
)
def test_a_bad_file_is_one_clear_line(data, said, bundle_file, capsys):
    assert main([bundle_file(data), "--lang", "en"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err.splitlines()[0]
    assert printed.err.startswith("Unusable file: ")


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path, capsys):
    latin = tmp_path / "latin.json"
    latin.write_bytes('{"é": 1}'.encode("latin-1"))
    for path in (tmp_path / "absent.json", tmp_path, latin):
        assert main([str(path), "--lang", "en"]) == 2
        assert str(path) in capsys.readouterr().err


def test_an_unknown_reference_is_one_clear_line(bundle_file, capsys):
    assert main([bundle_file(bundle_data()), "--explain", "TNL-0000"]) == 2
    assert "aucune candidature n’a la référence TNL-0000" in capsys.readouterr().err


def test_a_missing_level_is_not_taken_for_no_level():
    data = bundle_data()
    del data["candidatures"][1]["level"]
    with pytest.raises(BundleError, match="level is missing"):
        read_bundle(data)


def test_a_bundle_may_describe_its_export(bundle_file):
    path = bundle_file(changed(edition="2026", exported_at="2026-11-02T10:00:00Z"))
    assert len(load(path).candidatures) == 2


def test_a_reader_that_leaves_gets_no_traceback(bundle_file):
    """The report is written to a pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "scoring", bundle_file(bundle_data())],
        cwd=ADDON,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.parametrize("place", ["inside", "outside"])
def test_the_command_runs_without_the_software(place, bundle_file, tmp_path):
    """Isolated from installed packages (-S) and on a terminal without accents."""
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"}
    if place == "outside":
        environment["PYTHONPATH"] = str(ADDON)
    done = subprocess.run(
        [sys.executable, "-S", "-B", "-m", "scoring", bundle_file(bundle_data())],
        cwd=ADDON if place == "inside" else tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].startswith("TNL-7F3K  78,88")
