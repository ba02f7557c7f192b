# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.tnl_label.tools.edge import clean


class TnlDeliberationComment(models.Model):
    """What a member writes on a dossier during the deliberation."""

    _name = "tnl.deliberation.comment"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Comment in deliberation"
    _tnl_editable = ""
    _order = "item_id, id"
    _rec_name = "juror_id"

    item_id = fields.Many2one(
        "tnl.deliberation.item",
        required=True,
        index=True,
        ondelete="cascade",
        tnl_editable="create",
    )
    juror_id = fields.Many2one(
        "tnl.juror",
        string="Member of the jury",
        compute="_compute_juror_id",
        store=True,
        precompute=True,
        index=True,
        ondelete="cascade",
    )
    body = fields.Text(string="Comment", required=True, tnl_editable="always")

    @api.depends("item_id")
    def _compute_juror_id(self):
        # the author is the person who writes, never a value that is sent
        for comment in self:
            comment.juror_id = comment.juror_id or self.env["tnl.juror"].search(
                [
                    ("user_id", "=", self.env.uid),
                    ("edition_id", "=", comment.item_id.edition_id.id),
                ]
            )


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def action_comment(self, text):
        """Add a comment of the reader; the same words sent twice are one comment.

        :param text: what the whole jury reads, except who has withdrawn
        """
        self.ensure_one()
        self.check_access("read")
        self._check_length(text)
        self._force_conflict()  # the second of two requests sees the first's
        comments = self.env["tnl.deliberation.comment"]
        own = [("item_id", "=", self.id), ("juror_id.user_id", "=", self.env.uid)]
        body = clean(text).strip()
        if body and comments.search(own, order="id desc", limit=1).body != body:
            comments.create({"item_id": self.id, "body": body})
