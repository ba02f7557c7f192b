# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import socket

from psycopg2 import IntegrityError
from psycopg2.errors import UniqueViolation
from werkzeug.exceptions import HTTPException, NotFound

from odoo import models
from odoo.exceptions import ConcurrencyError, ValidationError
from odoo.http import request
from odoo.service import server

from ...tools import arrival, error_page
from ...tools.edge import clean

_PLAYED_AGAIN = "tnl.played_again"
_RECEIVED = "tnl.received_at"
_LONGEST = 2000  # characters of an address, which no page of ours needs
# what every answer of ours asks of a browser, beside what its route asks
_POLICY = ("object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'")


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _match(cls, path_info):
        """Remember the rule: a refusal of one of our routes is protected too."""
        request.tnl_rule, args = super()._match(path_info)
        return request.tnl_rule, args

    @classmethod
    def _dispatch(cls, endpoint):
        """Give our routes texts that the database can hold, whatever was sent."""
        if _is_ours(endpoint):
            request.params = clean(request.params)
        try:
            response = super()._dispatch(endpoint)
            # what waits to be written may collide too
            request.env.cr.flush()
        except IntegrityError as refusal:
            if isinstance(refusal, UniqueViolation):
                _play_again(refusal)
            _refuse_in_words(refusal)
            raise
        return response

    @classmethod
    def _post_dispatch(cls, response):
        result = super()._post_dispatch(response)
        _protect(response)
        return result

    @classmethod
    def _handle_error(cls, exception):
        response = super()._handle_error(exception)
        if isinstance(response, HTTPException):
            response = response.get_response(request.httprequest.environ)
        _protect(response)
        return response

    @classmethod
    def _received_at(cls):
        """Return the instant (naive UTC) at which the request served now was here.

        One that Odoo replays after a serialization failure keeps the instant of its
        first run: the applicant is not late because the database was busy. Out of any
        request, it is now.
        """
        if not request:
            return arrival.received_at(None)
        environ = request.httprequest.environ
        if _RECEIVED not in environ:
            # by every kind of server; Odoo hides it from controllers
            server_environ = request.httprequest._HTTPRequest__environ
            environ[_RECEIVED] = arrival.received_at(
                server_environ.get("werkzeug.socket")
            )
        return environ[_RECEIVED]

    def _register_hook(self):
        """Let requests wait for a worker, however many they are.

        Odoo lets eight of them wait for each worker, and the system drops the others:
        they would come again seconds later, perhaps after the closing.
        """
        super()._register_hook()
        listening = getattr(server.server, "socket", None)
        if isinstance(listening, socket.socket):
            listening.listen(socket.SOMAXCONN)

    @classmethod
    def _serve_fallback(cls):
        """Say "not found" of an address that the database cannot look for."""
        path = request.httprequest.path
        if "\0" in path or len(path) > _LONGEST:
            # the site's own page would look the address up in the database
            return error_page.plain_response(NotFound(), 404)
        return super()._serve_fallback()


def _play_again(collision):
    """Have a request played again, once, when a row of ours was made at the same time.

    The second of two identical acts had not seen the first: played again, it finds
    its result and gives it.

    :raise ConcurrencyError: for Odoo, which then plays the request again
    """
    environ = request.httprequest.environ
    if (collision.diag.table_name or "").startswith("tnl_"):
        if not environ.get(_PLAYED_AGAIN):
            environ[_PLAYED_AGAIN] = True
            raise ConcurrencyError(str(collision)) from collision


def _refuse_in_words(refusal):
    """Give the sentence of a constraint of ours, alone.

    Odoo puts words before it that need not be in the language of the reader.

    :raise ValidationError: when the constraint is one of our tables
    """
    table, env = refusal.diag.table_name or "", request.env
    if not table.startswith("tnl_"):
        return
    env.cr.rollback()  # an answer is read from a transaction that goes on
    for model in env.registry.values():
        if model._table == table and not model._abstract:
            words = env[model._name]._sql_error_to_message(refusal)
            raise ValidationError(words) from refusal


def _is_ours(endpoint):
    """Tell whether a route belongs to the addons of the label."""
    original = getattr(endpoint, "original_endpoint", endpoint)
    return original.__module__.startswith("odoo.addons.tnl_")


def _protect(response):
    """Set the headers that protect readers, on every answer of our routes.

    A route may ask for more; what it leaves out is added.
    """
    headers = response.headers
    _keep_cookies_here(headers)
    rule = getattr(request, "tnl_rule", None)
    if not rule or not _is_ours(rule.endpoint):
        return
    said = headers.get("Content-Security-Policy", "")
    headers["Content-Security-Policy"] = _complete(said)
    headers["X-Content-Type-Options"] = "nosniff"
    is_secret = "token" in rule.arguments  # who has the address may act
    headers.setdefault("Referrer-Policy", "no-referrer" if is_secret else "same-origin")
    if is_secret or rule.endpoint.routing["auth"] == "user":
        headers["Cache-Control"] = "private, no-store"
    elif request.session.uid:  # pages bear the reader's name
        headers.setdefault("Cache-Control", "private, no-store")


def _complete(policy):
    """Return a policy of contents with the directives that it does not have."""
    said = [part.strip() for part in policy.split(";") if part.strip()]
    names = {part.split()[0] for part in said}
    return "; ".join(said + [part for part in _POLICY if part.split()[0] not in names])


def _keep_cookies_here(headers):
    """Have no cookie sent with what another site makes a browser ask."""
    cookies = headers.getlist("Set-Cookie")
    if cookies:
        lax = [c if "samesite" in c.lower() else f"{c}; SameSite=Lax" for c in cookies]
        headers.setlist("Set-Cookie", lax)
