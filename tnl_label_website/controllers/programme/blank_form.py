# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The blank questionnaire of an edition, to prepare the answers inside."""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.tnl_label.tools.drawn_documents import TYPES, digest, render

from ..common import access, light_layout


class BlankForm(http.Controller):
    @http.route(
        "/label/edition/<int(max=9999):year>/questions.<any(pdf, odt):extension>",
        type="http",
        auth="public",
        website=False,
        readonly=True,
        save_session=False,
        sitemap=False,
        methods=["GET"],
    )
    def questions(self, year, extension, track="", **_params):
        edition = light_layout.in_french(access.edition(year))
        tracks = edition._blank_tracks(track)
        if not tracks:
            raise NotFound()
        form = edition._blank_form(tracks)
        etag = digest("form", form, extension)
        is_known = request.httprequest.if_none_match.contains(etag)
        filename = f"questionnaire-{year}.{extension}"
        response = request.make_response(
            "" if is_known else render("form", form, extension),
            [
                ("Content-Type", TYPES[extension]),
                ("Content-Disposition", content_disposition(filename, "inline")),
                ("Cache-Control", "public, max-age=60"),
                ("X-Content-Type-Options", "nosniff"),
            ],
            status=304 if is_known else 200,
        )
        response.set_etag(etag)
        return response
