# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The marks that a score sheet holds, once filled. Nothing here knows Odoo.

Every mistake of every line is said, and none is guessed around.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from hashlib import sha256

COLUMNS = (
    "reference",
    "collectivity",
    "axis_code",
    "axis",
    "maximum",
    "declared",
    "points",
    "abstained",
    "reason",
    "comment_jury",
    "comment_candidate",
    "version",
)
# a sheet without one of these would blank what it does not hold
NEEDED = ("reference", "axis_code", *COLUMNS[6:11])
_YES = {"x", "oui", "yes", "1", "true", "vrai"}
_NO = {"", "non", "no", "0", "false", "faux"}


@dataclass(frozen=True)
class Mark:
    """One line read; ``points`` is None for an abstention."""

    line: int
    reference: str
    axis_code: str
    points: Decimal | None
    reason: str = ""
    comment_jury: str = ""
    comment_candidate: str = ""
    version: str = ""

    def is_as_downloaded(self) -> bool:
        """Tell whether the person left the line as the sheet gave it."""
        texts = (self.reason, self.comment_jury, self.comment_candidate)
        return self.version == version_of(self.points, *texts)


def version_of(points: Decimal | None, *texts: str) -> str:
    """Return what identifies a mark as it was when a sheet was made."""
    number = None if points is None else f"{points:.2f}"
    words = [" ".join((text or "").split()) for text in texts]
    return sha256(json.dumps([number, *words]).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line: a code for the words, and what they name."""

    line: int
    code: str
    text: str = ""


def read_marks(
    rows: Iterable[tuple[int, dict]],
    known: Mapping[tuple[str, str], tuple[Decimal, Decimal]],
) -> tuple[list[Mark], list[Problem]]:
    """Read the lines of a sheet.

    :param rows: number that the spreadsheet shows, and cells by name of COLUMNS.
    :param known: points at most and points declared, by dossier and axis, of what the
        person may still mark.
    """
    marks, problems, seen = [], [], set()
    for line, row in rows:
        key = (_text(row, "reference"), _text(row, "axis_code"))
        if not any(key):
            continue
        if key not in known:
            problems.append(Problem(line, "unknown", " ".join(key)))
        elif key in seen:
            problems.append(Problem(line, "twice", " ".join(key)))
        else:
            seen.add(key)
            mark, found = _read_mark(line, key, row, *known[key])
            problems += found
            marks.append(mark)
    return marks, problems


def _read_mark(line, key, row, maximum, declared):
    word = _text(row, "abstained").lower()
    abstained = word in _YES
    problems = [] if abstained or word in _NO else [Problem(line, "abstained", word)]
    points = _number(row.get("points"))
    reason = _text(row, "reason")
    if points is None and not abstained:
        code = "not_a_number" if _text(row, "points") else "empty"
        problems.append(Problem(line, code, _text(row, "points")))
    elif not abstained:
        if not 0 <= points <= maximum:
            problems.append(Problem(line, "range", str(maximum)))
        elif points != points.quantize(Decimal("0.01")):
            problems.append(Problem(line, "decimals", str(points)))
        elif points != declared and not reason:
            problems.append(Problem(line, "reason", str(declared)))
    mark = Mark(
        line,
        *key,
        points=None if abstained else points,
        reason=reason,
        comment_jury=_text(row, "comment_jury"),
        comment_candidate=_text(row, "comment_candidate"),
        version=_text(row, "version"),
    )
    return mark, problems


def _text(row, name):
    value = row.get(name)
    return "" if value is None else str(value).strip()


def _number(value):
    """Return a cell as an exact number, None when it is not one."""
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**6 else None
