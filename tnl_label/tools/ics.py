# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Dates as an iCalendar file (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from ..printing.glyphs import usual


def calendar(name: str, events: list[dict]) -> bytes:
    """Return the file.

    :param name: shown by the readers
    :param events: ``{"uid", "stamp", "start", "end", "summary", "description",
        "location", "url"}``; a start that is a date makes an event of whole days, whose
        ``end`` is its last day; instants are naive UTC; what is empty is left out
    """
    made = Calendar()
    made.add("prodid", "-//ADULLACT//TNL Label//FR")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", " ".join(usual(name).split()))
    for event in events:
        made.add_component(_event(event))
    return made.to_ical()


def _event(values):
    event = Event()
    event.add("uid", values["uid"])
    event.add("dtstamp", _moment(values["stamp"]))
    event.add("dtstart", _moment(values["start"]))
    if not isinstance(values["start"], datetime):
        last = values.get("end") or values["start"]
        event.add("dtend", last + timedelta(days=1))
    # without an end, what happens at an instant lasts no time: a closing does
    event.add("transp", "TRANSPARENT")
    for name in ("summary", "description", "location", "url"):
        if values.get(name):
            event.add(name, usual(values[name]))
    return event


def _moment(value):
    if isinstance(value, datetime):
        return value.replace(microsecond=0, tzinfo=UTC)
    return value
