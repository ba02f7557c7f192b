# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import content_disposition, request


class DossierFile(http.Controller):
    @http.route(
        "/tnl/dossier/file/<int(max=2147483647):file_id>", auth="user", readonly=True
    )
    def download(self, file_id):
        """Send one file to a reader of its dossier, as a download, never a page.

        A file that the reader may not open answers as one that does not exist.
        """
        files = request.env["tnl.dossier.file"]
        file = files.has_access("read") and files.search([("id", "=", file_id)])
        if not file:
            raise request.not_found()
        return request.make_response(
            file._data(),
            headers=[
                ("Content-Type", "application/octet-stream"),
                ("Content-Disposition", content_disposition(file.name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Content-Security-Policy", "default-src 'none'; sandbox"),
                ("Cache-Control", "private, no-store"),
            ],
        )
