# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import SQL


class TnlPreviewMixin(models.AbstractModel):
    """Go through what each recipient will receive, then send it once.

    Concrete models have ``recipient_count`` and ``_preview_title()``.
    """

    _name = "tnl.preview.mixin"
    _inherit = ["tnl.writable.fields.mixin"]
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

    def _preview_title(self):
        raise NotImplementedError

    def _show(self, step):
        self.ensure_one()
        self.position = (self.position + step) % max(self.recipient_count, 1)
        return {
            "type": "ir.actions.act_window",
            "name": self._preview_title(),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_next(self):
        """Show what the next recipient receives."""
        return self._show(1)

    def action_previous(self):
        """Show what the previous recipient receives."""
        return self._show(-1)

    def _wait_for_the_first_click(self):
        """Of two clicks, make the second collide, start again and find the first."""
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = write_date WHERE id = %s",
                SQL.identifier(self._table),
                self.id,
            )
        )
        self.invalidate_recordset()
