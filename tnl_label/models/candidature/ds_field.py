# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...importing.ds_answers import SKIP, Asked, may_answer
from ...importing.ds_dossier import DsFieldKind
from ...scoring.parts import NO, YES

ASK, MAP, LEAVE = "ask", "map", "skip"


class TnlDsField(models.Model):
    """Which question a field of Démarches Simplifiées answers, decided once a track.

    “Do not import” is a decision like another: it is kept. Which field it is, the
    code writes; people decide.
    """

    _name = "tnl.ds.field"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Field of Démarches Simplifiées"
    _tnl_editable = ""
    _order = "id"
    _rec_name = "label"

    track_id = fields.Many2one(
        "tnl.track", required=True, readonly=True, index=True, ondelete="cascade"
    )
    questionnaire_id = fields.Many2one(related="track_id.questionnaire_id")
    key = fields.Char(required=True, readonly=True)
    label = fields.Char(string="Field of the procedure", required=True, readonly=True)
    champ_id = fields.Char(string="Number of the field", readonly=True)
    has_files = fields.Boolean(string="Holds files", readonly=True)
    has_rows = fields.Boolean(string="Holds lines", readonly=True)
    decision = fields.Selection(
        [
            (ASK, "To decide"),
            (MAP, "Answers a question"),
            (LEAVE, "Do not import"),
        ],
        required=True,
        default=ASK,
        tnl_editable="write",
    )
    question_id = fields.Many2one(
        "tnl.question",
        string="Question",
        index=True,
        ondelete="set null",
        domain="[('questionnaire_id', '=', questionnaire_id)]",
        tnl_editable="write",
    )
    near = fields.Char(
        string="Perhaps", readonly=True, help="The question with the nearest wording."
    )

    value_ids = fields.One2many("tnl.ds.value", "field_id")

    _key_unique = models.Constraint(
        "UNIQUE (track_id, key)", "This field is already known for this track."
    )

    @api.onchange("question_id")
    def _onchange_question_id(self):
        if self.question_id:
            self.decision = MAP

    @api.onchange("decision")
    def _onchange_decision(self):
        if self.decision != MAP:
            self.question_id = False

    @api.constrains("decision", "question_id")
    def _check_question(self):
        for told in self.filtered(lambda told: told.decision == MAP):
            question = told.question_id
            if not question:
                raise ValidationError(
                    self.env._(
                        "“%s”: choose the question that it answers, or “Do not "
                        "import”.",
                        told.label,
                    )
                )
            if question.questionnaire_id != told.questionnaire_id:
                raise ValidationError(
                    self.env._(
                        "“%s” is not a question of this track.", question.display_name
                    )
                )
            if not may_answer(told._kind(), asked(question)):
                raise ValidationError(
                    self.env._(
                        "“%(field)s” cannot answer “%(question)s”: the one holds "
                        "files, lines or a text, the other takes something else.",
                        field=told.label,
                        question=question.display_name,
                    )
                )
            others = told.track_id.ds_field_ids - told
            if others.filtered(
                lambda other, told=told: (
                    other.decision == MAP
                    and other.question_id == told.question_id
                    and other.has_files == told.has_files
                )
            ):
                raise ValidationError(
                    self.env._(
                        "Two fields would answer “%s”: keep one of them.",
                        question.display_name,
                    )
                )

    def _kind(self):
        """Return the field as the code of the import knows it."""
        return DsFieldKind(
            self.key, self.label, self.champ_id or "", self.has_files, self.has_rows
        )

    def _follow(self, kind):
        """Take the label and the number that a newer file gives to the same field."""
        self.ensure_one()
        told = {"label": kind.label, "key": kind.key}
        told["champ_id"] = kind.champ_id or self.champ_id
        told["has_files"] = kind.has_files or self.has_files
        told["has_rows"] = kind.has_rows or self.has_rows
        changed = {name: value for name, value in told.items() if self[name] != value}
        if changed:
            # which field it is, the code writes; the import has checked who acts
            self.sudo().write(changed)

    def _decided(self):
        """Return what each wording means, see ``importing.ds_answers.convert``."""
        self.ensure_one()
        return {
            value.key: value._code() for value in self.value_ids if value._is_decided()
        }


class TnlDsValue(models.Model):
    """What a wording of Démarches Simplifiées means, where no choice is worded so."""

    _name = "tnl.ds.value"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Wording of Démarches Simplifiées"
    _tnl_editable = ""
    _order = "field_id, id"
    _rec_name = "wording"

    field_id = fields.Many2one(
        "tnl.ds.field",
        string="Field of the procedure",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    question_id = fields.Many2one(related="field_id.question_id")
    question_kind = fields.Selection(
        related="field_id.question_id.kind", string="Kind of the question"
    )
    key = fields.Char(required=True, readonly=True)
    wording = fields.Char(string="Written there", required=True, readonly=True)
    decision = fields.Selection(
        [(ASK, "To decide"), (MAP, "Means a choice"), (LEAVE, "Do not import")],
        required=True,
        default=ASK,
        tnl_editable="write",
    )
    choice_id = fields.Many2one(
        "tnl.question.choice",
        string="Choice",
        index=True,
        ondelete="set null",
        domain="[('question_id', '=', question_id)]",
        tnl_editable="write",
    )
    truth = fields.Selection(
        [(YES, "Yes"), (NO, "No")], string="Yes or no", tnl_editable="write"
    )

    _key_unique = models.Constraint(
        "UNIQUE (field_id, key)", "This wording is already known for this field."
    )

    @api.onchange("choice_id", "truth")
    def _onchange_meaning(self):
        if self.choice_id or self.truth:
            self.decision = MAP

    @api.onchange("decision")
    def _onchange_decision(self):
        if self.decision != MAP:
            self.choice_id = self.truth = False

    @api.constrains("decision", "choice_id", "truth")
    def _check_meaning(self):
        for value in self:
            choice = value.choice_id
            if choice and choice.question_id != value.question_id:
                raise ValidationError(
                    self.env._(
                        "“%(choice)s” is not a choice of “%(question)s”.",
                        choice=choice.name,
                        question=value.question_id.display_name,
                    )
                )
            if value.decision == MAP and not value._is_decided():
                raise ValidationError(
                    self.env._(
                        "“%s”: choose what it means, or “Do not import”.", value.wording
                    )
                )

    def _is_decided(self):
        """Tell whether it says something to the question of today."""
        self.ensure_one()
        if self.decision != MAP:
            return self.decision == LEAVE
        if self.question_kind == "boolean":
            return bool(self.truth)
        return bool(self.choice_id) and self.choice_id.question_id == self.question_id

    def _code(self):
        if self.decision == LEAVE:
            return SKIP
        return self.truth if self.question_kind == "boolean" else self.choice_id.code


class TnlTrack(models.Model):
    _name = "tnl.track"
    _inherit = "tnl.track"

    ds_field_ids = fields.One2many("tnl.ds.field", "track_id", copy=False)


def asked(question):
    """Return a question as fields are compared with it."""
    return Asked(
        question.code, question.name or "", question.kind, question._takes_files()
    )
