# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What may be proposed for another year: dates and words of which nothing is odd."""

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, datetime, timedelta

from .calendar import Calendar, calendar_findings

_WEEK = timedelta(weeks=1)
_WEEKS = 365.2425 / 7  # of a year
_SATURDAY = 5
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_PATIENCE = 60  # days after which nothing is proposed


def next_dates(calendar: Calendar, year: int) -> dict[str, datetime]:
    """Return the dates proposed for another year, from those of one edition.

    The same days of the week some years later, each put off by weeks until the check
    says nothing of it: a date of a week-end by days first, to the Monday after. Without
    a date where there is no such day within two months.

    :param calendar: of the edition that is over, ``now`` being the real instant
    :param year: of the edition to prepare
    """
    given = calendar.given()
    if not given or not MINYEAR < year < MAXYEAR - 1:
        return {}
    later = max(1, year - calendar.year)
    first = min(given.values())
    offset = _WEEK * round(later * _WEEKS)
    if (first + offset).year - first.year < later:
        offset += _WEEK  # from the first days of January to the last of December
    blank = dict.fromkeys(("date_open", "date_close", "date_jury", "date_publish"))
    proposed = replace(
        calendar, year=year, event_start=None, event_end=None, reminders=(), **blank
    )
    for name, instant in given.items():
        wanted = (instant + offset).replace(second=0, microsecond=0)
        if name == "date_close" and (wanted.hour, wanted.minute) == (0, 0):
            wanted -= _MINUTE  # at 00:00, many understand the evening after
        for days in _delays(wanted):
            tried = replace(proposed, **{name: wanted + days * _DAY})
            if _is_sound(tried, name):
                proposed = tried
                break
    return proposed.given()


def _delays(wanted):
    """Yield the days by which a date may be put off, the day of the week being kept."""
    yield 0
    # from a Saturday or a Sunday to the Monday
    start = max(0, 7 - wanted.weekday()) if wanted.weekday() >= _SATURDAY else 0
    yield from range(start, _PATIENCE, 7)
    yield from range(1, _PATIENCE)  # a day like another, rather than none


def _is_sound(calendar, name):
    """Tell whether the date comes last, and the check says nothing of it."""
    instant = getattr(calendar, name)
    if any(other > instant for other in calendar.given().values()):
        return False
    return all(f.params["date"] != name for f in calendar_findings(calendar))


def with_year(text: str, before: int, year: int) -> str:
    """Return a text of one year as another would write it: “#TNL2031”.

    :return: the text as it is when it says no year
    """
    return text.replace(str(before), str(year))
