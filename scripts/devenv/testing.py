# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test``: every test, in a fresh copy of a database with our addons."""

from . import templates
from .console import run_in_foreground
from .databases import Databases
from .settings import REPOSITORY
from .tasks import environment


def test(*arguments):
    """Run the tests with pytest, whose closing line is the last one printed.

    :param arguments: passed to pytest
    :return: pytest's exit status; it is not 0 when no test was run
    :raises Failure: when an addon does not install
    """
    with environment() as values:
        databases = Databases(values)
        # tests with a server of their own copy it too: older ones lie beside it
        values["TNL_TEMPLATE"] = templates.with_addons(databases)
        with templates.copy_with_addons(databases, "test") as name:
            values["PGDATABASE"] = name
            return run_in_foreground(["pytest", *arguments], env=values, cwd=REPOSITORY)
