# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From what people type to what is stored, and back to what is scored."""

import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import (
    AnswerError,
    Scheme,
    asked,
    is_filled,
    missing,
    parse,
    score,
    typed,
)
from scoring.engine import score_read
from scoring.form import read_answers, read_stored, read_value
from scoring.parts import Bracket, Column, Question
from scoring.table import read_cell, table_problems
from scoring_samples import (
    ASIDE,
    SCHEMAS,
    axis,
    boolean,
    full_data,
    points,
    question,
    scheme_data,
    single,
    value,
)

ITEMS = {
    "single": single("Q", "0", "1"),
    "multiple": question(
        "Q", "multiple", choices=[{"code": c} for c in ("x-1", "y_2", "Z3")]
    ),
} | {
    kind: question("Q", kind)
    for kind in ("number", "percentage", "boolean", "text", "link", "file")
}
ITEMS["date"] = question("Q", "date", earliest="2018-10-15", latest="2024-02-29")
ITEMS["table"] = question(
    "Q",
    "table",
    columns=[
        {"code": "name", "kind": "text", "required": True},
        {"code": "users", "kind": "number"},
        {"code": "page", "kind": "link"},
        {"code": "free", "kind": "choice", "choices": [{"code": "y", "label": "Oui"}]},
    ],
    min_lines="2",
    max_lines="3",
)


def of_kind(kind):
    return Scheme.from_json(scheme_data(axis("a", ITEMS[kind]))).questions["Q"]


