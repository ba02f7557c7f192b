# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One text that a person typed, in the one form that is stored, or why not.

Each reader takes what asks for it (a question, or a column of a table: its ``code``
goes with the error) and a text without spaces around it, never empty.
"""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from .catalogue import Catalogue
from .decimals import exact, number, one_way, two_ways
from .words import ANSWER_ERRORS, shorten

_SPACES = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"-?([0-9]{{1,20}}|[0-9]{{1,3}}([{_SPACES}][0-9]{{3}}){{1,6}})([.,][0-9]{{1,20}})?"
)
_NOT_IN_A_LINK = re.compile(r"[\s\\\x00-\x1f\x7f<>\"]")
_LABEL = r"[^\W_][\w-]*"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_DAY = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class AnswerError(ValueError):
    """An answer that cannot be kept.

    ``code`` is stable, for programs; :meth:`message` is for the person who answered.
    ``params`` hold what the message shows, and ``question``, the code of the question.
    """

    def __init__(self, code: str, **params):
        self.code, self.params = code, params
        super().__init__(code)

    def message(self, lang: str = "fr") -> str:
        """Say what is wrong and what to do, in English where it is not translated."""
        shown = {
            key: day_text(value, lang)
            if isinstance(value, date)
            else shorten(str(value))
            for key, value in self.params.items()
        }
        return Catalogue(lang)(ANSWER_ERRORS[self.code], **shown)

    def __str__(self):
        where = self.params.get("question")
        return f"{where}: {self.message('en')}" if where else self.message("en")


def number_text(asked, text: str) -> str:
    """Return a number as canonical decimal text."""
    text = text.replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        raise AnswerError("not_a_number", question=asked.code, value=text)
    text = re.sub(rf"[{_SPACES}]", "", text).replace(",", ".")
    return exact(number(text))


def count_text(asked, text: str) -> str:
    """Return a number that nobody can read in two ways: 1.200 is asked again."""
    value = number_text(asked, text)
    if readings := two_ways(text):
        whole, decimal = readings
        raise AnswerError(
            "two_ways", question=asked.code, value=text, whole=whole, decimal=decimal
        )
    return one_way(value)


def amount_text(asked, text: str) -> str:
    """Return a number that is not below zero, unless the points count such numbers."""
    value = count_text(asked, text)
    brackets = getattr(asked, "brackets", ())
    if number(value) < 0 and not any(bracket.minimum < 0 for bracket in brackets):
        raise AnswerError("negative", question=asked.code, value=text)
    return value


def percentage_text(asked, text: str) -> str:
    """Return a number from 0 to 100; its sign may be written."""
    value = number_text(asked, text.removesuffix("%").strip())
    if not 0 <= number(value) <= 100:
        raise AnswerError("percentage_range", question=asked.code, value=text)
    return value


def link_text(asked, text: str) -> str:
    """Return a full address as it is."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise AnswerError("bad_link", question=asked.code, value=text) from None
    if (
        parts.scheme not in ("http", "https")
        or not _HOST.fullmatch(host)
        # https://adullact.org@example.net leads to example.net.
        or "@" in parts.netloc
        or _NOT_IN_A_LINK.search(text)
    ):
        raise AnswerError("bad_link", question=asked.code, value=text)
    return text


def date_text(asked, text: str) -> str:
    """Return a day as ISO text; it is typed so, or as people do (15/10/2024).

    ``asked`` may have an ``earliest`` and a ``latest`` day, ISO text or "".
    """
    try:
        day = _read_day(text)
    except ValueError:
        raise AnswerError("not_a_date", question=asked.code, value=text) from None
    bounds = {"first": asked.earliest, "last": asked.latest}
    first, last = (date.fromisoformat(b) if b else None for b in bounds.values())
    if first and day < first:
        raise AnswerError("date_early", question=asked.code, first=first)
    if last and day > last:
        raise AnswerError("date_late", question=asked.code, last=last)
    return day.isoformat()


def day_text(day: date, lang: str = "fr") -> str:
    """Write a day as people read it: 15/10/2024 in French, ISO elsewhere."""
    if lang.startswith("fr"):
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return day.isoformat()


def is_day(text: str) -> bool:
    """Tell whether ``text`` is the ISO text of a day."""
    try:
        return bool(_ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _read_day(text):
    if _ISO_DAY.fullmatch(text):
        return date.fromisoformat(text)
    if found := _DAY.fullmatch(text):
        return datetime.strptime(text.replace(found[1], "/"), "%d/%m/%Y").date()
    raise ValueError(text)
