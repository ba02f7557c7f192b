# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .download import download, readable

_ROOT = "/tnl/rehearsal/<int(max=2147483647):rehearsal_id>"
_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# a page that is only looked at: it runs nothing, sends nothing, asks nobody else
_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; font-src 'self' data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)


class Rehearsal(http.Controller):
    """What a rehearsal has kept, for the office alone, under a private address."""

    @http.route(f"{_ROOT}.zip", type="http", auth="user", methods=["GET"])
    def archive(self, rehearsal_id):
        rehearsal = readable("tnl.rehearsal", rehearsal_id)
        name = f"repetition-{rehearsal.edition_id.year}.zip"
        return download(rehearsal._zip_bytes(), name)

    @http.route(f"{_ROOT}/<path:path>", type="http", auth="user", methods=["GET"])
    def piece(self, rehearsal_id, path):
        extension = path.rpartition(".")[2]
        content = readable("tnl.rehearsal", rehearsal_id)._piece(path)
        if content is None or extension not in _TYPES:
            raise request.not_found()
        return request.make_response(
            content,
            [
                ("Content-Type", _TYPES[extension]),
                ("Content-Disposition", "inline"),
                ("Content-Security-Policy", _POLICY),
                ("X-Robots-Tag", "noindex"),
                ("Referrer-Policy", "no-referrer"),
            ],
        )
