# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Quarters of a year, by which a collectivity says when it will have done something.

A quarter is ``"2027-Q2"`` in a form and its last day in the database.
"""

import datetime
import re
from calendar import monthrange

_CODE = re.compile(r"([0-9]{4})-Q([1-4])", re.ASCII)


def quarter_code(day: datetime.date) -> str:
    """Return the quarter that a day is in."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def last_day(code: str) -> datetime.date | None:
    """Return the last day of a quarter, None for what is no quarter."""
    found = _CODE.fullmatch(code)
    if not found or found[1] == "0000":
        return None
    year, month = int(found[1]), 3 * int(found[2])
    return datetime.date(year, month, monthrange(year, month)[1])


def quarters_from(day: datetime.date, count: int) -> list[str]:
    """Return that many quarters, the one of ``day`` first."""
    first = 4 * day.year + (day.month - 1) // 3
    return [f"{n // 4:04}-Q{n % 4 + 1}" for n in range(first, first + count)]
