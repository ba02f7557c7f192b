# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's configuration file, and its commands that end by themselves."""

from . import python_env
from .console import run_logged
from .settings import (
    LOGS,
    REPOSITORY,
    STATE,
    present_addons,
    secret,
    write_private,
)

CONFIGURATION = STATE / "odoo.conf"


def write_configuration():
    """Write the configuration file that every Odoo command here uses."""
    lines = [
        "[options]",
        f"addons_path = {REPOSITORY}",
        f"data_dir = {STATE / 'data'}",
        "http_interface = 127.0.0.1",
        "list_db = False",
        # Browsers, children of the tests, need more addresses than Odoo allows itself.
        "limit_memory_hard = 0",
        "limit_memory_soft = 0",
        "[tnl_label]",
        f"key_passphrase = {secret('key.passphrase')}",
    ]
    if not any(REPOSITORY.glob("*/__manifest__.py")):
        lines.remove(f"addons_path = {REPOSITORY}")
    write_private(CONFIGURATION, "\n".join(lines) + "\n")


def command(*arguments):
    """Return the command line of Odoo's server or of one of its sub-commands."""
    return [python_env.PYTHON, "-m", "odoo", *map(str, arguments)]


def install(database, addons, environment, log, *options, through=list):
    """Install addons in a database.

    :param str database: an existing database
    :param list addons: names of the addons; those already there are left alone
    :param dict environment: as :func:`postgres.server` gives it
    :param str log: name of the log file
    :param options: further options of Odoo's server
    :param callable through: is given the command line, returns the one to run
    :raises Failure: when an addon does not install
    """
    arguments = ["-c", CONFIGURATION, "-d", database, "-i", ",".join(addons)]
    arguments += ["--stop-after-init", "--no-http", "--max-cron-threads=0", *options]
    run_logged(
        through(command(*arguments)),
        LOGS / log,
        "Correct the addon and run it again.",
        env=environment,
        cwd=REPOSITORY,
    )


def run_script(database, script, environment, log, through=list):
    """Run a script in Odoo's shell.

    :param str database: an existing database
    :param Path script: the script
    :param dict environment: as :func:`postgres.server` gives it
    :param str log: name of the log file
    :param callable through: is given the command line, returns the one to run
    :raises Failure: when it fails
    """
    with open(script, "rb") as lines:
        run_logged(
            through(command("shell", "-c", CONFIGURATION, "-d", database, "--no-http")),
            LOGS / log,
            "Correct what the log says and run it again.",
            stdin=lines,
            env=environment,
            cwd=REPOSITORY,
        )


def code_files():
    """Return the files of our addons that a database depends on, in a fixed order."""
    ignored = {"tests", "static", "readme", "migrations", "__pycache__"}
    return [
        path
        for path in _addon_files()
        if not ignored & set(path.relative_to(REPOSITORY).parts)
    ]


def static_files():
    """Return the files of our addons that browsers ask for, in a fixed order."""
    return [
        path
        for path in _addon_files()
        if path.relative_to(REPOSITORY).parts[1] == "static"
    ]


def _addon_files():
    return sorted(
        path
        for name in present_addons()
        for path in (REPOSITORY / name).rglob("*")
        if path.is_file()
    )
