# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make screenshots``: the pictures of the READMEs, taken of the demo data."""

import os
import socket
import subprocess

from . import demo, odoo_command, python_env, settings
from .console import ended_with_us, run_in_foreground, step
from .databases import Databases
from .settings import LOGS, REPOSITORY
from .tasks import environment

CAMERA = REPOSITORY / "scripts" / "screenshots.py"


def screenshots():
    """Take the pictures in a copy of the demo database, made if needed.

    :return: exit status of the camera
    :raises Failure: when the demo cannot be made or served
    """
    source, name = settings.demo_database(), f"tnl_pictures_{os.getpid()}"
    with environment() as values:
        databases = Databases(values)
        if source not in databases.names():
            demo.make(databases, source)
        databases.clone(source, name)
        try:
            with step("pictures of the READMEs"):
                status = take(name, values, "demo")
                demo.feed(databases, name, demo.SESSION)
                return status or take(name, values, "session")
        finally:
            databases.drop(name)


def take(name, values, moment):
    """Serve a database while the camera looks at it.

    :param str name: the database
    :param dict values: the commands' environment
    :param str moment: which pictures: ``demo`` or ``session``
    :return: exit status of the camera
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = LOGS / "screenshots.log"
    server = subprocess.Popen(
        [str(part) for part in odoo_command.command("-d", name, "-p", port)],
        stdin=subprocess.DEVNULL,
        stdout=open(log, "wb"),
        stderr=subprocess.STDOUT,
        env=values,
        cwd=REPOSITORY,
    )
    with ended_with_us(server):
        demo.wait_until_ready(server, port, log)
        command = [python_env.PYTHON, CAMERA, f"http://127.0.0.1:{port}", moment]
        status = run_in_foreground(command, env=values, cwd=REPOSITORY)
        server.terminate()
    return status
