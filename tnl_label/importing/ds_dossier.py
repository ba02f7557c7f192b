# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A dossier of Démarches Simplifiées, whatever file told of it. No Odoo here."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from stdnum.fr import siren as siren_number

from ..scoring.words import shorten
from ..tools.folding import fold
from ..tools.instants import NoSuchTime, TimeTwice, from_zone
from .problems import CellError, Problem

DRAFT, DEPOSITED, EXAMINED = "brouillon", "en_construction", "en_instruction"
ACCEPTED, REFUSED, CLOSED = "accepte", "refuse", "sans_suite"
# as the API writes them, and as the sheets do once folded
STATES = {
    DRAFT: {"brouillon"},
    DEPOSITED: {"en construction"},
    EXAMINED: {"en instruction"},
    ACCEPTED: {"accepte"},
    REFUSED: {"refuse"},
    CLOSED: {"classe sans suite", "sans suite"},
}
MAX_BYTES = 20_000_000
_LONGEST_KEY = 400
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_CLOCKS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
# the legal form says of which kind a body is (INSEE, catégories juridiques)
_KINDS = {
    "commune": ("7210",),
    "departement": ("7220",),
    "region": ("7230",),
    "epci": ("7343", "7344", "7346", "7347", "7348"),
    "syndicat": ("7353", "7354", "7355"),
}
KIND_OF_FORM = {form: kind for kind, forms in _KINDS.items() for form in forms}


@dataclass(frozen=True)
class DsFile:
    """A file that a dossier names; ``checksum`` is the MD5 of its bytes, in Base64.

    What the API does not say is empty; the address of the file is never kept: it
    expires, and nothing is fetched from it.
    """

    name: str
    checksum: str = ""
    size: int = 0


@dataclass(frozen=True)
class DsField:
    """What was answered to one field.

    ``key`` says which field it is, from one file to the next; ``values`` are the
    choices made, where the file tells them apart; ``rows`` the lines of a repetition,
    texts by the label of their field.
    """

    key: str
    label: str
    kind: str = ""
    text: str = ""
    values: tuple[str, ...] = ()
    rows: tuple[dict[str, str], ...] = ()
    files: tuple[DsFile, ...] = ()
    champ_id: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.values or self.rows or self.files)


@dataclass(frozen=True)
class DsMessage:
    """``kind`` of the author: ``applicant`` or ``office``; ``files`` are names."""

    key: str
    kind: str
    sent_at: datetime
    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class DsDossier:
    """One dossier. Instants are naive UTC ones, to the microsecond that was told.

    ``line`` is the row of the sheet, or the place in the JSON, from 1.
    """

    line: int
    number: str = ""
    state: str = ""
    deposited_at: datetime | None = None
    changed_at: datetime | None = None
    siren: str = ""
    name: str = ""
    kind: str = ""
    motivation: str = ""
    fields: tuple[DsField, ...] = ()
    messages: tuple[DsMessage, ...] = ()
    problems: tuple[Problem, ...] = ()

    def field(self, key: str) -> DsField | None:
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True)
class DsFieldKind:
    """A field of the procedure: what is the same in every dossier."""

    key: str
    label: str
    champ_id: str = ""
    has_files: bool = False
    has_rows: bool = False


@dataclass(frozen=True)
class DsExport:
    """Everything a file says. ``notices`` are what it holds and is not read."""

    dossiers: tuple[DsDossier, ...]
    notices: tuple[tuple[str, dict], ...] = ()

    def fields(self) -> list[DsFieldKind]:
        """Return the fields of the procedure, in the order of the first seen."""
        found = {}
        for dossier in self.dossiers:
            for told in dossier.fields:
                known = found.get(told.key)
                found[told.key] = DsFieldKind(
                    told.key,
                    known.label if known else told.label,
                    (known and known.champ_id) or told.champ_id,
                    bool(told.files)
                    or is_file_kind(told)
                    or bool(known and known.has_files),
                    bool(told.rows) or bool(known and known.has_rows),
                )
        return list(found.values())


def is_file_kind(told: DsField) -> bool:
    return "piecejustificative" in told.kind.lower()


def key_of(label: str) -> str:
    """Return what says that two labels are one: folded, and never empty."""
    return (fold(label) or label.strip() or "?")[:_LONGEST_KEY]


@dataclass
class Reading:
    """Read the values of one dossier; a mistake is kept, and reads as nothing."""

    line: int
    zone: str
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code, column="", **values):
        self.problems.append(Problem(self.line, code, column, values))

    def number(self, text: str) -> str:
        text = text.removesuffix(".0")
        if _NUMBER.fullmatch(text):
            return text
        self.refuse("ds_number", text=shorten(text))
        return ""

    def state(self, text: str) -> str:
        folded = fold(text)
        for state, words in STATES.items():
            if folded in words or folded == fold(state):
                return state
        self.refuse("ds_state", text=shorten(text))
        return ""

    def siren(self, text: str) -> str:
        """Return the SIREN of a SIRET, "" for none.

        The key of the SIREN is verified; that of the SIRET is not: the procedure has
        asked it of SIRENE, and some true ones have none.
        """
        digits = _SPACES.sub("", text)
        if not digits:
            return ""
        if len(digits) in (9, 14) and siren_number.is_valid(digits[:9]):
            return digits[:9]
        self.refuse("ds_siret", text=shorten(text))
        return ""

    def instant(self, value, column: str) -> datetime | None:
        """Return a naive UTC instant; one that tells no zone is of the edition's."""
        if value in (None, ""):
            return None
        try:
            return read_instant(value, self.zone)
        except CellError as error:
            self.refuse(error.code, column, **error.values)
            return None


def read_instant(value, zone: str) -> datetime:
    """Read an instant of a file.

    :param value: text, or what a spreadsheet holds
    :param zone: of the clocks that showed it, when it says no zone
    :returns: naive UTC instant
    :raises CellError: for what is no instant, or one that clocks skip or show twice
    """
    told = _told_instant(value)
    text = shorten(str(value))
    try:
        if told is None or not 2000 <= told.year < 2100:
            raise CellError("date", text=text)
        if told.tzinfo:
            return told.astimezone(UTC).replace(tzinfo=None)
        return from_zone(told, zone)
    except NoSuchTime as error:
        raise CellError("no_such_time", text=text, zone=zone) from error
    except TimeTwice as error:
        raise CellError("time_twice", text=text, zone=zone) from error


def _told_instant(value):
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    text = " ".join(str(value).split())
    # "2024-10-12 17:41:02 +0200": the zone of a sheet is parted by a space
    compact = re.sub(r" (?=[+-]\d\d:?\d\d$)", "", text.removesuffix(" UTC"))
    compact += "+00:00" if text.endswith(" UTC") else ""
    with suppress(ValueError):
        return datetime.fromisoformat(compact)
    for pattern in _CLOCKS:
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    return None
