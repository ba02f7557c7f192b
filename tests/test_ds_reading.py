# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The exports of Démarches Simplifiées are read by titles, whatever the format."""

import contextlib
import io
import json
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.tnl_label.importing import ds_answers
from odoo.addons.tnl_label.importing.ds_answers import Asked, convert, propose
from odoo.addons.tnl_label.importing.ds_dossier import DsField, DsFile, key_of
from odoo.addons.tnl_label.importing.ds_export import read_export
from odoo.addons.tnl_label.importing.ds_files import Archive
from odoo.addons.tnl_label.importing.problems import FileError
from odoo.addons.tnl_label.scoring.parts import Choice, Column, Question
from odoo.addons.tnl_label.tests.importing.ds_samples import (
    TITLES,
    champ,
    checksum,
    node,
    page,
    row,
    sheet,
    zipped,
)
from odoo.addons.tnl_label.tools import sheet as sheets

PARIS = "Europe/Paris"
DEPOSIT = datetime(2030, 3, 2, 9, 0, 1)


def read(data):
    return read_export(data, PARIS)


def only(data):
    [dossier] = read(data).dossiers
    return dossier


def told(dossier):
    """Return what a dossier says, wherever it stands in its file."""
    fields = sorted(dossier.fields, key=lambda field: field.key)
    return replace(dossier, line=0, fields=tuple(fields))


# --- sheets -----------------------------------------------------------------------


def test_a_line_of_a_sheet_is_a_dossier():
    dossier = only(sheet(row()))
    assert (dossier.number, dossier.state) == ("900001", "en_construction")
    assert (dossier.siren, dossier.name) == ("990000010", "COMMUNE DE VALMONT")
    assert dossier.kind == "commune"
    assert dossier.deposited_at == DEPOSIT
    assert not dossier.problems
    assert [field.label for field in dossier.fields] == list(TITLES[14:])
    assert dossier.field(key_of("L02 – Evidence")).files == (DsFile("plan.pdf"),)


ROWS = [
    row(),
    row("900002", siret="", name="", siren="", state="Refusé", strategy="=1+1"),
]


@given(
    titles=st.permutations(TITLES),
    rows=st.permutations(ROWS),
    delimiter=st.sampled_from(",;\t"),
)
def test_a_sheet_rearranged_reads_the_same(titles, rows, delimiter):
    found = read(sheet(*rows, titles=titles, delimiter=delimiter)).dossiers
    expected = read(sheet(*ROWS)).dossiers
    by_number = {dossier.number: told(dossier) for dossier in found}
    assert by_number == {dossier.number: told(dossier) for dossier in expected}


def workbook(deposited):
    """Return an XLSX export: a sheet of dossiers, and one of a repetition."""
    book = openpyxl.Workbook()
    main = book.active
    main.title = "Dossiers"
    cells = row(deposited=deposited, ID=900001)
    main.append(TITLES)
    main.append([cells.get(title) for title in TITLES])
    lines = book.create_sheet("(12) Other software")
    lines.append(["Ligne", "Dossier ID", "Name", "Use"])
    lines.append([1, 900001, "openCimetière", "cemeteries"])
    lines.append([2, 900001, "Nextcloud", None])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_has_its_repetitions_and_the_second_of_each_deposit():
    dossier = only(workbook(datetime(2030, 3, 2, 10, 0, 1)))
    assert dossier.deposited_at == DEPOSIT  # the clocks are those of the edition
    assert dossier.number == "900001"
    lines = dossier.field(key_of("Other software"))
    assert lines.rows == (
        {"Name": "openCimetière", "Use": "cemeteries"},
        {"Name": "Nextcloud", "Use": ""},
    )


