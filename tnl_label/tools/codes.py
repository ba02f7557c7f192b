# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes of axes and questions: short names that figures follow for years."""

import re
from collections.abc import Collection
from itertools import count
from string import ascii_lowercase

from .folding import fold

_LONGEST = 40
_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def other_code(code: str, taken: Collection[str]) -> str:
    """Return a free code close to ``code``: ``L03b`` for ``L03``.

    :param taken: codes that mean something already, this year or before
    """
    for letter in ascii_lowercase[1:]:
        if (found := f"{code}{letter}") not in taken:
            return found
    return next(f"{code}-{n}" for n in count(2) if f"{code}-{n}" not in taken)


def next_code(codes: Collection[str], taken: Collection[str], first: str) -> str:
    """Return the free code that follows: ``L04`` after ``L02`` and ``L03``.

    :param codes: those to follow, in their order; the last one with a number counts
    :param taken: codes that mean something already
    :param first: the code to begin with, when none has a number
    """
    numbered = [found for code in codes if (found := _NUMBERED.fullmatch(code))]
    stem, number = numbered[-1].groups() if numbered else (first, "00")
    width = len(number)
    return next(
        code
        for n in count(int(number) + 1)
        if (code := f"{stem}{n:0{width}}") not in taken
    )


def code_of(words: str) -> str:
    """Return the code that words make: ``oui_dans_une_note``, "" for no letter."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(words)).strip("_")
    return plain[:_LONGEST].rstrip("_")
