# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One cell of text to one value. Each reader raises :class:`CellError`."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from stdnum.fr import siren as siren_number

from ..scoring.answers import parse
from ..scoring.decimals import two_ways
from ..scoring.parts import Question
from ..scoring.texts import AnswerError
from ..tools.departments import DEPARTMENTS, department_of
from ..tools.folding import has_invisible
from ..tools.instants import LABEL_ZONE, NoSuchTime, TimeTwice, from_zone
from ..tools.named_links import LinkError, read_links
from .problems import CellError

_YES = {"oui", "yes", "1", "true", "vrai", "x"}
_NO = {"non", "no", "0", "false", "faux"}
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_INSEE = re.compile(r"(\d{2}|2[AB])\d{3}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# a spreadsheet would run a cell that starts so
_FORMULA = ("=", "+", "-", "@")
_LINK = Question("", "link")
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")


def read_name(text: str) -> str:
    """Read a short text that lists and exports will show."""
    if text.startswith(_FORMULA):
        raise CellError("formula", text=text)
    if has_invisible(text):
        raise CellError("control", text=text)
    return text


def read_integer(text: str) -> int:
    """Read a count: digits, spaces between thousands allowed."""
    digits = _SPACES.sub("", _one_reading(text))
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise CellError("integer", text=text)
    return int(digits)


def read_decimal(text: str) -> Decimal:
    """Read a positive number with a comma or a point."""
    try:
        value = Decimal(_SPACES.sub("", _one_reading(text)).replace(",", "."))
    except InvalidOperation as error:
        raise CellError("decimal", text=text) from error
    if not value.is_finite() or value < 0 or value >= 1_000_000:
        raise CellError("decimal", text=text)
    if value != round(value, 2):
        raise CellError("decimals", text=text)
    return value


def _one_reading(text: str) -> str:
    """Refuse 1.200, in which some read thousands and others decimals."""
    if readings := two_ways(text):
        whole, decimal = readings
        raise CellError("two_ways", text=text, whole=whole, decimal=decimal)
    return text


def read_link_lines(text: str) -> str:
    """Read links with a title, one a line."""
    try:
        read_links(text)
    except LinkError as error:
        raise CellError("named_link", text=error.line) from error
    return text


def read_percent(text: str) -> Decimal:
    value = read_decimal(text.removesuffix("%"))
    if value > 100:
        raise CellError("percent", text=text)
    return value


def read_boolean(text: str) -> bool:
    folded = text.lower()
    if folded not in _YES | _NO:
        raise CellError("boolean", text=text)
    return folded in _YES


def read_code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise CellError("code", text=text)
    return text


def read_year(text: str) -> int:
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise CellError("year", text=text)
    return int(text)


def read_instant(text: str, default: time, zone: str = LABEL_ZONE) -> datetime:
    """Read a day, or a day and a time, of a zone.

    :param text: ``2018-10-15``, ``15/10/2018``, followed by ``23:59`` if known.
    :param default: the time when the cell has only a day.
    :param zone: IANA name.
    :returns: naive UTC datetime.
    """
    day, _space, clock = text.partition(" ")
    moment = _read_time(clock, text) if clock else default
    try:
        return from_zone(datetime.combine(_read_day(day, text), moment), zone)
    except NoSuchTime as error:
        raise CellError("no_such_time", text=text, zone=zone) from error
    except TimeTwice as error:
        raise CellError("time_twice", text=text, zone=zone) from error


def _read_day(day: str, text: str) -> date:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(day, pattern).date()
        except ValueError:
            continue
    raise CellError("date", text=text)


def _read_time(clock: str, text: str) -> time:
    for pattern in ("%H:%M", "%H:%M:%S"):
        try:
            return datetime.strptime(clock.strip(), pattern).time()
        except ValueError:
            continue
    raise CellError("date", text=text)


def read_siren(text: str) -> str:
    """Read a SIREN, its nine digits and their key (Luhn); spaces are dropped."""
    number = _SPACES.sub("", text)
    if not siren_number.is_valid(number):
        raise CellError("siren", text=text)
    return siren_number.compact(number)


def read_insee(text: str) -> str:
    """Read the code of a commune (COG); it is text: 01004, 2A004, 97105."""
    code = text.upper()
    if not _INSEE.fullmatch(code) or not department_of(code):
        raise CellError("insee", text=text)
    return code


def read_department(text: str) -> str:
    """Read a département; spreadsheets drop the zero of 01 to 09: it is put back."""
    code = text.upper()
    if re.fullmatch(r"[1-9]", code):
        code = f"0{code}"
    if code not in DEPARTMENTS:
        raise CellError("department", text=text)
    return code


def read_link(text: str) -> str:
    """Read a full address, as the form takes them."""
    try:
        return parse(_LINK, text)
    except AnswerError as error:
        raise CellError("link", text=text) from error


def read_day(text: str) -> str:
    """Read a day, ``2018-10-15`` or ``15/10/2018``, and write it as ISO text."""
    return _read_day(text, text).isoformat()


def read_email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise CellError("email", text=text)
    return text


def read_brackets(text: str) -> str:
    """Read ``0:0 25:2 50:4`` and write it again in its plain form.

    Starts must grow and points may not fall: more can never be worth less.
    """
    brackets = []
    for part in text.split():
        start, colon, points = part.partition(":")
        if not colon:
            raise CellError("brackets", text=part)
        try:
            brackets.append((read_decimal(start), read_decimal(points)))
        except CellError as error:
            raise CellError("brackets", text=part) from error
    for (start, points), (next_start, next_points) in zip(
        brackets, brackets[1:], strict=False
    ):
        if next_start <= start or next_points < points:
            raise CellError("brackets_order", text=text)
    return " ".join(f"{plain(start)}:{plain(points)}" for start, points in brackets)


def plain(value: Decimal) -> str:
    """Write a number in its shortest form: ``2.5``, ``10``."""
    return format(value.normalize(), "f")


def split_list(text: str) -> list[str]:
    """Split names separated by semicolons."""
    return [part for part in re.split(r"\s*;\s*", text) if part]
