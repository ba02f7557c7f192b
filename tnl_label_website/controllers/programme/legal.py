# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pages that the law asks for: facts of the settings, words of the office."""

from odoo import http
from odoo.http import request

from ...accessibility import AUDITED_ON, read_grid
from ..common import access

_PAGE = {"type": "http", "auth": "public", "website": True, "readonly": True}


class Legal(http.Controller):
    @http.route("/label/mentions-legales", **_PAGE)
    def notice(self):
        return _page("legal_notice")

    @http.route("/label/donnees-personnelles", **_PAGE)
    def personal_data(self):
        return _page("personal_data", {"kept": access.kept_data()})

    @http.route("/label/accessibilite", **_PAGE)
    def accessibility(self):
        grid = read_grid()
        values = {"grid": grid, "total": len(grid.criteria), "audited_on": AUDITED_ON}
        return _page("accessibility", values)

    @http.route("/label/cookies", **_PAGE)
    def cookies(self):
        return _page("cookies")

    @http.route("/label/droit-de-reponse", **_PAGE)
    def right_of_reply(self):
        return _page("right_of_reply")

    @http.route("/label/plan", **_PAGE)
    def site_map(self):
        editions = access.editions()
        values = {
            "current": access.current_edition(),
            "editions": editions,
            "published": editions.filtered(lambda e: e._is_published()),
            "has_prediagnosis": bool(access.prediagnosis_tracks()),
        }
        return _page("site_map", values)


def _page(name, values=None):
    facts = {"legal": access.legal_facts()}
    return request.render(f"tnl_label_website.{name}", facts | (values or {}))
