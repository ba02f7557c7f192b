# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from uuid import uuid4

from odoo import fields, models


class TnlMessageWizard(models.TransientModel):
    """Write to one applicant, in the thread of the application."""

    _name = "tnl.message.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Write to the applicant"

    candidature_id = fields.Many2one("tnl.candidature", required=True, readonly=True)
    body = fields.Text(
        string="Message",
        required=True,
        help="The applicant reads it on the portal, signed by the label's team.",
    )
    # the same dialogue sent twice is one message
    key = fields.Char(default=lambda self: uuid4().hex, required=True, readonly=True)

    def action_send(self):
        self.ensure_one()
        self.candidature_id._post_from_office(self.body, self.key)
        return {"type": "ir.actions.act_window_close"}
