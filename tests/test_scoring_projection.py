# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an unfinished form may still reach: the promises made to those who fill it."""

import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import AnswerError, Scheme, opening, project, score, way_up
from scoring_samples import (
    ASIDE,
    axis,
    boolean,
    full_data,
    level,
    points,
    scheme_data,
    single,
    value,
)
from scoring_strategies import (
    CASES,
    NUMBERS,
    all_questions,
    draw_case,
    is_whole,
    most_lines,
    scheme_jsons,
    values,
)

MOST_COMPLETIONS = 150


def run(data, answers):
    return project(Scheme.from_json(data), answers)


def ladder(*questions, gates=()):
    """One axis; levels at 25, 50 and 100 percent, the last with gates."""
    levels = [level("low", "25"), level("mid", "50"), level("top", "100")]
    levels[-1]["gates"] = list(gates)
    return scheme_data(axis("a", *questions), levels=levels)


def rank(scheme, code):
    return [None, *(level.code for level in scheme.levels)].index(code)


# --- the range ---------------------------------------------------------------------


def test_an_empty_form_may_reach_everything():
    data = ladder(points("A1", 4), points("A2", 4))
    found = run(data, {})
    assert (found.low, found.high, found.next_level) == (None, "top", "low")


def test_a_poor_answer_closes_the_highest_levels():
    found = run(ladder(points("A1", 4), points("A2", 4)), {"A1": value("0")})
    assert (found.low, found.high) == (None, "mid")


def test_a_complete_form_has_one_level_which_is_that_of_the_engine():
    data = ladder(points("A1", 4), points("A2", 4))
    answers = {"A1": value("4"), "A2": value("1")}
    found = run(data, answers)
    assert found.low == found.high == score(Scheme.from_json(data), answers).level


def test_a_question_closed_by_an_answer_cannot_be_hoped_for():
    data = ladder(
        boolean("A1", "1"),
        points("A2", 3, condition={"question": "A1", "choices": ["yes"]}),
    )
    assert run(data, {}).high == "top"
    assert run(data, {"A1": value(False)}).high is None


def test_two_questions_that_exclude_each_other_are_not_both_hoped_for():
    data = ladder(
        boolean("A1", "0", max_points="0"),
        points("A2", 4, condition={"question": "A1", "choices": ["yes"]}),
        points("A3", 4, condition={"question": "A1", "choices": ["no"]}),
    )
    assert run(data, {}).high == "mid"


def test_what_may_be_set_aside_does_not_lower_the_highest():
    condition = {"question": "A1", "choices": ["yes"]}
    data = ladder(
        boolean("A1", "0", max_points="0", not_applicable_allowed=True),
        points("A2", 4, condition=condition, not_applicable_allowed=True),
        points("A3", 4),
    )
    answers = {"A2": value("0"), "A3": value("4")}
    assert run(data, answers).high == "top"
    assert run(data, answers | {"A1": value(True)}).high == "mid"


def test_too_many_ways_give_a_bound_that_no_completion_exceeds(monkeypatch):
    data = ladder(
        boolean("A1", "0", max_points="0"),
        points("A2", 4, condition={"question": "A1", "choices": ["yes"]}),
        points("A3", 4, condition={"question": "A1", "choices": ["no"]}),
    )
    monkeypatch.setattr(opening, "_MOST_WAYS", 1)
    assert run(data, {}).high == "top"


def test_an_answer_that_the_scheme_does_not_allow_is_refused():
    with pytest.raises(AnswerError):
        run(full_data(), {"S01": value("z")})


# --- the questions that matter -----------------------------------------------------


def test_the_questions_that_bring_most_come_first():
    found = run(ladder(points("A1", 1), points("A2", 5), points("A3", 3)), {})
    assert [lead.question for lead in found.leads] == ["A2", "A3", "A1"]


def test_no_more_than_five_are_named():
    found = run(ladder(*(points(f"A{i}", 2) for i in range(9))), {})
    assert [lead.question for lead in found.leads] == [f"A{i}" for i in range(5)]


def test_a_gate_comes_before_what_only_helps_a_little():
    gates = [{"question": "A1", "minimum": "1"}]
    data = ladder(points("A1", 1), points("A2", 3), points("A3", 4), gates=gates)
    found = run(data, {"A2": value("3"), "A3": value("3")})
    assert found.next_level == "top"
    assert found.leads[0].question == "A1"


def test_an_answer_that_could_be_better_is_told_apart_from_none():
    found = run(ladder(points("A1", 4), points("A2", 4)), {"A1": value("1")})
    assert {lead.question: lead.is_open for lead in found.leads} == {
        "A1": False,
        "A2": True,
    }


def test_the_question_to_answer_is_named_and_not_the_one_it_hides():
    data = ladder(
        single("A1", "0", "1"),
        points("A2", 5, condition={"question": "A1", "choices": ["b"]}),
    )
    assert [lead.question for lead in run(data, {}).leads] == ["A1"]


