# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A time that clocks show is one instant or is refused, at the changes of hour too."""

from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.tnl_label.importing.problems import CellError
from odoo.addons.tnl_label.importing.values import read_instant
from odoo.addons.tnl_label.tools.instants import (
    NoSuchTime,
    TimeTwice,
    from_zone,
    to_zone,
    zone_text,
)

ZONES = (
    "Europe/Paris",
    "Indian/Reunion",
    "America/Martinique",
    "America/Miquelon",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Australia/Lord_Howe",  # half an hour
    "UTC",
)
MINUTES = st.datetimes(datetime(2015, 1, 1), datetime(2040, 1, 1)).map(
    lambda instant: instant.replace(second=0, microsecond=0)
)


@cache
def changes(zone, year):
    """Return the hours of a year after which the clocks of a zone are moved."""
    hours = [datetime(year, 1, 1) + timedelta(hours=n) for n in range(8784)]
    offsets = [to_zone(hour, zone).utcoffset() for hour in hours]
    return [h for h, a, b in zip(hours, offsets, offsets[1:], strict=False) if a != b]


@st.composite
def near_changes(draw):
    zone = draw(st.sampled_from(("Europe/Paris", "America/Miquelon")))
    change = draw(st.sampled_from(changes(zone, draw(st.integers(2020, 2035)))))
    return zone, change + timedelta(minutes=draw(st.integers(-150, 150)))


CASES = st.tuples(st.sampled_from(ZONES), MINUTES) | near_changes()


def showing(wall, zone):
    """Return all the instants at which clocks show a time, trying each half hour."""
    around = (wall + timedelta(minutes=30 * n) for n in range(-32, 33))
    return [at for at in around if to_zone(at, zone).replace(tzinfo=None) == wall]


@given(CASES)
def test_a_time_is_read_when_clocks_show_it_once(case):
    zone, wall = case
    found = showing(wall, zone)
    try:
        assert [from_zone(wall, zone)] == found
    except NoSuchTime:
        assert not found
    except TimeTwice:
        assert len(found) == 2


@given(CASES)
def test_what_is_shown_is_read_back(case):
    zone, instant = case
    wall = to_zone(instant, zone).replace(tzinfo=None)
    try:
        assert from_zone(wall, zone) == instant
    except TimeTwice:
        assert instant in showing(wall, zone)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2031-03-30 02:30", "no_such_time"), ("26/10/2031 02:30", "time_twice")],
)
def test_a_file_is_told_of_the_changes_of_hour(text, code):
    with pytest.raises(CellError) as caught:
        read_instant(text, time.min)
    assert caught.value.code == code
    assert caught.value.values == {"text": text, "zone": "Europe/Paris"}
    # Réunion moves no clock
    there = read_instant(text, time.min, "Indian/Reunion")
    assert there.replace(tzinfo=UTC).astimezone(ZoneInfo("Indian/Reunion")).hour == 2


def test_a_zone_is_said_in_words():
    assert zone_text("Indian/Reunion", "fr_FR") == "heure de La Réunion"
    assert zone_text("Europe/Paris", "en_US") == "Paris time"
    assert zone_text("UTC", "fr_FR") == "UTC"
