# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hmac import compare_digest

from odoo import http
from odoo.http import request

from ..tools.prometheus import MIMETYPE, exposition
from ..tools.server_option import server_option

_SCHEME = "Bearer "


class Metrics(http.Controller):
    @http.route(
        "/label/metrics",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def metrics(self):
        """Give numbers to the monitor that knows the token, nothing to others.

        The token is the line ``metrics_token = …`` of the section ``[tnl_label]`` of
        the configuration file; without it there are no metrics.
        """
        headers = [("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex")]
        said = request.httprequest.headers.get("Authorization", "")
        token = server_option("metrics_token")
        # bytes, of whatever was sent: equal times, no error
        given = said.removeprefix(_SCHEME).encode(errors="replace")
        if not token or not compare_digest(given, token.encode()):
            headers.append(("WWW-Authenticate", "Bearer"))
            return request.make_response("", headers, status=401)
        # numbers only: the token stands for the right
        figures = request.env["tnl.metrics"].sudo()._figures()
        headers.append(("Content-Type", MIMETYPE))
        return request.make_response(exposition(figures), headers)
