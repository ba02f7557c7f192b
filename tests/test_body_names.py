# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A public body is recognised however its name is typed, and never by luck.

``body_samples.csv`` is a part of the national directory (code officiel géographique
and SIRENE, Licence Ouverte 2.0).
"""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed_names import typed_name

from odoo.addons.tnl_label.importing.matching import (
    AmbiguousBody,
    Body,
    Directory,
    NearBody,
)
from odoo.addons.tnl_label.importing.problems import CellError
from odoo.addons.tnl_label.importing.values import read_name
from odoo.addons.tnl_label.tools.body_names import name_key
from odoo.addons.tnl_label.tools.folding import french_order

with Path(__file__).with_name("body_samples.csv").open() as file:
    BODIES = [
        Body(row["name"], row["kind"], row["department_code"])
        for row in csv.DictReader(file)
    ]
DIRECTORY = Directory(BODIES)
INVISIBLE = "\u200b\u200d\u00ad\u2060\ufeff\u202e\u3164\u0007"


@st.composite
def typed(draw):
    """A body, and its name as some hand types it."""
    body = draw(st.sampled_from(BODIES))
    return body, typed_name(body.name, body.kind, draw(st.randoms()))


@given(typed())
def test_a_name_is_recognised_however_it_is_typed(case):
    body, name = case
    wanted = Body(name, body.kind, body.department)
    assert DIRECTORY.find(wanted) is body, name


@given(typed())
def test_a_name_without_its_kind_is_recognised_or_asked(case):
    body, name = case
    try:
        found = DIRECTORY.find(Body(name, "", body.department))
    except AmbiguousBody as error:
        assert body in error.bodies
    else:
        assert found is body, name


@given(typed(), st.sampled_from(INVISIBLE), st.integers(0))
def test_an_invisible_character_is_refused(case, char, place):
    _body, name = case
    place %= len(name) + 1
    with pytest.raises(CellError) as caught:
        read_name(f"{name[:place]}{char}{name[place:]}")
    assert caught.value.code == "control"


@given(st.sampled_from(BODIES), st.integers(0), st.sampled_from("aeiorst"))
def test_a_slip_of_the_hand_is_asked_never_guessed_nor_taken_for_a_new_body(
    body, place, letter
):
    key = name_key(body.name)
    if len(key) < 10:
        return  # the shorter the name, the more it is another one
    place %= len(key)
    misspelt = f"{key[:place]}{letter}{key[place + 1 :]}"
    directory = Directory([body])
    if misspelt == key:
        assert directory.find(Body(key, body.kind, body.department)) is body
        return
    with pytest.raises(NearBody) as caught:
        directory.find(Body(misspelt, body.kind, body.department))
    assert caught.value.bodies == (body,)
    # who gives a number has answered
    sure = Body(misspelt, body.kind, body.department, siren="213801517")
    assert directory.find(sure) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CA Alès Agglomération", "Alès Agglo"),
        ("Communauté de communes du Perche", "CC Perche"),
        ("Métropole de Lyon", "Lyon Métropole"),
        ("Métropole du Grand Nancy", "Grand Nancy Métropole"),
        ("Faʻa", "FAA"),
        ("Faa’a", "Faaa"),
    ],
)
def test_these_are_one_body(first, second):
    assert name_key(first) == name_key(second)


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (Body("Rennes", "commune", "35"), Body("Rennes Métropole", "epci", "35")),
        (Body("Troyes", "commune", "10"), Body("CA Troyes", "", "10")),
        (Body("Gironde", "departement", "33"), Body("Gironde", "commune", "33")),
    ],
)
def test_these_are_two(known, wanted):
    assert Directory([known]).find(wanted) is None


def test_names_are_in_the_order_of_a_dictionary():
    names = ["Zuydcoote", "Écully", "eaubonne", "Échirolles", "Saint-Z", "Saint A"]
    assert sorted(names, key=french_order) == [
        "eaubonne",
        "Échirolles",
        "Écully",
        "Saint A",
        "Saint-Z",
        "Zuydcoote",
    ]
