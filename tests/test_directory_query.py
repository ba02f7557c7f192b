# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is typed in the directory's box is read, whatever it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_body_names import typed

from odoo.addons.tnl_label.tools.body_names import name_key
from odoo.addons.tnl_label.tools.directory_query import read_query, searched_text
from odoo.addons.tnl_label.tools.folding import fold


@given(typed())
def test_the_name_of_a_body_is_among_those_read(case):
    body, name = case
    assert name_key(body.name) in read_query(name).keys
    assert name_key(body.name) in read_query(f"{name} ({body.department})").keys


@given(typed())
def test_the_name_and_the_place_are_looked_for_in_what_is_kept(case):
    body, _name = case
    department = body.department or "69"
    looked_in = searched_text(fold(body.name), department)
    query = read_query(f"{body.name} {department}")
    assert query.place == department.lower()
    assert f" {query.place} " in looked_in
    assert looked_in.startswith(f" {query.text}")


@given(st.text())
def test_nothing_that_is_typed_reaches_a_pattern(text):
    query = read_query(text)
    for part in (query.text, *query.words, *query.keys, query.place, query.kind):
        assert re.fullmatch("[a-z0-9 ]*", part)
    assert not query.keys or query.words


@pytest.mark.parametrize("place", ["974", "97400", "97411", "2A", "2b004", "01"])
def test_a_place_is_told_from_the_name(place):
    query = read_query(f"Ville de St-Denis ({place})")
    assert query.text == "ville de saint denis"
    assert query.words == ("saint", "denis")
    assert (query.keys[0], query.place) == ("saintdenis", place.lower())
    assert query.kind == "commune"


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("219740115", "219740115"),
        ("219 740 115", "219740115"),
        ("219\u00a0740\u202f115", "219740115"),
        ("219 740 115 00012", "219740115"),
        ("97411", "97411"),
        ("2A004", "2a004"),
    ],
)
def test_a_number_alone_is_no_name(number, read):
    query = read_query(number)
    assert (query.words, query.keys, query.place) == ((), (), read)


def test_a_number_that_is_being_typed_begins_one():
    query = read_query("219 74")
    assert (query.words, query.place) == ((), "21974")
    assert read_query("219 740").words == ("219740",)


def test_a_name_may_hold_a_number():
    assert "val81" in read_query("CC Val 81").keys
    assert read_query("CC des 1000 étangs").words == ("1000", "etangs")
