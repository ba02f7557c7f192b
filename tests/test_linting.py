# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rules of the check of an edition, without Odoo."""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from scoring_samples import axis, level, points, scheme_data, single  # noqa: E402

from odoo.addons.tnl_label.linting import (  # noqa: E402
    MUST,
    Calendar,
    Facts,
    Identity,
    calendar_findings,
    identity_findings,
    marking_findings,
    next_dates,
    text_findings,
    with_year,
)
from odoo.addons.tnl_label.linting.holidays import holiday  # noqa: E402
from odoo.addons.tnl_label.linting.marking import worst_answers  # noqa: E402
from odoo.addons.tnl_label.scoring import Scheme, score  # noqa: E402

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2030, 3, 4, 10, tzinfo=PARIS)
INSTANTS = st.datetimes(datetime(2029, 1, 1), datetime(2032, 12, 31)).map(
    lambda instant: instant.replace(tzinfo=PARIS)
)


def codes(findings):
    return [finding.code for finding in findings]


# --- holidays -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "zone", "name"),
    [
        ((2026, 4, 6), "Europe/Paris", "easter_monday"),
        ((2026, 5, 14), "Europe/Paris", "ascension"),
        ((2026, 5, 25), "Europe/Paris", "whit_monday"),
        ((2027, 3, 29), "Europe/Paris", "easter_monday"),
        ((2026, 7, 14), "Europe/Paris", "national"),
        ((2026, 12, 20), "Europe/Paris", ""),
        ((2026, 12, 20), "Indian/Reunion", "abolition"),
        ((2026, 12, 24), "Indian/Reunion", ""),
    ],
)
def test_public_holidays_are_those_of_the_law(day, zone, name):
    assert holiday(date(*day), zone) == name


@given(st.integers(1990, 2100))
def test_each_year_has_its_eleven_holidays(year):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    found = {day: holiday(day) for day in days if day.year == year and holiday(day)}
    # the Ascension falls on the 1st or the 8th of May in some years
    assert len(set(found.values())) in (10, 11)


# --- dates ----------------------------------------------------------------------------


@given(st.lists(st.none() | INSTANTS, min_size=4, max_size=4), INSTANTS)
def test_any_dates_are_checked_without_a_fault(instants, now):
    names = ("date_open", "date_close", "date_jury", "date_publish")
    calendar = Calendar(
        2030, now, "Europe/Paris", **dict(zip(names, instants, strict=True))
    )
    for finding in calendar_findings(calendar):
        assert finding.params.get("days", 0) >= 0


@given(INSTANTS)
def test_a_day_of_work_is_never_odd_and_another_always_is(instant):
    calendar = Calendar(instant.year, NOW, "Europe/Paris", date_jury=instant)
    is_odd = instant.weekday() >= 5 or bool(holiday(instant.date()))
    assert bool(codes(calendar_findings(calendar))) == is_odd


# --- names, ranks, hashtags -----------------------------------------------------------


@given(st.integers(2000, 2099), st.integers(2000, 2099))
def test_a_hashtag_says_its_year_or_must_be_corrected(year, said):
    identity = Identity(year, f"Label {year}", rank=1, hashtag=f"#TNL{said}")
    musts = [f for f in identity_findings(identity) if f.severity == MUST]
    assert codes(musts) == ([] if year == said else ["hashtag_year"])


def test_a_year_without_known_rank_expects_none():
    known = {2028: 0, 2029: 0}
    identity = Identity(2030, "Label", rank=4, hashtag="#L", ranks=known)
    assert codes(identity_findings(identity)) == []


# --- texts ----------------------------------------------------------------------------

