# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The mails of the demo, as those who would receive them read them.

Nobody lives at the addresses of the demo: its mails stay in the queue. This page shows
them, on this machine only, so that a newcomer can click an invitation. No addon serves
it: a site in production has no such page.
"""

import json
import re
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from .console import say

_LIMIT = 200  # mails shown
_ADDRESS = re.compile(r"/mail/([0-9]+)")
# a mail is somebody's HTML: it runs nothing, and its links open beside the list
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:"
_COLUMNS = """
    SELECT json_build_object('id', m.id, 'to', m.email_to, 'state', m.state,
        'subject', g.subject, 'date', to_char(g.date, 'YYYY-MM-DD HH24:MI'),
        'html', m.body_html)
    FROM mail_mail m JOIN mail_message g ON g.id = m.mail_message_id
"""
_STYLE = """
    body { font: 16px/1.5 sans-serif; margin: 1.5rem auto; max-width: 60rem;
        padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; }
    td, th { border-bottom: 1px solid #ccc; padding: .4rem; text-align: left; }
"""


@contextmanager
def served(databases, name, port):
    """Serve the mails of a database while the demo runs.

    :param Databases databases: the server's databases
    :param str name: name of the database
    :param int port: port of this machine; without it free, there is no page
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _handler(databases, name))
    except OSError as error:
        say(f"no page of mails: port {port}: {error.strerror.lower()}")
        yield False
        return
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield True
    finally:
        server.shutdown()
        server.server_close()


def mails(databases, name, number=None):
    """Return the mails of a database, the latest first, as dicts.

    :param int number: of one mail; None for the latest ones
    """
    where = f"WHERE m.id = {int(number)}" if number else ""
    order = f"ORDER BY m.id DESC LIMIT {_LIMIT}"
    lines = databases.sql(f"{_COLUMNS} {where} {order}", name)
    return [json.loads(line) for line in lines]


def listing(found):
    """Return the page that lists mails."""
    rows = "".join(
        f"<tr><td>{escape(mail['date'] or '')}</td>"
        f"<td>{escape(mail['to'] or '')}</td>"
        f"<td><a href='/mail/{mail['id']}'>{escape(mail['subject'] or '–')}</a></td>"
        f"<td>{escape(mail['state'] or '')}</td></tr>"
        for mail in found
    )
    empty = "<p>Aucun courriel pour l’instant.</p>" if not found else ""
    return _page(
        "Courriels de la démonstration",
        "<p>Aucun courriel ne part : voici ce que chaque personne aurait reçu.</p>"
        "<table><thead><tr><th>Date (UTC)</th><th>Pour</th><th>Objet</th><th>État</th>"
        f"</tr></thead><tbody>{rows}</tbody></table>{empty}",
    )


def one(mail):
    """Return the page of a mail, with its links."""
    head = (
        f"<p><a href='/'>Tous les courriels</a></p><p>Pour : {escape(mail['to'] or '')}"
        f"<br>Le {escape(mail['date'] or '')} (UTC)</p><hr>"
    )
    return _page(mail["subject"] or "–", head + (mail["html"] or ""))


def _page(title, body):
    return (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'>"
        f"<meta name='viewport' content='width=device-width'><base target='_top'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>"
    )


def _handler(databases, name):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = _ADDRESS.fullmatch(self.path)
            if found:
                shown = mails(databases, name, found[1])
                self._send(one(shown[0]) if shown else "", 200 if shown else 404)
            elif self.path == "/":
                self._send(listing(mails(databases, name)))
            else:
                self._send("", 404)

        def _send(self, text, status=200):
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_values):
            """Say nothing: the console is the demo's."""

    return Handler
