# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlConfirmationWizard(models.TransientModel):
    """Record that an elected contact agrees, who cannot use the link."""

    _name = "tnl.confirmation.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Record the agreement of an elected contact"

    candidature_id = fields.Many2one("tnl.candidature", required=True, readonly=True)
    reason = fields.Text(required=True, tnl_reason=True)

    def action_apply(self):
        """Record it; the model checks who acts, and when."""
        self.ensure_one()
        confirmations = self.env["tnl.confirmation"]
        confirmations._confirm_by_office(self.candidature_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
