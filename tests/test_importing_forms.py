# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The files shipped are sound, and a mistake in a file is told where it is."""

from datetime import datetime
from pathlib import Path

import pytest

from odoo.addons.tnl_label.importing import editions, laureates, levels, questionnaire
from odoo.addons.tnl_label.importing.questionnaire_rules import questionnaire_problems
from odoo.addons.tnl_label.importing.table import read_table

DATA = Path(__file__).resolve().parents[1] / "data"
KINDS = ("commune", "epci", "departement", "region", "syndicat", "other")


def table_of(name, module):
    return read_table(
        (DATA / f"{name}.csv").read_bytes(), module.COLUMNS, module.REQUIRED
    )


def test_the_editions_shipped_are_sound_and_dated_in_paris():
    lines = [editions.read_edition(row) for row in table_of("editions", editions).rows]
    assert not [problem for _line, problems in lines for problem in problems]
    edition = next(line for line, _problems in lines if line.year == 2018)
    assert edition.facts["closing_date"] == datetime(2018, 10, 15, 21, 59, 59)
    assert edition.facts["hashtag"] == "#TNL2018"
    assert edition.is_past(datetime(2026, 1, 1))


def test_the_laureates_shipped_are_sound_and_never_guessed():
    lines = [
        laureates.read_laureate(row, KINDS)
        for row in table_of("laureates", laureates).rows
    ]
    assert not [problem for _line, problems in lines for problem in problems]
    fontaine = next(line for line, _p in lines if line.body.name == "Fontaine")
    assert fontaine.body.siren == ""


def test_the_scales_shipped_are_sound():
    found, problems = levels.read_levels(table_of("levels", levels).rows)
    assert not problems
    assert [level.name for level in found if level.year == 2025] == [
        "Badge",
        "Bronze",
        "Argent",
        "Or",
    ]


def test_an_edition_cannot_close_before_it_opens():
    table = read_table(
        b"edition,opening_date,closing_date\n2018,2018-10-15,2018-06-01\n",
        editions.COLUMNS,
        editions.REQUIRED,
    )
    line, problems = editions.read_edition(table.rows[0])
    assert line is None
    assert [(p.line, p.column, p.code) for p in problems] == [
        (2, "closing_date", "dates_order")
    ]


def test_every_mistake_of_a_line_is_told_at_once():
    table = read_table(
        b"edition,level,collectivity_name,type,siren,insee_code,department_code\n"
        b"18,4,,ville,123456789,38001,47\n",
        laureates.COLUMNS,
        laureates.REQUIRED,
    )
    line, problems = laureates.read_laureate(table.rows[0], KINDS)
    assert line is None
    assert {(p.column, p.code) for p in problems} == {
        ("edition", "year"),
        ("collectivity_name", "required"),
        ("type", "one_of"),
        ("siren", "siren"),
        ("insee_code", "insee_department"),
    }


HEADER = ",".join(questionnaire.COLUMNS)


def form_problems(*rows):
    """Read a small questionnaire; rows are dicts of cells."""
    lines = [HEADER]
    for cells in rows:
        lines.append(
            ",".join(f'"{cells.get(name, "")}"' for name in questionnaire.COLUMNS)
        )
    table = read_table(
        "\n".join(lines).encode(), questionnaire.COLUMNS, questionnaire.REQUIRED
    )
    reader = questionnaire.QuestionnaireReader(table.rows)
    problems = reader.problems + questionnaire_problems(reader.result)
    return {(p.line, p.column, p.code) for p in problems}


def line(record, code="", title="Title", **cells):
    return {"record": record, "code": code, "title": title} | cells


TITLE = line("questionnaire")
AXIS = line("axis", "S")
YES_NO = line("question", "S01", kind="boolean", points="2")


