# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..common import access

_PAGE = "/my/label-address"


class Address(http.Controller):
    """One proves that the address typed in one's account is one's own."""

    @http.route(
        _PAGE,
        type="http",
        auth="user",
        website=True,
        sitemap=False,
        methods=["GET", "POST"],
    )
    def address(self, sent="", **_post):
        """Show which address the label writes to; posted, send the link."""
        if request.httprequest.method != "POST":
            return _page(is_sent=sent == "1")
        return _done(f"{_PAGE}?sent=1", request.env.user._send_address_link)

    @http.route(
        f"{_PAGE}/<string(maxlength=1000):token>",
        type="http",
        auth="user",
        website=True,
        sitemap=False,
        methods=["GET", "POST"],
    )
    def confirm(self, token, **_post):
        """Show what is to confirm; a mail reader that opens links confirms nothing."""
        access.keep_secret_address()
        user = request.env.user
        if request.httprequest.method == "POST":
            return _done(_PAGE, user._confirm_address, token)
        if not user._is_address_token(token):
            return access.dead_link("address")
        return _page(token=token)


def _done(path, act, *args):
    try:
        with request.env.cr.savepoint():
            act(*args)
    except UserError as refusal:
        return _page(str(refusal))
    return request.redirect(path, 303)


def _page(error="", token="", is_sent=False):
    access.keep_secret_address()
    user = request.env.user
    return request.render(
        "tnl_label_website.address",
        {
            "proven": user._proven_email(),
            "typed": user._unproven_email(),
            "token": token,
            "is_sent": is_sent,
            "error": error,
        },
    )