@pytest.mark.parametrize(
    ("kind", "raw", "stored", "back"),
    [
        ("single", "b", "b", "b"),
        ("single", ["b"], "b", "b"),
        ("single", "", "", None),
        ("single", [], "", None),
        ("single", None, "", None),
        ("multiple", None, "", None),
        ("multiple", ["Z3", "x-1", "Z3"], "x-1 Z3", ["x-1", "Z3"]),
        ("multiple", "y_2  x-1", "x-1 y_2", ["x-1", "y_2"]),
        ("multiple", [], "", None),
        ("number", " 12,50 ", "12.5", "12.5"),
        ("number", "1 234 567,8", "1234567.8", "1234567.8"),
        ("number", "1\u202f250", "1250", "1250"),
        ("number", "1\u00a0250.0", "1250", "1250"),
        ("number", "007", "7", "7"),
        ("number", "-0,0", "0", "0"),
        ("number", "0", "0", "0"),
        ("percentage", "33,3\u202f%", "33.3", "33.3"),
        ("percentage", "100 %", "100", "100"),
        ("percentage", "0", "0", "0"),
        ("boolean", "yes", "yes", True),
        ("boolean", "Oui", "yes", True),
        ("boolean", "no", "no", False),
        ("boolean", "NON", "no", False),
        ("boolean", "", "", None),
        ("text", " Deux\r\nlignes ", "Deux\nlignes", "Deux\nlignes"),
        ("text", " \t", "", None),
        ("link", " https://exemple.fr/a?b=c#d ", *["https://exemple.fr/a?b=c#d"] * 2),
        ("link", "HTTP://exemple.fr:8080", *["HTTP://exemple.fr:8080"] * 2),
        ("link", "https://éco.fr/été", *["https://éco.fr/été"] * 2),
        ("link", "https://[2001:db8::1]/", *["https://[2001:db8::1]/"] * 2),
        ("file", "", "", None),
        ("date", "2018-10-15", *["2018-10-15"] * 2),
        ("date", " 15/10/2018 ", *["2018-10-15"] * 2),
        ("date", "29.2.2024", *["2024-02-29"] * 2),
        ("date", "", "", None),
        ("table", "", "", None),
        ("table", "[]", "", None),
        ("table", '[{"name": " "}, {}]', "", None),
        (
            "table",
            '[{"users": "1 250,0", "name": " Next\\n cloud "}, {"name": ""}]',
            '[{"name":"Next cloud","users":"1250"}]',
            [{"name": "Next cloud", "users": "1250"}],
        ),
        ("table", '[{"free": "OUI"}]', '[{"free":"y"}]', [{"free": "y"}]),
        # kept as they were typed: said beside the cell
        (
            "table",
            '[{"users": "beaucoup", "page": "exemple.fr", "free": "z"}]',
            '[{"free":"z","page":"exemple.fr","users":"beaucoup"}]',
            [{"free": "z", "page": "exemple.fr", "users": "beaucoup"}],
        ),
    ],
)
def test_what_is_typed_is_stored_in_one_form(kind, raw, stored, back):
    item = of_kind(kind)
    assert parse(item, raw) == stored
    assert parse(item, stored) == stored
    assert typed(item, stored) == back
    assert is_filled(item, stored) == (back is not None)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("single", "c", "unknown_choice"),
        ("date", "31/02/2024", "not_a_date"),
        ("date", "15/10-2018", "not_a_date"),
        ("date", "hier", "not_a_date"),
        ("date", "2018-10-14", "date_early"),
        ("date", "01/03/2024", "date_late"),
        ("table", "Nextcloud", "bad_table"),
        ("table", '{"name": "QGIS"}', "bad_table"),
        ("table", '["QGIS"]', "bad_table"),
        ("table", '[{"name": 5}]', "bad_table"),
        ("table", '[{"licence": "AGPL"}]', "bad_table"),
        ("table", '[{"name": "a\\u0000"}]', "control_character"),
        ("table", '[{"name": "\\ud800"}]', "bad_table"),
        ("table", str([{"name": "a"}] * 4).replace("'", '"'), "too_many_lines"),
        ("table", f'[{{"name": "{"a" * 100_001}"}}]', "table_too_long"),
        ("single", "a b", "unknown_choice"),
        ("single", ["a", "b"], "one_value"),
        ("single", 12, "bad_value"),
        ("multiple", ["x-1", 2], "bad_value"),
        ("number", 12, "bad_value"),
        ("multiple", ["x-1", "w"], "unknown_choice"),
        ("number", "douze", "not_a_number"),
        ("number", "1 2", "not_a_number"),
        ("number", "1.234,5", "not_a_number"),
        ("number", "1e3", "not_a_number"),
        ("number", "NaN", "not_a_number"),
        ("number", "12 %", "not_a_number"),
        ("number", "٣", "not_a_number"),
        ("number", "9" * 30, "not_a_number"),
        ("number", "1.200", "two_ways"),
        ("number", "-12.345", "two_ways"),
        ("percentage", "100,01", "percentage_range"),
        ("percentage", "-1", "percentage_range"),
        ("percentage", "%", "not_a_number"),
        ("boolean", "peut-être", "yes_or_no"),
        ("link", "www.exemple.fr", "bad_link"),
        ("link", "ftp://exemple.fr", "bad_link"),
        ("link", "javascript:alert(1)", "bad_link"),
        ("link", "https://", "bad_link"),
        ("link", "https:///chemin", "bad_link"),
        ("link", "https://a b.fr", "bad_link"),
        ("link", "https://exemple.fr/a b", "bad_link"),
        ("link", "https://adullact.org@autre.fr", "bad_link"),
        ("link", "https://exemple.fr:port", "bad_link"),
        ("link", "https://[exemple", "bad_link"),
        ("link", 'https://exemple.fr/"><script>', "bad_link"),
        ("link", "https://exemple.fr\\@autre.fr", "bad_link"),
        ("text", "a\x00b", "control_character"),
        ("file", "rapport.pdf", "attach_file"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_words(kind, raw, code):
    with pytest.raises(AnswerError) as caught:
        parse(of_kind(kind), raw)
    assert caught.value.code == code
    french, english = caught.value.message("fr_FR"), caught.value.message("en_US")
    assert french != english
    assert "{" not in french + english
    words = french.replace(str(raw), "")  # what was typed is shown as it was
    assert " %" not in words and " :" not in words


def test_a_message_quotes_the_answer_without_drowning_in_it():
    with pytest.raises(AnswerError) as caught:
        parse(of_kind("number"), "z" * 5000)
    assert len(caught.value.message("fr")) < 200
    assert caught.value.message("fr").startswith("«\u202fzzz")


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        ("single", "gone"),
        ("multiple", "Z3 x-1"),
        ("number", "12,5"),
        ("percentage", "12.50"),
        ("boolean", "True"),
    ],
)
def test_a_stored_text_in_another_form_is_not_scored(kind, stored):
    with pytest.raises(AnswerError):
        typed(of_kind(kind), stored)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("1 200", "1200"),
        ("1\u202f200", "1200"),
        ("1,2", "1.2"),
        ("1.2", "1.2"),
        ("0.125", "0.125"),
        ("12,345", "12.3450"),
        ("1234.567", "1234.567"),
    ],
)
def test_a_number_that_reads_in_one_way_is_read_the_same_again(raw, stored):
    item = of_kind("number")
    assert parse(item, raw) == stored
    assert parse(item, stored) == stored
    assert typed(item, stored) == stored


