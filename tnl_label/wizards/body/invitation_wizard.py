# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlInvitationWizard(models.TransientModel):
    """The office invites the first agent of a collectivity."""

    _name = "tnl.invitation.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Invite an agent"

    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        required=True,
        domain=[("is_company", "=", True), ("tnl_kind_id", "!=", False)],
    )
    email = fields.Char(string="Address", required=True)
    role = fields.Selection(
        lambda self: self.env["tnl.invitation"]._roles(),
        required=True,
        default="technical",
    )

    def action_invite(self):
        """Send the mail; the model checks who invites."""
        self.ensure_one()
        self.env["tnl.invitation"]._invite(
            self.env.user, self.partner_id, self.email, self.role
        )
        return {"type": "ir.actions.act_window_close"}
