# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http

from odoo.addons.tnl_label.controllers.download import download, readable


class DossierFile(http.Controller):
    @http.route(
        "/tnl/dossier/file/<int(max=2147483647):file_id>", auth="user", readonly=True
    )
    def download(self, file_id):
        """Send one file to a reader of its dossier, as a download, never a page.

        A file that the reader may not open answers as one that does not exist.
        """
        file = readable("tnl.dossier.file", file_id)
        return download(file._data(), file.name, "application/octet-stream")
