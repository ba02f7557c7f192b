# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the engine promises: points, shares and score."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from scoring import AnswerError, Scheme, score
from scoring_samples import (
    ASIDE,
    axis,
    boolean,
    full_data,
    level,
    points,
    question,
    scheme_data,
    single,
    value,
)


def run(data, answers=None):
    return score(Scheme.from_json(data), answers or {})


def run_one(item, given):
    """Score the only question of a scheme."""
    result = run(scheme_data(axis("a", item)), {item["code"]: value(given)})
    return result.questions[0]


FORMATS = question(
    "Q",
    "multiple",
    max_points="4",
    choices=[
        {"code": "x", "points": "1.5"},
        {"code": "y", "points": "2"},
        {"code": "z", "points": "2"},
    ],
)
SHARE = question(
    "Q",
    "percentage",
    max_points="4",
    brackets=[{"minimum": "10", "points": "1"}, {"minimum": "33.3", "points": "4"}],
)
FILLED = {"max_points": "2", "points_filled": "3"}


@pytest.mark.parametrize(
    ("item", "given", "earned", "status"),
    [
        (single("Q", "0", "2"), "b", "2", "answered"),
        (single("Q", "0", "2"), "a", "0", "answered"),
        (single("Q", "0", "2"), None, "0", "unanswered"),
        (single("Q", "0", "5", max_points="3"), "b", "3", "answered"),
        (FORMATS, ["x", "y"], "3.5", "answered"),
        (FORMATS, ["x", "y", "z"], "4", "answered"),
        (FORMATS, ["x", "x", "x"], "1.5", "answered"),
        (FORMATS, [], "0", "unanswered"),
        (SHARE, "9.99", "0", "answered"),
        (SHARE, "10", "1", "answered"),
        (SHARE, "33.29999999", "1", "answered"),
        (SHARE, "33.3", "4", "answered"),
        (points("Q", 3), "250", "3", "answered"),
        (points("Q", 3), "-1", "0", "answered"),
        (boolean("Q", "3"), True, "3", "answered"),
        (boolean("Q", "3"), False, "0", "answered"),
        (question("Q", "text", **FILLED), "Oui", "2", "answered"),
        (question("Q", "text", **FILLED), " \n ", "0", "unanswered"),
        (question("Q", "link", **FILLED), "https://a.fr", "2", "answered"),
        (question("Q", "file", **FILLED), 2, "2", "answered"),
        (question("Q", "file", **FILLED), 0, "0", "unanswered"),
        (question("Q", "file", **FILLED), [{"name": "a.pdf"}], "2", "answered"),
        (question("Q", "text"), "Oui", "0", "unscored"),
    ],
)
def test_each_kind_earns_its_points_up_to_the_maximum(item, given, earned, status):
    got = run_one(item, given)
    assert (got.earned, got.status) == (Fraction(earned), status)


@pytest.mark.parametrize(
    ("item", "given", "code"),
    [
        (single("Q", "0", "2"), "z", "unknown_choice"),
        (single("Q", "0", "2"), ["a"], "bad_value"),
        (FORMATS, ["x", "w"], "unknown_choice"),
        (FORMATS, "x", "bad_value"),
        (SHARE, "100.1", "percentage_range"),
        (SHARE, 12, "bad_value"),
        (SHARE, 12.5, "bad_value"),
        (SHARE, "12,5", "bad_value"),
        (SHARE, "NaN", "bad_value"),
        (boolean("Q", "3"), "yes", "bad_value"),
        (boolean("Q", "3"), 1, "bad_value"),
        (question("Q", "text"), 3, "bad_value"),
        (question("Q", "file"), True, "bad_value"),
        (question("Q", "file"), -1, "bad_value"),
    ],
)
def test_a_wrong_value_is_refused_not_counted_as_nothing(item, given, code):
    with pytest.raises(AnswerError) as caught:
        run_one(item, given)
    assert caught.value.code == code
    assert str(caught.value).startswith("Q: ")


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"Z99": value("a")}, "unknown_question"),
        ({"S01": "c"}, "bad_answer"),
        ({"S01": {"valeur": "c"}}, "bad_answer"),
        ({"S01": {"not_applicable": "no"}}, "bad_answer"),
        (["S01"], "bad_answers"),
    ],
)
def test_answers_of_the_wrong_shape_are_refused(answers, code):
    with pytest.raises(AnswerError) as caught:
        run(full_data(), answers)
    assert caught.value.code == code


