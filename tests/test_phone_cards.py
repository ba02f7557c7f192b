# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""On a phone the jury reads cards: a list of three columns would cut its names."""

from pathlib import Path

from lxml import etree

JURY = Path(__file__).parents[1] / "tnl_label_jury" / "views"
MOST = 2  # columns that a phone shows whole
# a table is what it is: its cells are compared
TABLES = {"tnl_jury_grid_action"}


def trees():
    return [(path, etree.parse(path)) for path in sorted(JURY.glob("**/*.xml"))]


def columns(node):
    """Return the columns that a list always shows."""
    hidden = ("1", "True")
    return [
        field
        for field in node.iterchildren("field")
        if field.get("column_invisible") not in hidden
        and field.get("optional") != "hide"
    ]


def test_each_list_inside_a_form_has_its_cards():
    seen, wrong = 0, []
    for path, tree in trees():
        for inner in tree.iterfind(".//field/list"):
            holder = inner.getparent()
            if holder.get("name") == "arch" or inner.get("editable"):
                continue
            seen += 1
            has_cards = "kanban" in holder.get("mode", "") and len(holder) > 1
            if len(columns(inner)) > MOST and not has_cards:
                wrong.append(f"{path.name}: {holder.get('name')}")
    assert seen > 6
    assert wrong == []


def test_each_list_of_a_menu_has_its_cards():
    seen, wrong = 0, []
    for _path, tree in trees():
        for action in tree.iterfind(".//record[@model='ir.actions.act_window']"):
            modes = "".join(action.xpath("field[@name='view_mode']/text()")).split(",")
            if "list" in modes and action.get("id") not in TABLES:
                seen += 1
                if "kanban" not in modes:
                    wrong.append(action.get("id"))
    assert seen > 8
    assert wrong == []
