# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Small commands for those who develop: run anything, make and drop databases."""

import contextlib

from . import odoo_command, postgres, templates
from .console import Failure, run_in_foreground, say
from .databases import Databases
from .provision import provision
from .settings import STATE


@contextlib.contextmanager
def environment():
    """Provision, then have a database server while the block runs.

    :return: the environment variables of the programs to start
    :raises Failure: when something is missing
    """
    provision()
    with postgres.server() as values:
        values["ODOO_RC"] = str(odoo_command.CONFIGURATION)
        # A rush waits its turn: without a limit, requests beyond the database's
        # connections are answered by an error 500.
        values.setdefault("ODOO_MAX_HTTP_THREADS", "auto")
        # Odoo's package has no bytecode: without it each process compiles all it reads.
        values["PYTHONPYCACHEPREFIX"] = str(STATE / "cache" / "python")
        values.pop("PYTHONDONTWRITEBYTECODE", None)
        yield values


def run(*command):
    """Run a command with Odoo, the tools and the database server at hand.

    :param command: program and arguments, such as ``odoo shell -d NAME``
    :return: its exit status
    """
    if not command:
        raise Failure("say which command to run: scripts/dev.py run odoo --version")
    with environment() as values:
        return run_in_foreground(command, env=values)


def database(name):
    """Make a database that holds the dependencies of our addons, not our addons.

    :param str name: name of the new database
    """
    with environment() as values:
        databases = Databases(values)
        if name in databases.names():
            raise Failure(
                f"database {name} exists: drop it first (scripts/dev.py drop)."
            )
        databases.clone(templates.dependencies(databases), name)
        say(f"database {name} is ready: scripts/dev.py run odoo -d {name} -i ADDON")


def drop(*names):
    """Drop databases, in use or not."""
    with environment() as values:
        for name in names:
            Databases(values).drop(name)
