# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..common import access
from ..form.axis_page import AxisPage, conflict_words

_ROOT = "/my/candidatures/<int(max=2147483647):candidature_id>"
# ten files of ten megabytes in one request, and room for the texts
_MAX_REQUEST = 110 * 1024**2
_TYPED = ("siren", "name", "role", "function", "note")


class Apply(CustomerPortal):
    """Starting an application and filling its form."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "tnl_candidature_count" in counters:
            values["tnl_candidature_count"] = len(access.candidatures())
        return values

    # --- starting ---------------------------------------------------------------

    @http.route("/label/apply", type="http", auth="user", website=True, sitemap=False)
    def apply(self, q="", siren="", **_get):
        """Show the page; ``q`` looks for a body, ``siren`` takes one of those found."""
        found = access.known_bodies(q)
        typed = dict.fromkeys(_TYPED, "")
        chosen = found.filtered(lambda p: p.tnl_siren == siren)[:1]
        if chosen:
            typed |= {"siren": chosen.tnl_siren, "name": chosen.name}
        return _apply_page(typed=typed, q=q[:100], found=found)

    @http.route(
        "/label/apply/start",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def apply_start(self, track_id="", partner_id="", **_post):
        track = access.open_track(int(track_id) if track_id.isdecimal() else 0)
        try:
            candidature = request.env["tnl.candidature"]._start(
                request.env.user,
                int(partner_id) if partner_id.isdecimal() else 0,
                track.edition_id,
                track,
            )
        except UserError as error:
            return _apply_page(str(error))
        return request.redirect(candidature._get_portal_path(), 303)

    @http.route(
        "/label/apply/mandate",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def apply_mandate(self, **post):
        typed = {key: post.get(key, "") for key in _TYPED}
        try:
            with request.env.cr.savepoint():
                request.env["tnl.mandate"]._request(request.env.user, **typed)
        except UserError as error:
            return _apply_page(str(error), typed)
        return request.redirect("/label/apply#pending", 303)

    # --- filling ----------------------------------------------------------------

    @http.route(
        [
            f"{_ROOT}/form",
            f"{_ROOT}/axis/<int(max=99):number>",
        ],
        type="http",
        auth="user",
        website=True,
        methods=["GET", "POST"],
        max_content_length=_MAX_REQUEST,
    )
    def axis(self, candidature_id, number=None, go="", **_post):
        page = AxisPage(access.candidature(candidature_id), number)
        if request.httprequest.method == "POST":
            page.save(request.httprequest.form, request.httprequest.files)
            if page.is_clean:
                return request.redirect(page.next_path(go), 303)
        return request.render("tnl_label_website.candidature_axis", page.values())

    @http.route(
        f"{_ROOT}/answer",
        type="jsonrpc",
        auth="user",
    )
    def answer(self, candidature_id, code="", answer=None):
        """Save one answer, typed a moment ago; the page says what came of it."""
        try:
            candidature = access.candidature(candidature_id)
            code = str(code)
            result = candidature._save_answers(request.env.user, {code: answer})
        except NotFound:
            return {"status": "refused", "message": no_longer_yours(request.env)}
        except UserError as error:
            return {"status": "refused", "message": str(error)}
        if code in result["errors"]:
            return {"status": "error", "message": result["errors"][code]}
        if code in result["conflicts"]:
            conflict = result["conflicts"][code]
            words = conflict_words(candidature, code, conflict["value"])
            return {"status": "conflict", "words": words} | conflict
        progress = {"progress": candidature._axes_progress()}
        return {"status": "saved"} | result["saved"][code] | progress


def _apply_page(error="", typed=None, q="", found=()):
    """Render the page where applications start.

    :param typed: fields of the request for a mandate, kept after an error
    :param q: name looked for, and the bodies ``found``
    """
    mandates = access.mandates()
    return request.render(
        "tnl_label_website.apply",
        {
            "tracks": access.open_tracks(),
            "partners": mandates.partner_id,
            "existing": access.candidatures(),
            "pending": access.pending_mandates(),
            "edition": access.current_edition(),
            "roles": mandates._fields["role"]._description_selection(request.env),
            "error": error,
            "q": q,
            "found": found,
            "typed": typed or dict.fromkeys(_TYPED, ""),
        },
    )


def no_longer_yours(env):
    """Say, without telling which, that there is nothing here for the caller."""
    return env._(
        "This application does not exist, or is not open to you any more. Your text "
        "is kept on this device."
    )
