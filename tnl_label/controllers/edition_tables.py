# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http

from .download import download, readable, require_office

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
        require_office()
        edition = readable("tnl.edition", edition_id)
        return download(edition._ods(kind), f"{kind}-{edition.year}.ods")
