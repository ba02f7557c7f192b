# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from ..tools.groups import OFFICER
from .submission import download_headers

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ROOT = "/tnl/edition/<int(max=2147483647):edition_id>"


class EditionTables(http.Controller):
    """The office's tables as OpenDocument spreadsheets."""

    # readonly=False: each export is written in the journal
    @http.route(
        f"{_ROOT}/<any(awards, applications, answers):kind>.ods",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def table(self, edition_id, kind):
        if not request.env.user.has_group(OFFICER):
            raise request.not_found()
        edition = request.env["tnl.edition"].search([("id", "=", edition_id)])
        if not edition:
            raise request.not_found()
        request.future_response.headers["Cache-Control"] = "private, no-store"
        return request.make_response(
            edition._ods(kind), download_headers(f"{kind}-{edition.year}.ods", _ODS)
        )
