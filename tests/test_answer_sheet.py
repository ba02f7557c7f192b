# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Answers go to a spreadsheet and come back, whatever the team did to its order."""

import random
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document

from odoo.addons.tnl_label.importing import answer_sheet
from odoo.addons.tnl_label.importing.answer_sheet import (
    COLUMNS,
    FIELDS,
    Entry,
    Words,
    compare,
    read_sheets_of,
    stored_fields,
    version_of,
    write_sheets,
)
from odoo.addons.tnl_label.scoring.canonical import canonical
from odoo.addons.tnl_label.scoring.parts import Choice, Column, Question
from odoo.addons.tnl_label.tools.sheet import ods
from odoo.addons.tnl_label.tools.spreadsheet import SheetError, cell_text, read_sheets

TITLES = tuple(f"Title of {name}" for name in COLUMNS)
WORDS = Words(
    "Answers", TITLES, [f"help {n}" for n in COLUMNS], "Line", "->", "Oui", "Non"
)
READ = dict(zip(TITLES, COLUMNS, strict=True))
CHOICES = (
    Choice("a", "At home"),
    Choice("b", "Elsewhere; or nowhere"),
    Choice("c", "a"),
)
TABLE = Question(
    "T1",
    "table",
    columns=(
        Column("name", "text", "Name", required=True),
        Column("users", "number", "Users"),
        Column("host", "choice", "Hosting", choices=CHOICES[:2]),
        Column("more", "text", "name"),
    ),
    max_lines=40,
)
QUESTIONS = [
    Question("Q1", "text"),
    Question("Q2", "number"),
    Question("Q3", "single", choices=CHOICES),
    Question("Q4", "multiple", choices=CHOICES, not_applicable_allowed=True),
    Question("Q5", "boolean"),
    Question("Q6", "date"),
    Question("Q7", "percentage"),
    Question("Q8", "file"),
    TABLE,
]
KNOWN = {q.code: (q, f"Question {q.code}") for q in QUESTIONS}
EMPTY = dict.fromkeys(FIELDS, "") | {"not_applicable": False}
ANSWERS = {
    "Q1": EMPTY | {"value": "=1+1\n\n  a bullet \uf0b7 and\ttabs", "comment": "Why"},
    "Q2": EMPTY | {"value": "12.5"},
    "Q3": EMPTY | {"value": "c"},
    "Q4": EMPTY | {"value": "a b", "team_note": "Ask Léa"},
    "Q5": EMPTY | {"value": "no"},
    "Q6": EMPTY | {"value": "2024-10-15"},
    "Q7": EMPTY | {"value": "33.333333333333333333"},
    "Q8": EMPTY,
    "T1": EMPTY
    | {
        "value": canonical(
            [{"name": "QGIS", "users": "1250", "host": "b"}, {"more": "0012"}]
        ).decode()
    },
}


def entries(answers):
    return [
        Entry(q, "Axis", KNOWN[q.code][1], "what", answers[q.code]) for q in QUESTIONS
    ]


def made(answers=None):
    return write_sheets(entries(answers or ANSWERS), "TNL-1", WORDS)


def read(tables):
    return read_sheets_of(read_sheets(ods(*tables)), READ, KNOWN)


def changes(tables, saved=None):
    """Return what a spreadsheet changes, by question."""
    found = {}
    for code, row in read(tables).rows.items():
        version = row.pop("version", "")
        said = stored_fields(KNOWN[code][0], row)
        found[code] = compare(said, version, (saved or ANSWERS)[code])
    return found


def cells(tables, sheet, old, new):
    """Return the sheets, one cell of which says something else."""
    table = tables[sheet]
    rows = [[new if cell == old else cell for cell in row] for row in table.rows]
    assert rows != [list(row) for row in table.rows]
    return [replace(t, rows=rows) if t is table else t for t in tables]


def shuffled(tables, seed, gone=0):
    """Return the sheets as a team rearranges them: tabs, lines and columns."""
    chance = random.Random(seed)
    moved = []
    for table in tables:
        width = len(table.columns)
        rows = [[*row, *[None] * (width - len(row))] for row in table.rows]
        chance.shuffle(rows)
        places = list(range(width))
        chance.shuffle(places)
        moved.append(
            replace(
                table,
                name=f"Sheet {chance.random()}",
                columns=[table.columns[place] for place in places],
                rows=[[row[place] for place in places] for row in rows[gone:]],
            )
        )
    chance.shuffle(moved)
    return moved


