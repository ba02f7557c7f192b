# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Texts that contradict the form, the scale or the calendar of their edition."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_month_names
from num2words import num2words

from .finding import MAY, SHOULD, Finding
from .identity import HASHTAG, years_in

_SPACE = r"[\s\u00a0\u202f]+"
_DEADLINE = re.compile(
    rf"(?:jusqu[’']au|avant{_SPACE}le|au{_SPACE}plus{_SPACE}tard{_SPACE}le|until|before)"
    rf"{_SPACE}(?:\w+{_SPACE})?\Z",
    re.IGNORECASE,
)
_MOST = 100  # numbers written in words, below it
_COUNTED = {
    "axes": ("axes",),
    "levels": ("niveaux", "levels"),
    "questions": ("questions",),
}


@dataclass(frozen=True)
class Facts:
    """What an edition is, for its texts to say the same.

    Each count holds that of each track, and of all of them: a text may speak of any.
    """

    year: int
    opening: date | None = None
    closing: date | None = None
    axes: frozenset[int] = frozenset()
    levels: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()
    # names of levels that other editions have, and this one has not
    foreign_levels: frozenset[str] = frozenset()


def text_findings(text: str, facts: Facts) -> Iterator[Finding]:
    """Yield what a text says that is not true of its edition.

    :param text: without tags
    """
    yield from _counts(text, facts)
    for name in sorted(facts.foreign_levels):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield Finding(SHOULD, "text_level", {"said": name})
    for said in sorted(set(HASHTAG.findall(text))):
        if (years := years_in(said)) and facts.year not in years:
            yield Finding(SHOULD, "text_hashtag", {"said": said})
    told = set()
    for said, day, is_deadline in _days(text):
        told.add(day.year)
        if is_deadline and facts.closing and day != facts.closing:
            yield Finding(SHOULD, "text_closing", {"said": said})
        elif facts.opening and _is_stale(day, facts):
            yield Finding(SHOULD, "text_past", {"said": said})
    last = facts.year - 1
    if last in years_in(HASHTAG.sub(" ", text)) - told:
        yield Finding(MAY, "text_last_year", {"year": last})


def _is_stale(day, facts):
    """Tell whether a day is last year's call; an older one is history."""
    return day < facts.opening and day.year >= facts.year - 1


def _counts(text, facts):
    for what, nouns in _COUNTED.items():
        known = getattr(facts, what)
        if not known:
            continue
        for said, number in _numbers_before(text, nouns):
            if number not in known:
                params = {"said": said, "count": max(known)}
                yield Finding(SHOULD, f"text_{what}", params)


def _numbers_before(text: str, nouns: Iterable[str]) -> Iterator[tuple[str, int]]:
    numbers = _numbers()
    words = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    found = re.finditer(
        rf"(?<![\w-])(\d{{1,3}}|{words}){_SPACE}(?:{'|'.join(nouns)})(?!\w)",
        text,
        re.IGNORECASE,
    )
    for match in found:
        number = match[1].casefold()
        yield match[0], int(number) if number.isdecimal() else numbers[number]


@cache
def _numbers():
    return {
        num2words(number, lang=lang): number
        for lang in ("fr", "en")
        for number in range(2, _MOST)
    }


def _days(text: str) -> Iterator[tuple[str, date, bool]]:
    """Yield the days written in full, and whether each is said to be a deadline."""
    months = _months()
    for match in re.finditer(
        rf"(\d{{1,2}})(?:er)?{_SPACE}({'|'.join(months)}){_SPACE}(20\d\d)(?!\d)",
        text,
        re.IGNORECASE,
    ):
        try:
            day = date(int(match[3]), months[match[2].casefold()], int(match[1]))
        except ValueError:
            continue  # the 31st of June is somebody's mistake, and no date
        yield match[0], day, bool(_DEADLINE.search(text[: match.start()]))


@cache
def _months():
    return {
        name.casefold(): number
        for lang in ("fr", "en")
        for number, name in get_month_names("wide", locale=lang).items()
    }
