# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class TnlScoringCloseWizard(models.TransientModel):
    """Close the scoring, knowing who has not sealed."""

    _name = "tnl.scoring.close.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Closing of the scoring"

    edition_id = fields.Many2one(
        "tnl.edition",
        required=True,
        ondelete="cascade",
        domain=[("state", "=", "jury")],
        default=lambda self: self.env["tnl.edition"].search(
            [("state", "=", "jury")], limit=1
        ),
    )
    unsealed_ids = fields.Many2many(
        "tnl.evaluation", compute="_compute_unsealed_ids", string="Not sealed"
    )
    unsealed_count = fields.Integer(compute="_compute_unsealed_ids")
    has_withdrawn = fields.Boolean(compute="_compute_unsealed_ids")
    reason = fields.Text(string="Why the scoring closes now", tnl_reason=True)

    @api.depends("edition_id")
    def _compute_unsealed_ids(self):
        for wizard in self:
            # the reader's own rights: a chair does not see a file they withdrew from
            wizard.unsealed_ids = self.env["tnl.evaluation"].search(
                [
                    ("edition_id", "=", wizard.edition_id.id),
                    ("state", "!=", "sealed"),
                    ("is_recused", "=", False),
                    ("juror_id.state", "=", "accepted"),
                ]
            )
            wizard.unsealed_count = len(wizard.unsealed_ids)
            wizard.has_withdrawn = bool(wizard.edition_id._withdrawn_dossiers())

    def action_close(self):
        self.ensure_one()
        self.edition_id._close_scoring(self.reason)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_deliberation_action"
        )
