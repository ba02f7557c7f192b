# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.tnl_label.controllers.download import download, readable

from ..tools import write_score_sheet, write_score_sheet_ods

_KIND = "<any(ods, xlsx):kind>"


class JuryDocuments(http.Controller):
    """What a member of the jury takes away of their own work."""

    @http.route(
        "/tnl/evaluation/<int(max=2147483647):evaluation_id>/receipt.txt",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def receipt(self, evaluation_id):
        """Send the receipt of one's own seal; any other answers as what is not."""
        found = readable(
            "tnl.evaluation",
            [
                ("id", "=", evaluation_id),
                ("juror_id.user_id", "=", request.env.uid),
                ("state", "=", "sealed"),
            ],
        )
        return download(found._receipt_text().encode(), found._receipt_name())

    @http.route("/tnl/jury/booklet.pdf", type="http", auth="user", methods=["GET"])
    def booklet(self):
        """Send the dossiers that the reader assesses, as one PDF."""
        content = _queue()._booklet_pdf()
        return download(content, request.env._("dossiers.pdf"))

    @http.route(
        f"/tnl/jury/score-sheet.{_KIND}", type="http", auth="user", methods=["GET"]
    )
    def score_sheet(self, kind):
        """Send the score sheet of what the reader has not sealed."""
        write = write_score_sheet_ods if kind == "ods" else write_score_sheet
        names = {
            "ods": request.env._("score-sheet.ods"),
            "xlsx": request.env._("score-sheet.xlsx"),
        }
        return download(_queue()._score_sheet(write), names[kind])

    @http.route(
        f"/tnl/jury/<int(max=2147483647):edition_id>/marks.{_KIND}",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def marks(self, edition_id, kind):
        """Send the marks and figures that the reader may read."""
        names = {
            "ods": request.env._("marks.ods"),
            "xlsx": request.env._("marks.xlsx"),
        }
        return download(_marks(edition_id, kind), names[kind])


def _marks(edition_id, kind):
    """Return the marks and figures of an edition, as the reader may read them.

    :raise NotFound: when there is nothing to read, for any reader
    """
    lines = request.env["tnl.evaluation.line"]
    edition = request.env["tnl.edition"].browse(edition_id)
    content = lines.has_access("read") and lines._marks_sheet(edition, kind)
    if not content:
        raise request.not_found()
    return content


def _queue():
    """Return the reader's own assessments of the running jury.

    :raise NotFound: when there are none, for any reader
    """
    evaluations = request.env["tnl.evaluation"]
    queue = evaluations.has_access("read") and evaluations._queue()
    if not queue:
        raise request.not_found()
    return queue