def test_an_open_document_reads_as_the_csv():
    cells = row()
    table = sheets.Table(
        "Dossiers",
        [sheets.Column(title, 10) for title in TITLES],
        [[cells.get(title) for title in TITLES]],
    )
    assert told(only(sheets.ods(table))) == told(only(sheet(row())))


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"ID": "n° 3"}, "ds_number"),
        ({"state": "Perdu"}, "ds_state"),
        ({"siret": "99000001100018"}, "ds_siret"),
        ({"siret": "9900000"}, "ds_siret"),
        ({"deposited": "hier"}, "date"),
        ({"deposited": "2030-03-31 02:30:00"}, "no_such_time"),
        ({"deposited": "2030-10-27 02:30:00"}, "time_twice"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_guessed(cells, code):
    assert [problem.code for problem in only(sheet(row(**cells))).problems] == [code]


def test_two_columns_of_one_title_are_not_read():
    titles = (*TITLES, "Colour of  the door")
    export = read(sheet(row(), titles=titles))
    assert "ds_columns_twice" in dict(export.notices)
    assert not export.dossiers[0].field(key_of("Colour of the door"))
    with pytest.raises(FileError, match="columns_twice"):
        read(sheet(row(), titles=(*TITLES, "déposé le")))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Nom;SIREN\nValmont;990000010\n",
        b"%PDF-1.7",
        sheet(),
        b"\xff\xfeI\0D\0",
        b'ID,\xc3\x89tat du dossier\n"1',
        zipped({"a.txt": b"x"}),
        zipped({"a.json": b"[]"}),
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"number": 1}',
        b'{"errors": [{"message": "no"}]}',
        b"{} \xe9",
        b"x" * 20_000_001,
    ],
)
def test_a_wrong_file_is_refused_by_a_code(data):
    with pytest.raises(FileError):
        read(data)


# --- the API -----------------------------------------------------------------------


def test_a_dossier_of_the_api_is_that_of_the_sheet():
    dossier = only(page(node()))
    line = only(sheet(row()))
    for name in ("number", "state", "deposited_at", "siren", "name", "kind"):
        assert getattr(dossier, name) == getattr(line, name), name
    assert {f.key for f in dossier.fields} == {f.key for f in line.fields}
    assert dossier.field(key_of("L02 – Evidence")).files[0].checksum == checksum(b"")
    assert [m.kind for m in dossier.messages] == ["office", "applicant"]
    assert dossier.messages[0].sent_at == datetime(2030, 3, 3, 8)


def test_pages_alone_together_in_a_list_or_in_an_archive_read_the_same():
    first, second = page(node(1), has_next=True), page(node(2))
    apart = [json.loads(first), json.loads(second)]
    ways = (
        first + b"\n" + second,
        json.dumps(apart).encode(),
        json.dumps([node(1), node(2)]).encode(),
        zipped({"p1.json": first, "p2.json": second}),
    )
    for data in ways:
        export = read(data)
        assert [dossier.number for dossier in export.dossiers] == ["1", "2"]
        assert "ds_next_page" not in dict(export.notices)
    assert "ds_next_page" in dict(read(first).notices)
    assert only(json.dumps({"data": {"dossier": node(3)}}).encode()).number == "3"


def test_what_is_not_read_of_the_api_is_said():
    notices = dict(read(page(node())).notices)
    assert notices["ds_annotations"] == {"names": "Opinion of the instructor"}
    assert notices["ds_message_files"] == {"count": 1}


def test_two_fields_of_one_label_are_told_by_their_number():
    champs = [champ("Name", "a", id="1"), champ("Name", "b", id="2")]
    fields = only(page(node(champs=champs))).fields
    assert [(field.key, field.text) for field in fields] == [
        ("name #1", "a"),
        ("name #2", "b"),
    ]


