# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a directory of another year changes for the bodies that are known."""

import lzma

import pytest

from odoo.addons.tnl_label.importing.directory import (
    GONE,
    MERGED,
    RENAMED,
    REQUIRED,
    Known,
    compare,
    read_rows,
)
from odoo.addons.tnl_label.importing.problems import FileError


def row(siren, name, insee="", kind="commune", epci="", absorbed=""):
    return dict.fromkeys(REQUIRED, "") | {
        "siren": siren,
        "name": name,
        "insee_code": insee,
        "kind": kind,
        "epci_siren": epci,
        "absorbed": absorbed,
    }


BEFORE = [
    row("1", "Valmont", "38001", epci="91"),
    row("2", "Lys", "38002", epci="91"),
    row("3", "Haut-Bourg", "38003", epci="91"),
    row("4", "Bas-Bourg", "38004", epci="92"),
    row("91", "CC du Lys", kind="epci"),
    row("92", "CA du Bourg", kind="epci"),
]
AFTER = [
    row("1", "Valmont-sur-Lys", "38001", epci="93"),
    row("5", "Les Bourgs", "38003", epci="93", absorbed="38003 38004"),
    row("2", "Lys", "38002", epci="93"),
    row("92", "CA du Bourg", kind="epci"),
    row("93", "CA Lys et Bourg", kind="epci"),
]


def changed(*contacts, before=None, after=None):
    return [
        (change.kind, change.row.get("siren", ""))
        for change in compare(contacts, before or BEFORE, after or AFTER)
    ]


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Known(1, "Valmont", "1"), [(RENAMED, "1")]),
        (Known(1, "Valmont sur Lys", "1"), []),  # renamed by hand already
        (Known(1, "Lys", "2"), []),
        (Known(1, "Ville de Lys, la belle", "2"), []),  # named so by the office
        (Known(1, "Haut-Bourg", "3"), [(MERGED, "5")]),  # the same place, a new body
        (Known(1, "Bas-Bourg", "4", "38004"), [(MERGED, "5")]),
        (Known(1, "Lys", "", "38002"), []),
        (Known(1, "CC du Lys", "91"), [(MERGED, "93")]),
        (Known(1, "CA du Bourg", "92"), []),
        (Known(1, "Bas-Bourg", "", "38004"), [(MERGED, "5")]),
        (Known(1, "SIVU des Eaux", "8"), []),  # in no directory
    ],
)
def test_what_becomes_of_a_body(contact, expected):
    assert changed(contact) == expected


def test_what_is_no_longer_there_is_said():
    assert changed(Known(1, "Lys", "2"), after=AFTER[:2]) == [(GONE, "")]
    assert changed(Known(1, "Lys", "", "38002"), after=AFTER[:2]) == [(GONE, "")]


def test_the_same_directory_changes_nothing():
    contacts = [Known(r["siren"], r["name"], r["siren"]) for r in BEFORE]
    assert not changed(*contacts, after=BEFORE)


def test_a_group_whose_members_part_leads_nowhere():
    after = [row(r["siren"], r["name"], epci=f"9{r['siren']}") for r in BEFORE[:4]]
    assert changed(Known(1, "CC du Lys", "91"), after=after) == [(GONE, "")]


def text(rows):
    lines = [",".join(REQUIRED)]
    return "\n".join(lines + [",".join(r[name] for name in REQUIRED) for r in rows])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00", "not_a_directory"),
        (b"\xfd7zXZ\x00cut", "not_a_directory"),
        (b"name\nValmont", "directory_columns"),
        (text([row("1", "Valmont", kind="planet")]).encode(), "directory_row"),
        (text([row("", "Valmont")]).encode(), "directory_row"),
        (text(BEFORE).encode(), "short_directory"),
    ],
)
def test_a_file_that_is_no_directory_replaces_none(data, code):
    with pytest.raises(FileError) as caught:
        read_rows(data)
    assert caught.value.code == code


def test_a_file_may_be_packed():
    whole = text([row(str(n), f"Body {n}") for n in range(1, 30_002)])
    assert read_rows(lzma.compress(whole.encode()))[-1]["siren"] == "30001"
