# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When the last backup was made: the date of a file that the backup touches."""

import time
from pathlib import Path

from odoo.tools import config

from .server_option import server_option


def path_for(database):
    """Return the file whose date is that of the last backup of a database.

    By the line ``backup_stamp = …`` of the section ``[tnl_label]`` of the
    configuration file, else beside the stored files.
    """
    given = server_option("backup_stamp")
    default = Path(config["data_dir"]) / "tnl_label" / f"backup-{database}.stamp"
    return Path(given) if given else default


def touch(database):
    """Say that a backup of a database has just been made."""
    path = path_for(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def age(database):
    """Return the hours since the last backup of a database, None when none is known."""
    try:
        return (time.time() - path_for(database).stat().st_mtime) / 3600
    except OSError:
        return None
