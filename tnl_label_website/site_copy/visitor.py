# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Somebody without an account who visits the site, inside this process.

The requests go through Odoo's whole web application, with its own database
connections, routes, rights and layout; only the network is left out.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from werkzeug.test import Client

from odoo import http

# set by Odoo when another program is to send the file
_FILE_ELSEWHERE = "X-Sendfile"


class Visitor:
    """Asks for addresses of a site.

    :param database: name of its database
    :param origin: scheme and host
    :param lang: code of the language of the pages
    """

    def __init__(self, database, origin, lang):
        self._origin = origin
        self._client = Client(http.root, use_cookies=False)
        self._headers = {
            "X-Odoo-Database": database,
            "Cookie": f"frontend_lang={lang}",
            "Accept": "text/html, */*;q=0.1",
        }
        # a request leaves its marks on its thread: not on ours
        self._thread = ThreadPoolExecutor(1)

    def get(self, address):
        """Return ``(status, media type, bytes)`` of what the site answers."""
        return self._thread.submit(self._get, address).result()

    def _get(self, address):
        response = self._client.get(
            address, base_url=self._origin, headers=self._headers
        )
        with response:
            elsewhere = response.headers.get(_FILE_ELSEWHERE)
            content = Path(elsewhere).read_bytes() if elsewhere else response.data
            media_type = response.headers.get("Content-Type", "")
            return response.status_code, media_type, content
