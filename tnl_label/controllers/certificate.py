# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..tools.edge import whole_number
from .submission import download_headers

_ID = "<int(max=2147483647):record_id>"
_OFFICE = {"type": "http", "auth": "user", "methods": ["GET"]}


class CertificateDocument(http.Controller):
    """What the office downloads of the labels."""

    @http.route(f"/tnl/award/{_ID}/preview.pdf", **_OFFICE)
    def preview(self, record_id):
        award = _readable("tnl.award", [record_id])
        return _pdf("specimen.pdf", award._preview_pdf)

    @http.route(f"/tnl/certificate/{_ID}/<any(plate, sticker):kind>.pdf", **_OFFICE)
    def print_format(self, record_id, kind):
        certificate = _readable("tnl.certificate", [record_id])
        return _pdf(certificate._print_name(kind), lambda: certificate._print_pdf(kind))

    # readonly=False: each export is written in the journal
    @http.route("/tnl/certificates.zip", readonly=False, **_OFFICE)
    def archive(self, ids=""):
        numbers = [whole_number(part) for part in ids.split(",")[:1000]]
        certificates = _readable("tnl.certificate", list(filter(None, numbers)))
        return _answer(
            "certificats-tnl.zip", certificates._zip, mimetype="application/zip"
        )


def _pdf(name, make):
    return _answer(name, make, "application/pdf")


def _answer(name, make, mimetype):
    """Answer with the document, or with the sentence that refuses it."""
    try:
        content = make()
    except UserError as error:
        headers = [("Content-Type", "text/plain; charset=utf-8")]
        return request.make_response(str(error), headers, status=409)
    return request.make_response(content, download_headers(name, mimetype))


def _readable(model, ids):
    """Return the records that the caller may read.

    :raise NotFound: for those of others as for those that do not exist
    """
    records = request.env[model]
    found = records.has_access("read") and records.search([("id", "in", ids)])
    if not found:
        raise request.not_found()
    request.future_response.headers["Cache-Control"] = "private, no-store"
    return found