FACTS = Facts(
    2030,
    date(2030, 5, 13),
    date(2030, 9, 30),
    axes=frozenset({5}),
    levels=frozenset({3}),
    questions=frozenset({43}),
    foreign_levels=frozenset({"Excellence"}),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cinq axes, trois niveaux, 43 questions.", []),
        ("Four\u00a0axes.", ["text_axes"]),
        ("Vingt-cinq axes.", ["text_axes"]),
        ("Répondez à quarante-trois questions.", []),
        ("Jusqu’au lundi 30 septembre 2030.", []),
        ("Jusqu'au 30\u202fseptembre 2029.", ["text_closing"]),
        ("Le 8 mars 2016 naissait le label.", []),
        ("Le 31 juin 2030 n’existe pas.", []),
        ("Le 1er juin 2029 ouvre l’appel.", ["text_past"]),
        ("L’Excellence est visée.", ["text_level"]),
        ("Être excellent ne suffit pas.", []),
        ("#TNL2029 et #libre", ["text_hashtag"]),
        ("En 2029 déjà.", ["text_last_year"]),
        ("Depuis 2016.", []),
    ],
)
def test_a_text_that_contradicts_its_edition_is_found(text, found):
    assert codes(text_findings(text, FACTS)) == found


@given(st.text())
def test_any_text_is_read(text):
    list(text_findings(text, FACTS))


# --- points ---------------------------------------------------------------------------


def scheme(*axes, levels=()):
    return Scheme.from_json(scheme_data(*axes, levels=list(levels)))


def test_a_level_that_asks_nothing_is_reached_by_all():
    rules = scheme(axis("a", points("Q", 5)), levels=[level("1", "0")])
    assert codes(marking_findings(rules)) == ["level_for_all"]


def test_the_worst_answers_of_what_is_required_count():
    lenient = single("Q", "2", "4", required=True)
    rules = scheme(axis("a", lenient), levels=[level("1", "50")])
    assert score(rules, worst_answers(rules)).level == "1"
    assert codes(marking_findings(rules)) == ["level_for_all"]


def test_two_best_answers_that_exclude_each_other_hide_the_top():
    either = single("Q", "5", "5", "0")
    after = [
        points(f"Q{choice}", 5, condition={"question": "Q", "choices": [choice]})
        for choice in ("a", "b")
    ]
    rules = scheme(
        axis("a", either, *after), levels=[level("1", "60"), level("2", "100")]
    )
    [finding] = marking_findings(rules)
    assert (finding.code, finding.where) == ("level_unreachable", ("level", "2"))


# --- what is proposed -----------------------------------------------------------------


@given(st.lists(st.none() | INSTANTS, min_size=4, max_size=4), INSTANTS)
def test_of_the_dates_proposed_the_check_says_nothing(instants, now):
    names = ("date_open", "date_close", "date_jury", "date_publish")
    dates = dict(zip(names, instants, strict=True))
    calendar = Calendar(2030, now, "Europe/Paris", **dates)
    proposed = next_dates(calendar, 2031)
    odd = calendar_findings(Calendar(2031, now, "Europe/Paris", **proposed))
    assert not [f for f in odd if f.params["date"] in proposed]
    assert list(proposed.values()) == sorted(proposed.values())


def test_a_day_that_is_free_again_next_year_is_proposed_at_the_same_hour():
    opening = datetime(2030, 3, 4, 9, 30, tzinfo=PARIS)
    calendar = Calendar(2030, NOW, "Europe/Paris", date_open=opening)
    assert next_dates(calendar, 2031) == {
        "date_open": datetime(2031, 3, 3, 9, 30, tzinfo=PARIS)
    }


def test_a_call_whose_day_is_past_is_proposed_no_date():
    opening = datetime(2020, 3, 4, 9, 30, tzinfo=PARIS)
    calendar = Calendar(2020, NOW, "Europe/Paris", date_open=opening)
    assert next_dates(calendar, 2021) == {}


@pytest.mark.parametrize(
    ("text", "proposed"),
    [("#TNL2030", "#TNL2031"), ("#LeLabel", "#LeLabel"), ("", "")],
)
def test_a_text_says_the_year_that_it_is_proposed_for(text, proposed):
    assert with_year(text, 2030, 2031) == proposed
