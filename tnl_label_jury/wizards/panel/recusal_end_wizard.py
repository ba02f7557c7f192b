# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlRecusalEndWizard(models.TransientModel):
    """Ask a manager why a recusal ends."""

    _name = "tnl.recusal.end.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "End of a recusal"

    recusal_id = fields.Many2one("tnl.recusal", required=True, ondelete="cascade")
    reason = fields.Text(required=True, tnl_reason=True)

    def action_end(self):
        self.ensure_one()
        self.recusal_id._end(self.reason)
        return {"type": "ir.actions.act_window_close"}
