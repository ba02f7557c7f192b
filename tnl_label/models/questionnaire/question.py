# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.decimals import decimal_text
from ...tools.groups import OFFICER

KINDS = [
    ("single", "One choice"),
    ("multiple", "Several choices"),
    ("number", "Number"),
    ("percentage", "Percentage"),
    ("boolean", "Yes or no"),
    ("text", "Text"),
    ("link", "Link"),
    ("file", "File"),
]
_YES_OR_NO = {"oui": "yes", "non": "no"}  # as typed, as answered


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = ["tnl.part.mixin"]
    _description = "Question"
    _order = "questionnaire_id, axis_id, sequence, id"

    axis_id = fields.Many2one("tnl.axis", required=True, index=True, ondelete="cascade")
    questionnaire_id = fields.Many2one(
        related="axis_id.questionnaire_id", store=True, index=True, precompute=True
    )
    code = fields.Char(
        required=True, help="Stable from one edition to the next, for instance L03."
    )
    name = fields.Char(string="Question", required=True)
    help = fields.Text(string="Help shown to the applicant")
    kind = fields.Selection(KINDS, required=True, default="single")
    sequence = fields.Integer(default=10)
    is_required = fields.Boolean(string="Required")
    is_not_applicable_allowed = fields.Boolean(
        string="May not apply",
        help="Applicants may answer “not applicable”, with a reason: the question "
        "then leaves their possible points.",
    )
    has_evidence = fields.Boolean(string="Evidence may be joined")
    unit = fields.Char(help="Shown after the field: “agents”, “postes”…")
    max_length = fields.Integer(string="Characters at most", default=4000)
    condition_question_id = fields.Many2one(
        "tnl.question", string="Asked only after", index="btree_not_null", copy=False
    )
    condition_choices = fields.Char(
        string="with one of these answers",
        help="Codes of choices separated by spaces; yes or no for a yes/no question.",
    )
    max_points = fields.Float(digits=(8, 2), groups=OFFICER)
    points_yes = fields.Float(string="Points for yes", digits=(8, 2), groups=OFFICER)
    points_filled = fields.Float(
        string="Points when filled", digits=(8, 2), groups=OFFICER
    )
    brackets = fields.Char(
        groups=OFFICER,
        help="For numbers and percentages, “from:points” separated by spaces: "
        "“0:0 25:2 50:4” gives 2 points from 25 and 4 from 50.",
    )
    choice_ids = fields.One2many(
        "tnl.question.choice", "question_id", string="Choices", copy=True
    )

    _code_unique = models.Constraint(
        "UNIQUE (questionnaire_id, code)", "Two questions cannot have the same code."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for question in self:
            question.display_name = f"{question.code} · {question.name}"

    @api.constrains("brackets")
    def _check_brackets(self):
        for question in self:
            question._read_brackets()

    def _read_brackets(self):
        """Return the brackets as the engine reads them, or explain the mistake."""
        result = []
        for part in (self.brackets or "").split():
            minimum, _colon, points = part.replace(",", ".").partition(":")
            try:
                values = Decimal(minimum), Decimal(points)
            except InvalidOperation as error:
                raise ValidationError(
                    self.env._(
                        "Question %(code)s: “%(part)s” is not a bracket. Write "
                        "“from:points” separated by spaces, for instance “0:0 25:2”.",
                        code=self.code,
                        part=part,
                    )
                ) from error
            result.append(
                {
                    "minimum": decimal_text(values[0]),
                    "points": decimal_text(values[1]),
                }
            )
        return result

    def _takes_files(self):
        """Tell whether files go with an answer to it."""
        self.ensure_one()
        return self.has_evidence or self.kind == "file"

    def _condition_codes(self):
        """Return the answers after which it is asked; "oui" and "non" are read too."""
        self.ensure_one()
        codes = (self.condition_choices or "").split()
        if self.condition_question_id.kind == "boolean":
            codes = [_YES_OR_NO.get(code.casefold(), code) for code in codes]
        return codes

    def _export(self):
        self.ensure_one()
        data = {
            "code": self.code,
            "title": self.name,
            "kind": self.kind,
            "required": self.is_required,
            "not_applicable_allowed": self.is_not_applicable_allowed,
            "max_points": decimal_text(self.max_points),
            "condition": None,
        }
        if self.condition_question_id:
            data["condition"] = {
                "question": self.condition_question_id.code,
                "choices": self._condition_codes(),
            }
        if self.kind in ("single", "multiple"):
            data["choices"] = [
                {
                    "code": choice.code,
                    "label": choice.name,
                    "points": decimal_text(choice.points),
                }
                for choice in self.choice_ids
            ]
        elif self.kind in ("number", "percentage"):
            data["brackets"] = self._read_brackets()
        elif self.kind == "boolean":
            data["points_yes"] = decimal_text(self.points_yes)
        else:
            data["points_filled"] = decimal_text(self.points_filled)
        return data


class TnlQuestionChoice(models.Model):
    _name = "tnl.question.choice"
    _inherit = ["tnl.part.mixin"]
    _description = "Choice of a question"
    _order = "question_id, sequence, id"

    question_id = fields.Many2one(
        "tnl.question", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True)
    name = fields.Char(string="Wording", required=True)
    points = fields.Float(digits=(8, 2), groups=OFFICER)
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint(
        "UNIQUE (question_id, code)", "Two choices cannot have the same code."
    )
    _code_plain = models.Constraint(
        "CHECK (code ~ '^[A-Za-z0-9_-]+$')",
        "A choice's code has letters, digits, hyphens and underscores only.",
    )
