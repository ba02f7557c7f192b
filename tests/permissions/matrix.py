# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The cells of ``permission_matrix.csv``, and the few where the product differs.

An exception is not a hole: its cell is checked as if the matrix said ``code``.
"""

import csv
from pathlib import Path
from typing import NamedTuple

STAGES = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7")
_FILE = Path(__file__).parents[1] / "permission_matrix.csv"

# codes that no test can hold the product to
UNCHECKED = {
    "L": "A settings administrator may give themself any group: their rights have no "
    "limit to test, their acts are in the journal (O22).",
}


class Different(NamedTuple):
    objects: str
    actors: str
    stages: str
    code: str
    reason: str


# Reviewed one by one; keep it short.
DIFFERENT = [
    Different(
        "O02",
        "PUB APN AOT AEX",
        "S1 S2 S3 S4 S5 S6 S7",
        ".",
        "The questions to print come later; applicants read them in the form.",
    ),
    Different(
        "O03",
        "OFF MGR",
        "S1 S2",
        "R",
        "The barème freezes when the call opens, with the questions: nobody applies "
        "to rules that still move.",
    ),
    Different(
        "O05 O06",
        "AOW",
        "S7",
        "R",
        "Retention comes later; until then the owner keeps reading what was sent.",
    ),
    Different(
        "O07",
        "OFF MGR",
        "S1 S4 S5 S6 S7",
        "W",
        "The office keeps its own note at any time; decisions are made at S2 only.",
    ),
    Different("O07", "OFF", "S3", "W", "The same."),
    Different(
        "O15",
        "OFF",
        "S4",
        "R",
        "The reasons are written by the chair and the manager, with the level.",
    ),
    Different(
        "O15",
        "MGR",
        "S5",
        "R",
        "The reasons freeze with the decision they explain.",
    ),
    Different(
        "O16",
        "OFF CHR",
        "S5",
        ".",
        "Certificates are made by the publication: nothing exists to leak before.",
    ),
    Different(
        "O16",
        "CHR",
        "S6 S7",
        "T",
        "The chair reads certificates as the public does.",
    ),
    Different(
        "O20",
        "OFF MGR ADM",
        "S0",
        "R",
        "Accounts and mandates are the collectivity's, whatever the edition.",
    ),
    Different(
        "O20",
        "AOW",
        "S2 S3 S4 S5 S6",
        "R",
        "The contacts of a closed call are those of the file received.",
    ),
]


def _expand(table):
    return {
        (obj, actor, stage): row
        for row in table
        for obj in row.objects.split()
        for actor in row.actors.split()
        for stage in row.stages.split()
    }


EXCEPTIONS = _expand(DIFFERENT)


def read_matrix():
    """Return ``{(object, actor, stage): code}`` for the whole matrix."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            (row["object"], row["actor"], stage): row[stage]
            for row in csv.DictReader(file)
            for stage in STAGES
        }


MATRIX = read_matrix()


def code_of(cell):
    """Return the code that a cell is checked with."""
    return EXCEPTIONS[cell].code if cell in EXCEPTIONS else MATRIX[cell]
