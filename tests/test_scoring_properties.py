# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What holds for every scheme and all answers, not only for the examples."""

import copy
import json
import sys
from fractions import Fraction
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import (
    Scheme,
    SchemeError,
    asked,
    canonical,
    conclude,
    digest,
    explain,
    missing,
    read_bundle,
    replay,
    score,
)
from scoring.result import QuestionResult
from scoring_samples import ASIDE, SCHEMAS
from scoring_strategies import (
    CASES,
    all_questions,
    better_values,
    draw_case,
    most_lines,
    scheme_jsons,
)

SCHEMA = Draft202012Validator(
    json.loads((SCHEMAS / "scheme.json").read_text(encoding="utf-8"))
)


def followed(items):
    """Return the codes of the questions that open others."""
    conditions = [item["condition"] for item in items.values() if "condition" in item]
    return {condition["question"] for condition in conditions}


def rank(scheme, result):
    codes = [None, *(level.code for level in scheme.levels)]
    return codes.index(result.level)


@CASES
@given(st.data())
def test_a_better_answer_never_lowers_the_score_or_the_level(data):
    """True of every scheme that is accepted: those where it would not are refused."""
    scheme_json, answers = draw_case(data, sound=False)
    items = all_questions(scheme_json)
    code = data.draw(st.sampled_from(sorted(items)))
    answer = answers.get(code, {})
    assume(not answer.get("not_applicable"))
    better = better_values(items[code], answer.get("value"))
    assume(better is not None)
    improved = answers | {code: {"value": data.draw(better)}}
    try:
        scheme = Scheme.from_json(scheme_json)
    except SchemeError as error:
        assert all("a better answer" in problem for problem in error.problems)
        return
    before, after = score(scheme, answers), score(scheme, improved)
    assert after.overall >= before.overall
    assert rank(scheme, after) >= rank(scheme, before)


@CASES
@given(st.data())
def test_the_score_is_a_percent_and_is_never_displayed_above_what_it_is(data):
    scheme_json, answers = draw_case(data)
    result = score(Scheme.from_json(scheme_json), answers)
    assert 0 <= result.overall <= 100
    assert 0 <= result.overall - Fraction(result.score) < Fraction("0.01")
    for axis in result.axes:
        assert axis.share is None or 0 <= axis.share <= 100
    for question in result.questions:
        assert 0 <= question.earned <= question.maximum