def test_both_readings_are_proposed():
    with pytest.raises(AnswerError) as caught:
        parse(of_kind("number"), "1.200")
    for words in (caught.value.message("fr"), caught.value.message("en")):
        assert "1200" in words and "1,2" in words


def test_what_was_stored_before_is_still_read():
    assert typed(of_kind("number"), "12.345") == "12.345"


def test_files_are_counted_where_they_are_kept():
    item = of_kind("file")
    assert typed(item, "", files=2) == 2
    assert typed(item, "", files=0) is None
    assert is_filled(item, "", files=1)
    assert not is_filled(item, "", files=0)


def test_typed_values_are_answers_of_the_published_schema():
    schema = json.loads((SCHEMAS / "answers.json").read_text(encoding="utf-8"))
    stored = {"S01": "c", "S02": "50.5", "D01": "no", "D03": "csv json"}
    scheme = Scheme.from_json(full_data())
    answers = {
        code: {"value": typed(scheme.questions[code], text)}
        for code, text in stored.items()
    }
    answers["D04"] = {"value": typed(scheme.questions["D04"], "", 1)}
    answers["S03"] = ASIDE
    Draft202012Validator(schema).validate(answers)
    assert score(scheme, answers).axes[0].earned == 9


def chain():
    """A1 opens A2, which opens A3; A2 may be not applicable."""
    data = scheme_data(
        axis("a", boolean("A1", "1", required=True)),
        axis(
            "b",
            question(
                "A2",
                "multiple",
                required=True,
                not_applicable_allowed=True,
                choices=[{"code": "x"}, {"code": "y"}, {"code": "z"}],
                condition={"question": "A1", "choices": ["yes"]},
            ),
            points(
                "A3",
                2,
                required=True,
                condition={"question": "A2", "choices": ["x", "y"]},
            ),
            question("A4", "text"),
        ),
    )
    return Scheme.from_json(data)


@pytest.mark.parametrize(
    ("answers", "expected_asked", "expected_missing"),
    [
        ({}, "A1 A4", "A1"),
        ({"A1": None}, "A1 A4", "A1"),
        ({"A1": value(False)}, "A1 A4", ""),
        ({"A1": value(True)}, "A1 A2 A4", "A2"),
        ({"A1": value(True), "A2": value(["z"])}, "A1 A2 A4", ""),
        ({"A1": value(True), "A2": value(["z", "y"])}, "A1 A2 A3 A4", "A3"),
        ({"A1": value(True), "A2": value(["x"]), "A3": value("0")}, "A1 A2 A3 A4", ""),
        ({"A1": value(True), "A2": ASIDE}, "A1 A2 A4", ""),
        ({"A1": value(True), "A2": ASIDE | value(["x"])}, "A1 A2 A4", ""),
        ({"A1": value(False), "A2": value(["x"])}, "A1 A4", ""),
        ({"A1": ASIDE | value(True)}, "A1 A4", "A1"),
    ],
)
def test_what_is_asked_and_what_is_missing(answers, expected_asked, expected_missing):
    scheme = chain()
    assert asked(scheme, answers) == set(expected_asked.split())
    assert missing(scheme, answers) == expected_missing.split()


def problems_of(*lines):
    item = of_kind("table")
    value = typed(item, parse(item, json.dumps(lines)))
    return [(p.line, p.column, p.error.code) for p in table_problems(item, value)]


def test_what_is_wrong_in_a_table_is_said_cell_by_cell():
    assert problems_of({"name": "QGIS"}, {"name": "GLPI", "users": "12"}) == []
    assert problems_of() == []
    assert problems_of({"name": "QGIS"}) == [(0, "", "too_few_lines")]
    assert problems_of(
        {"users": "80", "page": "exemple.fr"}, {"name": "a" * 501, "free": "z"}
    ) == [
        (1, "name", "cell_missing"),
        (1, "page", "bad_link"),
        (2, "name", "cell_too_long"),
        (2, "free", "unknown_choice"),
    ]


def test_a_table_with_something_wrong_is_to_complete_and_its_lines_do_not_count():
    data = scheme_data(axis("a", ITEMS["table"]))
    scheme = Scheme.from_json(data)
    good, bad = {"name": "QGIS"}, {"name": "GLPI", "users": "beaucoup"}
    assert missing(scheme, {}) == []
    assert missing(scheme, {"Q": {"value": [good, good]}}) == []
    assert missing(scheme, {"Q": {"value": [good, bad]}}) == ["Q"]
    assert missing(scheme, {"Q": {"value": [good]}}) == ["Q"]
    question = scheme.questions["Q"]
    assert read_value(question, [good, bad]) == (good,)
    assert read_value(question, [bad]) is None


