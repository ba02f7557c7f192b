# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlRecusalDismissWizard(models.TransientModel):
    """Ask a member of the jury why a tie that the software suspects is none."""

    _name = "tnl.recusal.dismiss.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Answer that there is no tie"

    proposal_id = fields.Many2one(
        "tnl.recusal.proposal", required=True, ondelete="cascade"
    )
    reason = fields.Text(required=True, tnl_reason=True)

    def action_dismiss(self):
        self.ensure_one()
        self.proposal_id._dismiss(self.reason)
        return {"type": "ir.actions.act_window_close"}
