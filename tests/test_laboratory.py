# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The laboratory of the barème: variants, invented candidatures, studies; no Odoo."""

import sys
from fractions import Fraction
from pathlib import Path
from time import process_time

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from scoring_samples import (  # noqa: E402
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

from odoo.addons.tnl_label.laboratory import (  # noqa: E402
    KINDS,
    invented,
    map_answers,
    moves,
    numbers,
    study,
    with_numbers,
)
from odoo.addons.tnl_label.scoring import Scheme, score  # noqa: E402


def data():
    return Scheme.from_json(
        scheme_data(
            axis("a", single("A1", "0", "2", "4"), points("A2", 6)),
            axis("b", boolean("B1", "5"), boolean("B2", "5")),
            levels=(level("one", "20"), level("two", "60")),
        )
    ).to_json()


def scheme(**changes):
    changes = {path.replace("__", "/"): new for path, new in changes.items()}
    return Scheme.from_json(with_numbers(data(), changes))


def paths():
    return {number.path: number.value for number in numbers(data())}


# --- variants -------------------------------------------------------------------------


def test_each_number_of_a_bareme_can_be_changed_and_no_other():
    for sound in (data(), Scheme.from_json(full_data()).to_json()):
        before = {number.path: number.value for number in numbers(sound)}
        for path in before:
            new = "1" if path.endswith("/gate") else "7"
            after = numbers(with_numbers(sound, {path: new}))
            changed = {n.path for n in after if n.value != before[n.path]}
            assert changed <= {path}
            assert changed or before[path] == new


def test_the_most_that_a_question_earns_follows_its_best_answer():
    assert "question/A1/max_points" not in paths()
    better = with_numbers(data(), {"question/A1/choice/c": "6"})
    assert better["axes"][0]["questions"][0]["max_points"] == "6"
    yes = with_numbers(data(), {"question/B1/points_yes": "2.5"})
    assert yes["axes"][1]["questions"][0]["max_points"] == "2.5"
    Scheme.from_json(better), Scheme.from_json(yes)


def test_a_variant_that_changes_nothing_is_the_same_bareme():
    assert with_numbers(data(), paths()) == data()


def test_the_bareme_that_a_variant_is_made_of_stays_as_it_is():
    before = data()
    with_numbers(before, {"question/A1/choice/c": "9"})
    assert before == data()


def test_a_gate_is_asked_from_a_level_up():
    assert paths()["question/B1/gate"] == "0"
    gated = with_numbers(data(), {"question/B1/gate": "2"})
    assert [bool(level["gates"]) for level in gated["levels"]] == [False, True]
    answers = {"A1": value("c"), "A2": value("6"), "B2": value(True)}
    assert score(scheme(), answers).level == "two"
    assert score(Scheme.from_json(gated), answers).level == "one"
    assert with_numbers(gated, {"question/B1/gate": "0"}) == data()


def test_the_points_of_a_column_are_numbers_too():
    hosting = {"code": "host", "label": "Hosting", "kind": "choice", "required": False}
    own = {"code": "own", "label": "At home", "points": "1"}
    table = question(
        "T1",
        "table",
        max_points="4",
        columns=[hosting | {"choices": [own]}],
        brackets=[],
        min_lines="0",
        max_lines="5",
    )
    before = Scheme.from_json(scheme_data(axis("a", table))).to_json()
    [path] = [n.path for n in numbers(before) if n.kind == "cell"]
    after = with_numbers(before, {path: "2"})
    assert [n.value for n in numbers(after) if n.path == path] == ["2"]
    assert with_numbers(after, {path: "1"}) == before


def test_a_path_of_nothing_is_left_out():
    gone = {"question/ZZ/max_points": "9", "level/9/threshold": "1"}
    assert with_numbers(data(), gone) == data()


# --- answers of another year ----------------------------------------------------------


def test_answers_are_read_by_the_codes_that_two_years_share():
    given = {
        "A1": value("c"),
        "B1": value("a text"),
        "OLD": value("x"),
        "A2": ASIDE | {"value": None},
    }
    kept, lost = map_answers(scheme(), given)
    assert set(kept) == {"A1", "A2"} - lost
    assert {"B1", "OLD"} <= lost
    score(scheme(), kept)  # what is kept can be scored


def test_a_choice_that_is_no_more_is_said():
    kept, lost = map_answers(scheme(), {"A1": value("z")})
    assert (kept, lost) == ({}, {"A1"})


# --- invented candidatures ------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_invented_candidatures_are_always_the_same_and_valid(kind):
    sound = Scheme.from_json(full_data())
    first = list(invented(sound, kind, 20))
    assert first == list(invented(sound, kind, 20))
    assert first[:5] == list(invented(sound, kind, 5))
    assert first != list(invented(sound, kind, 20, seed="other"))
    assert len({str(answers) for answers in first}) > 5
    for answers in first:
        score(sound, answers)


def test_the_strong_score_more_than_the_average_and_they_than_the_weak():
    means = [
        sum(score(scheme(), a).overall for a in invented(scheme(), kind, 60)) / 60
        for kind in ("weak", "average", "strong")
    ]
    assert means == sorted(means)
    assert means[0] + 15 < means[1] < means[2] - 15


def test_an_incomplete_candidature_leaves_half_of_the_questions():
    files = list(invented(scheme(), "incomplete", 100))
    answered = sum(map(len, files)) / (100 * len(scheme().questions))
    assert 0.4 < answered < 0.6


# --- studies --------------------------------------------------------------------------


FILES = [
    {"A1": value("c"), "A2": value("6"), "B1": value(True), "B2": value(True)},
    {"A1": value("c"), "A2": value("0"), "B1": value(True), "B2": value(False)},
    {"A1": value("c"), "A2": value("0"), "B1": value(False), "B2": value(False)},
]


def test_a_study_counts_the_levels():
    found = study(scheme(), FILES)
    assert found.levels == ("two", "one", "one")
    assert found.counts == {"two": 1, "one": 2}


def test_a_study_says_which_questions_decide_and_which_tell_nobody_apart():
    found = study(scheme(), FILES)
    assert found.idle == ("A1",)
    by_code = {weight.question: weight for weight in found.weights}
    assert by_code["A2"].percent == by_code["A2"].spread == Fraction(30)
    assert sum(weight.percent for weight in found.weights) == 100
    assert found.weights[0].question == "A2"


def test_a_higher_threshold_takes_down_and_more_points_take_up():
    before = study(scheme(), FILES).levels
    harder = scheme(level__one__threshold="30")
    up, down = moves(harder, before, study(harder, FILES).levels)
    assert (up, down) == ([], [2])
    up, down = moves(scheme(), study(harder, FILES).levels, before)
    assert (up, down) == ([2], [])


def test_a_thousand_candidatures_are_scored_in_two_seconds():
    questions = [single(f"Q{n:02}", "0", "2", "4") for n in range(40)]
    form = Scheme.from_json(
        scheme_data(
            axis("a", *questions[:20]),
            axis("b", *questions[20:]),
            levels=[level("one", "50")],
        )
    )
    files = [answers for kind in KINDS for answers in invented(form, kind, 250)]
    start = process_time()  # of this process alone, whatever else the computer does
    assert len(study(form, files).levels) == 1000
    assert process_time() - start < 2


def test_no_candidature_is_studied_without_a_fault():
    found = study(scheme(), [])
    assert (found.levels, dict(found.counts)) == ((), {})
    assert set(found.idle) == set(scheme().questions)
