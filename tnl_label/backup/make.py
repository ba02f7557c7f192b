# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from odoo import release
from odoo.sql_db import db_connect
from odoo.tools import config
from odoo.tools.misc import exec_pg_environ, find_pg_tool

from ..tools import anchors, backup_stamp
from ..tools import backup_text as text
from . import counts, sums
from .failure import BackupFailure

FORMAT = 1
DUMP, FILES, MANIFEST = "database.dump", "filestore", "manifest.json"
_SECRETS = re.compile(
    r"^(\s*(?:admin_passwd|db_password|smtp_password|key_passphrase|metrics_token"
    r"|tnl_key_passphrase)\s*=).*$",
    re.MULTILINE,
)
_NAME = "{database}-{instant:%Y%m%dT%H%M%SZ}"
_PARTIAL = ".partial"


class Backup:
    """One backup of a database that is in use.

    :param database: its name
    :param folder: where the backups are, one folder for each
    """

    def __init__(self, database, folder):
        self.database = database
        self.instant = datetime.now(UTC)
        self.place = Path(folder) / _NAME.format(
            database=database, instant=self.instant
        )
        self.fresh = self.place.with_name(self.place.name + _PARTIAL)
        self.damaged = []  # files that are not what their name says

    def make(self):
        """Make the backup; its folder has its name when it is complete, not before.

        :return: the folder
        :raise BackupFailure: it could not be made; nothing is left
        """
        try:
            self.fresh.mkdir(mode=0o700, parents=True)
            # before the snapshot: an anchor that came after would not be known to it
            self._copy_configuration()
            self._copy_files(self._dump())
            sums.write(self.fresh)
            self.fresh.rename(self.place)
        except OSError as error:
            raise BackupFailure(text.said(text.NO_PLACE, error=error)) from error
        finally:
            shutil.rmtree(self.fresh, ignore_errors=True)
        backup_stamp.touch(self.database)
        return self.place

    def _dump(self):
        """Save the database as it is at one instant; return the files that it names."""
        with db_connect(self.database).cursor() as cr:  # REPEATABLE READ, see sql_db
            cr.execute("SELECT pg_export_snapshot()")
            [snapshot] = cr.fetchone()
            manifest = {
                "format": FORMAT,
                "database": self.database,
                "instant": self.instant.isoformat(timespec="seconds"),
                "odoo": release.version,
                "postgresql": cr._cnx.server_version,
                "addons": counts.versions(cr),
                "counts": counts.count(cr),
                "journal_head": counts.head(cr),
            }
            command = [
                find_pg_tool("pg_dump"),
                "--format=custom",
                "--no-owner",
                f"--snapshot={snapshot}",
                f"--file={self.fresh / DUMP}",
                self.database,
            ]
            run(command)
            cr.execute(
                "SELECT DISTINCT store_fname FROM ir_attachment"
                " WHERE store_fname IS NOT NULL ORDER BY store_fname"
            )
            names = [name for (name,) in cr.fetchall()]
        manifest["files"] = len(names)
        (self.fresh / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
        return names

    def _copy_files(self, names):
        """Copy the files of the snapshot, and read each again on the way.

        A file may be gone because what named it was deleted since: it is then no loss.
        """
        source = Path(config.filestore(self.database))
        for name in names:
            target = self.fresh / FILES / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(source / name, target)
            except FileNotFoundError:
                if self._is_named(name):
                    self.damaged.append(name)
                continue
            with open(target, "rb") as content:
                digest = hashlib.file_digest(content, "sha1").hexdigest()
            if digest != target.name:  # Odoo names a file after its SHA-1
                self.damaged.append(name)

    def _is_named(self, name):
        with db_connect(self.database).cursor() as cr:
            cr.execute(
                "SELECT FROM ir_attachment WHERE store_fname = %s LIMIT 1", [name]
            )
            return bool(cr.rowcount)

    def _copy_configuration(self):
        """Copy the configuration without its secrets, and the journal's anchors."""
        path = Path(config["config"] or "")
        if path.is_file():
            (self.fresh / "odoo.conf").write_text(without_secrets(path.read_text()))
        path = anchors.path_for(self.database)
        if path.is_file():
            shutil.copyfile(path, self.fresh / "anchors.txt")


def without_secrets(configuration):
    """Return the text of a configuration file without passwords nor passphrase."""
    return _SECRETS.sub(r"\1", configuration)


def complete(folder, database):
    """Return the complete backups of a database in a folder, the oldest first."""
    pattern = re.compile(rf"{re.escape(database)}-\d{{8}}T\d{{6}}Z")
    return sorted(
        path for path in Path(folder).iterdir() if pattern.fullmatch(path.name)
    )


def forget(folder, database, keep):
    """Delete the oldest backups of a database.

    :param keep: how many stay, 1 at least
    :return: the folders that were deleted
    """
    old = complete(folder, database)[: -max(1, keep)]
    for path in old:
        shutil.rmtree(path)
    return old


def run(command, **options):
    """Run a program of PostgreSQL with the database of Odoo's configuration.

    :raise BackupFailure: with the last line that it says
    """
    result = subprocess.run(
        command,
        env=exec_pg_environ(),
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    if result.returncode:
        last = (result.stderr.strip().splitlines() or [""])[-1]
        name = Path(command[0]).name
        raise BackupFailure(text.said(text.PROGRAM, name=name, error=last))
