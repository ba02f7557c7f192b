# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make check``: everything frozen in a database is compared with its journal."""

import os

from . import odoo_command, settings
from .console import Failure, run_in_foreground
from .databases import Databases
from .settings import REPOSITORY
from .tasks import environment


def check(*arguments):
    """Check the database named by ``DB``, that of the demo by default.

    :param arguments: those of ``odoo tnl_check``, such as ``--anchors FILE``
    :return: exit status: 0 when nothing was found
    :raises Failure: when there is no such database
    """
    name = os.environ.get("DB") or settings.demo_database()
    with environment() as values:
        if name not in Databases(values).names():
            raise Failure(
                f"there is no database {name}: say which one, make check DB=…"
            )
        command = ["tnl_check", "-c", odoo_command.CONFIGURATION, "-d", name]
        command = [f"--addons-path={REPOSITORY}", *command, "--log-level=error"]
        return run_in_foreground(
            odoo_command.command(*command, *arguments), env=values, cwd=REPOSITORY
        )