def test_what_comes_back_untouched_changes_nothing():
    found = changes(made())
    assert set(found) == set(KNOWN)
    assert {change.state for change in found.values()} == {"same"}
    assert read(made()).reference == "TNL-1"


@settings(max_examples=25, deadline=None, database=None)
@given(st.integers(0, 2**32), st.integers(0, 4))
def test_in_any_order_and_with_lines_removed_it_says_the_same(seed, gone):
    first = shuffled(made()[:1], seed, gone)
    kept = read(first)
    assert not kept.problems
    assert {c.state for c in changes(first).values()} <= {"same"}
    for code, row in kept.rows.items():
        assert row == {
            name: text for name, text in read(made()).rows[code].items() if name in row
        }


@settings(max_examples=15, deadline=None, database=None)
@given(st.integers(0, 2**32), st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_change_goes_to_its_own_question_whatever_the_order(seed, text):
    tables = cells(made(), 0, "Why", f"Because {text}.")
    # the order of the lines of a table is part of its answer
    tables = shuffled(tables[:1], seed) + tables[1:]
    found = changes(tables)
    changed = {code: c for code, c in found.items() if c.state != "same"}
    assert set(changed) == {"Q1"}
    assert changed["Q1"].state == "changed"
    assert set(changed["Q1"].fields) == {"comment"}


@settings(max_examples=25, deadline=None, database=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_comes_back_as_no_change(text):
    answers = ANSWERS | {"Q1": EMPTY | {"value": text.strip(), "comment": text}}
    assert changes(made(answers), answers)["Q1"].state == "same"


def test_each_kind_is_read_as_people_write_it():
    tables = made(ANSWERS | {"Q2": EMPTY, "Q5": EMPTY, "Q6": EMPTY})
    written = [
        ("Q2", "1 200,5", "1200.5"),
        ("Q2", 1200.5, "1200.5"),
        ("Q3", "elsewhere;  or nowhere", "b"),
        ("Q3", "at home", "a"),
        ("Q4", "At home\nElsewhere; or nowhere", "a b"),
        ("Q4", "at home; c", "a c"),
        ("Q5", "OUI", "yes"),
        ("Q6", "16/10/2024", "2024-10-16"),
        ("Q7", "50 %", "50"),
    ]
    place = COLUMNS.index("value")
    for code, text, stored in written:
        rows = [
            [*row[:place], text, *row[place + 1 :]] if row[0] == code else row
            for row in tables[0].rows
        ]
        row = read([replace(tables[0], rows=rows)]).rows[code]
        assert stored_fields(KNOWN[code][0], row)["value"] == stored, text


def test_what_cannot_be_read_is_refused_and_never_guessed():
    for code, text in (("Q2", "many"), ("Q3", "nowhere"), ("Q4", "At home\nMars")):
        with pytest.raises(answer_sheet.AnswerError):
            stored_fields(KNOWN[code][0], {"value": text})
    with pytest.raises(SheetError) as refused:
        stored_fields(KNOWN["Q4"][0], {"not_applicable": "perhaps"})
    assert refused.value.code == "not_a_cross"
    with pytest.raises(SheetError) as refused:
        stored_fields(KNOWN["Q1"][0], {"not_applicable": "x"})
    assert refused.value.code == "not_set_aside"


def test_lines_of_a_table_are_added_and_each_cell_goes_under_its_title():
    tables = made()
    sheet = tables[1]
    assert [column.title for column in sheet.columns] == [
        "Line",
        "Name [name]",
        "Users",
        "Hosting",
        "name [more]",
    ]
    rows = [list(row) for row in sheet.rows]
    rows[3] = ["", "GLPI", 60, "at home", None]
    backwards = replace(
        sheet,
        columns=sheet.columns[::-1],
        rows=[row[::-1] for row in rows],
    )
    found = changes([tables[0], backwards])["T1"]
    assert found.state == "changed"
    assert (
        found.fields["value"]
        == canonical(
            [
                {"name": "QGIS", "users": "1250", "host": "b"},
                {"more": "0012"},
                {"name": "GLPI", "users": "60", "host": "a"},
            ]
        ).decode()
    )


def test_a_table_that_lost_a_column_is_left_as_it_is():
    tables = made()
    sheet = replace(
        tables[1],
        columns=tables[1].columns[:-1],
        rows=[row[:-1] for row in tables[1].rows],
    )
    found = read([tables[0], sheet])
    assert [problem.code for problem in found.problems] == ["column_lost"]
    assert "value" not in found.rows["T1"]


def test_what_was_saved_meanwhile_is_never_overwritten_in_silence():
    tables = cells(made(), 0, "Why", "In the sheet")
    saved = ANSWERS | {"Q1": ANSWERS["Q1"] | {"comment": "On the site"}}
    assert changes(tables, saved)["Q1"].state == "conflict"
    # another cell that moved on the site is no conflict, and is left as it is
    saved = ANSWERS | {"Q1": ANSWERS["Q1"] | {"team_note": "On the site"}}
    found = changes(tables, saved)["Q1"]
    assert (found.state, set(found.fields)) == ("changed", {"comment"})
    # an untouched line says nothing against what is newer
    assert changes(made(), saved)["Q1"].state == "same"
    # both say the same
    saved = ANSWERS | {"Q1": ANSWERS["Q1"] | {"comment": "In the sheet"}}
    assert changes(tables, saved)["Q1"].state == "same"


def test_a_line_without_its_version_is_a_question_where_something_is_saved():
    row = {"value": "new", "comment": "new"}
    assert compare(row, "", EMPTY).state == "new"
    assert compare(row, "", EMPTY | {"value": "old"}).state == "conflict"
    assert compare({"value": ""}, "", EMPTY | {"value": "old"}).state == "conflict"


def test_an_emptied_cell_is_told_apart():
    version = version_of(ANSWERS["Q1"])
    assert compare({"value": ""}, version, ANSWERS["Q1"]).state == "emptied"
    assert compare({"comment": ""}, version, ANSWERS["Q1"]).state == "emptied"


def test_a_column_that_went_says_nothing():
    tables = made()
    place = COLUMNS.index("comment")
    first = replace(
        tables[0],
        columns=[c for n, c in enumerate(tables[0].columns) if n != place],
        rows=[[c for n, c in enumerate(r) if n != place] for r in tables[0].rows],
    )
    found = read([first])
    assert "comment" not in found.rows["Q1"]
    assert {c.state for c in changes([first]).values()} == {"same"}


def test_unknown_lines_and_lines_that_come_twice_are_said():
    tables = made()
    lines = {row[0]: list(row) for row in tables[0].rows}
    other = ["Q99", *lines["Q1"][1:]]
    contrary = [*lines["Q2"]]
    contrary[COLUMNS.index("value")] = 13
    rows = [*tables[0].rows, other, contrary, lines["Q3"]]
    found = read([replace(tables[0], rows=rows)])
    assert [(p.code, p.text) for p in found.problems] == [
        ("unknown", "Q99"),
        ("twice", "Q2"),
    ]
    assert "Q2" not in found.rows
    assert "Q3" in found.rows  # the same line twice says one thing


def test_a_line_is_known_by_its_question_where_its_identifier_went():
    tables = made()
    rows = [["", *row[1:]] for row in tables[0].rows if row[0] == "Q1"]
    assert set(read([replace(tables[0], rows=rows)]).rows) == {"Q1"}


def test_what_is_no_sheet_of_ours_is_refused_in_words():
    for content, code in (
        (b"hello", "not_xlsx"),
        (b"x" * 3_000_000, "too_big"),
        (ods(answer_sheet.Table("Notes", made()[0].columns[:1], [["x"]])), "not_ours"),
    ):
        with pytest.raises(SheetError) as refused:
            read_sheets_of(read_sheets(content), READ, KNOWN)
        assert refused.value.code == code
    tables = made()
    columns = list(tables[0].columns)
    columns[1] = columns[0]
    with pytest.raises(SheetError) as refused:
        read([replace(tables[0], columns=columns)])
    assert (refused.value.code, refused.value.text) == ("twice", "code")


def test_nothing_that_somebody_typed_is_a_formula():
    document = Document(BytesIO(ods(*made())))
    assert "table:formula" not in document.body.serialize()


def test_numbers_and_dates_of_a_spreadsheet_are_read_by_their_value():
    assert [cell_text(cell) for cell in (None, 12.0, 0.1 + 0.2, True, 7)] == [
        "",
        "12",
        "0.3",
        "true",
        "7",
    ]
