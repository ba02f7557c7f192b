# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlPreviewMixin(models.AbstractModel):
    """Go through what each recipient will receive, then send it once.

    Concrete models have ``recipient_count`` and ``_paging_title()``.
    """

    _name = "tnl.preview.mixin"
    _inherit = ["tnl.writable.fields.mixin", "tnl.paging.mixin", "tnl.row.mixin"]
    _description = "Preview of what each recipient receives"

    position = fields.Integer()
    preview_place = fields.Char(string="Preview", compute="_compute_preview")
    preview_to = fields.Char(string="To", compute="_compute_preview")
    preview_subject = fields.Char(string="Its subject", compute="_compute_preview")
    # made by our template from escaped text: shown as it leaves
    preview_html = fields.Html(
        string="Its mail", compute="_compute_preview", sanitize=False
    )
    problem = fields.Text(compute="_compute_preview")

    def _move(self, step):
        self.position = (self.position + step) % max(self.recipient_count, 1)

    def _wait_for_the_first_click(self):
        """Of two clicks, make the second collide, start again and find the first."""
        self._force_conflict()
