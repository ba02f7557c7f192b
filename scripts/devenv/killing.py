# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test-kills``: workers and PostgreSQL killed while people submit and publish.

Apart from ``make test``: it takes minutes.
"""

import contextlib
import tempfile
from pathlib import Path

from . import postgres, stamps, templates
from .console import run_in_foreground, run_logged
from .databases import Databases
from .settings import LOGS, REPOSITORY
from .tasks import environment

TESTS = "scripts/kills/test_kills.py"
PREFIX = "tnl_kills_"


def test_kills(workers="100", databases="20"):
    """Kill workers and PostgreSQL while people work; nothing acknowledged is missing.

    :param str workers: how many workers
    :param str databases: how many times PostgreSQL
    :return: pytest's exit status
    :raises Failure: when nothing installs
    """
    with environment() as values:
        values["TNL_TEMPLATE"] = templates.with_addons(Databases(values))
        values["TNL_KILLS"] = f"{workers} {databases}"
        # without Odoo's plugin: no database is to be loaded in this process
        options = ["-p", "no:odoo", "-p", "no:randomly", "--override-ini=addopts=-ra"]
        return run_in_foreground(
            ["pytest", *options, "-s", TESTS], env=values, cwd=REPOSITORY
        )


@contextlib.contextmanager
def server_to_kill(databases, source):
    """Have a PostgreSQL of our own, which may be killed, with a copy of a database.

    :param Databases databases: of the server that everybody uses
    :param str source: name of the database to copy there
    :return: the cluster, its databases, and the name of the copy
    """
    cluster = postgres.Cluster("kills")
    with stamps.alone("kills"):
        cluster.make()
        cluster.start()
        try:
            # what is acknowledged is on disk, as in production: no PGOPTIONS
            values = {**databases.environment, **cluster.environment()}
            values.pop("PGOPTIONS", None)
            own = Databases(values)
            yield cluster, own, _copied(databases, own, source)
        finally:
            cluster.stop()


def _copied(databases, own, source):
    """Return the name of the copy of a database in another server, kept there.

    The files of both servers' databases are in one folder: their names differ.
    """
    name = PREFIX + stamps.digest(source)
    if name not in own.names():
        for other in own.names(PREFIX):
            own.drop(other)
        fresh = f"{name}_new"
        own.make(fresh)
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder) / "dump"
            _run("pg_dump", "-Fd", "-j2", "-Z0", "-f", dump, source, of=databases)
            _run("pg_restore", "-j2", "--no-owner", "-d", fresh, dump, of=own)
        own.rename(fresh, name)
        databases.link_files(source, name)
    return name


def _run(program, *arguments, of):
    run_logged(
        [postgres.program(program), *arguments],
        LOGS / f"{program}.log",
        "Check free disk space, then run it again.",
        env=of.environment,
    )
