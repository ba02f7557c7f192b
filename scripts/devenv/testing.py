# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test``: every test, each process in a copy of a database with our addons."""

import os

from . import templates
from .console import run_in_foreground
from .databases import Databases
from .settings import REPOSITORY
from .tasks import environment

ON_ALL_CORES = ["-n", "logical"]
SELECTING = ("-k", "-m", "-n", "--lf", "--last-failed", "--pdb")


def test(*arguments):
    """Run the tests with pytest, whose closing line is the last one printed.

    :param arguments: passed to pytest
    :return: pytest's exit status; it is not 0 when no test was run
    :raises Failure: when an addon does not install
    """
    spread = [] if selects(arguments) else ON_ALL_CORES
    with environment() as values:
        # What a test wrote need not survive a power cut.
        options = values.get("PGOPTIONS", "")
        values["PGOPTIONS"] = f"{options} -c synchronous_commit=off".strip()
        databases = Databases(values)
        source = templates.with_addons(databases)
        values["TNL_TEMPLATE"] = templates.with_assets(databases, source)
        # Start of the names of all the databases that this run makes.
        values["PGDATABASE"] = name = f"tnl_test_{os.getpid()}"
        try:
            command = ["pytest", *spread, *arguments]
            return run_in_foreground(command, env=values, cwd=REPOSITORY)
        finally:
            for left in databases.names(f"{name}_"):
                databases.drop(left)


def selects(arguments):
    """Tell whether pytest's arguments choose tests, too few for several processes.

    :param arguments: those of the command line
    """
    return any(
        argument.startswith(SELECTING)
        or (REPOSITORY / argument.partition("::")[0]).exists()
        for argument in arguments
    )
