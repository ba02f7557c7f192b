# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a year must say anew: a name, a rank, a hashtag of another edition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .finding import MAY, MUST, SHOULD, Finding

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
HASHTAG = re.compile(r"#\w+")


@dataclass(frozen=True)
class Identity:
    """What an edition is called, and what it says to everybody."""

    year: int
    name: str = ""
    rank: int = 0
    hashtag: str = ""
    # rank by year of the other editions, 0 where it is not known
    ranks: Mapping[int, int] = field(default_factory=dict)
    # text by name of the field: those where a year may be written
    words: Mapping[str, str] = field(default_factory=dict)
    # names of the fields that are empty, of those that people read
    empty: tuple[str, ...] = ()


def years_in(text: str) -> set[int]:
    """Return the years written in a text: 2031 in "#TNL2031"."""
    return {int(year) for year in YEAR.findall(text or "")}


def identity_findings(identity: Identity) -> Iterator[Finding]:
    """Yield the facts of another year, and those that are missing."""
    yield from _name(identity)
    yield from _hashtag(identity)
    yield from _rank(identity)
    for name, text in identity.words.items():
        if others := _other_years(text, identity.year):
            yield Finding(SHOULD, "words_year", {"date": name, "year": max(others)})
    for name in identity.empty:
        yield Finding(SHOULD, "empty", {"date": name})


def _other_years(text, year):
    """Return the years of a text that does not say the year that it should."""
    years = years_in(text)
    return set() if year in years else years


def _name(identity):
    if others := _other_years(identity.name, identity.year):
        params = {"date": "name", "year": max(others)}
        yield Finding(MUST, "name_year", params)


def _hashtag(identity):
    what = {"date": "hashtag"}
    if not identity.hashtag:
        yield Finding(MAY, "hashtag_missing", what)
    elif not HASHTAG.fullmatch(identity.hashtag):
        yield Finding(SHOULD, "hashtag_form", what)
    if others := _other_years(identity.hashtag, identity.year):
        yield Finding(MUST, "hashtag_year", what | {"year": max(others)})


def _rank(identity):
    what = {"date": "rank", "rank": identity.rank}
    taken = [y for y, rank in identity.ranks.items() if rank == identity.rank]
    before = {y: r for y, r in identity.ranks.items() if y < identity.year and r}
    expected = before[max(before)] + 1 if before else identity.rank
    if not identity.rank:
        yield Finding(SHOULD, "rank_missing", what)
    elif taken:
        yield Finding(MUST, "rank_taken", what | {"year": max(taken)})
    elif identity.rank != expected:
        yield Finding(SHOULD, "rank_gap", what | {"expected": expected})
