# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When a request came, asked from the kernel: what waits is not late for it."""

import socket
import time
from datetime import UTC, datetime, timedelta

import pytest

from odoo.addons.tnl_label.tools.arrival import received_at


@pytest.fixture
def connection():
    """Return both ends of a connection, the server's not accepted before it is used."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()) as client:
            yield server, client


def _now():
    return datetime.now(UTC).replace(tzinfo=None)


def _is_near(found, expected):
    return abs(found - expected) < timedelta(milliseconds=100)


def test_what_waited_for_a_worker_came_when_it_was_sent(connection):
    server, client = connection
    client.sendall(b"POST / HTTP/1.1\r\n\r\n")
    sent = _now()
    time.sleep(0.4)
    served, _address = server.accept()
    with served:
        assert _is_near(received_at(served), sent)
        served.recv(1000)
        assert _is_near(received_at(served), sent)


def test_a_request_is_here_with_its_last_byte(connection):
    server, client = connection
    client.sendall(b"first")
    time.sleep(0.3)
    client.sendall(b"last")
    sent = _now()
    time.sleep(0.2)
    served, _address = server.accept()
    with served:
        assert _is_near(received_at(served), sent)


def test_what_is_not_a_connection_of_the_network_is_here_when_served():
    near, far = socket.socketpair()
    with near, far:
        for connection in (None, near):
            assert _is_near(received_at(connection), _now())
