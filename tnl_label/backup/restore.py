# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import os
import shutil
from contextlib import closing
from pathlib import Path

import psycopg2

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.neutralize import neutralize_database
from odoo.modules.registry import Registry
from odoo.tools import SQL, config
from odoo.tools.misc import find_pg_tool

from ..tools import backup_text as text
from . import counts, sums
from .failure import BackupFailure
from .make import DUMP, FILES, FORMAT, MANIFEST, run

# what a copy must not share with the site: who holds a link of one enters no other
_OWN = """
    UPDATE ir_config_parameter SET value = gen_random_uuid()
    WHERE key IN ('database.uuid', 'database.secret')
"""


class Restoration:
    """What is made of one backup.

    :param folder: the folder of the backup
    :raise BackupFailure: it is no backup, or not of this version
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        try:
            self.manifest = json.loads((self.folder / MANIFEST).read_text())
        except (OSError, ValueError) as error:
            raise BackupFailure(text.said(text.NO_BACKUP, place=folder)) from error
        if self.manifest.get("format") != FORMAT:
            raise BackupFailure(text.said(text.OTHER_FORMAT, place=folder))

    def check_digests(self):
        """Compare each file with its digest.

        :raise BackupFailure: naming those that differ
        """
        try:
            wrong = sums.problems(self.folder)
        except (OSError, ValueError) as error:
            raise BackupFailure(text.said(text.NO_SUMS, place=self.folder)) from error
        if wrong:
            names = ", ".join(wrong[:5])
            raise BackupFailure(text.said(text.DAMAGED, count=len(wrong), names=names))

    def restore(self, name, *, as_copy=True):
        """Make a database of the backup, under a name that is free.

        A copy is neutralised before it has its name: nobody ever opens it as the site.

        :param name: of the database to make
        :param as_copy: False for the real site itself, whose server was lost
        :raise BackupFailure: the name is taken, or PostgreSQL refuses
        """
        files = Path(config.filestore(name))
        if exists(name) or files.exists():
            raise BackupFailure(text.said(text.TAKEN, name=name))
        fresh = f"{name}_restoring_{os.getpid()}"
        try:
            administer(
                SQL(
                    "CREATE DATABASE %s TEMPLATE template0 "
                    "ENCODING 'UTF8' LC_COLLATE 'C'",
                    SQL.identifier(fresh),
                )
            )
            run(
                [
                    find_pg_tool("pg_restore"),
                    "--no-owner",
                    "--no-privileges",
                    "--exit-on-error",
                    f"--dbname={fresh}",
                    str(self.folder / DUMP),
                ]
            )
            if as_copy:
                neutralise(fresh)
            self._copy_files(files)
            administer(
                SQL(
                    "ALTER DATABASE %s RENAME TO %s",
                    SQL.identifier(fresh),
                    SQL.identifier(name),
                )
            )
        except BaseException:
            drop(fresh)
            shutil.rmtree(files, ignore_errors=True)
            raise

    def _copy_files(self, files):
        """Copy the files of the backup to those of the database."""
        files.parent.mkdir(parents=True, exist_ok=True)
        if (self.folder / FILES).exists():
            shutil.copytree(self.folder / FILES, files)
        else:
            files.mkdir()

    def verify(self):
        """Restore the backup aside, check all that is frozen, and forget it again.

        :return: sentences: what is not as it was saved; none when all is well
        :raise BackupFailure: it cannot be restored
        """
        self.check_digests()
        name = f"tnl_verify_{os.getpid()}"
        self.restore(name)
        try:
            return [*self._compare(name), *self._check(name)]
        finally:
            drop(name)
            shutil.rmtree(config.filestore(name), ignore_errors=True)

    def _compare(self, name):
        """Yield what is counted otherwise than when it was saved."""
        with sql_db.db_connect(name).cursor() as cr:
            there = {**counts.count(cr), "journal": counts.head(cr)}
        saved = {**self.manifest["counts"], "journal": self.manifest["journal_head"]}
        for table in sorted(saved.keys() | there.keys()):
            values = saved.get(table), there.get(table)
            if values[0] != values[1]:
                yield text.said(
                    text.COUNT, table=table, saved=values[0], found=values[1]
                )

    def _check(self, name):
        """Return the findings of the check of integrity, in words."""
        try:
            kept = (self.folder / "anchors.txt").read_text()
        except FileNotFoundError:
            kept = ""
        with Registry(name).cursor() as cr:
            integrity = api.Environment(cr, SUPERUSER_ID, {})["tnl.integrity"]
            result = integrity.check(kept)
            return [] if result["ok"] else integrity._lines(result)[:-1]


def neutralise(name):
    """Have a database send nothing and issue nothing, for good."""
    with sql_db.db_connect(name).cursor() as cr:
        neutralize_database(cr)
        cr.execute(_OWN)
    sql_db.close_db(name)


def set_aside(name, instant):
    """Rename a database, and its files, to make room for the one that replaces it.

    :param name: of the database
    :param instant: when, which its new name says
    :return: the new name
    :raise BackupFailure: somebody uses it
    """
    aside = f"{name}_{instant:%Y%m%dT%H%M%S}"
    sql_db.close_db(name)
    administer(
        SQL(
            "ALTER DATABASE %s RENAME TO %s",
            SQL.identifier(name),
            SQL.identifier(aside),
        )
    )
    files = Path(config.filestore(name))
    if files.exists():
        files.rename(config.filestore(aside))
    return aside


def missing(name, aside):
    """Return what a database acknowledged that the one restored over it lacks.

    :param name: of the database that was restored
    :param aside: of the one that was set aside
    :return: ``[(reference of the receipt, instant)]``
    """
    query = (
        "SELECT reference, received_at::text FROM tnl_submission"
        " ORDER BY received_at, id"
    )
    found = []
    for database in (aside, name):
        with sql_db.db_connect(database).cursor() as cr:
            cr.execute(query)
            found.append(cr.fetchall())
        sql_db.close_db(database)
    return [row for row in found[0] if row not in found[1]]


def exists(name):
    """Tell whether a database has this name."""
    with closing(sql_db.db_connect("postgres").cursor()) as cr:
        cr.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        return bool(cr.rowcount)


def drop(name):
    """Delete a database if it is there."""
    sql_db.close_db(name)
    administer(SQL("DROP DATABASE IF EXISTS %s", SQL.identifier(name)))


def administer(statement):
    """Run a statement that makes, renames or deletes a database.

    :raise BackupFailure: with what PostgreSQL answers
    """
    with closing(sql_db.db_connect("postgres").cursor()) as cr:
        cr._cnx.autocommit = True
        try:
            cr.execute(statement)
        except psycopg2.Error as error:
            said = (str(error).strip().splitlines() or [""])[0]
            raise BackupFailure(text.said(text.POSTGRESQL, error=said)) from error
