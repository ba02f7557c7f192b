# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal, InvalidOperation

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...scoring.decimals import two_ways
from ...scoring.parts import CHOICE_KINDS, FILLED_KINDS, NUMBER_KINDS
from ...scoring.table import MOST_LENGTH
from ...tools.decimals import decimal_text
from ...tools.groups import OFFICER

KINDS = [
    ("single", "One choice"),
    ("multiple", "Several choices"),
    ("number", "Number"),
    ("percentage", "Percentage"),
    ("boolean", "Yes or no"),
    ("text", "Text"),
    ("date", "Date"),
    ("link", "Link"),
    ("file", "File"),
    ("table", "Table of lines"),
]
# what the observatory tells, in the order of its page
THEMES = [
    ("software", "Free software"),
    ("formats", "Formats and standards"),
    ("data", "Open data"),
]
# answered by a tick, a percentage, or names that the catalogue knows
OBSERVED_KINDS = (*CHOICE_KINDS, "boolean", "percentage", "table")
TEXT_LENGTH = 4000  # characters of a text, where the question says nothing
TABLE_LINES = 30  # of a table, likewise
_EXPORTS = {
    **dict.fromkeys(CHOICE_KINDS, "_export_choices"),
    **dict.fromkeys(NUMBER_KINDS, "_export_brackets"),
    "boolean": "_export_yes",
    **dict.fromkeys(FILLED_KINDS, "_export_filled"),
    "date": "_export_date",
    "table": "_export_table",
}
_YES_OR_NO = {"oui": "yes", "non": "no"}  # as typed, as answered


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = ["tnl.part.mixin"]
    _description = "Question"
    _order = "questionnaire_id, axis_id, sequence, id"
    _rec_names_search = ["code", "name"]

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
    max_length = fields.Integer(string="Characters at most", default=TEXT_LENGTH)
    observatory = fields.Selection(
        THEMES,
        string="In the observatory",
        compute="_compute_observatory",
        store=True,
        readonly=False,
        help="Once the results are published, the public site tells how many bodies "
        "gave each answer, in groups large enough that nobody is told apart. Of a "
        "table, the software of the catalogue is counted.",
    )
    is_scale = fields.Boolean(
        string="Shown as a scale",
        help="The choices stand on one line, from the lowest to the highest: name the "
        "first and the last with words, for instance “1 – Never” and “5 – Always”.",
    )
    date_earliest = fields.Date(string="Not before")
    date_latest = fields.Date(string="Not after")
    column_ids = fields.One2many(
        "tnl.question.column", "question_id", string="Columns", copy=True
    )
    min_lines = fields.Integer(string="Lines at least")
    max_lines = fields.Integer(string="Lines at most", default=TABLE_LINES)
    condition_question_id = fields.Many2one(
        "tnl.question", string="Asked only after", index="btree_not_null", copy=False
    )
    condition_choices = fields.Char(
        string="with one of these answers",
        help="The question is asked after any of the answers ticked.",
    )
    max_points = fields.Float(digits=(8, 2), groups=OFFICER)
    points_yes = fields.Float(string="Points for yes", digits=(8, 2), groups=OFFICER)
    points_filled = fields.Float(
        string="Points when filled", digits=(8, 2), groups=OFFICER
    )
    brackets = fields.Char(
        groups=OFFICER,
        help="For numbers, percentages and the lines of a table: each row gives its "
        "points from a number on, up to the next row.",
    )
    choice_ids = fields.One2many(
        "tnl.question.choice",
        "question_id",
        string="Choices",
        domain=[("column_id", "=", False)],
        copy=True,
    )

    _code_unique = models.Constraint(
        "UNIQUE (questionnaire_id, code)", "Two questions cannot have the same code."
    )

    _lines_in_order = models.Constraint(
        "CHECK (kind <> 'table' OR (0 <= min_lines AND min_lines <= max_lines "
        "AND max_lines BETWEEN 1 AND 200))",
        "A table has from 1 to 200 lines: write the least, then the most.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_earliest <= date_latest)",
        "The first date that is taken comes before the last one.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for question in self:
            question.display_name = f"{question.code} · {question.name}"

    @api.depends("kind")
    def _compute_observatory(self):
        """Keep the choice, but of a kind that cannot be counted: it is then hidden."""
        for question in self:
            is_kept = question.kind in OBSERVED_KINDS
            question.observatory = is_kept and question.observatory

    @api.constrains("observatory", "kind")
    def _check_observatory(self):
        for question in self:
            if question.observatory and question.kind not in OBSERVED_KINDS:
                raise ValidationError(
                    self.env._(
                        "Question %s: the observatory counts choices, percentages, "
                        "yes or no, and software named in tables only.",
                        question.code,
                    )
                )

    @api.constrains("brackets")
    def _check_brackets(self):
        for question in self:
            question._read_brackets()

    def _read_brackets(self):
        """Return the brackets as the engine reads them, or explain the mistake."""
        result = []
        for part in (self.brackets or "").split():
            if readings := next(filter(None, map(two_ways, part.split(":"))), None):
                raise ValidationError(
                    self.env._(
                        "Question %(code)s: “%(part)s” can be read in two ways: write "
                        "%(whole)s, without a point, or %(decimal)s, with a comma "
                        "where there are decimals.",
                        code=self.code,
                        part=part,
                        whole=readings[0],
                        decimal=readings[1],
                    )
                )
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
        return data | getattr(self, _EXPORTS[self.kind])()

    def _export_choices(self):
        choices = [choice._export() for choice in self.choice_ids]
        if self.is_scale:
            for choice in choices:
                # a step that has a number alone is read without the others
                if choice["label"].isdecimal():
                    choice["label"] += f" / {len(choices)}"
        return {"choices": choices}

    def _export_brackets(self):
        return {"brackets": self._read_brackets()}

    def _export_yes(self):
        return {"points_yes": decimal_text(self.points_yes)}

    def _export_filled(self):
        return {"points_filled": decimal_text(self.points_filled)}

    def _export_date(self):
        bounds = {"earliest": self.date_earliest, "latest": self.date_latest}
        return self._export_filled() | {
            key: day.isoformat() if day else "" for key, day in bounds.items()
        }

    def _export_table(self):
        return self._export_brackets() | {
            "columns": [column._export() for column in self.column_ids],
            "min_lines": str(self.min_lines),
            "max_lines": str(self.max_lines),
        }

    def _length_limit(self):
        """Return the characters that the stored text of an answer may have."""
        if self.kind == "table":
            return MOST_LENGTH
        return self.max_length or TEXT_LENGTH


class TnlQuestionColumn(models.Model):
    _name = "tnl.question.column"
    _inherit = ["tnl.part.mixin"]
    _description = "Column of a table"
    _order = "question_id, sequence, id"

    question_id = fields.Many2one(
        "tnl.question", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True, help="Stable from one edition to the next.")
    name = fields.Char(string="Heading", required=True)
    kind = fields.Selection(
        [
            ("text", "Text"),
            ("number", "Number"),
            ("choice", "Choice"),
            ("link", "Link"),
        ],
        required=True,
        default="text",
    )
    sequence = fields.Integer(default=10)
    is_required = fields.Boolean(
        string="Required", help="A line without it is not counted."
    )
    proposes_software = fields.Boolean(
        string="Proposes the catalogue",
        help="Names of the catalogue of software are proposed, and counted in the "
        "figures of the answers.",
    )
    choice_ids = fields.One2many(
        "tnl.question.choice", "column_id", string="Choices", copy=True
    )

    _code_unique = models.Constraint(
        "UNIQUE (question_id, code)", "Two columns cannot have the same code."
    )
    _code_plain = models.Constraint(
        "CHECK (code ~ '^[A-Za-z0-9_-]+$')",
        "A column's code has letters, digits, hyphens and underscores only.",
    )

    def _export(self):
        self.ensure_one()
        data = {
            "code": self.code,
            "label": self.name,
            "kind": self.kind,
            "required": self.is_required,
        }
        if self.kind == "choice":
            data["choices"] = [choice._export() for choice in self.choice_ids]
        return data


class TnlQuestionChoice(models.Model):
    _name = "tnl.question.choice"
    _inherit = ["tnl.part.mixin"]
    _description = "Choice of a question"
    _order = "question_id, sequence, id"

    question_id = fields.Many2one(
        "tnl.question",
        compute="_compute_question_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        copy=False,
        index=True,
        ondelete="cascade",
    )
    column_id = fields.Many2one(
        "tnl.question.column",
        string="Column",
        index="btree_not_null",
        ondelete="cascade",
        help="Of a table; empty for the choices of the question itself.",
    )
    code = fields.Char(required=True)
    name = fields.Char(string="Wording", required=True)
    points = fields.Float(digits=(8, 2), groups=OFFICER)
    sequence = fields.Integer(default=10)

    _code_of_owner_unique = models.UniqueIndex(
        "(question_id, COALESCE(column_id, 0), code)",
        "Two choices cannot have the same code.",
    )
    _code_plain = models.Constraint(
        "CHECK (code ~ '^[A-Za-z0-9_-]+$')",
        "A choice's code has letters, digits, hyphens and underscores only.",
    )

    @api.depends("column_id.question_id")
    def _compute_question_id(self):
        for choice in self.filtered("column_id"):
            choice.question_id = choice.column_id.question_id

    def _export(self):
        self.ensure_one()
        return {
            "code": self.code,
            "label": self.name,
            "points": decimal_text(self.points),
        }
