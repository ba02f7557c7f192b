# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..tools.edge import whole_number
from .download import download, readable

_ID = "<int(max=2147483647):record_id>"
_OFFICE = {"type": "http", "auth": "user", "methods": ["GET"]}


class CertificateDocument(http.Controller):
    """What the office downloads of the labels."""

    @http.route(f"/tnl/award/{_ID}/preview.pdf", **_OFFICE)
    def preview(self, record_id):
        award = readable("tnl.award", record_id)
        return _answer("specimen.pdf", award._preview_pdf)

    @http.route(f"/tnl/certificate/{_ID}/<any(plate, sticker):kind>.pdf", **_OFFICE)
    def print_format(self, record_id, kind):
        certificate = readable("tnl.certificate", record_id)
        name = certificate._print_name(kind)
        return _answer(name, lambda: certificate._print_pdf(kind))

    # readonly=False: each export is written in the journal
    @http.route("/tnl/certificates.zip", readonly=False, **_OFFICE)
    def archive(self, ids=""):
        numbers = [whole_number(part) for part in ids.split(",")[:1000]]
        asked = [("id", "in", list(filter(None, numbers)))]
        return _answer("certificats-tnl.zip", readable("tnl.certificate", asked)._zip)


def _answer(name, make):
    """Answer with the document, or with the sentence that refuses it."""
    try:
        content = make()
    except UserError as error:
        headers = [("Content-Type", "text/plain; charset=utf-8")]
        return request.make_response(str(error), headers, status=409)
    return download(content, name)
