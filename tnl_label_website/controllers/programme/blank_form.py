# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The blank questionnaire of an edition, to prepare the answers inside."""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.tnl_label.models.press.blank_form import digest, render

from ..common import access as gate
from ..common import light_layout as lean

_TYPES = {"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text"}


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
        edition = lean.in_french(gate.edition(year))
        tracks = edition._blank_tracks(track)
        if not tracks:
            raise NotFound()
        form = edition._blank_form(tracks)
        etag = digest(form, extension)
        is_known = request.httprequest.if_none_match.contains(etag)
        filename = f"questionnaire-{year}.{extension}"
        response = request.make_response(
            "" if is_known else render(form, extension),
            [
                ("Content-Type", _TYPES[extension]),
                ("Content-Disposition", content_disposition(filename, "inline")),
                ("Cache-Control", "public, max-age=60"),
                ("X-Content-Type-Options", "nosniff"),
            ],
            status=304 if is_known else 200,
        )
        response.set_etag(etag)
        return response
