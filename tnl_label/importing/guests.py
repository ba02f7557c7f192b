# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whom to invite, read from a list that a person has somewhere: any columns, any order.

Each cell says by itself what it is: an address has an @, a SIREN nine digits, a code of
a place two to five characters; what is left is the name.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..tools.body_names import split_department
from ..tools.folding import fold
from .table import detect_delimiter

# what was meant as an address, a slip of the hand in it or not
_ADDRESS = re.compile(r"[^\s<>;:\"()]*@[^\s<>;:\"()]*")
_NEXT_ADDRESS = re.compile(r",(?=[^,@]*@)")
_DOMAIN = re.compile(r"[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_SIREN = re.compile(r"(?<!\d)\d{3}[ \u00a0\u202f]?\d{3}[ \u00a0\u202f]?\d{3}"
                    r"(?:[ \u00a0\u202f]?\d{5})?(?!\d)")  # fmt: skip
_PLACE = re.compile(r"\d{1,5}|2[abAB](?:\d{3})?")
_TITLES = {
    "name": {"nom", "name", "collectivite", "commune", "organisme", "structure"},
    "email": {"courriel", "email", "mail", "adresse"},
    "other": {"siren", "siret", "insee"},
}


@dataclass(frozen=True)
class Guest:
    """One line: what it says of a body, and where to write.

    ``place`` is an INSEE code, a post code or a département; ``line`` the number that
    people read beside it. ``email`` is as it was written, a mistake in it or not;
    ``left`` is what the line says besides, which nothing here reads.
    """

    line: int
    name: str = ""
    siren: str = ""
    place: str = ""
    email: str = ""
    left: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """What to look for in the directory."""
        return " ".join(filter(None, [self.name, self.place]))


def pasted_lines(text: str) -> list[tuple[int, list[str]]]:
    """Return the numbered lines of a text that was pasted, or of a CSV file.

    Cells are parted by tabs, semicolons or commas, whichever is there most.
    """
    delimiter = detect_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return list(enumerate(reader, start=1))


def read_guests(lines: Iterable[tuple[int, Sequence]]) -> list[Guest]:
    """Return whom the lines speak of; titles and empty lines are left out.

    :param lines: number and cells of each, as text, numbers or None
    """
    guests, titles = [], None
    for number, cells in lines:
        cells = [_text(cell) for cell in cells]
        if not any(cells):
            continue
        if not guests and titles is None and (found := _titles(cells)) is not None:
            titles = found
            continue
        guests.append(_guest(number, cells, titles or {}))
    return guests


def _text(cell):
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell)
    return " ".join(text.removesuffix(".0").split())


def _titles(cells):
    """Return the places of titles, by what they announce; None for other lines."""
    words = [set(fold(cell).split()) for cell in cells]
    known = set().union(*_TITLES.values())
    if any("@" in cell for cell in cells) or not any(w & known for w in words):
        return None
    if sum(bool(word & known) for word in words) * 2 < sum(map(bool, words)):
        return None  # a body whose name holds one of these words
    if len(cells) == 1 and len(words[0]) > 1:
        return None
    return {
        what: place
        for what, titles in reversed(_TITLES.items())
        for place, word in reversed(list(enumerate(words)))
        if word & titles
    }


def _guest(number, cells, titles):
    emails, numbers, places, names = [], [], [], {}
    for position, cell in enumerate(cells):
        found, cell = _addresses(cell)
        emails += found
        if match := _SIREN.search(cell):
            numbers.append(re.sub(r"\D", "", match[0])[:9])
            cell = cell.replace(match[0], " ")
        cell = " ".join(re.sub(r"<\s*>|\(\s*\)", " ", cell).strip(' -–,;:"').split())
        if _PLACE.fullmatch(cell):
            places.append(cell)
        elif cell:
            names[position] = cell
    if not emails and (missed := _missed_address(names, titles)) is not None:
        emails.append(names.pop(missed))
    name = names.get(titles.get("name")) or next(iter(names.values()), "")
    left = [*_others(names.values(), name), *_others(emails), *_others(numbers)]
    name, department = split_department(name)
    place = ""
    for code in places:
        place = _longest(place, code)
    return Guest(
        number,
        name[:200],
        siren=numbers[0] if numbers else "",
        place=place or department,
        email=emails[0] if emails else "",
        left=tuple(left),
    )


def _addresses(cell):
    """Return what a cell says as addresses, as it was written, and the rest of it."""
    found = _ADDRESS.findall(cell)
    if len(found) == 1 and not all(part.strip(".,") for part in found[0].split("@")):
        return [cell], ""  # cut by a space: all of it was meant
    rest = _ADDRESS.sub(" ", cell)
    parts = [part.strip(".,") for text in found for part in _NEXT_ADDRESS.split(text)]
    return [part for part in parts if part], rest


def _missed_address(names, titles):
    """Return the place of an address without its @, None when there is none."""
    if titles.get("email") in names and titles["email"] != titles.get("name"):
        return titles["email"]
    alike = [place for place, text in names.items() if _DOMAIN.fullmatch(text)]
    return alike[0] if alike and len(names) > 1 else None


def _others(values, taken=None):
    """Return what differs from the value that is taken: the first by default."""
    values = list(dict.fromkeys(values))
    taken = values[0] if taken is None and values else taken
    return [value for value in values if value != taken]


def _longest(before, code):
    """Return the code that says most: four figures have lost their zero in a sheet."""
    code = code.zfill(5) if len(code) == 4 else code.zfill(2)
    return max(before, code, key=len)
