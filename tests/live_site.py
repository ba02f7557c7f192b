# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A real server on a database of its own, and browsers that visit it."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest
from devenv.databases import Databases
from playwright.sync_api import expect

REPOSITORY = Path(__file__).resolve().parents[1]
SERVER = Path(__file__).with_name("live_server.py")
START_LIMIT = 120  # seconds
# Once all is prepared: what runs by itself would be in the way before.
START_JOBS = """
from odoo.service import server
from odoo.tools import config
config["max_cron_threads"] = 1
server.server.cron_spawn()
"""
# Passwords are made to be slow to verify, and each visitor has one.
QUICK_PASSWORDS = """
from odoo.addons.base.models import res_users
res_users.MIN_ROUNDS = 1
"""


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, server):
    """Wait until a server answers.

    :param address: of a page that it serves
    :param server: its process
    :raises TimeoutError: when it ends, or takes too long
    """
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit and server.poll() is None:
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(address, timeout=5):
                return
        time.sleep(0.1)
    raise TimeoutError(address)


class LiveSite:
    """A running server; ``shell`` runs Python in its database, committed."""

    def __init__(self, databases, database, folder):
        self.databases, self.database = databases, database
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.log = Path(folder) / "server.log"

    def command(self, *arguments):
        """Return the command line of another process of Odoo on this database."""
        return [sys.executable, "-m", "odoo", *arguments, "-d", self.database]

    def shell(self, script):
        """Run a script in the server; it must end by ``env.cr.commit()``."""
        self.server.stdin.write(json.dumps(script) + "\n")
        self.server.stdin.flush()
        answer = self.server.stdout.readline()
        if not answer:
            raise AssertionError(f"the server ended: {self.log.read_text()[-3000:]}")
        output, error = json.loads(answer)
        if error:
            raise AssertionError(error)
        return output

    def trouble(self):
        """Return what the server's log says of its last errors."""
        _before, error, last = self.log.read_text().rpartition(" ERROR ")
        return (error + last)[:6000]

    def sql(self, statement):
        """Run one statement in the database, past Odoo."""
        return self.databases.sql(statement, self.database)

    @contextlib.contextmanager
    def running(self, *beside):
        """Serve the database while the block runs, with other addons beside ours."""
        command = [sys.executable, SERVER, "server", "-d", self.database]
        command += ["-p", str(self.port), "--max-cron-threads=0"]
        command += [f"--logfile={self.log}"]
        command += ["-i", ",".join(beside)] if beside else []
        self.server = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            self._wait()
            yield
        finally:
            self.server.kill()  # its database goes too: nothing to end well
            self.server.communicate()

    def _wait(self):
        try:
            wait_for(f"{self.address}/web/health", self.server)
        except TimeoutError as error:
            log = self.log.read_text()
            raise AssertionError(f"no server: {log[-3000:]}") from error


class Visitor:
    """One person in their own browser."""

    def __init__(self, browser, site, login=None, **context):
        self.site = site
        context = {"locale": "en-US"} | context
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        if login:
            self._sign_in(login, context["locale"])

    def _sign_in(self, login, locale):
        """Send the form of sign-in, without two pages drawn for it."""
        address = f"{self.site.address}/web/login"
        headers = {"Accept-Language": locale}
        page = self.context.request.get(address, headers=headers).text()
        form = {
            "login": login,
            "password": f"{login} password",
            "csrf_token": re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1],
        }
        answer = self.context.request.post(
            address, headers=headers, form=form, max_redirects=0
        )
        assert answer.status == 303, f"{login} is not let in: {answer.status}"

    def sign_in_by_hand(self, login):
        """Fill the form of sign-in, and wait for the page that it leads to."""
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
def live_site(prepare, *beside):
    """Serve a database with the three addons, prepared.

    :param prepare: function that returns the script to run first, given the site
    :param beside: other addons to install in it
    """
    databases = Databases(os.environ)
    name = f"{os.environ['PGDATABASE']}_live_{os.getpid()}"
    databases.clone(os.environ["TNL_TEMPLATE"], name)
    try:
        with tempfile.TemporaryDirectory() as folder:
            site = LiveSite(databases, name, folder)
            with site.running(*beside):
                site.shell(QUICK_PASSWORDS)
                site.shell(prepare(site))
                site.shell(START_JOBS)
                yield site
    finally:
        databases.drop(name)


def served(prepare, **values):
    """Return the fixture of a file of tests: a site, prepared by this text.

    :param prepare: Python for the server's shell; ``{address}`` is its address
    :param values: what else stands between braces in the text
    """

    @pytest.fixture(scope="module", name="site")
    def fixture():
        def text(site):
            return prepare.format(address=site.address, **values)

        with live_site(text) as running:
            yield running

    return fixture
