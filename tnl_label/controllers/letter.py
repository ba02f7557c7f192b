# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .download import download, readable


def send_letter(letter):
    """Answer with the file of a letter that the caller may read.

    :raise NotFound: while the file is being made
    """
    content = letter._file()
    if not content:
        raise request.not_found()
    return download(content, letter._file_name())


class Letter(http.Controller):
    @http.route(
        "/tnl/letter/<int(max=2147483647):letter_id>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def letter(self, letter_id):
        """Hand over a letter to the office; any other answer is "not found"."""
        return send_letter(readable("tnl.letter", letter_id))
