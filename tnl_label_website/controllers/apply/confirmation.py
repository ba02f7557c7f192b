# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..common import access
from ..common.posted import attempt, posted
from ..form.candidature import _ROOT
from ..form.submission import send_draft

_LANDING = "/label/confirmation/<string(maxlength=64):token>"


class Confirmation(http.Controller):
    """The elected contact confirms: on the portal, or by the link of a mail."""

    # --- on the portal ------------------------------------------------------------

    @http.route(f"{_ROOT}/confirmation", type="http", auth="user", website=True)
    def confirmation(self, candidature_id):
        return _portal_page(access.candidature(candidature_id))

    @posted(f"{_ROOT}/confirmation/ask", page=".")
    def ask(self, candidature_id, **_post):
        return _done(candidature_id, request.env["tnl.confirmation"]._ask)

    @posted(f"{_ROOT}/confirmation/confirm", page=".")
    def confirm(self, candidature_id, **_post):
        return _done(candidature_id, request.env["tnl.confirmation"]._confirm_as)

    # --- by the link --------------------------------------------------------------

    @http.route(
        _LANDING,
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["GET", "POST"],
    )
    def landing(self, token, **_post):
        """Show what is to confirm; a mail reader that opens links confirms nothing."""
        access.keep_secret_address()
        confirmation = access.confirmation(token)
        if not confirmation:
            return access.dead_link("confirmation")
        path = confirmation._landing_path(token)
        done, error = attempt(confirmation._confirm, path)
        return done or request.render(
            "tnl_label_website.confirmation",
            {"confirmation": confirmation, "path": path, "error": error},
        )

    @http.route(
        f"{_LANDING}/file",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["GET"],
    )
    def file(self, token):
        """Let the elected contact read the whole application before confirming."""
        access.keep_secret_address()
        confirmation = access.confirmation(token)
        if not confirmation:
            return access.dead_link("confirmation")
        return request.render(
            "tnl_label_website.confirmation_file",
            {
                "candidature": confirmation.candidature_id,
                "axes": confirmation.candidature_id._draft_readable(),
                "path": confirmation._landing_path(token),
            },
        )

    @http.route(
        f"{_LANDING}/file.pdf",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["GET"],
    )
    def file_pdf(self, token):
        access.keep_secret_address()
        confirmation = access.confirmation(token)
        if not confirmation:
            return access.dead_link("confirmation")
        return send_draft(confirmation.candidature_id)


def _done(candidature_id, act):
    candidature = access.candidature(candidature_id)
    try:
        with request.env.cr.savepoint():
            act(request.env.user, candidature)
    except UserError as refusal:
        return _portal_page(candidature, str(refusal))
    return request.redirect(f"{candidature._get_portal_path()}/confirmation", 303)


def _portal_page(candidature, error=""):
    mandate, address = candidature._elected()
    return request.render(
        "tnl_label_website.candidature_confirmation",
        {
            "candidature": candidature,
            "mandate": mandate,
            "address": address,
            "confirmation": candidature._confirmation(),
            "is_lacking": candidature._lacks_confirmation(),
            "can_edit": candidature._is_editable(),
            "is_elected": mandate.user_id == request.env.user,
            "error": error,
        },
    )