@CASES
@given(st.data())
def test_what_is_kept_of_a_result_gives_it_whole_again(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    result = score(scheme, answers)
    kept = json.loads(json.dumps(result.to_kept()))
    questions = tuple(map(QuestionResult.from_dict, kept["questions"]))
    again = conclude(scheme, questions)
    assert again == result
    assert again.to_dict() == result.to_dict()
    for lang in ("fr", "en"):
        assert explain(again, scheme, lang) == explain(result, scheme, lang)


@CASES
@given(st.data())
def test_the_level_is_the_highest_with_all_checks_met_up_to_it(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    result = score(scheme, answers)
    met = [all(check.met for check in level.checks) for level in result.levels]
    assert rank(scheme, result) == [*met, False].index(False)
    assert (result.next_level is None) == all(met)


@CASES
@given(st.data())
def test_not_applicable_where_allowed_is_as_if_the_question_did_not_exist(data):
    scheme_json, answers = draw_case(data)
    items = all_questions(scheme_json)
    free = [
        code
        for code, item in items.items()
        if item["not_applicable_allowed"] and "condition" not in item
        if code not in followed(items)
    ]
    assume(free)
    code = data.draw(st.sampled_from(free))
    without = copy.deepcopy(scheme_json)
    for axis in without["axes"]:
        axis["questions"] = [q for q in axis["questions"] if q["code"] != code]
    for level in without["levels"] + scheme_json["levels"]:
        level["gates"] = []
    answers.pop(code, None)
    kept = score(Scheme.from_json(without), answers)
    aside = score(Scheme.from_json(scheme_json), answers | {code: ASIDE})
    assert (aside.axes, aside.overall) == (kept.axes, kept.overall)
    assert aside.level == kept.level


@CASES
@given(st.data())
def test_not_applicable_where_it_is_not_allowed_is_no_answer(data):
    scheme_json, answers = draw_case(data)
    for item in all_questions(scheme_json).values():
        item["not_applicable_allowed"] = False
    scheme = Scheme.from_json(scheme_json)
    kept = {
        code: answer
        for code, answer in answers.items()
        if not answer.get("not_applicable")
    }
    assert score(scheme, answers) == score(scheme, kept)
    assert missing(scheme, answers) == missing(scheme, kept)


@CASES
@given(st.data())
def test_answers_to_questions_not_asked_change_nothing(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    shown = asked(scheme, answers)
    kept = {code: answer for code, answer in answers.items() if code in shown}
    assert asked(scheme, kept) == shown
    assert set(missing(scheme, answers)) <= shown
    assert score(scheme, kept) == score(scheme, answers)


def reordered(data, scheme_json):
    """Shuffle axes and questions, each question staying after the one it follows."""
    axes = data.draw(st.permutations(copy.deepcopy(scheme_json["axes"])))
    for axis in axes:
        waiting, placed = data.draw(st.permutations(axis["questions"])), {}
        while waiting:
            ready = next(
                item
                for item in waiting
                if item.get("condition", {}).get("question") in {None, *placed}
            )
            waiting = [item for item in waiting if item is not ready]
            placed[ready["code"]] = ready
        axis["questions"] = list(placed.values())
    return scheme_json | {"axes": axes}


@CASES
@given(st.data())
def test_the_order_of_axes_questions_and_answers_never_matters(data):
    scheme_json, answers = draw_case(data, local_conditions=True)
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    first = score(Scheme.from_json(scheme_json), answers)
    second = score(Scheme.from_json(reordered(data, scheme_json)), shuffled)
    assert set(first.questions) == set(second.questions)
    assert set(first.axes) == set(second.axes)
    assert (first.overall, first.level) == (second.overall, second.level)


@CASES
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_score_equal_to_the_threshold_reaches_it_and_a_hair_less_does_not(one, two):
    low, high = sorted((one, two))

    def level(millionths):
        """Give the level of ``millionths`` / 10**12 percent; ``low`` is asked for."""
        item = {"code": "A1", "kind": "number", "max_points": "100"}
        item["brackets"] = [
            {"minimum": "1", "points": fixed(millionths, 12)},
            {"minimum": "2", "points": "100"},
        ]
        scheme = {
            "format": "tnl-scheme/1",
            "code": "label",
            "axes": [{"code": "a", "questions": [item]}],
            "levels": [{"code": "1", "threshold": fixed(low, 4)}],
        }
        return score(Scheme.from_json(scheme), {"A1": {"value": "1"}}).level

    assert level(low * 10**8) == "1"
    assert level(low * 10**8 - 1) is None
    assert level(high * 10**8) == "1"


def fixed(units, places):
    """Write ``units`` / 10**``places`` as decimal text."""
    digits = str(units).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


@CASES
@given(scheme_jsons())
def test_a_scheme_is_the_same_after_a_round_trip(scheme_json):
    SCHEMA.validate(scheme_json)
    scheme = Scheme.from_json(scheme_json)
    written = scheme.to_json()
    SCHEMA.validate(written)
    assert Scheme.from_json(json.dumps(written)) == scheme
    assert canonical(Scheme.from_json(written).to_json()) == canonical(written)


@CASES
@given(st.data())
def test_a_replay_gives_the_same_scores_and_levels(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    result = score(scheme, answers)
    schemes = {"label": scheme.to_json()}
    bundle = {
        "format": "tnl-bundle/1",
        "schemes": schemes,
        "scheme_hash": digest(schemes),
        "candidatures": [
            {
                "reference": "A",
                "track": "label",
                "answers": answers,
                "level": result.level,
                "score": result.score,
            }
        ],
    }
    (item,) = replay(read_bundle(json.loads(json.dumps(bundle))))
    assert item.same
    assert canonical(item.result.to_dict()) == canonical(result.to_dict())


@CASES
@given(st.data())
def test_every_result_can_be_explained(data):
    scheme_json, answers = draw_case(data)
    scheme = Scheme.from_json(scheme_json)
    result = score(scheme, answers)
    for line in explain(result, scheme, "fr"):
        assert line.endswith((".", "!"))
        assert not any(mark in line for mark in (" %", " :", " ;", "« ", " »", "None"))
    for line in explain(result, scheme, "en"):
        assert line.endswith(".")
        assert not any(mark in line for mark in ("\u202f", "None", "{"))


@CASES
@given(st.data())
def test_each_advice_brings_what_it_says(data):
    """Full points on an advised question raise what is checked by what is announced."""
    scheme_json, answers = draw_case(data)
    scheme_json["levels"] = [{"code": "1", "threshold": "100", "axis_minimum": "100"}]
    items = all_questions(scheme_json)
    scheme = Scheme.from_json(scheme_json)
    result = score(scheme, answers)
    for part in result.next_level.missing if result.next_level else []:
        for gain in part.gains:
            if gain.status == "not_asked" or gain.question in followed(items):
                continue
            full = {gain.question: {"value": full_value(items[gain.question])}}
            (raised,) = score(scheme, answers | full).levels
            after = next(c for c in raised.checks if c.target == part.check.target)
            assert after.actual - part.check.actual == gain.percent


def full_value(item):
    """Return an answer that earns all the points of ``item``."""
    if item["kind"] in ("single", "multiple"):
        best = sorted(item["choices"], key=lambda choice: Fraction(choice["points"]))
        codes = [choice["code"] for choice in best]
        return codes if item["kind"] == "multiple" else codes[-1]
    if item["kind"] == "table":
        return most_lines(item)
    if "brackets" in item:
        return item["brackets"][-1]["minimum"]
    full = {"boolean": True, "file": 1, "date": "2018-10-15"}
    return full.get(item["kind"], "https://exemple.fr")