def test_the_lines_of_a_repetition_are_parted():
    flat = [champ("Name", "a"), champ("Use", "x"), champ("Name", "b"), champ("Use", "")]
    lines = ({"Name": "a", "Use": "x"}, {"Name": "b", "Use": ""})
    rows = [{"champs": flat[:2]}, {"champs": flat[2:]}]
    for more in ({"champs": flat}, {"rows": rows}):
        told = champ("Others", kind="RepetitionChamp", **more)
        assert only(page(node(champs=[told]))).fields[0].rows == lines


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["champs", "files", "messages", "demandeur", "usager", "rows"]
            )
            | st.sampled_from(
                ["label", "id", "values", "stringValue", "number", "state"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(sorted(node())))
def test_whatever_the_api_says_nothing_breaks(value, name):
    with contextlib.suppress(FileError):
        read(page(node() | {name: value}))


# --- the questions -----------------------------------------------------------------

QUESTIONS = [
    Asked("S01", "Is there a strategy?", "single"),
    Asked("S02", "Share of free software", "percentage"),
    Asked("L02", "Do you contribute?", "boolean", takes_files=True),
    Asked("T01", "Which software do you use?", "table"),
]


def proposals(*labels, **more):
    kinds = [ds_answers.DsFieldKind(key_of(label), label, **more) for label in labels]
    found = propose(kinds, QUESTIONS)
    return [found[kind.key] for kind in kinds]


def test_certain_fields_are_proposed_and_the_others_asked():
    same, coded, near, none = proposals(
        "IS THERE A STRATÉGY ?",
        "L02 – contributes",
        "Share of the free softwares",
        "Door",
    )
    assert (same.code, coded.code) == ("S01", "L02")
    assert (near.code, near.near) == ("", "S02")
    assert (none.code, none.near) == ("", "")


def test_two_fields_that_claim_one_question_are_both_asked():
    first, second = proposals("Is there a strategy?", "S01: again")
    assert first.code == second.code == ""


def test_files_go_to_a_question_that_takes_them():
    assert proposals("L02: evidence", has_files=True)[0].code == "L02"
    assert proposals("S01: evidence", has_files=True)[0].code == ""


STRATEGY = Question(
    "S01",
    "single",
    choices=(Choice("none", "None", 0), Choice("adopted", "Adopted, and voted", 1)),
)
FREE = Question(
    "L01",
    "multiple",
    choices=(Choice("a", "Office, mail", 0), Choice("b", "Servers", 0)),
)


def given_text(question, text, decided=None, **more):
    return convert(question, DsField("k", "K", text=text, **more), decided or {})


def test_wordings_are_choices_once_folded():
    assert given_text(STRATEGY, "adopted and VOTED").stored == "adopted"
    assert given_text(FREE, "Servers, Office, mail").stored == "a b"
    found = given_text(FREE, "Servers, Windows")
    assert (found.stored, found.asks) == ("", ["Windows"])


def test_a_wording_is_asked_once_and_its_meaning_kept():
    assert given_text(STRATEGY, "Oui").asks == ["Oui"]
    assert given_text(STRATEGY, "Oui", {"oui": "adopted"}).stored == "adopted"
    assert given_text(FREE, "Servers, Windows", {"windows": ""}).stored == "b"


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        ("percentage", "12,5", "12.5"),
        ("number", "1 200", "1200"),
        ("boolean", "Oui", "yes"),
        ("boolean", "false", "no"),
        ("date", "2024-10-12T00:00:00+02:00", "2024-10-12"),
        ("text", "=HYPERLINK()", "=HYPERLINK()"),
    ],
)
def test_values_are_stored_in_their_own_form(kind, text, stored):
    assert given_text(Question("Q", kind), text).stored == stored


def test_what_cannot_be_read_is_an_error_and_no_answer():
    for kind, text in (("percentage", "beaucoup"), ("link", "javascript:alert(1)")):
        found = given_text(Question("Q", kind), text)
        assert found.error and not found.stored


def test_a_repetition_fills_a_table_and_says_what_it_has_no_column_for():
    columns = (Column("name", "text", "Name"), Column("use", "text", "Use"))
    table = Question("T", "table", columns=columns, max_lines=5)
    rows = ({"Name": "openCimetière", "Use": "cemeteries", "Price": "12"},)
    found = given_text(table, "", rows=rows)
    assert found.stored == '[{"name":"openCimetière","use":"cemeteries"}]'
    assert found.left == ("Price",)


# --- files -------------------------------------------------------------------------


def test_files_are_known_by_their_content_then_by_their_name():
    archive = Archive(
        zipped(
            {
                "dossier-1/plan.pdf": b"one",
                "dossier-2/plan.pdf": b"two",
                "renamed.pdf": b"three",
                "alone.pdf": b"four",
            }
        )
    )
    find = archive.find
    assert find(DsFile("plan.pdf", checksum(b"two")), "1") == ("found", b"two")
    assert find(DsFile("was.pdf", checksum(b"three")), "1") == ("found", b"three")
    assert find(DsFile("plan.pdf"), "2") == ("found", b"two")
    assert find(DsFile("alone.pdf"), "9") == ("found", b"four")
    assert find(DsFile("plan.pdf"), "3")[0] == "several"
    assert find(DsFile("alone.pdf", checksum(b"other")), "1")[0] == "different"
    assert find(DsFile("none.pdf"), "1")[0] == "missing"
    assert Archive(None).find(DsFile("plan.pdf"), "1")[0] == "missing"


def test_a_bomb_is_read_no_further_than_a_file_may_be():
    archive = Archive(zipped({"bomb.pdf": b"\0" * 60_000_000}))
    assert archive.find(DsFile("bomb.pdf"), "1") == ("too_big", b"")
    for data in (b"PK\x03\x04", b"x", zipped({"a": b"a"})[:-9]):
        with pytest.raises(FileError):
            Archive(data)
