# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A scheme that exists is sound; the others are refused with every reason."""

import copy
import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import Scheme, SchemeError
from scoring_samples import (
    SCHEMAS,
    axis,
    boolean,
    full_data,
    level,
    points,
    question,
    scheme_data,
    single,
)


def problems(data):
    with pytest.raises(SchemeError) as caught:
        Scheme.from_json(data)
    return caught.value.problems


def one_question(item):
    return scheme_data(axis("a", item))


def test_a_scheme_goes_to_json_and_back():
    scheme = Scheme.from_json(full_data())
    again = Scheme.from_json(json.dumps(scheme.to_json()))
    assert again == scheme
    assert again.to_json() == scheme.to_json()


def test_what_is_written_follows_the_published_schema():
    validator = Draft202012Validator(
        json.loads((SCHEMAS / "scheme.json").read_text(encoding="utf-8"))
    )
    validator.validate(full_data())
    validator.validate(Scheme.from_json(full_data()).to_json())


def test_defaults_are_those_of_an_unscored_optional_question():
    data = scheme_data(axis("a", question("A1", "text")))
    (item,) = Scheme.from_json(data).to_json()["axes"][0]["questions"]
    assert item == {
        "code": "A1",
        "title": "",
        "kind": "text",
        "required": False,
        "not_applicable_allowed": False,
        "max_points": "0",
        "points_filled": "0",
        "condition": None,
    }


def test_every_problem_is_listed_at_once():
    data = scheme_data(
        axis(
            "a",
            question("A1", "stars", max_points="-1"),
            question("A1", "text", max_points=5),
            weight="-1",
        ),
        levels=[level("1", "120"), level("1", "50", gates=[{"question": "A9"}])],
    )
    assert problems(data) == (
        'question A1: max_points: 5 is not a decimal number written like "12.5"',
        "level 1, gate: minimum is missing",
        "question A1: this code is used more than once",
        "level 1: this code is used more than once",
        "question A1: points must not be negative",
        "question A1: unknown kind 'stars'; use one of single, multiple, number,"
        " percentage, boolean, text, date, link, file, table",
        "axis a: the weight must not be negative",
        "scheme: at least one axis needs a weight above 0",
        "level 1: threshold 120 is outside 0 to 100 %",
    )


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (question("Q", "single"), "choices are missing"),
        (question("Q", "text", choices=[{"code": "a"}]), "choices means nothing"),
        (question("Q", "text", points_yes="1"), "points_yes means nothing"),
        (single("Q", "1", "-2"), "points must not be negative"),
        (single("Q", "0", "2", max_points="3"), "no answer earns more than 2"),
        (boolean("Q", "3", points_yes="2"), "no answer earns more than 2"),
        (question("Q", "link", max_points="1"), "no answer earns more than 0"),
        (question("Q", "number", max_points="1"), "no answer earns more than 0"),
        (
            question("Q", "single", choices=[{"code": "a"}, {"code": "a"}]),
            "choice a: this code is used more than once",
        ),
        (question("Q", "single", choices=[{"code": "é"}]), "unaccented letters"),
        (question("Q 1", "text"), "unaccented letters"),
        (question("", "text"), "unaccented letters"),
        ({"code": "Q"}, "kind is missing"),
        ({"kind": "text"}, "code is missing"),
        (question("Q", "text", title=None), "title must be text, not None"),
        (question("Q", "text", required="yes"), "required must be true or false"),
        (question("Q", "text", max_point="2"), "unknown key 'max_point'"),
        (question("Q", "single", choices={}), "choices must be a list"),
        (question("Q", "single", choices=["a"]), "must be an object"),
        (question("Q", "text", max_points=1.5), "is not a decimal number"),
        (question("Q", "text", max_points="1,5"), "is not a decimal number"),
        (question("Q", "text", max_points="1e3"), "is not a decimal number"),
        (question("Q", "text", max_points="1\n"), "is not a decimal number"),
        (question("Q", "text", max_points="inf"), "is not a decimal number"),
        ("Q", "must be an object"),
    ],
)
def test_a_question_that_cannot_work_is_refused(item, said):
    (problem,) = problems(one_question(item))
    assert said in problem


def bracket(minimum, earned):
    return {"minimum": minimum, "points": earned}


@pytest.mark.parametrize(
    ("brackets", "said"),
    [
        ([bracket("10", "0"), bracket("10", "2")], "must increase, but 10 follows 10"),
        ([bracket("20", "0"), bracket("10", "2")], "must increase, but 10 follows 20"),
        ([bracket("0", "2"), bracket("10", "1")], "from 10 earns less"),
        ([bracket("0", "0"), bracket("100.5", "2")], "100.5 is outside 0 to 100 %"),
        ([{"minimum": "0"}, bracket("1", "2")], "points is missing"),
    ],
)
def test_brackets_increase(brackets, said):
    item = question("Q", "percentage", max_points="2", brackets=brackets)
    (problem,) = problems(one_question(item))
    assert said in problem


