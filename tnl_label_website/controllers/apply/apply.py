# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.tnl_label.tools.edge import whole_number

from ..common import access
from ..common.known_bodies import known_bodies
from ..common.posted import posted

_ON_A_PAGE = 50  # bodies of a list
_TYPED = ("siren", "has_no_siren", "name", "role", "function", "note", "email")


class Apply(CustomerPortal):
    """Starting an application, with an account or before one has any."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "tnl_candidature_count" in counters:
            values["tnl_candidature_count"] = len(access.candidatures())
        return values

    # --- starting ---------------------------------------------------------------

    @http.route("/label/apply", type="http", auth="public", website=True)
    def apply(self, q="", siren="", insee="", **_get):
        """Show the page; ``q`` looks for a body, a number takes one of those found."""
        # the most communes that one post code has, and a few
        found, more = known_bodies(q, _ON_A_PAGE) if q else ([], 0)
        number = ("siren", siren) if siren else ("insee", insee)
        chosen = next((b for b in found if number[1] and number in b.items()), None)
        typed = dict.fromkeys(_TYPED, "")
        if chosen:
            typed |= {"siren": chosen["siren"], "name": chosen["name"]}
            typed["has_no_siren"] = "" if chosen["siren"] else "1"
        looked = {"q": q[:100], "found": found, "more": more, "chosen": chosen}
        return apply_page(typed=typed, **looked)

    @http.route(
        "/label/apply/bodies",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def apply_bodies(self, q="", **_get):
        """Tell the page what a text that is being typed means."""
        found, more = known_bodies(q)
        return request.make_json_response({"bodies": found, "more": more})

    @posted("/label/apply/start", page=".")
    def apply_start(self, track_id="", partner_id="", **_post):
        track = access.open_track(whole_number(track_id))
        try:
            candidature = request.env["tnl.candidature"]._start(
                request.env.user,
                whole_number(partner_id),
                track.edition_id,
                track,
            )
        except UserError as error:
            return apply_page(str(error))
        return request.redirect(candidature._get_portal_path(), 303)

    @posted("/label/apply/mandate", page=".")
    def apply_mandate(self, **post):
        typed = {key: post.get(key, "") for key in _TYPED}
        try:
            with request.env.cr.savepoint():
                asked = {key: typed[key] for key in typed if key != "email"}
                request.env["tnl.mandate"]._request(request.env.user, **asked)
        except UserError as error:
            return apply_page(str(error), typed)
        return request.redirect("/label/apply#pending", 303)


def apply_page(error="", typed=None, q="", found=(), more=0, chosen=None):
    """Render the page where applications start.

    :param typed: fields of the request for a mandate, kept after an error
    :param q: name looked for, the bodies ``found``, and how many ``more`` there are
    :param chosen: the one whose name and number are in ``typed``
    """
    mandates = access.mandates()
    tracks = access.open_tracks()
    wanted = _chosen_edition(tracks)
    return request.render(
        "tnl_label_website.apply",
        {
            "tracks": wanted.track_ids or tracks,
            "chosen_edition": wanted,
            "others": (tracks.edition_id - wanted)
            if len(tracks.edition_id) > 1
            else (),
            "partners": mandates.partner_id,
            "is_visitor": request.env.user._is_public(),
            "answer_time": mandates._answer_time_text(),
            "has_prediagnosis": bool(access.prediagnosis_tracks()),
            "existing": access.candidatures(),
            "pending": access.pending_mandates(),
            "edition": wanted or access.current_edition(),
            "roles": mandates._fields["role"]._description_selection(request.env),
            "error": error,
            "q": q,
            "found": found,
            "more": more,
            "chosen": chosen,
            "typed": typed or dict.fromkeys(_TYPED, ""),
        },
    )


def _chosen_edition(tracks):
    """Return the open edition from whose page one came, perhaps none.

    Kept until the end of the session: one looks for a body, reads a mail, signs in.
    """
    year = request.params.get("edition", "")
    if year:
        request.session["tnl_apply_year"] = whole_number(year)
    kept = request.session.get("tnl_apply_year")
    return tracks.edition_id.filtered(lambda e: e.year == kept)
