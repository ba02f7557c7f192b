# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...models.screening.correction import REASONS


class TnlScreeningWizard(models.TransientModel):
    """The dialogue of screening: admission, refusal with its reason, corrections."""

    _name = "tnl.screening.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Decide on the admissibility of an application"

    candidature_id = fields.Many2one("tnl.candidature", required=True, readonly=True)
    decision = fields.Selection(
        [
            ("admissible", "Admissible"),
            ("correction", "Ask for corrections"),
            ("inadmissible", "Inadmissible"),
        ],
        required=True,
        default="correction",
    )
    questionnaire_id = fields.Many2one(
        related="candidature_id.track_id.questionnaire_id"
    )
    line_ids = fields.One2many(
        "tnl.screening.wizard.line", "wizard_id", string="Questions to correct"
    )
    message = fields.Text(
        string="Message to the applicant",
        help="The reason of a refusal, or a word on the whole of the corrections.",
    )
    date_due = fields.Datetime(string="Answer before")
    due_words = fields.Char(
        string="The applicant reads",
        compute="_compute_due_words",
        help="The same instant, in the time zone of the edition.",
    )

    unticked_ids = fields.Many2many(
        "tnl.screening.check",
        string="Checks not ticked",
        compute="_compute_unticked_ids",
    )
    unticked_reason = fields.Text(
        string="Why go on without them",
        help="For the office alone.",
        tnl_reason=True,
    )

    @api.depends("candidature_id")
    def _compute_unticked_ids(self):
        for wizard in self:
            wizard.unticked_ids = wizard.candidature_id._unticked().check_id

    @api.depends("date_due", "candidature_id")
    def _compute_due_words(self):
        for wizard in self:
            edition = wizard.candidature_id.edition_id
            wizard.due_words = (
                wizard.date_due and edition._format_instant(wizard.date_due) or False
            )

    def action_apply(self):
        self.ensure_one()
        if self.decision == "admissible":
            self.candidature_id._admit(self.unticked_reason)
        elif self.decision == "inadmissible":
            self.candidature_id._declare_inadmissible(self.message)
        else:
            self.candidature_id._request_correction(
                self.line_ids.question_id,
                self.message,
                self.date_due,
                {li.question_id.id: (li.reason, li.sentence) for li in self.line_ids},
            )
        return {"type": "ir.actions.act_window_close"}


class TnlScreeningWizardLine(models.TransientModel):
    """One question to correct, as the officer chooses it."""

    _name = "tnl.screening.wizard.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Question to correct, in the dialogue"

    wizard_id = fields.Many2one(
        "tnl.screening.wizard", required=True, ondelete="cascade"
    )
    question_id = fields.Many2one("tnl.question", required=True)
    reason = fields.Selection(REASONS, required=True)
    sentence = fields.Char(string="What is expected (optional)")

    _question_unique = models.Constraint(
        "UNIQUE (wizard_id, question_id)",
        "A question is in the list twice: keep one line for each question.",
    )
