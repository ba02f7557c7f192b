# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlAwardMotiveWizard(models.TransientModel):
    """Suspend or revoke a published label, with the motive the public will read."""

    _name = "tnl.award.motive.wizard"
    _description = "Suspend or revoke a label"

    award_id = fields.Many2one("tnl.award", required=True, readonly=True)
    act = fields.Selection(
        [("suspended", "Suspend"), ("revoked", "Revoke")],
        required=True,
        default="suspended",
    )
    motive = fields.Text(required=True)

    def action_apply(self):
        self.ensure_one()
        if self.act == "revoked":
            self.award_id._revoke(self.motive)
        else:
            self.award_id._suspend(self.motive)
        return {"type": "ir.actions.act_window_close"}
