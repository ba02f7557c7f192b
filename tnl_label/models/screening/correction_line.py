# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

REASONS = [
    ("incorrect", "Incorrect"),
    ("incomplete", "Incomplete"),
    ("outdated", "Outdated"),
]


class TnlCorrectionLine(models.Model):
    """One question to correct, and why."""

    _name = "tnl.correction.line"
    _description = "Question to correct"
    _order = "correction_id, question_id, id"

    correction_id = fields.Many2one(
        "tnl.correction", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="correction_id.edition_id", store=True, index=True
    )
    question_id = fields.Many2one(
        "tnl.question", required=True, readonly=True, ondelete="restrict"
    )
    reason = fields.Selection(REASONS, required=True, readonly=True)
    sentence = fields.Char(string="What is expected", readonly=True)

    _question_unique = models.Constraint(
        "UNIQUE (correction_id, question_id)", "This question is already in the list."
    )

    @api.depends("question_id.code", "reason")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.question_id.code} · {line._reason_words()}"

    def _reason_words(self):
        """Return the reason in the reader's words."""
        self.ensure_one()
        words = dict(self._fields["reason"]._description_selection(self.env))
        return words[self.reason]
