# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Anchors of the journal: what one keeps outside the database to confound a forger."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from odoo.tools import config

from .server_option import server_option

VARIABLE = "TNL_ANCHOR_FILE"
_LINE = re.compile(
    r"tnl-anchor/1 (?P<database>\S+) (?P<at>\d{4}-\d\d-\d\dT\S+) "
    r"(?P<count>\d+) (?P<entry>\d+) (?P<head>[0-9a-f]{64})"
)


class Anchor(NamedTuple):
    """The head of a journal at an instant.

    ``count`` entries were chained, the last one being ``entry``, and its link ``head``.
    """

    database: str
    at: str
    count: int
    entry: int
    head: str

    def __str__(self):
        return "tnl-anchor/1 " + " ".join(map(str, self))


def read(text):
    """Return the anchors that a text holds: a file of them, or a mail."""
    return [
        Anchor(
            found["database"],
            found["at"],
            int(found["count"]),
            int(found["entry"]),
            found["head"],
        )
        for found in _LINE.finditer(text)
    ]


def path_for(database):
    """Return the file of the anchors of a database.

    By the environment, else by the line ``anchor_file = …`` of the section
    ``[tnl_label]`` of the configuration file, else beside the stored files.
    """
    given = os.environ.get(VARIABLE) or server_option("anchor_file")
    default = Path(config["data_dir"]) / "tnl_label" / f"anchors-{database}.txt"
    return Path(given) if given else default


def kept(database):
    """Return the anchors in the file of a database, none when there is no file."""
    try:
        return read(path_for(database).read_text())
    except FileNotFoundError:
        return []


def keep(database, anchor):
    """Add an anchor at the end of the file of a database."""
    path = path_for(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a") as lines:
        lines.write(f"{anchor}\n")