def after(trigger, *choices):
    return {"condition": {"question": trigger, "choices": list(choices)}}


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([question("A2", "text", **after("A9", "a"))], "unknown question 'A9'"),
        (
            [question("A2", "text", **after("A3", "a")), single("A3", "1")],
            "A3 must come before the question",
        ),
        ([question("A2", "text", **after("A2", "a"))], "must come before"),
        (
            [question("A1", "number"), question("A2", "text", **after("A1", "3"))],
            "A1 is of the kind number",
        ),
        (
            [single("A1", "1"), question("A2", "text", **after("A1", "z"))],
            "A1 has no choice 'z'",
        ),
        (
            [boolean("A1", "1"), question("A2", "text", **after("A1", "oui"))],
            "A1 has no choice 'oui'",
        ),
        (
            [single("A1", "1"), question("A2", "text", **after("A1"))],
            "choices are missing",
        ),
        (
            [single("A1", "1"), question("A2", "text", condition={"question": "A1"})],
            "choices are missing",
        ),
        (
            [single("A1", "1"), question("A2", "text", **after("A1", 1))],
            "choices must be a list of codes",
        ),
        ([question("A2", "text", condition={})], "question is missing"),
        ([question("A2", "text", condition="A1")], "must be an object"),
    ],
)
def test_a_condition_names_choices_of_an_earlier_question(items, said):
    assert any(said in problem for problem in problems(scheme_data(axis("a", *items))))


@pytest.mark.parametrize(
    ("trigger", "choices", "closing"),
    [
        (single("A1", "0", "2", "5"), ["b"], "c"),
        (single("A1", "0", "2", "5"), ["a", "c"], "b"),
        (boolean("A1", "3"), ["no"], "yes"),
    ],
)
def test_a_better_answer_must_not_close_a_scored_question(trigger, choices, closing):
    items = [trigger, points("A2", 5, **after("A1", *choices))]
    (problem,) = problems(scheme_data(axis("a", *items)))
    assert f"not asked after A1 = {closing}, a better answer" in problem


def test_a_better_answer_must_not_close_a_chain_that_ends_in_points():
    items = [
        single("A1", "0", "2", "5"),
        question("A2", "boolean", **after("A1", "b")),
        points("A3", 5, **after("A2", "yes")),
    ]
    (problem,) = problems(scheme_data(axis("a", *items)))
    assert problem.startswith("question A2, condition: it counts")


@pytest.mark.parametrize(
    "items",
    [
        [single("A1", "0", "5", "5"), points("A2", 5, **after("A1", "b"))],
        [single("A1", "0", "2", "5"), points("A2", 5, **after("A1", "b", "c"))],
        [single("A1", "0", "2", "5"), question("A2", "text", **after("A1", "b"))],
        [question("A1", "boolean"), points("A2", 5, **after("A1", "no"))],
    ],
)
def test_other_conditions_are_welcome(items):
    data = scheme_data(axis("a", *items))
    assert len(Scheme.from_json(data).questions) == 2


def with_level(**keys):
    data = full_data()
    data["levels"][1].update(keys)
    return data


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"threshold": "20"}, "threshold 20 must be more than 20"),
        ({"threshold": "100.01"}, "threshold 100.01 is outside 0 to 100 %"),
        ({"axis_minimum": "-1"}, "axis_minimum -1 is outside 0 to 100 %"),
        ({"axis_minimums": {"donnees": "101"}}, "minimum of donnees 101 is outside"),
        ({"axis_minimums": {"autre": "10"}}, "unknown axis 'autre'"),
        ({"axis_minimums": {"strategie": 10}}, "is not a decimal number"),
        ({"axis_minimums": ["strategie"]}, "axis_minimums must be an object"),
        ({"gates": [{"question": "X", "minimum": "1"}]}, "unknown question 'X'"),
        ({"gates": [{"question": "D05", "minimum": "0"}]}, "D05 earns no points"),
        ({"gates": [{"question": "S02", "minimum": "4.1"}]}, "outside 0 to 4"),
        ({"gates": [{"question": "S02", "minimum": "-1"}]}, "outside 0 to 4"),
        ({"code": "bronze"}, "used more than once"),
    ],
)
def test_a_level_that_cannot_work_is_refused(keys, said):
    (problem,) = problems(with_level(**keys))
    assert said in problem


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (scheme_data(), "axes are missing"),
        (scheme_data(axis("a", weight="0")), "needs a weight above 0"),
        (scheme_data(axis("a", ceiling="0")), "ceiling must be more than 0"),
        (scheme_data(axis("a"), axis("a")), "axis a: this code is used more"),
        (scheme_data(axis("a"), levels=[level("1", "5")]), "earns points"),
        (
            scheme_data(
                axis("a", points("A1", 1)),
                axis("b"),
                levels=[level("1", "5", axis_minimums={"b": "1"})],
            ),
            "no question of the axis b earns points",
        ),
        ({**full_data(), "format": "tnl-scheme/2"}, "format must be 'tnl-scheme/1'"),
        ([], "must be a JSON object"),
        ("{", "not usable JSON"),
        ('{"format": "tnl-scheme/1", "format": "x"}', "given twice"),
    ],
)
def test_a_scheme_that_cannot_work_is_refused(data, said):
    (problem,) = problems(data)
    assert said in problem


def test_the_format_is_required():
    data = full_data()
    del data["format"]
    assert problems(data) == ("scheme: format must be 'tnl-scheme/1'",)


def test_reading_leaves_the_data_as_it_was():
    data = full_data()
    before = copy.deepcopy(data)
    Scheme.from_json(data)
    assert data == before
