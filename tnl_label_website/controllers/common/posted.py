# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What forms send, at an address of its own."""

from functools import wraps
from urllib.parse import urljoin

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request


def posted(path, page, **routing):
    """Route what a form sends; opened otherwise, the address leads to that form.

    One comes back to such an address by GET after signing in, by the "again" of an
    error page, or by reloading: the page of the form answers, with what was typed.

    :param path: as for ``http.route``
    :param page: address of the page that holds the form, relative to ``path``
    :param routing: what differs from a page of the portal
    """
    portal = {"type": "http", "auth": "user", "website": True, "sitemap": False}

    def decorate(method):
        @http.route(path, **portal | routing, methods=["GET", "POST"])
        @wraps(method)
        def act(self, *args, **params):
            if request.httprequest.method == "POST":
                return method(self, *args, **params)
            address = urljoin(request.httprequest.path, page)
            return request.redirect(address.rstrip("/"), 303)

        return act

    return decorate


def attempt(act, leads_to):
    """Do the act of a page that holds its own form, when that form is sent.

    :param act: function that does it, or refuses in words
    :param leads_to: path of the page that shows it done
    :return: that answer, and why it was refused; neither when the page is only opened
    """
    if request.httprequest.method != "POST":
        return None, ""
    try:
        with request.env.cr.savepoint():
            act()
    except UserError as refusal:
        return None, str(refusal)
    return request.redirect(leads_to, 303), ""