def test_not_applicable_leaves_the_points_earned_and_possible():
    data = scheme_data(
        axis("a", points("A1", 5), points("A2", 5, not_applicable_allowed=True))
    )
    answers = {"A1": value("4"), "A2": ASIDE | value("5")}
    result = run(data, answers)
    assert (result.axes[0].earned, result.axes[0].maximum) == (4, 5)
    assert result.overall == 80
    assert result.questions[1].status == "not_applicable"


def test_not_applicable_where_it_is_not_allowed_is_unanswered():
    data = scheme_data(axis("a", points("A1", 5), points("A2", 5)))
    result = run(data, {"A1": value("4"), "A2": ASIDE | value("5")})
    assert (result.axes[0].earned, result.axes[0].maximum) == (4, 10)
    assert result.questions[1].status == "unanswered"


def follow_up(**keys):
    condition = {"question": "A1", "choices": ["yes"]}
    return scheme_data(
        axis(
            "a",
            boolean("A1", "5", not_applicable_allowed=True),
            points("A2", 5, condition=condition, **keys),
        )
    )


@pytest.mark.parametrize("ignored", [value("5"), ASIDE])
def test_a_question_not_asked_stays_in_the_points_possible(ignored):
    data = follow_up(not_applicable_allowed=True)
    result = run(data, {"A1": value(False), "A2": ignored})
    assert (result.axes[0].earned, result.axes[0].maximum) == (0, 10)
    assert result.questions[1].status == "not_asked"


def test_opening_a_question_never_lowers_the_score():
    closed = run(follow_up(), {"A1": value(False)})
    opened = run(follow_up(), {"A1": value(True)})
    answered = run(follow_up(), {"A1": value(True), "A2": value("5")})
    assert [r.overall for r in (closed, opened, answered)] == [0, 50, 100]


@pytest.mark.parametrize(("allowed", "maximum"), [(True, 0), (False, 5)])
def test_what_follows_a_not_applicable_question_leaves_where_allowed(allowed, maximum):
    result = run(follow_up(not_applicable_allowed=allowed), {"A1": ASIDE})
    assert result.axes[0].maximum == maximum


def test_the_share_of_an_axis_is_under_its_ceiling():
    data = scheme_data(axis("a", points("A1", 5), points("A2", 5), ceiling="6"))
    half = run(data, {"A1": value("3")}).axes[0]
    over = run(data, {"A1": value("5"), "A2": value("5")}).axes[0]
    assert (half.earned, half.maximum, half.share) == (3, 6, 50)
    assert (over.earned, over.maximum, over.share) == (6, 6, 100)


def test_the_score_is_the_mean_of_the_shares_by_weight():
    data = scheme_data(
        axis("a", points("A1", 3), weight="2.5"),
        axis("b", points("B1", 3), weight="0.5"),
        axis("info", question("I1", "text"), weight="9"),
    )
    result = run(data, {"A1": value("1"), "B1": value("3")})
    assert result.overall == Fraction(100, 3) * Fraction(5, 6) + Fraction(100, 6)
    assert result.axes[2].share is None


def test_an_axis_without_points_possible_leaves_the_average():
    data = scheme_data(
        axis("a", points("A1", 4)),
        axis("b", points("B1", 4, not_applicable_allowed=True)),
    )
    assert run(data, {"A1": value("4")}).overall == 50
    assert run(data, {"A1": value("4"), "B1": ASIDE}).overall == 100


def test_a_body_to_which_nothing_applies_has_no_points_and_no_level():
    data = scheme_data(
        axis("a", points("A1", 4, not_applicable_allowed=True)),
        levels=[level("1", "1")],
    )
    result = run(data, {"A1": ASIDE})
    assert (result.overall, result.level) == (0, None)
