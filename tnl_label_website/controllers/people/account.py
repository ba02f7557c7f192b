# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The account of somebody who acts for a collectivity, on the label's own site.

Odoo's pages are those of a customer: addresses of delivery, a VAT number. Here one
says one's name, function, telephone and address, changes one's password, or leaves.
On a site that is not the label's, and for the office, Odoo's pages stay.
"""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.auth_signup.controllers.main import AuthSignupHome
from odoo.addons.portal.controllers.portal import CustomerPortal

from ..common.passwords import MIN_PASSWORD, check_password
from ..common.posted import attempt

_DETAILS = "/my/account"
_FIELDS = ("name", "function", "phone", "email")


def _is_ours():
    """Tell whether the label's pages stand for those of a customer."""
    return request.website.is_dressed and not request.env.user._is_internal()


def _with(response, template, **values):
    """Have a page of Odoo, not drawn yet, be drawn by a template of ours."""
    if _is_ours() and getattr(response, "template", None):
        response.template = f"tnl_label_website.{template}"
        response.qcontext.update(values, min_password=MIN_PASSWORD)
    return response


class Account(CustomerPortal):
    @http.route()
    def home(self, **kw):
        return _with(super().home(**kw), "account_home")

    @http.route(methods=["GET", "POST"])
    def account(self, **post):
        if not _is_ours():
            return super().account(**post)
        user = request.env.user
        typed = {name: post.get(name, "") for name in _FIELDS}
        done, error = attempt(
            lambda: user._save_account(**typed), f"{_DETAILS}?saved=1"
        )
        return done or request.render(
            "tnl_label_website.account_details",
            {
                "typed": typed if error else user._account_details(),
                "login": user.login,
                "is_saved": post.get("saved") == "1" and not error,
                "unproven": user._unproven_email(),
                "error": error,
            },
        )

    @http.route()
    def my_addresses(self, **query_params):
        if _is_ours():
            return request.redirect(_DETAILS)
        return super().my_addresses(**query_params)

    @http.route()
    def portal_address(self, *args, **query_params):
        if _is_ours():
            return request.redirect(_DETAILS)
        return super().portal_address(*args, **query_params)

    @http.route(methods=["GET", "POST"])
    def portal_address_submit(self, *args, **form_data):
        if request.httprequest.method != "POST":
            return request.redirect(_DETAILS, 303)
        if _is_ours():
            raise NotFound()  # the form of a customer, whom nobody is here
        return super().portal_address_submit(*args, **form_data)

    # --- password, and leaving ------------------------------------------------------

    @http.route()
    def security(self, **post):
        names = ("old", "new1", "new2")
        post |= {name: post.get(name, "") for name in names}  # a form cut short
        return self._security(super().security(**post))

    @http.route(methods=["GET", "POST"])
    def deactivate_account(self, validation="", password="", **post):
        if request.httprequest.method != "POST":
            return request.redirect("/my/security", 303)
        # whoever leaves may still be written to: Odoo's list of those never written
        # to again holds for all that the association does
        post.pop("request_blacklist", None)
        response = super().deactivate_account(validation.strip(), password, **post)
        return self._security(response)

    def _security(self, response):
        values = getattr(response, "qcontext", None) or {}
        return _with(response, "account_security", error=_refusal(values))

    def _update_password(self, old, new1, new2):
        """Change one's password, if it is one that nobody would guess."""
        try:
            check_password(new1, new2, request.env.user.login)
        except UserError as refusal:
            return {"errors": {"password": str(refusal)}}
        return super()._update_password(old, new1, new2)


def _refusal(values):
    """Return why Odoo refused a password or a departure, in our words."""
    env = request.env
    errors = values.get("errors") or {}
    if leaving := errors.get("deactivate"):
        if isinstance(leaving, dict):
            return leaving["other"]
        if leaving == "validation":
            return env._(
                "Your account is still there: tick the box, then type your password."
            )
        return env._(
            "Your account is still there: this password is not the one of this account."
        )
    password = errors.get("password", "")
    if isinstance(password, dict):
        return env._(
            "Your password is unchanged: the one that you use today is not the one "
            "that you have typed."
        )
    return password


class NewPassword(AuthSignupHome):
    """A password that was lost; its page is ``new_password``, on the label's site."""

    def _prepare_signup_values(self, qcontext):
        """Refuse a password that would be guessed, for a new account as for another."""
        check_password(
            qcontext.get("password") or "",
            qcontext.get("confirm_password") or "",
            qcontext.get("login") or "",
        )
        return super()._prepare_signup_values(qcontext)
