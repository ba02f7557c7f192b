# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file of editions: one line per year."""

from dataclasses import dataclass
from datetime import datetime, time

from ..tools.body_names import split_department
from ..tools.instants import LABEL_ZONE
from .reader import RowReader
from .table import Row
from .values import (
    read_email,
    read_instant,
    read_integer,
    read_name,
    read_year,
    split_list,
)

COLUMNS = (
    "edition",
    "opening_date",
    "closing_date",
    "jury_date",
    "ceremony_date",
    "ceremony_place",
    "candidates",
    "laureates",
    "labelled_before",
    "returning",
    "level_counts",
    "name",
    "rank",
    "ceremony_name",
    "organisers",
    "hashtag",
    "social_account",
    "contact",
    "contact_name",
    "contact_function",
    "label_site",
    "jury_seats",
    "mentions",
    "description",
    "source_url",
)
REQUIRED = ("edition",)
# the hour of a cell that has only a day: a call runs to the last second of its
# last day, and noon is the same day in every French time zone
_DATES = {
    "opening_date": time.min,
    "closing_date": time(23, 59, 59),
    "jury_date": time(12),
    "ceremony_date": time(12),
}
_COUNTS = (
    "candidates",
    "laureates",
    "labelled_before",
    "returning",
    "rank",
    "jury_seats",
)
_NAMES = (
    "name",
    "ceremony_place",
    "ceremony_name",
    "level_counts",
    "hashtag",
    "social_account",
    "contact_name",
    "contact_function",
    "label_site",
)


@dataclass(frozen=True)
class EditionLine:
    """``facts`` has the value of each column read; instants are naive UTC.

    An empty cell says that the fact is not known: it never erases a known one.
    """

    line: int
    year: int
    facts: dict
    organisers: tuple[tuple[str, str], ...]
    mentions: tuple[str, ...]

    def is_past(self, now: datetime) -> bool:
        """Tell whether the results are out: the edition is history, not a plan."""
        last = self.facts["ceremony_date"] or self.facts["closing_date"]
        return last < now if last else self.year < now.year


def read_edition(row: Row, zone: str = LABEL_ZONE) -> tuple[EditionLine | None, list]:
    """Return the edition of a row, or ``None`` and the problems found.

    :param zone: where the clocks are that tell its times.
    """
    reader = RowReader(row)
    year = reader.get("edition", read_year, required=True)
    facts = {}
    for column, default in _DATES.items():
        facts[column] = reader.get(
            column, lambda text, default=default: read_instant(text, default, zone)
        )
    for column in _COUNTS:
        facts[column] = reader.get(column, read_integer, empty=0)
    for column in _NAMES:
        facts[column] = reader.get(column, empty="")
    facts["contact"] = reader.get("contact", read_email, empty="")
    facts["description"] = reader.raw("description")
    facts["source_url"] = reader.raw("source_url")
    organisers = reader.get("organisers", _read_names, empty=())
    mentions = reader.get("mentions", _read_names, empty=())
    if not reader.problems:
        _check_order(reader, facts)
        _check_counts(reader, facts)
    if reader.problems:
        return None, reader.problems
    named = tuple(split_department(name) for name in organisers)
    return EditionLine(row.line, year, facts, named, mentions), []


def _read_names(text):
    return tuple(read_name(name) for name in split_list(text))


def _check_order(reader, facts):
    given = [column for column in _DATES if facts[column]]
    for first, second in zip(given, given[1:], strict=False):
        if facts[first] >= facts[second]:
            reader.refuse(
                "dates_order",
                second,
                first=first,
                first_text=reader.raw(first),
                second_text=reader.raw(second),
            )


def _check_counts(reader, facts):
    if facts["candidates"] and facts["laureates"] > facts["candidates"]:
        reader.refuse("too_many_laureates", "laureates")
    if facts["laureates"] and facts["returning"] > facts["laureates"]:
        reader.refuse("too_many_returning", "returning")
