# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An address typed in a form is asked whether it answers, and leads nowhere private."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch

import pytest

from odoo.addons.tnl_label.tools import link_check
from odoo.addons.tnl_label.tools.link_check import LinkState, check_link, is_public


class Site(BaseHTTPRequestHandler):
    """A web site whose pages are the faults that one meets."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        name = self.path.partition("?")[0]
        if name == "/slow":
            self.drip()
        elif name == "/big":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 1_000_000)
        elif name.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.server.leads[name])
            self.end_headers()
        else:
            status = int(name.strip("/") or 200)
            self.send_response(status)
            self.end_headers()

    def drip(self):
        """Send one byte at a time: each read gets something, the answer never comes."""
        with_patience = time.monotonic() + 8
        while time.monotonic() < with_patience:
            try:
                self.wfile.write(b"H")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.asked, server.leads = [], {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def ask(site, path, seconds=5, **options):
    """Ask a page of the local site as if it were public."""
    allowed = {"is_allowed": lambda _ip, port: port == site.server_port} | options
    return check_link(site.url + path, seconds=seconds, **allowed)


def test_a_page_that_is_there_answers(site):
    site.asked.clear()
    assert ask(site, "/200?a=é b".replace(" ", "%20")) == LinkState("", 200)
    ((path, headers),) = site.asked
    assert path == "/200?a=%C3%A9%20b"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_a_page_that_is_not_there_does_not(site, status):
    assert ask(site, f"/{status}") == LinkState("status", status)


def test_the_body_is_not_read(site):
    started = time.monotonic()
    assert ask(site, "/big") == LinkState("", 200)
    assert time.monotonic() - started < 3


def test_redirections_are_followed_up_to_a_number(site):
    site.leads = {"/to/page": "/200", "/to/loop": "/to/loop"}
    assert ask(site, "/to/page") == LinkState("", 200)
    site.asked.clear()
    assert ask(site, "/to/loop") == LinkState("loop", 302)
    assert len(site.asked) == link_check.MOST_REDIRECTIONS + 1


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.1:1/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("http://[::1]/", "private"),
        ("file:///etc/passwd", "bad_link"),
        ("ftp://exemple.fr/", "bad_link"),
        ("http://user:secret@exemple.fr/", "bad_link"),
    ],
)
def test_a_redirection_to_what_is_private_is_not_followed(site, target, reason):
    site.leads = {"/to/private": target}
    site.asked.clear()
    assert ask(site, "/to/private") == LinkState(reason, 302)
    assert len(site.asked) == 1


def test_an_answer_that_drips_is_abandoned(site):
    started = time.monotonic()
    assert ask(site, "/slow", seconds=0.5).reason == "silent"
    assert time.monotonic() - started < 3


def test_nobody_behind_the_port_is_silence():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    assert check_link(url, is_allowed=lambda _ip, _port: True).reason == "silent"


def test_a_site_that_is_not_what_it_says_is_named(site):
    url = site.url.replace("http:", "https:")
    found = check_link(url, is_allowed=lambda _ip, _port: True)
    assert found.reason == "certificate"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "10.0.0.8",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
        "localhost",
    ],
)
def test_what_is_not_public_is_never_connected_to(host):
    with patch.object(socket, "create_connection", side_effect=AssertionError):
        assert check_link(f"http://{host}/").reason in ("private", "no_host")


def test_a_name_with_one_private_address_among_public_ones_is_refused():
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("93.184.215.14", "10.0.0.1")
    ]
    with (
        patch.object(socket, "getaddrinfo", return_value=found),
        patch.object(socket, "create_connection", side_effect=AssertionError),
    ):
        assert check_link("http://exemple.fr/").reason == "private"


def test_the_address_looked_at_is_the_one_connected_to():
    """A name that says something else the second time leads nowhere else."""
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))]
    with (
        patch.object(socket, "getaddrinfo", return_value=public) as resolver,
        patch.object(socket, "create_connection", side_effect=OSError) as connect,
    ):
        assert check_link("http://exemple.fr/").reason == "silent"
    assert resolver.call_count == 1
    assert connect.call_args.args[0] == ("93.184.215.14", 80)


def test_unusual_ports_and_unknown_names_are_said():
    assert is_public("93.184.215.14", 443)
    assert not is_public("93.184.215.14", 25)
    with patch.object(socket, "getaddrinfo", side_effect=OSError):
        assert check_link("https://exemple.invalid/").reason == "no_host"
    assert check_link("exemple.fr").reason == "bad_link"
