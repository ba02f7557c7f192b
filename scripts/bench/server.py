# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A real server in a process of its own, and what its log says of each request."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests
from lxml import html

from .table import Measure

LIMIT = 120  # seconds
PLAIN = Path(__file__).with_name("plain_server.py")
WATCHED = Path(__file__).with_name("profiled_server.py")
FRENCH = {"Accept-Language": "fr-FR,fr;q=0.9"}
SERVED = re.compile(r'"(?:GET|POST) \S+ HTTP/1\.[01]" \d{3} \S+ (\d+) [\d.]+ [\d.]+')


class Server:
    """Odoo's server on one database."""

    def __init__(self, database, log, profile=None, workers=0):
        """
        :param profile: path of the file where the cost of each address is written
        :param workers: processes that serve; none: one process, with threads
        """
        self.workers = workers
        self.database, self.log, self.process = database, Path(log), None
        self.program = [str(WATCHED), str(profile)] if profile else [str(PLAIN)]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    @contextlib.contextmanager
    def running(self):
        """Serve while the block runs."""
        self.log.unlink(missing_ok=True)
        options = [
            "-p",
            str(self.port),
            "--max-cron-threads=0",
            f"--workers={self.workers}",
            f"--logfile={self.log}",
        ]
        self.process = process = subprocess.Popen(
            [sys.executable, *self.program, "server", "-d", self.database, *options],
            stdin=subprocess.DEVNULL,
        )
        try:
            limit = time.monotonic() + LIMIT
            while time.monotonic() < limit and process.poll() is None:
                with contextlib.suppress(requests.RequestException):
                    requests.get(f"{self.address}/web/health", timeout=5)
                    break
                time.sleep(0.5)
            yield self
        finally:
            process.terminate()
            process.wait(30)

    def cpu(self):
        """Return the processor time of the server so far, in seconds."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def queries(self):
        """Return the number of queries of each request served so far."""
        found = SERVED.findall(self.log.read_text(errors="replace"))
        return [int(count) for count in found]


class Client:
    """A person's browser, without JavaScript nor cache: pages and forms."""

    def __init__(self, server, login=None):
        """
        :param login: of the person, whose password it is; a visitor without one
        """
        self.server, self.session, self.count = server, requests.Session(), 0
        self.session.headers.update(FRENCH)
        if login:
            self._sign_in(login)

    def _sign_in(self, login):
        page = self.get("/web/login")
        self.csrf = self._field(page, "csrf_token")
        self.post(
            "/web/login", {"login": login, "password": login, "csrf_token": self.csrf}
        )
        self.csrf = self._field(self.get("/label/apply"), "csrf_token")

    @staticmethod
    def _field(page, name):
        return html.fromstring(page.text).xpath(f"//input[@name='{name}']/@value")[0]

    def _ask(self, method, path, **options):
        answer = self.session.request(
            method, self.server.address + path, timeout=120, **options
        )
        answer.raise_for_status()
        self.count += 1 + len(answer.history)
        return answer

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, data):
        return self._ask("POST", path, data=data)

    def call(self, path, **params):
        """Call a JSON route and return its result."""
        answer = self._ask("POST", path, json={"jsonrpc": "2.0", "params": params})
        return answer.json()["result"]

    def measure(self, act):
        """Return the time, the queries and the requests of an act."""
        before, self.count = len(self.server.queries()), 0
        start, spent = time.perf_counter(), self.server.cpu()
        act()
        elapsed = time.perf_counter() - start
        spent = self.server.cpu() - spent
        for _attempt in range(50):  # the log is written after the answer
            served = self.server.queries()[before:]
            if len(served) >= self.count:
                break
            time.sleep(0.05)
        return Measure(elapsed, sum(served), len(served), spent)
