# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import content_disposition, request

_ROOT = "/tnl/submission/<int(max=2147483647):submission_id>"


def download_headers(name, mimetype):
    """Return the headers of a document that is saved, never shown as a page."""
    return [
        ("Content-Type", mimetype),
        ("Content-Disposition", content_disposition(name)),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
    ]


class SubmissionDocument(http.Controller):
    """What the office downloads of a version received."""

    @http.route(f"{_ROOT}/receipt.pdf", type="http", auth="user", methods=["GET"])
    def receipt(self, submission_id):
        submission = _readable(submission_id)
        return request.make_response(
            submission._receipt_pdf(),
            download_headers(submission._receipt_name(), "application/pdf"),
        )


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
