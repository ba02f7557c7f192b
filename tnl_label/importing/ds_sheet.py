# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The dossiers of a procedure as a sheet: CSV, XLSX or OpenDocument. No Odoo here.

Columns are known by their titles, never by their place. A workbook has a sheet of
dossiers and, for each repetition, a sheet of its lines.
"""

import re
from datetime import date, datetime

from ..tools.folding import fold
from ..tools.spreadsheet import SheetError, cell_text, read_sheets
from .ds_dossier import (
    KIND_OF_FORM,
    MAX_BYTES,
    DsDossier,
    DsExport,
    DsField,
    DsFile,
    Reading,
    key_of,
)
from .problems import FileError
from .table import csv_lines

_MAX_ROWS = 20_000
_MAX_COLUMNS = 2_000
_NUMBER, _STATE, _DOSSIER, _LINE = "id", "etat du dossier", "dossier id", "ligne"
_SIRET = ("etablissement siret", "siret")
_SIREN, _NAME, _FORM = (
    "entreprise siren",
    "entreprise raison sociale",
    "entreprise forme juridique code",
)
_DEPOSIT, _CHANGED = "depose le", "derniere mise a jour du dossier le"
_MOTIVATION = "motivation de la decision"
_PERSON = ("prenom", "nom")
# what the procedure adds to what it asks, and that answers nothing
_OF_THE_PROCEDURE = {
    *(_NUMBER, _STATE, *_SIRET, _DEPOSIT, _CHANGED, _MOTIVATION, *_PERSON),
    *("email", "franceconnect", "civilite", "archive", "derniere mise a jour le"),
    *("passe en instruction le", "traite le", "instructeurs", "groupe instructeur"),
    *("depose pour un tiers", "nom du mandataire", "prenom du mandataire", "labels"),
    *("derniere mise a jour des annotations privees le", "expire le", "termine le"),
    *("date de decision", "domaine fonctionnel", "programme budgetaire", "avis"),
}
_PREFIXES = ("etablissement ", "entreprise ", "association ")
_FILE = re.compile(
    r"[^/\\,;|\n]{1,200}\.(?:pdf|png|jpe?g|od[tsp]|docx?|xlsx?|csv|zip)", re.IGNORECASE
)
_FILES = re.compile(r"\s*[,;|\n]\s*")
_OWN_NUMBER = re.compile(r"^\s*\(\d+\)\s*|\s*\(\d+\)\s*$")


def read_sheet(data: bytes, zone: str) -> DsExport:
    """Read the dossiers of a sheet.

    :param data: CSV, XLSX or OpenDocument
    :param zone: of the instants that tell none, such as those of a workbook
    :raises FileError: when the file as a whole cannot be read
    """
    if len(data) > MAX_BYTES:
        raise FileError("too_big", limit=MAX_BYTES // 1_000_000)
    sheets = _workbook(data) if data.startswith(b"PK") else [("", _csv_lines(data))]
    main = [lines for _name, lines in sheets if _is_main(lines)]
    if not main:
        raise FileError("ds_columns")
    titles, notices = _titles(main[0][0][1])
    repeated = {
        key_of(_title(name)): (_title(name), _repetition(lines))
        for name, lines in sheets
        if _is_repetition(lines)
    }
    dossiers = []
    for line, cells in main[0][1:]:
        row = {title: cells[place] for place, title in titles if place < len(cells)}
        if any(cell_text(cell) for cell in row.values()):
            dossiers.append(_dossier(line, row, repeated, zone))
    if not dossiers:
        raise FileError("no_row")
    return DsExport(tuple(dossiers), tuple(notices))


def _workbook(data):
    try:
        return read_sheets(data, MAX_BYTES, has_times=True, columns=_MAX_COLUMNS)
    except SheetError as error:
        code = "ds_unknown" if error.code == "not_xlsx" else error.code
        raise FileError(code, limit=_limit(error.code)) from error


def _limit(code):
    return _MAX_ROWS if code == "too_long" else MAX_BYTES // 1_000_000


def _csv_lines(data):
    lines, _encoding, _delimiter = csv_lines(data)
    if len(lines) > _MAX_ROWS:
        raise FileError("too_long", limit=_MAX_ROWS)
    return lines


def _folded(lines):
    return {fold(cell_text(cell)) for cell in lines[0][1]} if lines else set()


def _is_main(lines):
    return {_NUMBER, _STATE} <= _folded(lines)


def _is_repetition(lines):
    return {_DOSSIER, _LINE} <= _folded(lines)


def _title(name):
    """Return the label of a repetition from the name of its sheet."""
    return _OWN_NUMBER.sub("", name) or name


def _titles(cells):
    """Return the place and the title of the columns that can be told apart."""
    titles = [(place, cell_text(cell)) for place, cell in enumerate(cells)]
    keys = [key_of(title) for _place, title in titles if title]
    twice = sorted(
        {title for _p, title in titles if title and keys.count(key_of(title)) > 1}
    )
    system = [t for t in twice if fold(t) in _OF_THE_PROCEDURE]
    if system:
        raise FileError("columns_twice", names=", ".join(system))
    kept = [(p, t) for p, t in titles if t and t not in twice]
    notices = [("ds_sheet", {})]
    if twice:
        notices.append(("ds_columns_twice", {"names": ", ".join(twice)}))
    return kept, notices


def _repetition(lines):
    """Return the lines of a repetition, by the number of their dossier."""
    titles = [cell_text(cell) for cell in lines[0][1]]
    found = {}
    for _number, cells in lines[1:]:
        row = dict(zip(titles, map(cell_text, cells), strict=False))
        folded = {fold(title): text for title, text in row.items()}
        own = {t: text for t, text in row.items() if fold(t) not in (_DOSSIER, _LINE)}
        if any(own.values()):
            number = folded[_DOSSIER].removesuffix(".0")
            found.setdefault(number, []).append(own)
    return found


def _dossier(line, row, repeated, zone):
    reading = Reading(line, zone)
    told = {fold(title): cell for title, cell in row.items()}

    def text(*names):
        return next((t for name in names if (t := cell_text(told.get(name)))), "")

    number = reading.number(text(_NUMBER))
    fields = [
        _field(title, cell)
        for title, cell in row.items()
        if (key := fold(title)) not in _OF_THE_PROCEDURE
        and not key.startswith(_PREFIXES)
    ]
    fields += [
        DsField(key, name, "Repetition", rows=tuple(lines.get(number, ())))
        for key, (name, lines) in repeated.items()
    ]
    return DsDossier(
        line,
        number=number,
        state=reading.state(text(_STATE)),
        deposited_at=reading.instant(told.get(_DEPOSIT), "Déposé le"),
        changed_at=reading.instant(
            told.get(_CHANGED), "Dernière mise à jour du dossier le"
        ),
        siren=reading.siren(text(*_SIRET, _SIREN)),
        name=text(_NAME) or " ".join(filter(None, map(text, _PERSON))),
        kind=KIND_OF_FORM.get(text(_FORM), ""),
        motivation=text(_MOTIVATION),
        fields=tuple(fields),
        problems=tuple(reading.problems),
    )


def _field(title, cell):
    """Return what a cell answers; names of files only are files."""
    if isinstance(cell, datetime):
        cell = cell.isoformat(" ")
    elif isinstance(cell, date):
        cell = cell.isoformat()
    text = cell_text(cell)
    parts = [part for part in _FILES.split(text) if part]
    files = tuple(DsFile(p) for p in parts) if all(map(_FILE.fullmatch, parts)) else ()
    return DsField(key_of(title), title, text=text, files=files)
