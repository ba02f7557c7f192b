# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The demo's page of mails: what each person would have received, links included."""

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from devenv import mailbox

MAILS = [
    {
        "id": 7,
        "to": "Claire <claire@mairie.example>",
        "state": "outgoing",
        "subject": "Vous êtes <invitée>",
        "date": "2026-11-29 10:00",
        "html": "<p><a href='http://localhost:8069/label/join/x'>Rejoindre</a></p>",
    }
]


class Databases:
    """Answers as psql does: one JSON document a line."""

    def sql(self, statement, database):
        assert database == "demo"
        shown = [
            m for m in MAILS if "WHERE" not in statement or "m.id = 7" in statement
        ]
        return [json.dumps(mail) for mail in shown]


@pytest.fixture
def site(unused_port):
    with mailbox.served(Databases(), "demo", unused_port) as is_served:
        assert is_served
        yield f"http://127.0.0.1:{unused_port}"


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.headers, answer.read().decode()


def test_the_list_names_each_mail_and_escapes_it(site):
    headers, page = read(f"{site}/")
    assert "Vous êtes &lt;invitée&gt;" in page and "claire@mairie.example" in page
    assert "<invitée>" not in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_newcomer_clicks_the_invitation(site):
    _headers, page = read(f"{site}/mail/7")
    assert "http://localhost:8069/label/join/x" in page


@pytest.mark.parametrize("path", ["/mail/8", "/mail/x", "/..", "/mail/7;DROP"])
def test_nothing_else_is_there(site, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        read(site + path)
    assert refused.value.code == 404


def test_a_port_that_is_taken_leaves_the_demo_without_the_page(site, capsys):
    port = int(site.rpartition(":")[2])
    with mailbox.served(Databases(), "demo", port) as is_served:
        assert not is_served
    assert "no page of mails" in capsys.readouterr().out
