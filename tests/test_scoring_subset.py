# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A few questions of a form, under its scale: what the pre-diagnosis computes with."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import Scheme, project, score, subset
from scoring.rules import scheme_problems
from scoring_samples import axis, boolean, level, points, scheme_data, value
from scoring_strategies import CASES, all_questions, draw_case, scheme_jsons


def part_of(data, *codes):
    return subset(Scheme.from_json(data), set(codes))


def test_the_questions_left_out_do_not_count():
    data = scheme_data(
        axis("a", points("A1", 4), points("A2", 4)), levels=[level("top", "100")]
    )
    answers = {"A1": value("4")}
    assert score(Scheme.from_json(data), answers).level is None
    assert score(part_of(data, "A1"), answers).level == "top"


def test_an_axis_without_questions_asks_for_nothing():
    levels = [{**level("top", "50"), "axis_minimums": {"b": "50"}}]
    data = scheme_data(
        axis("a", points("A1", 4)), axis("b", points("B1", 4)), levels=levels
    )
    found = score(part_of(data, "A1"), {"A1": value("4")})
    assert (found.level, found.score) == ("top", "100.00")


def test_a_gate_on_a_question_left_out_is_not_asked():
    gates = [{"question": "A2", "minimum": "1"}]
    data = scheme_data(
        axis("a", points("A1", 4), points("A2", 1)),
        levels=[{**level("top", "50"), "gates": gates}],
    )
    answers = {"A1": value("4")}
    assert score(Scheme.from_json(data), answers).level is None
    assert score(part_of(data, "A1"), answers).level == "top"
    assert score(part_of(data, "A1", "A2"), answers).level is None


def test_a_question_whose_trigger_is_left_out_is_always_asked():
    data = scheme_data(
        axis(
            "a",
            boolean("A1", "1"),
            points("A2", 3, condition={"question": "A1", "choices": ["yes"]}),
        ),
        levels=[level("top", "100")],
    )
    answers = {"A2": value("3")}
    assert score(part_of(data, "A2"), answers).level == "top"
    assert score(part_of(data, "A1", "A2"), answers).level is None


def test_nothing_that_counts_is_no_form():
    data = scheme_data(
        axis("a", points("A1", 4), boolean("A2", "0", max_points="0")),
        axis("b", points("B1", 4), weight="0"),
        levels=[level("top", "50")],
    )
    for codes in ((), ("A2",), ("B1",), ("A2", "B1")):
        assert part_of(data, *codes) is None, codes
    assert part_of(data, "A1", "B1") is not None


def test_without_levels_there_is_nothing_to_tell():
    assert part_of(scheme_data(axis("a", points("A1", 4))), "A1") is None


# --- for every scheme --------------------------------------------------------------


def draw_part(data, scheme_json):
    codes = sorted(all_questions(scheme_json))
    kept = data.draw(st.sets(st.sampled_from(codes)))
    return kept, subset(Scheme.from_json(scheme_json), kept)


@CASES
@given(scheme_jsons())
def test_all_the_questions_are_the_whole_form(scheme_json):
    scheme = Scheme.from_json(scheme_json)
    part = subset(scheme, set(scheme.questions))
    assert part == (scheme if scheme.levels else None)


@CASES
@given(st.data())
def test_a_part_keeps_every_rule_of_a_scheme(data):
    scheme_json = data.draw(scheme_jsons())
    kept, part = draw_part(data, scheme_json)
    if part:
        assert set(part.questions) == kept
        assert not scheme_problems(part)


@CASES
@given(st.data())
def test_a_part_is_scored_and_projected_like_any_form(data):
    scheme_json, answers = draw_case(data)
    kept, part = draw_part(data, scheme_json)
    if part:
        given_answers = {code: answers[code] for code in kept if code in answers}
        found = project(part, given_answers)
        assert found.low == score(part, given_answers).level
        assert all(lead.question in kept for lead in found.leads)
