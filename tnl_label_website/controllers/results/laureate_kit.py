# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download

from ..common import access
from ..common.light_layout import FRESH, PUBLIC, in_french


class LaureateKit(http.Controller):
    """What a laureate shows of its label: an image that stays true, prints."""

    @http.route("/label/certificate/<string:code>/state.svg", cors="*", **PUBLIC)
    def state_image(self, code):
        """Draw the state of now; the same image for every code that is not public."""
        certificate = in_french(access.certificate(code))
        headers = [
            ("Content-Type", "image/svg+xml; charset=utf-8"),
            ("Cache-Control", FRESH),
            (
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'",
            ),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Robots-Tag", "noindex"),
            ("Referrer-Policy", "no-referrer"),
        ]
        return request.make_response(
            certificate._state_image(), headers, status=200 if certificate else 404
        )

    @http.route(
        "/my/candidatures/<int(max=2147483647):candidature_id>"
        "/label/<any(plate, sticker):kind>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
    )
    def print_format(self, candidature_id, kind):
        """Give a laureate a print of its own label, while it holds."""
        award = access.candidature(candidature_id)._published_award()
        certificate = award.certificate_ids
        if not certificate or not award._holds():
            raise request.not_found()
        return download(certificate._print_pdf(kind), certificate._print_name(kind))
