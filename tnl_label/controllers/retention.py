# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the office hands over of the data of people; the register of what is kept."""

from odoo import http

from .download import download, readable, send_archive

_ROUTE = {"type": "http", "auth": "user", "methods": ["GET"], "readonly": False}


class Retention(http.Controller):
    # readonly=False: each export is written in the journal
    @http.route(
        "/tnl/person-request/<int(max=2147483647):request_id>/data.zip", **_ROUTE
    )
    def person_data(self, request_id):
        asked = readable("tnl.person.request", request_id)
        return send_archive(asked._zip(), "donnees.zip")

    @http.route("/tnl/retention/register.<any(ods, pdf):extension>", **_ROUTE)
    def register(self, extension):
        rules = readable("tnl.retention.rule", [("id", "!=", False)])
        content = rules._register_file(extension)
        return download(content, f"registre-des-traitements.{extension}")
