# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test-english``: the core's tests on a database that never had French.

A new database: Odoo, its website and our addons come by one and the same command.
"""

import os

from . import odoo_command, stamps, templates
from .console import run_in_foreground, step
from .databases import Databases
from .settings import REPOSITORY, present_addons
from .tasks import environment

PREFIX = "tnl_english_"
TESTS = ["scripts/english", "tnl_label", "tnl_label_jury/tests/deliberation"]


def test_english(*arguments):
    """Run the tests that need no French.

    :param arguments: passed to pytest, in place of what is run by default
    :return: pytest's exit status
    :raises Failure: when an addon does not install
    """
    with environment() as values:
        databases = Databases(values)
        source, name = _new_database(databases), f"tnl_test_{os.getpid()}"
        databases.copy(source, name)
        try:
            values["PGDATABASE"] = name
            command = ["pytest", "-m", "not french", *(arguments or TESTS)]
            return run_in_foreground(command, env=values, cwd=REPOSITORY)
        finally:
            databases.drop(name)


def _new_database(databases):
    """Return the name of the database, made now unless the code is the same."""
    name = PREFIX + templates.code_key()
    with stamps.alone("databases"):
        if name in databases.names():
            return name
        for other in databases.names(PREFIX):
            databases.drop(other)
        fresh = f"{name}_new"
        with step(f"new database {name}, in English alone"):
            databases.create(fresh)
            log = f"{PREFIX}install.log"
            odoo_command.install(fresh, present_addons(), databases.environment, log)
            databases.rename(fresh, name)
    return name
