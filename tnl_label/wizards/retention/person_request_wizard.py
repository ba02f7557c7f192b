# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlPersonRequestWizard(models.TransientModel):
    """Answer a person: what goes, what stays and why, and the words of the mail."""

    _name = "tnl.person.request.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Answer to a person"
    _tnl_editable = "create write"

    request_id = fields.Many2one("tnl.person.request", required=True, readonly=True)
    kind = fields.Selection(related="request_id.kind")
    found_html = fields.Html(related="request_id.found_html", sanitize=False)
    answer = fields.Text(required=True, help="The person reads this text in a mail.")

    def action_send(self):
        """Do what is asked, and send the answer; the model checks who acts."""
        self.ensure_one()
        self.request_id._answer(self.answer)
        return {"type": "ir.actions.act_window_close"}
