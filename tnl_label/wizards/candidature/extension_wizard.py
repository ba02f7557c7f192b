# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class TnlExtensionWizard(models.TransientModel):
    """Put a closing later: for all, or for one applicant."""

    _name = "tnl.extension.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Extend the closing"

    edition_id = fields.Many2one("tnl.edition", required=True, readonly=True)
    candidature_id = fields.Many2one(
        "tnl.candidature", readonly=True, help="Empty: for every applicant."
    )
    present_closing = fields.Datetime(compute="_compute_present")
    concerned_count = fields.Integer(
        string="Applications concerned", compute="_compute_present"
    )
    date_close = fields.Datetime(string="New closing", required=True)
    reason = fields.Text(
        required=True,
        help="The applicants concerned read it in a mail.",
        tnl_reason=True,
    )

    @api.depends("edition_id", "candidature_id")
    def _compute_present(self):
        for wizard in self:
            candidature, edition = wizard.candidature_id, wizard.edition_id
            if candidature:
                wizard.present_closing = candidature._closing()
                wizard.concerned_count = 1
            else:
                wizard.present_closing = edition.date_close
                wizard.concerned_count = len(edition._extension_concerns())

    def action_apply(self):
        """Extend; the models check who acts, and when."""
        self.ensure_one()
        extended = self.candidature_id or self.edition_id
        extended._extend(self.date_close, self.reason)
        return {"type": "ir.actions.act_window_close"}
