# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Debian's nginx, with the configuration that we give, in front of a real server."""

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from http.client import HTTPConnection, HTTPSConnection

import pytest
from live_site import REPOSITORY, free_port, served

pytestmark = pytest.mark.long(40)

HOST = "label.localhost"
PREPARE = """
from odoo.tools import config
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
edition = Cast.make_open_edition(2040)
Cast.apply(edition)
Cast.walk(edition, "published")
env.cr.commit()
config["proxy_mode"] = True
"""
MAIN = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/start.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    {temporary}
    include {folder}/nginx.conf;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

site = served(PREPARE)


class Proxy:
    """nginx in front of the site; one asks it as an address of the network."""

    def __init__(self, site, folder):
        self.site, self.folder = site, folder
        self.http, self.https = free_port(), free_port()
        self.address = f"https://{HOST}"

    def configure(self):
        """Have the installer write the configuration, for ports of ours."""
        settings = {
            "HTTP": self.http,
            "HTTPS": self.https,
            "PORT": self.site.port,
            "WEBSOCKET_PORT": self.site.port,
            "CACHE": self.folder / "cache",
            "LOG": self.folder,
            "ACME": self.folder / "acme",
            "CERTIFICATE": self.folder / "tls/certificate.pem",
            "KEY": self.folder / "tls/key.pem",
            "ROOT": self.folder / "www",
        }
        environment = os.environ | {
            name: str(value) for name, value in settings.items()
        }
        subprocess.run(
            [REPOSITORY / "scripts/deploy/install.sh", "--files", self.folder, HOST],
            env=environment,
            check=True,
        )
        (self.folder / "acme").mkdir()
        temporary = "".join(
            f"{name}_temp_path {self.folder}/temporary-{name};" for name in TEMPORARY
        )
        main = MAIN.format(
            folder=self.folder,
            temporary=temporary,
            user="user root;" if os.getuid() == 0 else "",
        )
        (self.folder / "main.conf").write_text(main)

    @contextlib.contextmanager
    def running(self):
        program = shutil.which("nginx", path=os.environ["PATH"])
        command = [program, "-e", self.folder / "start.log", "-p", self.folder]
        command += ["-c", self.folder / "main.conf"]
        check = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert check.returncode == 0, check.stderr
        nginx = subprocess.Popen(command)
        try:
            for _turn in range(100):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", self.https), 1).close()
                    break
                time.sleep(0.05)
            yield
        finally:
            nginx.terminate()
            nginx.wait()

    def ask(self, path, client="127.0.0.1", secure=True, **headers):
        """Ask for a page; return the answer, its text read."""
        headers = {"Host": HOST} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        kind, port, options = HTTPConnection, self.http, {}
        if secure:
            context = ssl.create_default_context(
                cafile=self.folder / "tls/certificate.pem"
            )
            context.check_hostname = False  # we call it by its number
            kind, port, options = HTTPSConnection, self.https, {"context": context}
        connection = kind(
            "127.0.0.1", port, timeout=60, source_address=(client, 0), **options
        )
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if answer.status != 101:
            answer.text = answer.read().decode()
        connection.close()
        return answer


@pytest.fixture(scope="module")
def proxy(site, tmp_path_factory):
    proxy = Proxy(site, tmp_path_factory.mktemp("nginx"))
    proxy.configure()
    with proxy.running():
        yield proxy


@pytest.fixture(scope="module")
def code(site):
    [code] = site.sql("SELECT code FROM tnl_certificate")
    return code


def test_http_leads_to_https(proxy):
    answer = proxy.ask("/label?x=1", secure=False)
    assert answer.status == 301
    assert answer.headers["Location"] == f"{proxy.address}/label?x=1"


def test_pages_are_served_in_https_with_hsts(proxy):
    answer = proxy.ask("/label")
    assert answer.status == 200
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_cookies_never_leave_in_plain(proxy):
    cookies = proxy.ask("/web/login").headers.get_all("Set-Cookie")
    assert cookies
    assert all("secure" in cookie.lower() for cookie in cookies)


