# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlSeatChangeWizard(models.TransientModel):
    """Ask what changes for a member while the session is under way, and why."""

    _name = "tnl.seat.change.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Change of a member during a session"

    juror_id = fields.Many2one(
        "tnl.juror", string="Member of the jury", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("role", "Another role"), ("leave", "End of the membership")],
        string="What changes",
        required=True,
        default="role",
    )
    role = fields.Selection(
        lambda self: self.env["tnl.juror"]._fields["role"].selection,
        string="New role",
    )
    reason = fields.Text(
        required=True, help="It is printed in the minutes.", tnl_reason=True
    )

    def action_apply(self):
        self.ensure_one()
        role = self.role if self.kind == "role" else False
        if self.kind == "leave" or role:
            self.juror_id._change_in_session(role, self.reason)
        return {"type": "ir.actions.act_window_close"}
