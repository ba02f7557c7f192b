# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases with their file stores: make, copy, rename, drop."""

import os
import shutil
import subprocess

from . import postgres
from .console import Failure
from .settings import STATE


class Databases:
    """The databases of one PostgreSQL server.

    :param dict environment: libpq's variables, as :func:`postgres.server` gives them
    """

    def __init__(self, environment):
        self.environment = environment

    def sql(self, statement, database="postgres"):
        """Run one statement; return the lines that psql prints.

        :raises Failure: with the reason that PostgreSQL gives
        """
        command = [postgres.program("psql"), "-XAtqw", "-v", "ON_ERROR_STOP=1"]
        result = subprocess.run(
            [*command, "-d", database, "-c", statement],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            reason = result.stderr.strip().splitlines()[0]
            raise Failure(f"PostgreSQL: {reason} (statement: {statement})")
        return result.stdout.splitlines()

    def names(self, prefix=""):
        """Return the names that start with ``prefix``, the oldest database first."""
        names = self.sql(
            "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY oid"
        )
        return [name for name in names if name.startswith(prefix)]

    def make(self, name):
        """Make an empty database, sorted by bytes as Odoo wants it."""
        self.sql(
            f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' "
            "LC_COLLATE 'C'"
        )

    def clone(self, source, target):
        """Copy a database and its files."""
        self.sql(f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY FILE_COPY')
        self.link_files(source, target)

    def link_files(self, source, target):
        """Give the files of a database to another."""
        if filestore(source).exists():
            shutil.rmtree(filestore(target), ignore_errors=True)
            # Stored files are never rewritten, so a second name is as good as a copy.
            shutil.copytree(filestore(source), filestore(target), copy_function=os.link)

    def rename(self, source, target):
        """Rename a database and its files."""
        shutil.rmtree(filestore(target), ignore_errors=True)
        if filestore(source).exists():
            filestore(source).rename(filestore(target))
        self.sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"')

    def drop(self, name):
        """Drop a database, in use or not, and its files; nothing if there is none."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(filestore(name), ignore_errors=True)


def filestore(name):
    """Return the directory of a database's files."""
    return STATE / "data" / "filestore" / name