def test_the_verification_is_served_from_the_cache(proxy, site, code):
    path = f"/v/{code}"
    first = proxy.ask(path, Accept="text/html")
    assert (first.status, first.headers["X-Cache"]) == (200, "MISS")
    second = proxy.ask(path, Accept="text/html")
    assert (second.headers["X-Cache"], second.text) == ("HIT", first.text)


def test_a_machine_is_not_answered_with_the_page_of_people(proxy, code):
    proxy.ask(f"/v/{code}", Accept="text/html")
    answer = proxy.ask(f"/v/{code}", Accept="application/json")
    assert answer.headers["Content-Type"].startswith("application/json")


def test_what_is_unknown_is_never_kept(proxy):
    for _turn in range(2):
        answer = proxy.ask("/v/AAAA-AAAA-AAAA", Accept="text/html")
        assert (answer.status, answer.headers["X-Cache"]) == (404, "MISS")


def test_who_is_signed_in_is_answered_by_odoo(proxy, code):
    path = f"/v/{code}"
    proxy.ask(path, Accept="text/html")
    answer = proxy.ask(path, Accept="text/html", Cookie="session_id=mine")
    assert answer.headers["X-Cache"] == "BYPASS"


def test_too_many_sign_ins_are_answered_with_our_page(proxy):
    answers = [proxy.ask("/web/login", client="127.0.0.7") for _turn in range(24)]
    refused = [answer for answer in answers if answer.status == 429]
    assert answers[0].status == 200
    assert refused
    assert "Trop de demandes en peu de temps" in refused[0].text
    assert refused[0].headers["Retry-After"] == "60"
    # others are not made to wait for them
    assert proxy.ask("/web/login", client="127.0.0.8").status == 200


def test_odoo_knows_the_address_of_the_client_and_believes_no_header(proxy, site):
    proxy.ask("/label?who=me", client="127.0.0.9", X_Forwarded_For="203.0.113.1")
    [line] = [
        line
        for line in site.log.read_text().splitlines()
        if "werkzeug" in line and "who=me" in line
    ]
    assert "127.0.0.9" in line
    assert "203.0.113.1" not in line


def test_a_code_is_not_in_the_log_of_nginx(proxy, code):
    proxy.ask(f"/v/{code}", Accept="text/html")
    text = (proxy.folder / "tnl-label.access.log").read_text()
    assert "GET /v/-" in text
    assert code not in text


def test_the_websocket_is_let_through(proxy):
    answer = proxy.ask(
        "/websocket?version=19.0-1",
        Upgrade="websocket",
        Connection="Upgrade",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
        Sec_WebSocket_Version="13",
        Origin=proxy.address,
    )
    assert answer.status == 101


def test_neither_metrics_nor_the_manager_are_for_the_network(proxy):
    assert proxy.ask("/label/metrics", client="127.0.0.5").status == 403
    assert proxy.ask("/web/database/manager").status == 404


def test_the_configuration_has_no_word_left_and_its_secrets_differ(proxy):
    texts = {path.name: path.read_text() for path in proxy.folder.glob("*.*")}
    for name in ("odoo.conf", "nginx.conf", "tnl-label.service"):
        assert not re.search("@[A-Z_]+@", texts[name]), name
    secrets = re.findall(
        "^(?:admin_passwd|key_passphrase|metrics_token) = (.+)$",
        texts["odoo.conf"],
        re.MULTILINE,
    )
    assert len(set(secrets)) == 3
    assert all(len(secret) > 30 for secret in secrets)
    # run again, it changes none of them
    certificate = (proxy.folder / "tls/certificate.pem").read_bytes()
    install = REPOSITORY / "scripts/deploy/install.sh"
    subprocess.run([install, "--files", proxy.folder, HOST], check=True)
    assert (proxy.folder / "tls/certificate.pem").read_bytes() == certificate
    assert (proxy.folder / "odoo.conf").read_text() == texts["odoo.conf"]


def test_a_site_that_is_stopped_says_so_in_french(proxy, site):
    site.server.kill()
    site.server.communicate()
    answer = proxy.ask("/label")
    assert answer.status in (502, 504)
    assert "Le site ne répond pas pour le moment" in answer.text
