# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whether an address of the web answers. Nothing here knows Odoo.

The address comes from a form: whoever typed it chooses where this machine connects. It
goes to public addresses alone, on the ports of the web. A name is resolved once, all
its addresses are looked at, and the connection is made to the very address that was
looked at: a name that changes meanwhile leads nowhere else. Each redirection is looked
at likewise. The body is never read, and the whole takes some seconds at most.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import certifi

from ..scoring.parts import Question
from ..scoring.texts import AnswerError, link_text

SECONDS = 10  # for one address, redirections included
MOST_REDIRECTIONS = 5
PORTS = (80, 443)
_LINK = Question("", "link")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAFE = "/%:@!$&'()*+,;=~"  # of a path or a query: what needs no escape
_HEADERS = {
    "User-Agent": "TNL-Label-link-check",
    "Accept": "*/*",
    "Connection": "close",
}

# why an address does not answer
(
    BAD_LINK,  # it is no full address, or leads to what is none
    PRIVATE,  # it leads to an address that is not public, or to an unusual port
    NO_HOST,  # its name is that of no machine
    CERTIFICATE,  # its secure connection cannot be trusted, or does not work
    SILENT,  # nothing came, or too late
    LOOP,  # it leads from one to another without end
    STATUS,  # the site answered that there is no such page, or that it failed
) = "bad_link", "private", "no_host", "certificate", "silent", "loop", "status"


class _NoAnswer(Exception):
    """The address does not answer, for the reason given."""


@dataclass(frozen=True)
class LinkState:
    """What came of an address: ``reason`` is "" when it answers.

    ``status`` is the number of the last answer of the site, 0 when there was none.
    """

    reason: str = ""
    status: int = 0


def check_link(
    url: str,
    is_allowed: Callable[[str, int], bool] | None = None,
    seconds: float = SECONDS,
) -> LinkState:
    """Ask an address whether it answers.

    :param url: full address
    :param is_allowed: tells of an IP address and a port whether one may connect to it;
        by default, :func:`is_public`
    :param seconds: for all of it
    """
    end = time.monotonic() + seconds
    status = 0
    try:
        for _redirection in range(MOST_REDIRECTIONS + 1):
            status, location = _ask(url, is_allowed or is_public, end)
            if not (300 <= status < 400 and location):
                return LinkState("" if status < 400 else STATUS, status)
            url = urljoin(url, location)
    except _NoAnswer as error:
        return LinkState(str(error), status)
    return LinkState(LOOP, status)


def is_public(address: str, port: int) -> bool:
    """Tell whether an IP address is one of the public web, and the port usual."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        # an address of version 4 in another's clothes
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip.sixtofour or ip.teredo or ip in _NAT64:
            return False
    return ip.is_global and not ip.is_multicast and port in PORTS


def _ask(url, is_allowed, end):
    """Return the status of an answer and where it leads, "" for nowhere."""
    parts = _parts(url)
    is_safe = parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    host, address = _resolve(parts.hostname, port, is_allowed)
    left = end - time.monotonic()
    if left <= 0:
        raise _NoAnswer(SILENT)
    connection = _Connection(host, port, address, left, is_safe)
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE + "?")
    # each read waits for some bytes; all of them together wait no longer than this
    watch = threading.Timer(left, connection.abandon)
    watch.start()
    try:
        connection.request("GET", target, headers=_HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    except ssl.SSLError as error:
        is_late = time.monotonic() >= end
        raise _NoAnswer(SILENT if is_late else CERTIFICATE) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _NoAnswer(SILENT) from error
    finally:
        watch.cancel()
        connection.abandon()
        connection.close()


def _parts(url):
    try:
        return urlsplit(link_text(_LINK, url))
    except AnswerError as error:
        raise _NoAnswer(BAD_LINK) from error


def _resolve(host, port, is_allowed):
    """Return the ASCII name of a host and the address to connect to."""
    try:
        host = host if ":" in host else host.encode("idna").decode()
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _NoAnswer(NO_HOST) from error
    addresses = [info[4][0] for info in found]
    if not addresses:
        raise _NoAnswer(NO_HOST)
    if not all(is_allowed(address, port) for address in addresses):
        raise _NoAnswer(PRIVATE)
    return host, addresses[0]


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was looked at, whatever its name has become."""

    def __init__(self, host, port, address, seconds, is_safe):
        super().__init__(host, port, timeout=seconds)
        self._address, self._is_safe = address, is_safe
        self._handle = None

    def connect(self):
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        # the other end of the wire, whoever holds the first one
        self._handle = self.sock.dup()
        if self._is_safe:
            context = ssl.create_default_context(cafile=certifi.where())
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def abandon(self):
        """Stop whatever is waited for; safe to call at any time, from any thread."""
        handle, self._handle = self._handle, None
        if handle:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)
            handle.close()
