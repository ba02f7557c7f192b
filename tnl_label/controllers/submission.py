# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import Response, content_disposition, request

_ROOT = "/tnl/submission/<int(max=2147483647):submission_id>"


def download_headers(name, mimetype):
    """Return the headers of a document that is saved, never shown as a page."""
    return [
        ("Content-Type", mimetype),
        ("Content-Disposition", content_disposition(name)),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
    ]


def send_dossier(submission):
    """Answer with the ZIP of a version that the caller may read.

    It is sent from a temporary file, never held whole in memory.
    """
    return send_archive(submission._dossier_zip(), submission._dossier_name())


def send_archive(archive, name):
    """Answer with a ZIP that the caller may read, from its temporary file."""
    size = archive.seek(0, os.SEEK_END)
    archive.seek(0)
    return Response(
        wrap_file(request.httprequest.environ, archive),
        headers=[
            *download_headers(name, "application/zip"),
            ("Content-Length", str(size)),
        ],
        direct_passthrough=True,
    )


class SubmissionDocument(http.Controller):
    """What the office downloads of a version received."""

    @http.route(f"{_ROOT}/receipt.pdf", type="http", auth="user", methods=["GET"])
    def receipt(self, submission_id):
        submission = _readable(submission_id)
        return request.make_response(
            submission._receipt_pdf(),
            download_headers(submission._receipt_name(), "application/pdf"),
        )

    # readonly=False: each export is written in the journal
    @http.route(
        f"{_ROOT}/dossier.zip",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def dossier(self, submission_id):
        return send_dossier(_readable(submission_id))


def _readable(submission_id):
    """Return a version that the caller may read.

    :raise NotFound: for one of another as for one that does not exist
    """
    submissions = request.env["tnl.submission"]
    found = submissions.has_access("read") and submissions.search(
        [("id", "=", submission_id)]
    )
    if not found:
        raise request.not_found()
    request.future_response.headers["Cache-Control"] = "private, no-store"
    return found