def test_a_table_earns_by_its_lines_and_by_what_they_choose():
    table = ITEMS["table"] | {
        "max_points": "6",
        "brackets": [{"minimum": "1", "points": "1"}, {"minimum": "3", "points": "2"}],
    }
    choices = [{"code": "y", "points": "2"}, {"code": "n", "points": "0"}]
    table = table | {
        "columns": [
            *table["columns"][:1],
            {"code": "free", "kind": "choice", "choices": choices},
        ]
    }
    scheme = Scheme.from_json(scheme_data(axis("a", table)))

    def earned(*lines):
        answers = {"Q": {"value": [{"name": "QGIS", "free": free} for free in lines]}}
        return score(scheme, answers).questions[0].earned

    assert [earned(*"n"), earned(*"y"), earned(*"yn")] == [1, 3, 3]
    assert [earned(*"nnn"), earned(*"ynn"), earned(*"yyn"), earned(*"yyy")] == [
        2,
        4,
        6,
        6,
    ]


def test_a_number_below_zero_is_refused_unless_it_earns_points():
    asking = Question("q", "number")
    for text in ("-5", "−0,5", "-1 200"):
        with pytest.raises(AnswerError) as refused:
            parse(asking, text)
        assert refused.value.code == "negative"
    assert parse(asking, "0") == "0"
    assert parse(asking, "1 200,50") == "1200.5"
    # what was stored before is still read
    assert typed(asking, "-5") == "-5"
    losses = Question("q", "number", brackets=(Bracket(Fraction(-10), Fraction(1)),))
    assert parse(losses, "-5") == "-5"
    column = Column("users", "number")
    text, error = read_cell(column, "-5")
    assert (text, error.code) == ("-5", "negative")


# --- answers of versions received, read once ------------------------------------------


MANY = [{"code": "x", "points": "1"}, {"code": "y", "points": "2"}]


def received(**given):
    """Return the content of a version: stored texts, files of some questions."""
    files = [{"question": code} for code in given.pop("files", ())]
    answers = {
        code: {"value": text, "not_applicable": False, "reason": "", "comment": ""}
        for code, text in given.items()
    }
    return {"answers": answers, "files": files}


def test_stored_answers_are_read_as_answers_are():
    scheme = Scheme.from_json(
        scheme_data(
            axis(
                "a",
                single("one", "0", "2"),
                question("many", "multiple", choices=MANY, max_points="3"),
                boolean("yes_no", "1"),
                points("number", 2),
                question("words", "text"),
                question("proof", "file", max_points="1", points_filled="1"),
            )
        )
    )
    one = [choice.code for choice in scheme.questions["one"].choices]
    versions = [
        received(),
        received(one=one[0], many="x y", yes_no="no", number="4", words="Free."),
        received(one=one[1], many="y", yes_no="yes", number="0", files=["proof"]),
        received(one="", many="", yes_no="", number="", words=" ", files=["proof"] * 3),
    ]
    for _time in range(2):  # read, then known
        for content in versions:
            files = [file["question"] for file in content["files"]]
            given = {
                code: {
                    "value": typed(
                        part,
                        content["answers"].get(code, {}).get("value", ""),
                        files.count(code),
                    )
                }
                for code, part in scheme.questions.items()
            }
            read = read_stored(scheme, content)
            assert read == read_answers(scheme, given)
            assert score_read(scheme, read) == score(scheme, given)


def test_an_answer_aside_is_known_apart():
    one = single("one", "0", "2", not_applicable_allowed=True)
    scheme = Scheme.from_json(scheme_data(axis("a", one)))
    code = scheme.questions["one"].choice_codes[1]
    plain, aside = received(one=code), received(one=code)
    aside["answers"]["one"]["not_applicable"] = True
    for _time in range(2):
        assert read_stored(scheme, plain)["one"].value == (code,)
        assert read_stored(scheme, aside)["one"].value is None


def test_a_wrong_stored_answer_is_refused_each_time():
    scheme = Scheme.from_json(scheme_data(axis("a", single("one", "0", "2"))))
    for _time in range(2):
        with pytest.raises(AnswerError):
            read_stored(scheme, received(one="invented"))


def test_what_people_write_is_not_kept():
    data = scheme_data(axis("a", question("words", "text"), single("one", "0", "2")))
    scheme = Scheme.from_json(data)
    read_stored(scheme, received(words="The mayor said so."))
    assert not scheme.questions["words"].known
