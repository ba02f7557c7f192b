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

_ADDRESS = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")
_SIREN = re.compile(r"(?<!\d)\d{3}[ \u00a0\u202f]?\d{3}[ \u00a0\u202f]?\d{3}"
                    r"(?:[ \u00a0\u202f]?\d{5})?(?!\d)")  # fmt: skip
_PLACE = re.compile(r"\d{1,5}|2[abAB](?:\d{3})?")
_TITLES = {
    "name": {"nom", "name", "collectivite", "commune", "organisme", "structure"},
    "other": {"siren", "siret", "adresse", "courriel", "email", "mail", "insee"},
}


@dataclass(frozen=True)
class Guest:
    """One line: what it says of a body, and where to write.

    ``place`` is an INSEE code, a post code or a département; ``line`` the number that
    people read beside it.
    """

    line: int
    name: str = ""
    siren: str = ""
    place: str = ""
    email: str = ""

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
    guests, named = [], None
    for number, cells in lines:
        cells = [_text(cell) for cell in cells]
        if not any(cells):
            continue
        if not guests and (place := _name_column(cells)) is not None:
            named = place
            continue
        guests.append(_guest(number, cells, named))
    return guests


def _text(cell):
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell)
    return " ".join(text.removesuffix(".0").split())


def _name_column(cells):
    """Return the place of the name in a line of titles, -1 if none; None for others."""
    words = [set(fold(cell).split()) for cell in cells]
    known = set().union(*_TITLES.values())
    if any("@" in cell for cell in cells) or not any(w & known for w in words):
        return None
    if sum(bool(word & known) for word in words) * 2 < sum(map(bool, words)):
        return None  # a body whose name holds one of these words
    if len(cells) == 1 and len(words[0]) > 1:
        return None
    names = [place for place, word in enumerate(words) if word & _TITLES["name"]]
    return names[0] if names else -1


def _guest(number, cells, named):
    found = {"email": "", "siren": "", "place": ""}
    names = {}
    for position, cell in enumerate(cells):
        for what, pattern in (("email", _ADDRESS), ("siren", _SIREN)):
            match = pattern.search(cell)
            if match:
                found[what] = found[what] or match[0].strip(".")
                cell = cell.replace(match[0], " ")
        cell = " ".join(re.sub(r"<\s*>|\(\s*\)", " ", cell).strip(' -–,;:"').split())
        if _PLACE.fullmatch(cell):
            found["place"] = _longest(found["place"], cell)
        elif cell:
            names[position] = cell
    name = names.get(named) or next(iter(names.values()), "")
    name, department = split_department(name)
    found["place"] = found["place"] or department
    found["siren"] = re.sub(r"\D", "", found["siren"])[:9]
    return Guest(number, name[:200], **found)


def _longest(before, code):
    """Return the code that says most: four figures have lost their zero in a sheet."""
    code = code.zfill(5) if len(code) == 4 else code.zfill(2)
    return max(before, code, key=len)
