# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.auth_signup.models.res_partner import SignupError
from odoo.addons.tnl_label.tools.limits import Window
from odoo.addons.tnl_label.tools.typed_line import clean_line

from ..common import access
from ..common.passwords import MIN_PASSWORD
from ..common.posted import posted
from .apply import apply_page
from .invitation import check_typed, make_account, sign_in

_LANDING = "/label/apply/account/<string(maxlength=2000):token>"
_SENDERS = Window()
_MOST = 30  # mails an hour, for one address of the network
_ASKED = ("siren", "has_no_siren", "name", "email")


class Newcomer(http.Controller):
    """The road of somebody without an account, whose address a mail proves first."""

    @posted("/label/apply/newcomer", page=".", auth="public")
    def ask(self, **post):
        """Send the mail; whether an account exists on the address is not told."""
        typed = {key: post.get(key, "") for key in _ASKED}
        edition = access.current_edition()
        visitor = request.httprequest.remote_addr
        try:
            if not edition:
                raise UserError(request.env._("No call is open for now."))
            if _SENDERS.is_full(visitor, _MOST):
                raise UserError(
                    request.env._(
                        "Many messages were asked for from your network: wait an "
                        "hour, or write to the office."
                    )
                )
            with request.env.cr.savepoint():
                address = edition.sudo()._send_newcomer_link(**typed)  # public act
        except UserError as error:
            return apply_page(str(error), dict.fromkeys(_blank(), "") | typed)
        return request.render(
            "tnl_label_website.newcomer_sent", _said(edition) | {"address": address}
        )

    @http.route(_LANDING, type="http", auth="public", website=True, sitemap=False)
    def landing(self, token):
        return _landing_page(token)

    @posted(f"{_LANDING}/open", page=".", auth="public")
    def account(self, token, password="", confirmation="", **post):
        """Make the account, signed in, and the request for the collectivity."""
        facts = access.newcomer(token)
        typed = {key: post.get(key, "") for key in ("name", "role", "function")}
        if not facts:
            return _landing_page(token)
        address, siren, body = facts
        try:
            with request.env.cr.savepoint():
                check_typed(typed["name"], password, confirmation, address)
                has_account = access.has_account(address)
                user = make_account(
                    address, clean_line(typed["name"]), password, has_account
                )
                mandates = request.env["tnl.mandate"].with_user(user)
                mandates._request(
                    user,
                    siren,
                    body,
                    typed["role"],
                    typed["function"],
                    has_no_siren=not siren,
                )
        except (UserError, SignupError) as error:
            return _landing_page(token, str(error), typed)
        sign_in(user, password)
        return request.redirect("/label/apply#pending", 303)


def _blank():
    return (*_ASKED, "role", "function", "note")


def _said(edition):
    """Return what is said of the time that waits."""
    mandates = request.env["tnl.mandate"]
    return {
        "edition": edition,
        "answer_time": mandates._answer_time_text(),
        "has_prediagnosis": bool(access.prediagnosis_tracks()),
    }


def _landing_page(token, error="", typed=None):
    """Render what the link leads to; the same page for every link that is dead."""
    access.keep_secret_address()
    facts = access.newcomer(token)
    if not facts:
        return access.dead_link("newcomer")
    address, siren, body = facts
    mandates = request.env["tnl.mandate"]
    told, other = mandates._asked_body(siren, body)
    return request.render(
        "tnl_label_website.newcomer_account",
        {
            "address": address,
            "body": told,
            "other": other
            and request.env._(
                "You typed “%(typed)s”, and the SIREN %(siren)s is that of %(body)s.",
                typed=other,
                siren=siren,
                body=told,
            ),
            "siren": siren,
            "path": f"/label/apply/account/{token}",
            "is_visitor": request.env.user._is_public(),
            "has_account": access.has_account(address),
            "roles": mandates._fields["role"]._description_selection(request.env),
            "min_password": MIN_PASSWORD,
            "answer_time": mandates._answer_time_text(),
            "error": error,
            "typed": typed or dict.fromkeys(("name", "role", "function"), ""),
        },
    )
