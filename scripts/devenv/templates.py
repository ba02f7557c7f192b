# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Databases kept to be copied, so that a run starts in seconds.

``tnl_template_<hash>`` holds what our addons depend on; ``tnl_addons_<hash>`` holds our
addons too, as the code is now; ``tnl_beside_<hash>`` holds other addons beside them.
"""

import contextlib
import json
import os
from pathlib import Path

from . import footprint, odoo_command, odoo_tree, python_env, stamps
from .console import step
from .settings import LANGUAGE, REPOSITORY, present_addons

WITH_ADDONS = "tnl_addons_"
DRESS = Path(__file__).parents[1] / "dress_website.py"
UNFINISHED = "_new"  # end of the name of a database that is being made
COMPILE = Path(__file__).parents[1] / "compiled_assets.py"
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
    install = _install(databases, DEPENDENCIES, language)
    return _kept(databases, "tnl_template_", key, None, install)


def with_addons(databases):
    """Return the name of a database with our addons installed, as they are now.

    One of an earlier state of the code will do when they would install the same.

    :param Databases databases: the server's databases
    :raises Failure: when an addon does not install
    """
    source = dependencies(databases)
    code = code_key()
    key = stamps.digest(source, code, DRESS)
    kept = databases.names(WITH_ADDONS)
    if WITH_ADDONS + key not in kept:
        for name in reversed(kept):
            if _is_still_right(name, source):
                return name

    def install(database):
        footprint.start()
        _install(databases, present_addons(), through=footprint.traced)(database)
        odoo_command.run_script(
            database,
            DRESS,
            databases.environment,
            "dress_website.log",
            through=footprint.traced,
        )
        functions = footprint.entered()
        right_for = stamps.digest(source, DRESS, footprint.key(functions))
        if code == code_key():  # nobody saved a file meanwhile
            stamps.write(WITH_ADDONS + key, json.dumps([right_for, functions]))

    return _kept(databases, WITH_ADDONS, key, source, install)


def _is_still_right(name, source):
    if not (record := stamps.read(name)):
        return False
    right_for, functions = json.loads(record)
    return right_for == stamps.digest(source, DRESS, footprint.key(functions))


def with_assets(databases, source):
    """Return the name of a database with all that browsers ask for compiled, too.

    :param Databases databases: the server's databases
    :param str source: name of the database with our addons
    :raises Failure: when an asset does not compile
    """
    files = odoo_command.static_files()
    key = stamps.digest(source, COMPILE, *files)

    def compile_assets(database):
        odoo_command.run_script(
            database, COMPILE, databases.environment, "tnl_assets.log"
        )

    return _kept(databases, "tnl_assets_", key, source, compile_assets)


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
        install = _install(databases, beside)
        source = _kept(databases, "tnl_beside_", key, source, install)
    name = f"tnl_{purpose}_{os.getpid()}"
    databases.clone(source, name)
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


def _install(databases, addons, *options, **how):
    """Return the function that installs addons in a database."""

    def install(database):
        log = f"install-{addons[0]}.log"
        environment = databases.environment
        odoo_command.install(database, addons, environment, log, *options, **how)

    return install


def _kept(databases, prefix, key, source, complete):
    """Return the name of a kept database, made now if there is none yet.

    :param callable complete: is given the name of the copy of ``source`` to complete
    """
    name = prefix + key
    with stamps.alone("databases"):
        if name in databases.names():
            return name
        # A name of its own until it is complete: an interrupted one is never used.
        fresh = name + UNFINISHED
        with step(f"database {name}"):
            others = databases.names(prefix)
            ready = [other for other in others if not other.endswith(UNFINISHED)]
            for other in set(others) - set(ready[-RECENT:]):
                databases.drop(other)
                stamps.forget(other)
            if source:
                databases.clone(source, fresh)
            else:
                databases.make(fresh)
            complete(fresh)
            databases.rename(fresh, name)
    return name
