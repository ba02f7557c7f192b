# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A directory of another year, compared with the one in use: pure data.

A body is the same while its SIREN is; a commune of the same INSEE code and of another
SIREN is a new one, into which the former went. Where the file says which communes a
commune has absorbed, those that are gone lead to it; an EPCI that is gone leads to the
one that most of its members have joined.
"""

import csv
import io
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..tools.body_names import name_key
from .problems import FileError

REQUIRED = (
    *("siren", "insee_code", "name", "kind", "department_code", "region_code"),
    *("population", "epci_siren", "post_codes"),
)
KINDS = ("commune", "epci", "departement", "region")
RENAMED, MERGED, GONE = "renamed", "merged", "gone"
_FEWEST = 30_000  # bodies of a whole directory
_PACKED = b"\xfd7zXZ\x00"


@dataclass(frozen=True)
class Known:
    """A contact of ours: its numbers, as text, "" where there is none."""

    record: object
    name: str
    siren: str
    insee: str = ""


@dataclass(frozen=True)
class Change:
    """What becomes of a contact; ``row`` is the body it is now, or went into."""

    known: Known
    kind: str
    row: dict = field(default_factory=dict)


def read_rows(data: bytes) -> list[dict]:
    """Return the rows of a file, packed or not.

    :raises FileError: when it is no directory, or a part of one
    """
    try:
        text = (lzma.decompress(data) if data.startswith(_PACKED) else data).decode(
            "utf-8-sig"
        )
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise FileError("not_a_directory") from error
    rows = rows_of(text)
    if len(rows) < _FEWEST:
        raise FileError("short_directory", count=len(rows))
    return rows


def rows_of(text: str) -> list[dict]:
    """Return the rows of a directory.

    :raises FileError: when a column is missing, or a row is of no known kind
    """
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise FileError("directory_columns", names=", ".join(missing))
    rows = list(reader)
    for number, row in enumerate(rows, 2):
        if (
            row["kind"] not in KINDS
            or not row["name"]
            or not (row["siren"] or row["insee_code"])
            or not (row["population"] or "0").isdigit()
        ):
            raise FileError("directory_row", line=number)
    return rows


def compare(
    contacts: Iterable[Known], before: Iterable[dict], after: Iterable[dict]
) -> Iterator[Change]:
    """Yield what changes for the contacts; nothing for those that stay the same.

    :param before: rows of the directory in use: what it names otherwise than a contact
        is the office's choice, and no change
    """
    after = list(after)
    before = list(before)
    old, new = by_siren(before), by_siren(after)
    were = {row["insee_code"]: row for row in before if row["insee_code"]}
    places = {row["insee_code"]: row for row in after if row["insee_code"]}
    absorbed = {
        code: row for row in after for code in (row.get("absorbed") or "").split()
    }
    for known in contacts:
        was = old.get(known.siren) or (not known.siren and were.get(known.insee))
        if row := new.get(known.siren):
            has_moved = not was or name_key(was["name"]) != name_key(row["name"])
            if has_moved and name_key(known.name) != name_key(row["name"]):
                yield Change(known, RENAMED, row)
            continue
        insee = known.insee or (was or {}).get("insee_code", "")
        row = places.get(insee) or absorbed.get(insee)
        if row and not known.siren and row is places.get(insee):
            continue  # known by its place alone, and still there
        if not row and was and was["kind"] == "epci":
            row = _joined(was, old, new)
        if row:
            yield Change(known, MERGED, row)
        elif was:  # what was in no directory has not left it
            yield Change(known, GONE)


def by_siren(rows: Iterable[dict]) -> dict[str, dict]:
    """Return the rows that have a SIREN, by it."""
    return {row["siren"]: row for row in rows if row["siren"]}


def _joined(group, old, new):
    """Return the EPCI that most members of a former one belong to now."""
    members = [row for row in old.values() if row["epci_siren"] == group["siren"]]
    joined = Counter(
        new[m["siren"]]["epci_siren"] for m in members if m["siren"] in new
    )
    del joined[""]
    most = joined.most_common(1)
    return new.get(most[0][0]) if most and most[0][1] * 2 > len(members) else None