def test_the_example_questionnaire_is_sound():
    table = table_of("questionnaire_example", questionnaire)
    reader = questionnaire.QuestionnaireReader(table.rows)
    assert reader.problems == []
    assert questionnaire_problems(reader.result) == []
    assert reader.result.is_example
    assert len(reader.result.axes) == 5
    assert len(reader.result.questions) >= 55
    assert {q.kind for q in reader.result.questions} == set(questionnaire.KINDS)
    asked = [q for q in reader.result.questions if q.prediagnosis]
    assert 8 <= len(asked) <= 15
    assert len({q.code[0] for q in asked}) == 5


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([AXIS, YES_NO], (2, "record", "no_questionnaire")),
        ([TITLE, TITLE, AXIS, YES_NO], (3, "record", "second_questionnaire")),
        ([TITLE, YES_NO], (3, "record", "question_without_axis")),
        ([TITLE, line("choice", "a")], (3, "record", "choice_without_question")),
        ([TITLE], (2, "record", "no_axis")),
        ([TITLE, AXIS], (3, "record", "empty_axis")),
        ([TITLE, AXIS, line("question", "S02", kind="ranking")], (4, "kind", "one_of")),
        (
            [TITLE, AXIS, line("question", "S02", kind="single")],
            (4, "kind", "no_choice"),
        ),
        ([TITLE, AXIS, YES_NO, YES_NO], (5, "code", "twice")),
        (
            [TITLE, AXIS, YES_NO, line("choice", "a")],
            (5, "record", "choice_of_other_kind"),
        ),
        (
            [TITLE, AXIS, YES_NO | {"brackets": "0:1"}],
            (4, "brackets", "misplaced"),
        ),
        (
            [
                TITLE,
                AXIS,
                line("question", "S02", kind="text", points="1", prediagnosis="oui"),
            ],
            (4, "prediagnosis", "misplaced"),
        ),
        ([TITLE, AXIS, YES_NO | {"points": "two"}], (4, "points", "decimal")),
        ([TITLE, AXIS, YES_NO | {"max_points": "3"}], (4, "max_points", "max_points")),
        (
            [TITLE, AXIS, YES_NO | {"condition_question": "S09"}],
            (4, "condition_answers", "half_condition"),
        ),
        (
            [
                TITLE,
                AXIS,
                YES_NO | {"condition_question": "S09", "condition_answers": "yes"},
            ],
            (4, "condition_question", "condition_unknown"),
        ),
    ],
)
def test_a_mistake_in_a_questionnaire_is_told_where_it_is(rows, problem):
    assert problem in form_problems(*rows)


def after(answers, question="S01", **cells):
    cells = {"kind": "boolean", "points": "1"} | cells
    return line(
        "question",
        "S02",
        condition_question=question,
        condition_answers=answers,
        **cells,
    )


def test_a_condition_names_an_earlier_question_and_answers_it_has():
    start = [TITLE, AXIS]
    assert not form_problems(*start, YES_NO, after("yes"))
    assert form_problems(*start, after("yes"), YES_NO) == {
        (4, "condition_question", "condition_later")
    }
    assert form_problems(*start, YES_NO, after("often")) == {
        (5, "condition_answers", "condition_answer")
    }
    text = line("question", "S01", kind="text")
    assert form_problems(*start, text, after("yes")) == {
        (5, "condition_question", "condition_kind")
    }


def test_improving_never_closes_a_question_that_counts():
    start = [TITLE, AXIS, YES_NO]
    assert form_problems(*start, after("no")) == {(5, "condition_answers", "closing")}
    assert not form_problems(*start, after("no", points=""))


def test_a_wrong_line_is_told_once_and_not_again_by_what_hangs_from_it():
    wrong = line("question", "S01", kind="single", required="perhaps")
    assert form_problems(
        TITLE, AXIS, YES_NO | {"code": "S00"}, wrong, line("choice", "a"), after("a")
    ) == {(5, "required", "boolean")}


def test_levels_rise_and_their_gates_are_questions_that_count():
    start = [TITLE, AXIS, YES_NO, line("question", "S03", kind="text")]
    low = line("level", "1", threshold="30")
    assert not form_problems(*start, low, line("level", "2", threshold="60"))
    assert form_problems(
        *start, low, line("level", "2", threshold="30", gates="S09 S03")
    ) == {
        (7, "threshold", "threshold_order"),
        (7, "gates", "gate_unknown"),
        (7, "gates", "gate_points"),
    }
