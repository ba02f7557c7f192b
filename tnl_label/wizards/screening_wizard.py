# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlScreeningWizard(models.TransientModel):
    """The dialogue of screening: a refusal with its reason, or corrections."""

    _name = "tnl.screening.wizard"
    _description = "Decide on the admissibility of an application"

    candidature_id = fields.Many2one("tnl.candidature", required=True, readonly=True)
    decision = fields.Selection(
        [("correction", "Ask for corrections"), ("inadmissible", "Inadmissible")],
        required=True,
        default="correction",
    )
    questionnaire_id = fields.Many2one(
        related="candidature_id.track_id.questionnaire_id"
    )
    question_ids = fields.Many2many(
        "tnl.question",
        string="Questions to correct",
        domain="[('questionnaire_id', '=', questionnaire_id)]",
    )
    message = fields.Text(
        string="Message to the applicant",
        required=True,
        help="The reason of the decision, or what is expected.",
    )
    date_due = fields.Datetime(string="Answer before")

    def action_apply(self):
        self.ensure_one()
        if self.decision == "inadmissible":
            self.candidature_id._declare_inadmissible(self.message)
        else:
            self.candidature_id._request_correction(
                self.question_ids,
                self.message,
                self.date_due or fields.Datetime.now(),
            )
        return {"type": "ir.actions.act_window_close"}
