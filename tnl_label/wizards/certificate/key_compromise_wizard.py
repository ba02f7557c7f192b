# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlKeyCompromiseWizard(models.TransientModel):
    """Declare a signing key compromised, from the instant it may have been known."""

    _name = "tnl.key.compromise.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Declare a key compromised"

    key_id = fields.Many2one("tnl.signing.key", required=True, readonly=True)
    since = fields.Datetime(
        string="Known to others since",
        required=True,
        default=lambda self: fields.Datetime.now(),
        help="Published with the key, for those who verify without a network.",
    )

    def action_apply(self):
        self.ensure_one()
        self.key_id._declare_compromised(self.since)
        return {"type": "ir.actions.act_window_close"}
