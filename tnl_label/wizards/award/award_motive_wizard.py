# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...models.award.change import ACTS


class TnlAwardMotiveWizard(models.TransientModel):
    """Propose a change to a published label, and say why."""

    _name = "tnl.award.motive.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Propose a change to a label"

    award_id = fields.Many2one("tnl.award", required=True, readonly=True)
    act = fields.Selection(ACTS, required=True, default="suspended")
    motive = fields.Text(required=True, tnl_reason=True)
    issued_name = fields.Char(related="award_id.laureate_name", string="Name issued")
    correct_name = fields.Char(string="Name, corrected")

    def action_apply(self):
        self.ensure_one()
        self.env["tnl.award.change"]._propose(
            self.award_id, self.act, self.motive, self.correct_name
        )
        return {"type": "ir.actions.act_window_close"}
