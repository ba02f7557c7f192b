# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make lint`` names data files that cannot be read or that no manifest loads."""

import pytest
from devenv import well_formed

TWICE = '<odoo><record id="a" model="m"/><record id="a" model="m"/></odoo>'


@pytest.fixture
def addon(tmp_path, monkeypatch):
    """An addon that loads one view."""
    monkeypatch.setattr(well_formed, "REPOSITORY", tmp_path)
    monkeypatch.setattr(well_formed, "present_addons", lambda: ["addon"])
    folder = tmp_path / "addon"
    (folder / "views").mkdir(parents=True)
    (folder / "views" / "a.xml").write_text("<odoo/>")
    (folder / "__manifest__.py").write_text('{"data": ["views/a.xml"]}')
    return folder


def problems(*paths):
    """Return the texts of what is wrong with these files."""
    return [text for _path, _line, text in well_formed.problems(list(paths))]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xml", "<odoo>", "not well-formed"),
        ("a.svg", "<svg><g></svg>", "not well-formed"),
        ("a.xml", TWICE, "used 2 times"),
        ("a.csv", "a,b\n1\n", "row 2"),
        ("a.csv", 'a,b\n"1,2\n', "not readable"),
        ("a.csv", "", "header"),
        ("a.csv", "a,\n1,2\n", "header"),
        ("a.csv", "id,name\nx,1\nx,2\n", "used 2 times"),
        ("a.json", "{", "not JSON"),
    ],
)
def test_a_bad_data_file_is_named(addon, name, content, words):
    path = addon / name
    path.write_text(content)
    assert any(words in text for text in problems(path)), problems(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", '<odoo><record id="a" model="m"/><template id="b"/></odoo>'),
        ("a.csv", 'id,name\nx,"1, 2"\ny,\n'),
        ("a.json", '{"a": [1]}'),
    ],
)
def test_a_good_data_file_is_left_alone(addon, name, content):
    path = addon / name
    path.write_text(content)
    assert problems(path) == []


def test_a_file_that_no_manifest_loads_is_named(addon):
    assert problems(addon / "views" / "a.xml") == []
    (addon / "views" / "b.xml").write_text("<odoo/>")
    (text,) = problems(addon / "views" / "b.xml")
    assert "in no manifest" in text


def test_a_manifest_that_lists_a_missing_file_is_named(addon):
    (addon / "__manifest__.py").write_text('{"data": ["views/gone.xml"]}')
    (text,) = problems()
    assert "views/gone.xml" in text


def test_a_manifest_that_is_no_dictionary_is_named(addon):
    (addon / "__manifest__.py").write_text('{"data": [')
    (text,) = problems()
    assert "not a manifest" in text
