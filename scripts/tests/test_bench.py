# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The benchmark says what was measured: a missed goal is never hidden."""

import pytest
from bench import profiling
from bench.budgets import budget_of
from bench.crowd import Crowd
from bench.crowd import render as render_crowds
from bench.options import OptionError, Options, read
from bench.pages import Page
from bench.pages import render as render_pages
from bench.profiling import Cursor, Profile
from bench.table import (
    Goal,
    Measure,
    Row,
    as_data,
    cpu_ratio,
    met,
    middle,
    missed,
    ratio,
    render,
)


def row(ours, peer=None, **limits):
    return Row("saving", ours, peer, Goal("the goal", **limits))


def test_without_option_a_hundred_applications_are_measured():
    assert read([]) == Options(size=100, palmares=False)


@pytest.mark.parametrize("given", [["--size", "1000"], ["--size=1,000"]])
def test_the_size_is_an_option(given):
    assert read(given).size == 1000


def test_the_long_page_is_an_option():
    assert read(["--palmares"]).palmares


def test_pages_and_a_rush_are_options():
    asked = read(["--pages", "--rush"])
    assert (asked.pages, asked.rush, asked.palmares) == (True, True, False)


def test_a_page_is_held_to_its_own_budget_or_to_that_above_it():
    assert budget_of("/label/verify/AB12-CD34") is budget_of("/label/verify")
    assert budget_of("/label/verify/offline") is not budget_of("/label/verify")
    light = Page("/label/verify", 20_000, 1, 900, 0, 0)
    heavy = Page("/label/verify", 20_000, 2, 900, 0, 0)
    assert light.is_within and not heavy.is_within
    shown = render_pages([light, heavy])
    assert "NOT KEPT" in shown and "≤ 30000, ≤ 1 req." in shown


def test_a_crowd_says_its_rate_its_waits_and_its_errors():
    crowd = Crowd("visits", 2, 4, 60, tuple(n / 100 for n in range(101)), 1)
    assert crowd.rate == 101
    assert (crowd.wait(0.5), crowd.wait(0.95)) == (0.5, 0.95)
    shown = render_crowds([crowd])
    assert "101 a minute" in shown and "950 ms" in shown and "2 workers" in shown
    assert Crowd("visits", 0, 4, 1, (), 3).wait(0.95) == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--fast"], "--fast is not an option"),
        (["--palmares=1"], "--palmares is not an option"),
        (["--size"], "give a number"),
        (["--size", "0"], "give a number"),
        (["--size", "35001"], "give a number"),
        (["--size", "many"], "--size many"),
    ],
)
def test_what_cannot_be_followed_is_said(given, words):
    with pytest.raises(OptionError, match=words):
        read(given)


def test_several_runs_give_their_median():
    runs = [Measure(3, 12, 2), Measure(1, 10, 2), Measure(2, 11, 2)]
    assert middle(runs) == Measure(2, 11, 2)


def test_nothing_is_compared_with_nothing():
    assert ratio(1, None) is None
    assert ratio(1, 0) is None
    assert ratio(1, 4) == 0.25


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (row(Measure(1), Measure(4), ratio=0.25), True),
        (row(Measure(1.1), Measure(4), ratio=0.25), False),
        (row(Measure(1, 3), Measure(4, 4), ratio=0.25, query_ratio=0.5), False),
        (row(Measure(8), Measure(2), least_ratio=4), True),
        (row(Measure(7), Measure(2), least_ratio=4), False),
        (row(Measure(1, 10), queries=10), True),
        (row(Measure(1, 1, 9), Measure(1, 1, 9), request_ratio=0.99), False),
        (row(Measure(1, 11), queries=10), False),
        (row(Measure(0.006), value=0.005), False),
        (row(Measure(1), None, ratio=0.25), None),
        (row(Measure(1, 11), None, ratio=0.25, queries=10), False),
    ],
)
def test_a_goal_is_met_missed_or_not_measured(measured, expected):
    assert met(measured) is expected


def test_the_table_says_not_met():
    text = render([row(Measure(2, 9, 3), Measure(4, 3), ratio=0.25)])
    line = text.splitlines()[2]
    assert "2.00 s" in line and "0.50" in line and "9 / 3 req." in line
    assert line.endswith("NOT MET: time")


def test_what_misses_the_goal_is_named():
    slow = row(
        Measure(2, 9, 15),
        Measure(4, 30, 9),
        ratio=0.25,
        query_ratio=0.25,
        queries=8,
        request_ratio=0.99,
    )
    assert missed(slow) == ["time", "queries", "requests"]
    assert missed(row(Measure(1, 9, 8), Measure(4, 36, 9), request_ratio=0.99)) == []


def test_the_table_says_what_was_not_measured():
    text = render([row(Measure(0.002), ratio=0.25)])
    assert "2.0 ms" in text and text.splitlines()[2].endswith("not measured here")


def test_the_processor_s_time_is_compared_where_it_was_measured():
    measured = row(Measure(2, cpu=1.0), Measure(4, cpu=4.0), ratio=0.6)
    line = render([measured]).splitlines()[2]
    assert "0.50" in line and "0.25" in line
    assert as_data(measured)["cpu_ratio"] == 0.25
    assert cpu_ratio(row(Measure(2, cpu=1.0), Measure(4))) is None
    runs = [Measure(1, cpu=cpu) for cpu in (3.0, 1.0, 2.0)]
    assert middle(runs).cpu == 2


def test_a_profile_counts_the_statements_by_their_shape(monkeypatch):
    monkeypatch.setattr(Cursor, "execute", lambda cursor, query: None)
    profile = Profile()
    for number in range(3):
        with profile.watch():
            Cursor.execute(
                None, f"SELECT name FROM tnl_level WHERE id IN ({number}, 7)"
            )
    text = profile.render("reading a level")
    assert "3 runs, 1 queries each" in text
    assert "1.0 × SELECT name FROM tnl_level WHERE id IN (?" in text


def test_what_was_not_asked_for_is_not_watched():
    with profiling.watch():
        pass
    assert profiling.finish("nothing") == ""


def test_the_json_has_the_same_facts():
    data = as_data(row(Measure(1, 2), Measure(4, 8), ratio=0.5))
    assert (data["ratio"], data["query_ratio"], data["met"]) == (0.25, 0.25, True)
