# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A real server on a database of its own, and browsers that visit it."""

import configparser
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import expect

REPOSITORY = Path(__file__).resolve().parents[1]
START_LIMIT = 120  # seconds
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def _psql(statement, database="postgres"):
    command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database]
    result = subprocess.run(
        [*command, "-c", statement], check=True, capture_output=True, text=True
    )
    return result.stdout.split()


def _filestore(name):
    """Return the folder of a database's files, from the tests' configuration."""
    configuration = configparser.ConfigParser()
    configuration.read(os.environ["ODOO_RC"])
    return Path(configuration["options"]["data_dir"]) / "filestore" / name


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class LiveSite:
    """A running server; ``shell`` runs Python in its database, committed."""

    def __init__(self, database, port, folder):
        self.database, self.port = database, port
        self.address = f"http://localhost:{port}"
        self.log = Path(folder) / "server.log"

    def command(self, *arguments):
        base = [sys.executable, "-m", "odoo"]
        return [*base, *arguments, "-d", self.database]

    def shell(self, script):
        """Run a script in the database; it must end by ``env.cr.commit()``."""
        result = subprocess.run(
            self.command("shell") + ["--no-http", "--log-level=error"],
            input=script,
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            check=False,
        )
        if "Traceback" in result.stderr or result.returncode:
            raise AssertionError(result.stderr[-3000:])
        return result.stdout

    def trouble(self):
        """Return what the server's log says of its last errors."""
        _before, error, last = self.log.read_text().rpartition(" ERROR ")
        return (error + last)[:6000]

    def sql(self, statement):
        """Run one statement in the database, past Odoo."""
        return _psql(statement, self.database)

    @contextlib.contextmanager
    def running(self):
        server = subprocess.Popen(
            self.command("server")
            + ["-p", str(self.port), "--max-cron-threads=1", f"--logfile={self.log}"],
            cwd=REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait(server)
            yield self
        finally:
            server.terminate()
            server.wait(30)

    def _wait(self, server):
        limit = time.monotonic() + START_LIMIT
        while time.monotonic() < limit and server.poll() is None:
            with contextlib.suppress(OSError):
                with urllib.request.urlopen(f"{self.address}/web/health", timeout=5):
                    return
            time.sleep(0.5)
        raise AssertionError(f"no server: {self.log.read_text()[-3000:]}")


class Visitor:
    """One person in their own browser."""

    def __init__(self, browser, site, login=None, **context):
        self.site = site
        self.context = browser.new_context(**{"locale": "en-US"} | context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        if login:
            self.go("/web/login")
            self.page.fill("#login", login)
            self.page.fill("#password", f"{login} password")
            self.page.click(".oe_login_form button[type=submit]")
            self.page.wait_for_url(
                re.compile(r"/(odoo|my|web)(?!/login)"), wait_until="commit"
            )
            self.page.wait_for_selector(".o_main_navbar, main")

    def go(self, path):
        # assets are compiled at the first visit: wait for the page, not for them
        return self.page.goto(self.site.address + path, wait_until="commit")

    def click(self, name):
        """Press a button of the back-office, and confirm if it asks."""
        self.page.click(f"button[name='{name}']:visible")

    def confirm(self):
        self.page.click(".modal-footer .btn-primary:visible")

    def expect_state(self, state):
        expect(
            self.page.locator(
                f".o_statusbar_status [aria-current='step'][data-value='{state}'],"
                f".o_statusbar_status .o_arrow_button_current[data-value='{state}']"
            )
        ).to_be_visible()


@contextlib.contextmanager
def live_site(prepare):
    """Make a database with the three addons, prepare it, and serve it.

    :param prepare: function that returns the script to run first, given the site
    """
    source = os.environ.get("TNL_TEMPLATE")
    if not source:
        raise AssertionError("make test prepares the database that this test copies")
    name = f"tnl_live_{os.getpid()}"
    _psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _psql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    if _filestore(source).exists():
        # stored files are never rewritten: a second name is as good as a copy
        shutil.copytree(_filestore(source), _filestore(name), copy_function=os.link)
    try:
        with tempfile.TemporaryDirectory() as folder:
            site = LiveSite(name, free_port(), folder)
            site.shell(prepare(site))
            # a first visit would compile them, and two at once wait for each other
            site.shell('env["ir.qweb"]._pregenerate_assets_bundles()\nenv.cr.commit()')
            with site.running():
                yield site
    finally:
        _psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(_filestore(name), ignore_errors=True)
