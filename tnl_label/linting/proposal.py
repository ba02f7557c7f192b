# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What may be proposed for another year: dates and words of which nothing is odd."""

from dataclasses import replace
from datetime import datetime, timedelta

from .calendar import Calendar, calendar_findings

_WEEK = timedelta(weeks=1)
_YEAR = timedelta(weeks=52)  # the same day of the week, a year later
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_PATIENCE = 60  # days after which nothing is proposed


def next_dates(calendar: Calendar, year: int) -> dict[str, datetime]:
    """Return the dates proposed for another year, from those of one edition.

    The same days of the week some years later, each put off to the first day of which
    the check says nothing; without a date where there is no such day within two months.

    :param calendar: of the edition that is over, ``now`` being the real instant
    :param year: of the edition to prepare
    """
    given = calendar.given()
    offset = _YEAR * max(1, year - calendar.year)
    if given and (min(given.values()) + offset).year < year:
        offset += _WEEK  # from the first days of January to the last of December
    blank = dict.fromkeys(("date_open", "date_close", "date_jury", "date_publish"))
    proposed = replace(
        calendar, year=year, event_start=None, event_end=None, reminders=(), **blank
    )
    for name, instant in given.items():
        wanted = (instant + offset).replace(second=0, microsecond=0)
        if name == "date_close" and (wanted.hour, wanted.minute) == (0, 0):
            wanted -= _MINUTE  # at 00:00, many understand the evening after
        for days in range(_PATIENCE):
            tried = replace(proposed, **{name: wanted + days * _DAY})
            if _is_sound(tried, name):
                proposed = tried
                break
    return proposed.given()


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
