# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the office hands over of the data of people; the register of what is kept."""

from odoo import http
from odoo.http import request

from .submission import download_headers, send_archive

_ROUTE = {"type": "http", "auth": "user", "methods": ["GET"], "readonly": False}
_TYPES = {
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
}


class Retention(http.Controller):
    # readonly=False: each export is written in the journal
    @http.route(
        "/tnl/person-request/<int(max=2147483647):request_id>/data.zip", **_ROUTE
    )
    def person_data(self, request_id):
        asked = _readable("tnl.person.request", [("id", "=", request_id)])
        return send_archive(asked._zip(), "donnees.zip")

    @http.route("/tnl/retention/register.<any(ods, pdf):extension>", **_ROUTE)
    def register(self, extension):
        rules = _readable("tnl.retention.rule", [("id", "!=", False)])
        return request.make_response(
            rules._register_file(extension),
            download_headers(
                f"registre-des-traitements.{extension}", _TYPES[extension]
            ),
        )


def _readable(model, domain):
    """Return the records that the caller may read.

    :raise NotFound: for none, as for those of others
    """
    records = request.env[model]
    found = records.has_access("read") and records.search(domain)
    if not found:
        raise request.not_found()
    request.future_response.headers["Cache-Control"] = "private, no-store"
    return found
