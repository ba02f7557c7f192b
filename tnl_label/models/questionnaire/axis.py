# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.decimals import decimal_text


class TnlAxis(models.Model):
    _name = "tnl.axis"
    _inherit = ["tnl.part.mixin"]
    _description = "Axis of a questionnaire"
    _order = "questionnaire_id, sequence, id"

    questionnaire_id = fields.Many2one(
        "tnl.questionnaire", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True, help="Stable from one edition to the next.")
    name = fields.Char(required=True)
    description = fields.Text()
    sequence = fields.Integer(default=10)
    weight = fields.Float(
        digits=(6, 2),
        default=1.0,
        required=True,
        groups="tnl_label.group_tnl_officer",
        help="Weight of the axis in the overall score.",
    )
    ceiling = fields.Float(
        digits=(8, 2),
        groups="tnl_label.group_tnl_officer",
        help="Points above are not counted; 0 for no ceiling.",
    )
    question_ids = fields.One2many(
        "tnl.question", "axis_id", string="Questions", copy=True
    )

    _code_unique = models.Constraint(
        "UNIQUE (questionnaire_id, code)", "Two axes cannot have the same code."
    )
    _weight_positive = models.Constraint(
        "CHECK (weight >= 0 AND ceiling >= 0)",
        "Weights and ceilings are positive numbers, or zero.",
    )

    def _export(self):
        self.ensure_one()
        return {
            "code": self.code,
            "title": self.name,
            "weight": decimal_text(self.weight),
            "ceiling": decimal_text(self.ceiling) if self.ceiling else None,
            "questions": [question._export() for question in self.question_ids],
        }
