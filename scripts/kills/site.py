# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A prefork server that is started again when it dies, and what kills it."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import threading
import time
import urllib.request

from devenv import odoo_command
from devenv.console import Failure
from devenv.settings import REPOSITORY

PAUSE = 0.3, 1.6  # seconds between two kills, at least and at most
PATIENCE = 120  # seconds for the site to answer again
IMMEDIATE = 1 / 3  # of the kills of PostgreSQL: the whole server, not one process


class Site:
    """A site of two workers, for a database that may be killed.

    :param cluster: the PostgreSQL server
    :param Databases databases: its databases
    :param str name: of the site's database
    :param Path log: file of the server's log
    """

    def __init__(self, cluster, databases, name, log):
        self.cluster, self.databases, self.name = cluster, databases, name
        self.log = log
        with socket.socket() as probe, socket.socket() as other:
            probe.bind(("127.0.0.1", 0))
            other.bind(("127.0.0.1", 0))
            self.port, self._beside = probe.getsockname()[1], other.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.restarts = 0  # of the master, by itself
        self.outages = []  # seconds until the site answered again, by kill
        self.killed = {"worker": 0, "backend": 0, "server": 0}
        self.watched = lambda: None  # called after each kill
        self.hot = threading.Event()  # somebody does what must not be done by half
        self._ending = False

    # --- the server ---------------------------------------------------------------

    def odoo(self, *arguments, script=None):
        """Run one of Odoo's commands on the database; return what it printed."""
        command = odoo_command.command(*arguments, "-d", self.name)
        result = subprocess.run(
            command,
            env=self.databases.environment,
            cwd=REPOSITORY,
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise AssertionError(f"{result.stdout[-3000:]}\n{result.stderr[-3000:]}")
        return result.stdout

    def rows(self, query):
        """Return the rows of a query, each a list of texts, asked until answered."""
        while True:
            try:
                lines = self.databases.sql(query, self.name)
                return [line.split("|") for line in lines]
            except Failure:
                if self.cluster.running():
                    raise
                time.sleep(0.1)

    @contextlib.contextmanager
    def served(self):
        """Serve the database while the block runs, started again as systemd would."""
        self._start()
        keeper = threading.Thread(target=self._keep, daemon=True)
        keeper.start()
        try:
            self.wait()
            yield
        finally:
            self._ending = True
            self._kill_all()
            keeper.join()

    def _start(self):
        command = odoo_command.command(
            *("server", "-d", self.name, "--workers=2", "--max-cron-threads=1"),
            *("-p", self.port, "--gevent-port", self._beside, f"--logfile={self.log}"),
        )
        self._master = subprocess.Popen(
            [str(part) for part in command],
            env=self.databases.environment,
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _keep(self):
        while True:
            self._master.wait()
            self._kill_all()  # as systemd: what the master leaves goes with it
            if self._ending:
                return
            self.restarts += 1
            time.sleep(0.5)
            self._start()

    def _kill_all(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._master.pid, signal.SIGKILL)

    def wait(self):
        """Wait until the site answers; return the seconds that it took."""
        start = time.monotonic()
        page = f"{self.address}/web/health?db_server_status=1"
        while time.monotonic() - start < PATIENCE:
            with contextlib.suppress(OSError):
                with urllib.request.urlopen(page, timeout=5):
                    return time.monotonic() - start
            time.sleep(0.05)
        raise AssertionError(f"no answer: {self.log.read_text()[-3000:]}")

    def workers(self):
        """Return the processes that serve requests and run the jobs."""
        found = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self._master.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        lines = [line.split(maxsplit=1) for line in found.splitlines()]
        return [int(pid) for pid, words in lines if " gevent " not in words]

    # --- the kills ----------------------------------------------------------------

    def kill(self, workers, databases, seed):
        """Kill as many workers, and as many times PostgreSQL, in a random order.

        :param int workers: how many workers
        :param int databases: how many times PostgreSQL
        :param seed: of the order and of the moments
        """
        draw = random.Random(seed)
        kinds = ["worker"] * workers + ["database"] * databases
        draw.shuffle(kinds)
        for kind in kinds:
            # often while an act is under way that must not be done by half
            if self.hot.wait(draw.uniform(*PAUSE)):
                self.hot.clear()
                time.sleep(draw.uniform(0, 0.7))
            if kind == "worker":
                self._kill_worker(draw)
            elif draw.random() < IMMEDIATE:
                self.killed["server"] += 1
                self.cluster.stop("immediate")
                self.cluster.start()
            else:
                self._kill_backend(draw)
            self.outages.append(self.wait())
            self.watched()

    def _kill_worker(self, draw):
        while not _is_killed(self.workers(), draw):
            time.sleep(0.05)
        self.killed["worker"] += 1

    def _kill_backend(self, draw):
        """Kill a process of PostgreSQL: it ends all others, and recovers."""
        query = (
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid() ORDER BY state = 'active' DESC, random()"
        )
        while not _is_killed([int(pid) for (pid,) in self.rows(query)][:2], draw):
            time.sleep(0.05)
        self.killed["backend"] += 1


def _is_killed(processes, draw):
    """Kill one of these processes; tell whether there was one."""
    with contextlib.suppress(ProcessLookupError, IndexError):
        os.kill(draw.choice(processes), signal.SIGKILL)
        return True
    return False
