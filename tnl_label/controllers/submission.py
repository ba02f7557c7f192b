# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http

from .download import download, readable, send_archive

_ROOT = "/tnl/submission/<int(max=2147483647):submission_id>"


def send_dossier(submission):
    """Answer with the ZIP of a version that the caller may read.

    It is sent from a temporary file, never held whole in memory.
    """
    return send_archive(submission._dossier_zip(), submission._dossier_name())


class SubmissionDocument(http.Controller):
    """What the office downloads of a version received."""

    @http.route(f"{_ROOT}/receipt.pdf", type="http", auth="user", methods=["GET"])
    def receipt(self, submission_id):
        submission = readable("tnl.submission", submission_id)
        return download(submission._receipt_pdf(), submission._receipt_name())

    # readonly=False: each export is written in the journal
    @http.route(
        f"{_ROOT}/dossier.zip",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def dossier(self, submission_id):
        return send_dossier(readable("tnl.submission", submission_id))
