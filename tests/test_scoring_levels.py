# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the engine promises: the level, what decides it and what is missing."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import Scheme, canonical, score
from scoring_samples import ASIDE, axis, level, points, question, scheme_data, value


def run(data, answers):
    return score(Scheme.from_json(data), answers)


@pytest.mark.parametrize(
    ("earned", "threshold", "reached"),
    [
        ("50", "50", "1"),
        ("49.999999999999", "50", None),
        ("50.000000000001", "50", "1"),
        ("33.3", "33.3", "1"),
        ("33.299999999999", "33.3", None),
        ("0", "0", "1"),
        ("100", "100", "1"),
    ],
)
def test_thresholds_are_compared_exactly(earned, threshold, reached):
    brackets = [{"minimum": "1", "points": earned}, {"minimum": "2", "points": "100"}]
    item = question("A1", "number", max_points="100", brackets=brackets)
    data = scheme_data(axis("a", item), levels=[level("1", threshold)])
    assert run(data, {"A1": value("1")}).level == reached


def test_thirds_are_exact():
    data = scheme_data(
        *(axis(code, points(f"{code}1", 3)) for code in "abc"),
        levels=[level("1", "33.3"), level("2", "33.34")],
    )
    result = run(data, {"a1": value("1"), "b1": value("1"), "c1": value("1")})
    assert result.overall == Fraction(100, 3)
    assert result.level == "1"


def test_a_displayed_score_never_reads_as_a_threshold_it_misses():
    item = question(
        "A1",
        "number",
        max_points="100",
        brackets=[
            {"minimum": "1", "points": "59.9999"},
            {"minimum": "2", "points": "100"},
        ],
    )
    data = scheme_data(axis("a", item), levels=[level("1", "60")])
    result = run(data, {"A1": value("1")})
    assert (result.score, result.level) == ("59.99", None)


def levels_data():
    return scheme_data(
        axis("a", points("A1", 10), points("A2", 10, not_applicable_allowed=True)),
        axis("b", points("B1", 10, not_applicable_allowed=True), weight="3"),
        levels=[
            level("1", "10"),
            level("2", "20", axis_minimum="20", axis_minimums={"b": "30"}),
            level("3", "30", gates=[{"question": "A2", "minimum": "4"}]),
        ],
    )


@pytest.mark.parametrize(
    ("answers", "reached"),
    [
        ({"A1": value("1")}, None),
        ({"B1": value("2")}, "1"),  # 15 % overall
        ({"B1": value("10")}, "1"),  # 75 %, but the axis a is at 0 %
        ({"A1": value("10"), "B1": value("2")}, "1"),  # b: 20 % for 30 %
        ({"A1": value("4"), "B1": value("3")}, "2"),  # both minimums, exactly
        ({"A1": value("10"), "A2": value("3"), "B1": value("10")}, "2"),
        ({"A1": value("10"), "A2": value("4"), "B1": value("10")}, "3"),
        ({"A1": value("10"), "A2": ASIDE, "B1": value("10")}, "3"),
        ({"A1": value("10"), "A2": value("4"), "B1": ASIDE}, "3"),
    ],
)
def test_a_level_needs_its_threshold_axis_minimums_and_gates(answers, reached):
    assert run(levels_data(), answers).level == reached


def test_a_level_needs_every_lower_level():
    data = scheme_data(
        axis("a", points("A1", 10), points("A2", 10)),
        levels=[
            level("1", "10", gates=[{"question": "A2", "minimum": "1"}]),
            level("2", "20"),
        ],
    )
    result = run(data, {"A1": value("10")})
    assert result.level is None
    assert [part.reached for part in result.levels] == [False, False]
    assert [check.met for check in result.levels[1].checks] == [True]


def test_checks_tell_what_is_required_and_what_is_there():
    result = run(levels_data(), {"A1": value("4"), "A2": ASIDE, "B1": value("1")})
    told = [
        (check.kind, check.target, check.required, check.actual, check.met)
        for part in result.levels[1:]
        for check in part.checks
    ]
    assert told == [
        ("threshold", "", 20, Fraction(35, 2), False),
        ("axis_minimum", "a", 20, 40, True),
        ("axis_minimum", "b", 30, 10, False),
        ("threshold", "", 30, Fraction(35, 2), False),
        ("gate", "A2", 4, None, True),
    ]


def test_the_next_level_lists_what_is_missing_and_the_best_questions_first():
    result = run(levels_data(), {"A1": value("4"), "B1": value("1")})
    following = result.next_level
    assert following.code == "2"
    told = [
        (
            part.check.kind,
            part.check.shortfall,
            [(gain.question, gain.points, gain.percent) for gain in part.gains],
        )
        for part in following.missing
    ]
    assert told == [
        (
            "threshold",
            Fraction(15, 2),
            [
                ("B1", 9, Fraction(135, 2)),
                ("A2", 10, Fraction(25, 2)),
                ("A1", 6, Fraction(15, 2)),
            ],
        ),
        ("axis_minimum", 20, [("B1", 9, 90)]),
    ]


def test_the_next_level_names_the_gate_question():
    result = run(levels_data(), {"A1": value("10"), "B1": value("10")})
    (missing,) = result.next_level.missing
    assert (missing.check.kind, missing.check.shortfall) == ("gate", 4)
    assert [(gain.question, gain.points) for gain in missing.gains] == [("A2", 10)]


def test_a_question_of_an_axis_at_its_ceiling_is_no_advice():
    data = scheme_data(
        axis("a", points("A1", 5), points("A2", 5), ceiling="5"),
        axis("b", points("B1", 5)),
        levels=[level("1", "60")],
    )
    (missing,) = run(data, {"A1": value("5")}).next_level.missing
    assert [gain.question for gain in missing.gains] == ["B1"]


def test_above_the_highest_level_nothing_is_missing():
    answers = {"A1": value("10"), "A2": value("10"), "B1": value("10")}
    result = run(levels_data(), answers)
    assert (result.level, result.next_level) == ("3", None)


def test_the_result_is_data_with_a_canonical_form():
    result = run(levels_data(), {"A1": value("4"), "B1": value("1")})
    data = result.to_dict()
    assert data["score"] == "12.50"
    assert data["score_exact"] == "12.5"
    assert data["level"] == "1"
    assert data["questions"][0] == {
        "code": "A1",
        "axis": "a",
        "earned": "4",
        "maximum": "10",
        "status": "answered",
    }
    assert canonical(data) == canonical(
        run(levels_data(), {"B1": value("1"), "A1": value("4")}).to_dict()
    )
