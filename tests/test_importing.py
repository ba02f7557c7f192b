# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What people's CSV files become, and what is said of their mistakes."""

from datetime import datetime, time
from decimal import Decimal

import pytest

from odoo.addons.tnl_label.importing import values
from odoo.addons.tnl_label.importing.guests import pasted_lines, read_guests
from odoo.addons.tnl_label.importing.matching import (
    AmbiguousBody,
    Body,
    Directory,
    names_agree,
)
from odoo.addons.tnl_label.importing.problems import CellError, FileError
from odoo.addons.tnl_label.importing.table import read_table
from odoo.addons.tnl_label.tools.body_names import kind_of, name_key, split_department


def read(text, encoding="utf-8"):
    return read_table(text.encode(encoding), ("name", "place"), ("name",))


# --- files ------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("text", ["name,place\nBoé,47\n", "name;place\r\nBoé;47\r\n"])
def test_a_file_reads_the_same_however_it_was_saved(text, encoding):
    (row,) = read(text, encoding).rows
    assert row.cells == {"name": "Boé", "place": "47"}
    assert row.line == 2


def test_a_windows_file_is_recognised_so_that_people_are_told():
    assert read("name\nBoé\n", "cp1252").encoding == "cp1252"
    assert read("name\nBoé\n").encoding == "utf-8"


def test_lines_are_numbered_as_a_spreadsheet_shows_them():
    table = read('name,place\n"two\nlines",38\n\nBoé,47\n')
    assert [(row.line, row.cells["name"]) for row in table.rows] == [
        (2, "two\nlines"),
        (4, "Boé"),
    ]


def test_a_separator_inside_quotes_is_text():
    assert read('name;place\n"Boé, Lot;et;Garonne";47\n').rows[0].cells["place"] == "47"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "other_format"),
        ("name\nBoé\n".encode("utf-16"), "utf16"),
        (b"name\n\x81\x8d\n", "encoding"),
        (b"name\nB\0\n", "binary"),
        (b"", "no_header"),
        (b"name,place\n", "no_row"),
        (b"place\n38\n", "missing_columns"),
        (b"name,colour\nBoe,red\n", "unknown_columns"),
        (b"name,name\nBoe,Boe\n", "columns_twice"),
        (b"name\nBoe,47\n", "too_many_cells"),
        (b'name\n"Boe\n', "not_csv"),
        (b"name\n" + b"x" * 5_000_001, "too_big"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, code):
    with pytest.raises(FileError) as caught:
        read_table(data, ("name", "place"), ("name",))
    assert caught.value.code == code


# --- cells ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (values.read_integer, "1\u202f200", 1200),
        (values.read_decimal, "2,5", Decimal("2.5")),
        (values.read_percent, "75 %", Decimal(75)),
        (values.read_boolean, "Oui", True),
        (values.read_boolean, "non", False),
        (values.read_siren, "200 066 918", "200066918"),
        (values.read_insee, "2a004", "2A004"),
        (values.read_department, "5", "05"),
        (values.read_department, "974", "974"),
        (values.read_brackets, "0:0 25:2,5 50:4", "0:0 25:2.5 50:4"),
    ],
)
def test_a_cell_is_read_as_people_write_it(reader, text, value):
    assert reader(text) == value


@pytest.mark.parametrize(
    ("reader", "text", "code"),
    [
        (values.read_integer, "12.5", "integer"),
        (values.read_integer, "-1", "integer"),
        (values.read_integer, "1.200", "two_ways"),
        (values.read_decimal, "1.200", "two_ways"),
        (values.read_percent, "12.500 %", "two_ways"),
        (values.read_decimal, "1e400", "decimal"),
        (values.read_decimal, "NaN", "decimal"),
        (values.read_decimal, "0.125", "decimals"),
        (values.read_percent, "101", "percent"),
        (values.read_boolean, "peut-être", "boolean"),
        (values.read_code, "été", "code"),
        (values.read_year, "18", "year"),
        (values.read_siren, "200066919", "siren"),
        (values.read_siren, "20006691", "siren"),
        (values.read_insee, "38", "insee"),
        (values.read_department, "100", "department"),
        (values.read_email, "label", "email"),
        (values.read_name, '=HYPERLINK("http://evil.test")', "formula"),
        (values.read_name, "two\nlines", "control"),
        (values.read_brackets, "25", "brackets"),
        (values.read_brackets, "0:x", "brackets"),
        (values.read_brackets, "0:0 50:4 25:2", "brackets_order"),
        (values.read_brackets, "0:4 50:2", "brackets_order"),
    ],
)
def test_a_wrong_cell_is_refused(reader, text, code):
    with pytest.raises(CellError) as caught:
        reader(text)
    assert caught.value.code == code


