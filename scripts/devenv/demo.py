# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make demo``: the site with its demo database, in the foreground."""

import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request

from . import mailbox, odoo_command, settings, stamps, templates
from .console import Failure, cause, ended_with_us, run_logged, say, shown, step
from .databases import Databases
from .settings import LOGS, REPOSITORY
from .tasks import environment

LOGINS = {
    "administration": ("admin",),
    "label team": ("manager", "officer"),
    "jury": ("chair", "juror1", "juror2", "juror3"),
    "collectivities": ("mairie1", "mairie1b", "agglo1", "nouveau"),
}
DATA = REPOSITORY / "scripts" / "demo_data.py"
SESSION = REPOSITORY / "scripts" / "demo_session.py"
START_LIMIT = 120  # seconds
# A file that Debian leaves out of Odoo for its licence, and that the site never uses.
KNOWN = re.compile("selfie_segmentation")
PROBLEM = re.compile(r" (ERROR|CRITICAL) ")


def demo():
    """Make the demo database at the first run, bring it up to date, serve the site.

    :return: the server's exit status
    :raises Failure: when the port is taken or the database cannot be made
    """
    port, name = settings.http_port(), settings.demo_database()
    check_port(port)
    with environment() as values:
        databases = Databases(values)
        known = name in databases.names()
        if known:
            update(databases, name)
        else:
            make(databases, name)
        return serve(port, name, values, new=not known)


def check_port(port):
    """Check that we can listen on a port of this machine.

    :param int port: port number
    :raises Failure: when we cannot
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failure(
                f"port {port}: {error.strerror.lower()}. Stop the program that uses "
                "it, or choose another port: make demo TNL_HTTP_PORT=8070"
            ) from error


def make(databases, name):
    """Make the demo database; it gets its name only when it is complete.

    :param Databases databases: the server's databases
    :param str name: name of the demo database
    :raises Failure: when an addon or the demo data cannot be loaded
    """
    source = templates.with_addons(databases)
    fresh = f"{name}_new"
    databases.drop(fresh)
    databases.clone(source, fresh)
    with step(f"demo data in database {name}"):
        feed(databases, fresh, DATA)
    databases.rename(fresh, name)
    stamps.write(f"demo-{name}", templates.code_key())


def feed(databases, name, path):
    """Run a script of the demo in a database.

    :param Databases databases: the server's databases
    :param str name: name of the database
    :param Path path: the script, for ``odoo shell``
    :raises Failure: when it stops
    """
    with open(path, "rb") as script:
        run_logged(
            odoo_command.command("shell", "-d", name, "--no-http"),
            LOGS / f"{path.stem}.log",
            "Correct the demo data and run it again.",
            stdin=script,
            env=databases.environment,
            cwd=REPOSITORY,
        )


def demo_session():
    """Take the demo's jury to its session, while the site runs or not.

    :raises Failure: when there is no demo yet
    """
    name = settings.demo_database()
    with environment() as values:
        databases = Databases(values)
        if name not in databases.names():
            raise Failure(f"there is no database {name}: run make demo first.")
        with step("the demo's jury seals and meets"):
            feed(databases, name, SESSION)


def update(databases, name):
    """Update our addons in the demo database if their code changed.

    :param Databases databases: the server's databases
    :param str name: name of the demo database
    :raises Failure: when an addon does not update
    """
    key = templates.code_key()
    if stamps.is_done(f"demo-{name}", key):
        return
    addons = settings.present_addons()
    with step(f"the addons changed: update them in database {name}"):
        odoo_command.install(
            name,
            addons,
            databases.environment,
            "demo-update.log",
            f"--update={','.join(addons)}",
            "--i18n-overwrite",
        )
    stamps.write(f"demo-{name}", key)


def serve(port, name, values, new=False):
    """Serve the site until it is stopped.

    :param int port: port number
    :param str name: name of the database
    :param dict values: environment of the server
    :param bool new: whether nobody has seen a page of this database yet
    :return: exit status
    :raises Failure: when the server does not start
    """
    log = LOGS / "demo.log"
    log.unlink(missing_ok=True)
    command = odoo_command.command("-d", name, "-p", port, "--logfile", log)
    console = LOGS / "demo-console.log"
    with open(console, "wb") as output:
        server = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=values,
            cwd=REPOSITORY,
        )
    with ended_with_us(server):
        wait_until_ready(server, port, log if log.exists() else console)
        if new:
            build_assets(port)
        show_address(port)
        try:
            with mailbox.served(Databases(values), name, port + 1) as is_served:
                if is_served:
                    say(f"mails of the demo: http://localhost:{port + 1}/")
                show_problems(server, log)
        except KeyboardInterrupt:
            say("\nstopping the site; its data is kept.")
            server.send_signal(signal.SIGINT)
            return server.wait(START_LIMIT) and None
    if server.returncode:
        raise Failure(f"the server stopped: {cause(log)} (log: {shown(log)})")


def wait_until_ready(server, port, log):
    """Wait until the site answers.

    :param subprocess.Popen server: the server
    :param int port: port number
    :param Path log: the server's log
    :raises Failure: when it stops or takes too long
    """
    for _attempt in range(START_LIMIT):
        try:
            server.wait(1)
            raise Failure(f"the server stopped: {cause(log)} (log: {shown(log)})")
        except subprocess.TimeoutExpired:
            if answers(port):
                return
    server.terminate()
    raise Failure(
        f"the server does not answer after {START_LIMIT} s: read {shown(log)}."
    )


def answers(port):
    """Tell whether the site answers on a port."""
    try:
        address = f"http://127.0.0.1:{port}/web/health?db_server_status=1"
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def build_assets(port):
    """Ask for the first pages with their style sheets and scripts, built at that time.

    :param int port: port number
    """
    site = f"http://127.0.0.1:{port}"
    with step("style sheets and scripts of the first pages"):
        for page in ("/label", "/web/login"):
            text = fetch(site + page)
            for path in re.findall(rb'(?:href|src)="(/web/assets/[^"]+)"', text):
                fetch(site + path.decode())


def fetch(address):
    """Return what the site answers at an address, nothing when it refuses."""
    try:
        with urllib.request.urlopen(address, timeout=START_LIMIT) as answer:
            return answer.read()
    except urllib.error.HTTPError:
        return b""


def show_address(port):
    """Say where the site is and who can log in."""
    say(
        f"\nReady: http://127.0.0.1:{port}/label  (log in: http://127.0.0.1:{port}/web/login)"
    )
    say("Logins, each with its name as password:")
    for role, logins in LOGINS.items():
        say(f"    {role:15} {', '.join(logins)}")
    say("Ctrl-C stops the site; its data is kept.\n")


def show_problems(server, log):
    """Show the errors of the server's log while it runs.

    :param subprocess.Popen server: the server
    :param Path log: its log
    """
    with open(log, errors="replace") as lines:
        while server.poll() is None:
            for line in lines:
                if PROBLEM.search(line) and not KNOWN.search(line):
                    say(line.rstrip())
            try:
                server.wait(1)
            except subprocess.TimeoutExpired:
                continue
