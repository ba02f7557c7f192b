# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


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
    edition_name = fields.Char(related="edition_id.name", string="Name of the edition")
    is_choice = fields.Boolean(string="Several editions", compute="_compute_is_choice")
    unsealed_ids = fields.Many2many(
        "tnl.evaluation", compute="_compute_unsealed_ids", string="Not sealed"
    )
    unsealed_count = fields.Integer(compute="_compute_unsealed_ids")
    has_withdrawn = fields.Boolean(compute="_compute_unsealed_ids")
    figures_text = fields.Char(compute="_compute_unsealed_ids", string="Assessments")
    waiting_text = fields.Char(compute="_compute_unsealed_ids", string="Not sealed by")
    is_sure = fields.Boolean(
        string="I have read who has not sealed: these marks will count nowhere"
    )
    reason = fields.Text(string="Why the scoring closes now", tnl_reason=True)

    @api.depends("edition_id")
    def _compute_is_choice(self):
        editions = self.env["tnl.edition"].search_count(
            [("state", "=", "jury")], limit=2
        )
        self.is_choice = editions > 1

    @api.depends("edition_id")
    def _compute_unsealed_ids(self):
        for wizard in self:
            # the reader's own rights: a chair does not see a file they withdrew from
            expected = self.env["tnl.evaluation"].search(
                [
                    ("edition_id", "=", wizard.edition_id.id),
                    ("is_recused", "=", False),
                    ("juror_id.state", "=", "accepted"),
                ]
            )
            unsealed = expected.filtered(lambda e: e.state != "sealed")
            wizard.unsealed_ids = unsealed
            wizard.unsealed_count = len(unsealed)
            wizard.has_withdrawn = bool(wizard.edition_id._withdrawn_dossiers())
            wizard.figures_text = self.env._(
                "dossiers: %(dossiers)s; assessments: %(total)s, sealed: %(sealed)s, "
                "not sealed: %(left)s",
                dossiers=len(expected.dossier_id),
                total=len(expected),
                sealed=len(expected) - len(unsealed),
                left=len(unsealed),
            )
            wizard.waiting_text = ", ".join(
                self.env._("%(person)s (%(count)s)", person=name, count=count)
                for name, count in sorted(wizard._unsealed_by_person(unsealed))
            )

    @api.model
    def _unsealed_by_person(self, unsealed):
        by_person = unsealed.grouped("juror_id")
        return [(j.display_name, len(found)) for j, found in by_person.items()]

    def action_close(self):
        self.ensure_one()
        if self.unsealed_count and not self.is_sure:
            raise UserError(
                self.env._(
                    "%(figures)s. Not sealed by: %(names)s. Tick that you have read "
                    "it, then close the scoring.",
                    figures=self.figures_text,
                    names=self.waiting_text,
                )
            )
        self.edition_id._close_scoring(self.reason)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_deliberation_action"
        )
