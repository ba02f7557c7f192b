# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The national directory is made of a public package; what changed is said."""

import json

import directory
import pytest

COMMUNE = {"type": "commune-actuelle", "region": "84", "codesPostaux": ["38130"]}
COMMUNES = [
    COMMUNE | {"code": "38151", "nom": "Échirolles", "departement": "38"},
    COMMUNE | {"code": "38185", "nom": "Grenoble", "departement": "38"},
    COMMUNE | {"code": "73001", "nom": "Aiguebelette", "departement": "73"},
    {"code": "38900", "nom": "Gone", "type": "commune-deleguee", "chefLieu": "38151"},
]
PEOPLE = {"38151": 37000, "38185": 156000}
GROUP = {"code": "200040715", "nom": "Grenoble-Alpes-Métropole", "type": "METRO"}
MEMBERS = [{"code": place["code"]} for place in COMMUNES[:3]]


@pytest.fixture
def package(tmp_path):
    (tmp_path / "data").mkdir()
    places = [place.copy() for place in COMMUNES]
    for place in filter(lambda place: place["code"] in PEOPLE, places):
        place["population"] = PEOPLE[place["code"]]
    group = GROUP | {"populationMunicipale": 193000, "membres": MEMBERS}
    for name, content in (("communes", places), ("epci", [group])):
        (tmp_path / "data" / f"{name}.json").write_text(json.dumps(content))
    return tmp_path


@pytest.fixture
def rows(package):
    isere = dict.fromkeys(directory.COLUMNS, "")
    isere |= {"kind": "departement", "siren": "223800012", "department_code": "38"}
    return directory.rows_of(package, [isere])


def test_present_communes_their_group_and_what_was_known_are_there(rows):
    assert [row["name"] for row in rows[:4]] == [
        "Échirolles",
        "Grenoble",
        "Aiguebelette",
        "Grenoble-Alpes-Métropole",
    ]
    assert {row["epci_siren"] for row in rows[:3]} == {"200040715"}
    assert rows[3]["department_code"] == "38"
    assert (rows[4]["siren"], rows[4]["population"]) == ("223800012", "193000")
    assert rows[2]["population"] == ""
    assert rows[0]["absorbed"] == "38900"


def test_what_is_written_is_read(tmp_path, rows):
    path = tmp_path / "directory.csv.xz"
    directory.write(path, rows)
    assert directory.read(path) == rows


def test_changes_are_said(rows):
    after = [row.copy() for row in rows[1:]]
    after[0]["name"] = "Grenoble-sur-Isère"
    after.append(rows[0] | {"insee_code": "38999", "name": "Nouvelle"})
    assert list(directory.changes(rows, after)) == [
        "created: Nouvelle (38999)",
        "gone: Échirolles (38151)",
        "name of Grenoble (38185): Grenoble → Grenoble-sur-Isère",
    ]
    assert list(directory.changes(rows, rows)) == []


def test_the_file_shipped_is_whole_and_small():
    rows = directory.read(directory.TARGET)
    assert list(rows[0]) == list(directory.COLUMNS)
    assert len({row["siren"] for row in rows if row["siren"]}) > 36000
    assert len({row["insee_code"] for row in rows if row["insee_code"]}) == 34969
    assert directory.TARGET.stat().st_size < 500 * 1024
