# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Dates that are past, too near, or on a day when nobody works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from .finding import MAY, MUST, SHOULD, Finding
from .holidays import holiday

_DAY = timedelta(days=1)
# Fewer days than these leave no time to do what comes between two dates. A call has
# lasted from June to October, its last reminder leaves four weeks before its end, and
# the jury has met three weeks after the closing: two leave the time to screen and read.
_CALL, _JURY, _RESULTS = 28, 14, 3
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The dates of an edition, as its clocks show them.

    Instants are in the zone of the edition, None when they are not given.
    """

    year: int
    now: datetime
    zone: str
    date_open: datetime | None = None
    date_close: datetime | None = None
    date_jury: datetime | None = None
    date_publish: datetime | None = None
    event_start: date | None = None
    event_end: date | None = None
    reminders: tuple[int, ...] = ()  # days before the closing

    def given(self) -> dict[str, datetime]:
        names = ("date_open", "date_close", "date_jury", "date_publish")
        return {name: getattr(self, name) for name in names if getattr(self, name)}


def calendar_findings(calendar: Calendar) -> Iterator[Finding]:
    """Yield what is odd in the dates; missing and contradictory ones are not its own.

    A date that is given out of order is not measured from the one that it precedes.
    """
    yield from _past(calendar)
    for name, instant in calendar.given().items():
        yield from _day(calendar, name, instant)
    yield from _spans(calendar)
    yield from _event(calendar)


def _past(calendar):
    start = calendar.date_open
    if start and start < calendar.now - _DAY:
        yield Finding(SHOULD, "opening_past", {"date": "date_open"})
    if not calendar.date_jury:
        yield Finding(SHOULD, "jury_undated", {"date": "date_jury"})


def _day(calendar, name, instant):
    what = {"date": name}
    if code := holiday(instant.date(), calendar.zone):
        yield Finding(SHOULD, "holiday", what | {"holiday": code})
    elif instant.weekday() >= _SATURDAY:
        grave = SHOULD if name in ("date_close", "date_jury") else MAY
        yield Finding(grave, "weekend", what)
    is_midnight = (instant.hour, instant.minute) == (0, 0)
    if name == "date_close" and is_midnight:
        eve = (instant - _DAY).date()
        yield Finding(SHOULD, "closing_midnight", what | {"day": eve})
    # a call may open in the autumn before its year; it closes in it
    years = {"date_open": (calendar.year - 1, calendar.year)}
    years["date_close"] = (calendar.year,)
    if name in years and instant.year not in years[name]:
        yield Finding(SHOULD, "date_year", what | {"year": calendar.year})


def _spans(calendar):
    given = calendar.given()
    start, close = given.get("date_open"), given.get("date_close")
    if start and close and close > calendar.now:
        days = (close - max(start, calendar.now)).days
        if 0 <= days < _CALL:
            params = {"date": "date_close", "days": days, "least": _CALL}
            yield Finding(SHOULD, "call_short", params)
        known = (close - start).days
        late = tuple(day for day in calendar.reminders if day > known >= 0)
        if late:
            params = {"date": "reminder_days", "reminders": late}
            yield Finding(MAY, "reminder_before_call", params)
    waits = {
        "date_jury": ("jury_near", _JURY),
        "date_publish": ("results_near", _RESULTS),
    }
    for (first, before), (name, instant) in pairwise(given.items()):
        code, least = waits.get(name, ("", 0))
        days = (instant - before).days
        if first != "date_open" and 0 <= days < least:
            yield Finding(SHOULD, code, {"date": name, "days": days, "least": least})


def _event(calendar):
    start, end = calendar.event_start, calendar.event_end or calendar.event_start
    close, publish = calendar.date_close, calendar.date_publish
    if not start:
        return
    what = {"date": "ceremony_start"}
    if close and start < close.date():
        yield Finding(MUST, "event_before_closing", what)
    elif publish and not start <= publish.date() <= end:
        yield Finding(SHOULD, "event_elsewhen", what | {"other": "date_publish"})