def test_above_the_highest_level_nothing_is_left_to_say():
    found = run(ladder(points("A1", 4)), {"A1": value("4")})
    assert (found.next_level, found.leads) == (None, ())


# --- for every scheme --------------------------------------------------------------


def candidates(item):
    """Return every answer that makes a difference to ``item``, none included."""
    codes = [choice["code"] for choice in item.get("choices", [])]
    if item["kind"] == "single":
        found = codes
    elif item["kind"] == "multiple":
        kept = product((False, True), repeat=len(codes))
        found = [
            [c for c, keep in zip(codes, row, strict=True) if keep] for row in kept
        ]
    elif item["kind"] in NUMBERS:
        found = [bracket["minimum"] for bracket in item["brackets"]]
    elif item["kind"] == "boolean":
        found = [True, False]
    elif item["kind"] == "table":
        found = [most_lines(item)]
    else:
        filled = {"file": 1, "date": "2018-10-15"}
        found = [filled.get(item["kind"], "https://exemple.fr")]
    aside = [ASIDE] if item["not_applicable_allowed"] else []
    return [{"value": None}, *map(value, found), *aside]


def is_open(item, answer):
    answer = answer or {}
    if answer.get("not_applicable"):
        return not item["not_applicable_allowed"]
    if item["kind"] == "table":
        return not any(is_whole(item, line) for line in answer.get("value") or [])
    return answer.get("value") in (None, "", [])


def completions(items, answers):
    """Return all the ways to go on, or give up where there are too many."""
    free = [code for code in items if is_open(items[code], answers.get(code))]
    options = [candidates(items[code]) for code in free]
    count = 1
    for option in options:
        count *= len(option)
    assume(count <= MOST_COMPLETIONS)
    for chosen in product(*options):
        yield answers | dict(zip(free, chosen, strict=True))


@CASES
@given(st.data())
def test_the_range_is_exactly_what_completions_reach(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    ways = completions(all_questions(scheme_json), answers)
    ranks = [rank(scheme, score(scheme, way).level) for way in ways]
    found = project(scheme, answers)
    assert rank(scheme, found.low) == min(ranks)
    assert rank(scheme, found.high) == max(ranks)


@CASES
@given(st.data())
def test_no_completion_leaves_the_range(data):
    """On forms too long to try everything: any one way to go on."""
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    completed = dict(answers)
    for code, item in all_questions(scheme_json).items():
        if is_open(item, answers.get(code)):
            given_value = values(item).map(value)
            aside = [st.just(ASIDE)] if item["not_applicable_allowed"] else []
            completed[code] = data.draw(st.one_of(given_value, *aside))
    found = project(scheme, answers)
    reached = rank(scheme, score(scheme, completed).level)
    assert rank(scheme, found.low) <= reached <= rank(scheme, found.high)


@CASES
@given(st.data())
def test_answering_narrows_the_range(data):
    scheme_json, answers = draw_case(data)
    scheme, items = Scheme.from_json(scheme_json), all_questions(scheme_json)
    free = [code for code in items if is_open(items[code], answers.get(code))]
    assume(free)
    code = data.draw(st.sampled_from(free))
    answer = data.draw(values(items[code]).map(value))
    before, after = (
        project(scheme, given_answers)
        for given_answers in (answers, answers | {code: answer})
    )
    assert rank(scheme, before.low) <= rank(scheme, after.low)
    assert rank(scheme, after.high) <= rank(scheme, before.high)


@CASES
@given(st.data())
def test_the_bound_of_forms_with_too_many_ways_is_above_the_exact_one(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    freed, completed = opening._Forms(scheme, answers).above_all()
    exact = project(scheme, answers).high
    assert rank(scheme, exact) <= rank(scheme, score(freed, completed).level)


@CASES
@given(scheme_jsons())
def test_the_leads_are_questions_that_count_or_open_some_that_do(scheme_json):
    scheme = Scheme.from_json(scheme_json)
    opening_codes = {
        question.condition.question
        for question in scheme.questions.values()
        if question.condition
    }
    for lead in project(scheme, {}).leads:
        scored = scheme.questions[lead.question].is_scored
        assert lead.is_open
        assert scored or lead.question in opening_codes


# --- the way up --------------------------------------------------------------------


def test_the_way_up_names_every_question_that_brings_something():
    data = ladder(*(points(f"A{i}", 2) for i in range(9)))
    way = way_up(Scheme.from_json(data), {})
    assert way.next_level == "low"
    assert [lead.question for lead in way.leads] == [f"A{i}" for i in range(9)]


@CASES
@given(st.data())
def test_the_way_up_begins_with_what_the_form_shows(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    way, shown = way_up(scheme, answers), project(scheme, answers)
    assert way.next_level == shown.next_level
    assert way.leads[: len(shown.leads)] == shown.leads
    codes = [lead.question for lead in way.leads]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(scheme.questions)
