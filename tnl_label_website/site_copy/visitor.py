# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Somebody without an account who visits the site, inside this process.

The requests go through Odoo's whole web application, with its own database
connections, routes, rights and layout; only the network is left out.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import get_ident

from werkzeug.test import Client

from odoo import http
from odoo.service import security

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


class RehearsalVisitor(Visitor):
    """Somebody who visits the site of a rehearsal, perhaps signed in.

    :param env: of the rehearsal
    :param user: the account, empty for anybody
    :param threads: of the rehearsal: this visitor's becomes one of them
    """

    def __init__(self, env, origin, user, threads):
        super().__init__(env.cr.dbname, origin, env.lang or "en_US")
        self._threads = threads
        self._session = self._signed_in(env, user) if user else None
        if self._session:
            self._headers["Cookie"] += f"; session_id={self._session.sid}"

    @staticmethod
    def _signed_in(env, user):
        """Return a session of an account, as after its sign-in."""
        session = http.root.session_store.new()
        session.update(
            http.get_default_session(),
            db=env.cr.dbname,
            uid=user.id,
            login=user.login,
            context=dict(user.with_user(user).context_get()),
            _trace_disable=True,
        )
        session.session_token = security.compute_session_token(session, env)
        http.root.session_store.save(session)
        return session

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._thread.submit(self._leave).result()
        self._thread.shutdown()
        if self._session:
            http.root.session_store.delete(self._session)

    def _leave(self):
        self._threads.discard(get_ident())

    def _get(self, address):
        self._threads.add(get_ident())
        return super()._get(address)
