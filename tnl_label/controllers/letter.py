# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .submission import download_headers


def send_letter(letter):
    """Answer with the file of a letter that the caller may read.

    :raise NotFound: while the file is being made
    """
    content = letter._file()
    if not content:
        raise request.not_found()
    return request.make_response(
        content, download_headers(letter._file_name(), "application/pdf")
    )


class Letter(http.Controller):
    @http.route(
        "/tnl/letter/<int(max=2147483647):letter_id>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def letter(self, letter_id):
        """Hand over a letter to the office; any other answer is "not found"."""
        letters = request.env["tnl.letter"]
        found = letters.has_access("read") and letters.search([("id", "=", letter_id)])
        if not found:
            raise request.not_found()
        request.future_response.headers["Cache-Control"] = "private, no-store"
        return send_letter(found)
