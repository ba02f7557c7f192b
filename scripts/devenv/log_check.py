# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make check-logs``: installing, updating and starting warn of nothing."""

import os

from . import odoo_command, python_env, templates
from .console import run_in_foreground, run_logged, step
from .databases import Databases
from .settings import LOGS, REPOSITORY, present_addons
from .tasks import environment

SETTINGS = REPOSITORY / "checklog-odoo.cfg"  # what OCA's own repositories let pass
STEPS = {"install": "--init", "update": "--update", "start": None}


def check_logs():
    """Install, update and start in a database of its own; read the log as OCA does.

    :return: exit status: 0 when the log holds no warning and no error
    :raises Failure: when one of the three fails
    """
    checker = python_env.PYTHON.with_name("checklog-odoo")
    with environment() as values:
        databases = Databases(values)
        name = f"tnl_log_{os.getpid()}"
        databases.clone(templates.dependencies(databases), name)
        try:
            found = {title: check(title, name, values, checker) for title in STEPS}
        finally:
            databases.drop(name)
    return int(any(found.values()))


def check(title, name, values, checker):
    """Do one of the steps and read its log.

    :return: exit status of the reader
    """
    option, log = STEPS[title], LOGS / f"check-{title}.log"
    command = odoo_command.command("-d", name, "--no-http", "--stop-after-init")
    if option:
        command += [option, ",".join(present_addons())]
    with step(f"log: {title}"):
        run_logged(command, log, "Correct the addon.", env=values, cwd=REPOSITORY)
    return run_in_foreground(
        [checker, "--config", SETTINGS, log], env=values, cwd=REPOSITORY
    )