def test_a_day_is_a_day_of_paris_and_a_call_ends_with_its_last_second():
    end_of_day = time(23, 59, 59)
    summer = values.read_instant("15/10/2018", end_of_day)
    winter = values.read_instant("2017-11-15", end_of_day)
    assert summer == datetime(2018, 10, 15, 21, 59, 59)
    assert winter == datetime(2017, 11, 15, 22, 59, 59)
    assert values.read_instant("2018-10-15 18:00", end_of_day).hour == 16
    with pytest.raises(CellError):
        values.read_instant("2018-02-30", end_of_day)


# --- names and bodies ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Commune de Rennes", "RENNES"),
        ("Ville d’Échirolles", "Echirolles"),
        ("Mairie du Mans", "Le Mans"),
        ("Ville des Abymes", "Les Abymes"),
        ("Saint-Martin-d'Uriage", "ST MARTIN D’URIAGE"),
        ("Département de la Gironde", "Gironde"),
        ("Conseil départemental des Côtes d'Armor", "Département des Côtes-d'Armor"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(first, second):
    assert name_key(first) == name_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Rennes", "Rennes Métropole"), ("La Roche", "Roche"), ("Villedieu", "Dieu")],
)
def test_two_bodies_keep_two_keys(first, second):
    assert name_key(first) != name_key(second)


def test_a_name_may_announce_its_kind_and_its_departement():
    assert kind_of("Commune de Boé") == "commune"
    assert kind_of("Région Grand Est") == "region"
    assert kind_of("ADULLACT") == ""
    assert split_department("Commune de Boé (47)") == ("Commune de Boé", "47")
    assert split_department("ADULLACT") == ("ADULLACT", "")


def commune(name, department="", **codes):
    return Body(name, "commune", department, **codes)


def test_a_body_is_found_by_siren_then_by_insee_then_by_name_and_departement():
    boe = commune("Boé", "47", siren="214700312", insee="47031")
    directory = Directory([boe, commune("Albi", "81")])
    assert directory.find(commune("Renamed", siren="214700312")) is boe
    assert directory.find(commune("Renamed", insee="47031")) is boe
    assert directory.find(commune("BOE", "47")) is boe
    assert directory.find(commune("Boé", "64")) is None
    assert directory.find(Body("Boé", "epci", "47")) is None


@pytest.mark.parametrize("department", ["", "42"])
def test_namesakes_that_nothing_tells_apart_are_never_chosen_by_luck(department):
    directory = Directory([commune("Saint-Joseph", "42"), commune("Saint-Joseph", "")])
    directory.add(commune("Saint Joseph", department))
    with pytest.raises(AmbiguousBody):
        directory.find(commune("Saint-Joseph", department))


def test_a_name_without_departement_is_not_enough_for_a_known_one():
    directory = Directory([commune("Fontaine", "38")])
    with pytest.raises(AmbiguousBody):
        directory.find(commune("Fontaine"))
    assert directory.find(commune("Fontaine", siren="213801699")) is None


@pytest.mark.parametrize(
    ("written", "known", "agree"),
    [
        ("Ville de Toulouse", "TOULOUSE", True),
        ("Toulousse", "Toulouse", True),
        ("Valmont en Vexin", "Valmont", True),
        ("", "Toulouse", True),
        ("Lyon", "Toulouse", False),
        ("Saint-Denis", "Saint-Joseph", False),
    ],
)
def test_a_name_is_that_of_a_number_or_is_not(written, known, agree):
    assert names_agree(written, known) is agree


@pytest.mark.parametrize(
    ("line", "email", "left"),
    [
        ("Lyon;a@b.example;c@d.example", "a@b.example", ("c@d.example",)),
        ("Lyon;a@b.example,c@d.example", "a@b.example", ("c@d.example",)),
        ("Lyon;dsi@@lyon.example", "dsi@@lyon.example", ()),
        ("Lyon;;dsi@lyon,example", "dsi@lyon,example", ()),
        ("Lyon;dsi@ lyon.example", "dsi@ lyon.example", ()),
        ("Lyon;dsi.lyon.example", "dsi.lyon.example", ()),
        ("Lyon;a@b.example;à rappeler", "a@b.example", ("à rappeler",)),
    ],
)
def test_nothing_of_a_line_of_guests_goes_in_silence(line, email, left):
    [guest] = read_guests(pasted_lines(line))
    assert (guest.name, guest.email, guest.left) == ("Lyon", email, left)
