# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases kept to be copied, so that a run starts in seconds.

``tnl_template_<hash>`` holds what our addons depend on; ``tnl_addons_<hash>`` holds our
addons too, as the code is now; ``tnl_beside_<hash>`` holds other addons beside them.
"""

import contextlib
import os
from pathlib import Path

from . import odoo_command, odoo_tree, python_env, stamps
from .console import step
from .settings import LANGUAGE, REPOSITORY, present_addons

DRESS = Path(__file__).parents[1] / "dress_website.py"
UNFINISHED = "_new"  # end of the name of a database that is being made
RECENT = 2  # older databases that another command may be reading
DEPENDENCIES = [
    "contacts",
    "l10n_fr_department_oversea",
    "l10n_fr_siret",
    "mail",
    "portal",
    "report_xlsx",
    "website",
]


def dependencies(databases):
    """Return the name of the database with all that our addons depend on.

    :param Databases databases: the server's databases
    :raises Failure: when an addon does not install
    """
    pins = python_env.CONSTRAINTS.read_text().splitlines()
    language = f"--load-language={LANGUAGE}"
    pins = [pin for pin in pins if pin.startswith("odoo-addon-")]
    key = stamps.digest(str(odoo_tree.python_root()), language, *pins, *DEPENDENCIES)
    return _kept(databases, "tnl_template_", key, None, DEPENDENCIES, language)


def with_addons(databases):
    """Return the name of the database with our addons installed, as they are now.

    :param Databases databases: the server's databases
    :raises Failure: when an addon does not install
    """
    source = dependencies(databases)
    key = stamps.digest(source, code_key())
    return _kept(databases, "tnl_addons_", key, source, present_addons(), script=DRESS)


@contextlib.contextmanager
def copy_with_addons(databases, purpose, *beside):
    """Have a fresh database with our addons while the block runs.

    :param Databases databases: the server's databases
    :param str purpose: word of the database's name
    :param beside: other addons to have in this database
    :return: the database's name
    :raises Failure: when an addon does not install
    """
    source = with_addons(databases)
    if beside:
        key = stamps.digest(source, *beside)
        source = _kept(databases, "tnl_beside_", key, source, beside)
    name = f"tnl_{purpose}_{os.getpid()}"
    databases.copy(source, name)
    try:
        yield name
    finally:
        databases.drop(name)


def code_key():
    """Return a hash of our addons' code, as far as a database depends on it."""
    parts = []
    for path in odoo_command.code_files():
        parts += [str(path.relative_to(REPOSITORY)), path]
    return stamps.digest(*parts)


def _kept(databases, prefix, key, source, addons, *options, script=None):
    name = prefix + key
    with stamps.alone("databases"):
        if name in databases.names():
            return name
        # A name of its own until it is complete: an interrupted one is never used.
        fresh = name + UNFINISHED
        with step(f"database {name}: {', '.join(addons)}"):
            others = databases.names(prefix)
            complete = [other for other in others if not other.endswith(UNFINISHED)]
            for other in set(others) - set(complete[-RECENT:]):
                databases.drop(other)
            if source:
                databases.copy(source, fresh)
            else:
                databases.create(fresh)
            odoo_command.install(
                fresh, addons, databases.environment, f"{prefix}install.log", *options
            )
            if script:
                log = f"{prefix}script.log"
                odoo_command.run_script(fresh, script, databases.environment, log)
            databases.rename(fresh, name)
    return name
