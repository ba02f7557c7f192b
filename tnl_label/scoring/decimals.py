# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exact numbers: decimal text in and out, fractions in between.

A float would make a score of exactly 60 % fail a threshold of 60 %, so no float ever
enters the engine.
"""

import math
import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
# people write thousands so in French, and decimals so in English
_TWO_WAYS = re.compile(r"([-\u2212]?[1-9][0-9]{0,2})\.([0-9]{3})")


def number(text: str) -> Fraction:
    """Read decimal text such as ``"12.5"``.

    :raises ValueError: for anything else: a JSON number, an exponent, a comma, more
        than twenty digits on a side.
    """
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise ValueError(f'{text!r} is not a decimal number written like "12.5"')
    return Fraction(text)


def two_ways(text: str) -> tuple[str, str] | None:
    """Return both readings of a number such as 1.200, None where there is but one.

    :returns: as one would write them to be understood: ``("1200", "1,2")``
    """
    if not (found := _TWO_WAYS.fullmatch(text.strip())):
        return None
    whole, decimals = found[1], found[2].rstrip("0")
    return "".join(found.groups()), f"{whole},{decimals}" if decimals else whole


def one_way(text: str) -> str:
    """Return decimal text with one more zero where it could be read in two ways.

    It is what is stored, and what a cell of a spreadsheet is read as: read again, it
    is the same number.
    """
    return f"{text}0" if two_ways(text) else text


def total(values: Iterable[Fraction]) -> Fraction:
    """Add fractions: whole ones, which nearly all are, as the integers they are."""
    whole, rest = 0, None
    for value in values:
        if value.denominator == 1:
            whole += value.numerator
        else:
            rest = value if rest is None else rest + value
    return Fraction(whole) if rest is None else rest + whole


def exact(value: Fraction) -> str:
    """Write ``value`` without loss: ``"62.5"``, or ``"200/3"`` if no decimal is it."""
    whole = value.denominator == 1
    return str(value.numerator) if whole else _exact_part(value)


@lru_cache(maxsize=4096)  # the same few points and percents come back
def _exact_part(value):
    places = _places(value)
    return str(value) if places is None else _fixed(value * 10**places, places)


def rounded_down(value: Fraction, like: Fraction = Fraction(0)) -> str:
    """Write ``value`` with two decimals, never more than it is.

    What is displayed must not read as reaching a threshold that is not reached, so a
    score is cut, not rounded to the nearest.

    :param like: the number it will be compared with by the reader: its decimals are
        kept when it has more than two.
    """
    places = max(2, _places(like) or 0)
    return _fixed(math.floor(value * 10**places), places)


def rounded_up(value: Fraction, like: Fraction = Fraction(0)) -> str:
    """Write ``value`` with two decimals, never less: for what is still missing."""
    places = max(2, _places(like) or 0)
    return _fixed(math.ceil(value * 10**places), places)


def _places(value):
    """Return how many decimals write ``value`` exactly, None when none do."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _fixed(units, places):
    units = int(units)
    digits = str(abs(units)).rjust(places + 1, "0")
    cut = len(digits) - places
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:cut]}.{digits[cut:]}" if places else f"{sign}{digits}"
