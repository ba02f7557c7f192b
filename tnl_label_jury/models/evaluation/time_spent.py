# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

# seconds: a longer pause is no reading, the person has left their desk
_PAUSE = 10 * 60


class TnlEvaluation(models.Model):
    """How long an assessment took: told to its author, and to nobody else, ever."""

    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    time_spent = fields.Char(
        string="My time",
        compute="_compute_time_spent",
        help="Known to you alone. A pause counts ten minutes at most.",
    )

    @api.depends("line_ids.private_seconds")
    @api.depends_context("uid", "lang")
    def _compute_time_spent(self):
        for evaluation in self:
            # nobody has a right on the field; its author is told the sum
            lines = evaluation.is_mine and evaluation.sudo().line_ids
            seconds = sum(lines.mapped("private_seconds")) if lines else 0
            text = self.env._("%s min", max(1, round(seconds / 60)))
            evaluation.time_spent = text if seconds else False


class TnlEvaluationLine(models.Model):
    """The time spent on an axis: beside the private notes, with no date of writing."""

    _name = "tnl.evaluation.line"
    _inherit = "tnl.evaluation.line"

    private_seconds = fields.Integer(groups=fields.NO_ACCESS, copy=False)

    def _spend_since(self, instant):
        """Add the time since the axis was last shown to its author.

        :param instant: naive UTC, of the last act in the dialogue
        """
        self.ensure_one()
        seconds = (fields.Datetime.now() - instant).total_seconds()
        # by the software, once the author's right has been checked
        self.sudo().private_seconds += min(max(seconds, 0), _PAUSE)
