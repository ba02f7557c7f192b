# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make clean``: remove all that was provisioned."""

import shutil

from . import postgres, python_env
from .console import Failure, say, shown
from .settings import STATE


def clean():
    """Stop the private server and remove its files and everything below ``.odoo/``.

    :raises Failure: when the directory is not one of ours
    """
    if not STATE.exists():
        return
    if not (STATE / "provision.lock").exists():
        raise Failure(
            f"{STATE} was not made by these commands: nothing was removed. Check "
            "TNL_STATE."
        )
    if python_env.PYTHON.exists() and (STATE / "postgresql.password").exists():
        cluster = postgres.Cluster()
        if cluster.running():
            cluster.stop()
        for place in (cluster.home, cluster.socket):
            shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(STATE)
    say(f"{shown(STATE)} is removed.")
