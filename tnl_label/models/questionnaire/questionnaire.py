# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...scoring.canonical import digest


class TnlQuestionnaire(models.Model):
    """One version of the form; frozen for ever once an edition opens with it."""

    _name = "tnl.questionnaire"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Questionnaire"
    _order = "name, version desc"

    _transitions = {"draft": frozenset({"frozen"})}

    name = fields.Char(required=True)
    version = fields.Integer(default=1, required=True)
    state = fields.Selection(
        [("draft", "Draft"), ("frozen", "Frozen")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tnl_frozen=True,
    )
    is_example = fields.Boolean(
        string="Example",
        help="Written by the product as an example, not by the label's committee.",
    )
    introduction = fields.Text()
    axis_ids = fields.One2many("tnl.axis", "questionnaire_id", string="Axes", copy=True)
    question_ids = fields.One2many("tnl.question", "questionnaire_id")
    question_count = fields.Integer(
        string="Questions", compute="_compute_question_count"
    )
    previous_id = fields.Many2one(
        "tnl.questionnaire", string="Previous version", readonly=True, copy=False
    )
    digest = fields.Char(readonly=True, copy=False, tnl_editable="act", tnl_frozen=True)

    _version_unique = models.Constraint(
        "UNIQUE (name, version)", "This version of the questionnaire already exists."
    )

    @api.depends("axis_ids.question_ids")
    def _compute_question_count(self):
        for questionnaire in self:
            questionnaire.question_count = len(questionnaire.axis_ids.question_ids)

    @api.depends("name", "version")
    def _compute_display_name(self):
        for questionnaire in self:
            questionnaire.display_name = (
                f"{questionnaire.name} v{questionnaire.version}"
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        if any(questionnaire.state == "frozen" for questionnaire in self):
            raise UserError(
                self.env._("A frozen questionnaire is kept: applications answer it.")
            )

    def copy(self, default=None):
        """Make the next version; conditions follow their questions by code."""
        copies = super().copy(default)
        for old, new in zip(self, copies, strict=True):
            codes = {q.code: q for q in new.axis_ids.question_ids}
            for question in old.axis_ids.question_ids.filtered("condition_question_id"):
                codes[question.code].condition_question_id = codes[
                    question.condition_question_id.code
                ]
        return copies

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for questionnaire, vals in zip(self, vals_list, strict=True):
            last = self.search(
                [("name", "=", questionnaire.name)], order="version desc", limit=1
            )
            vals.update(
                version=last.version + 1,
                previous_id=questionnaire.id,
                name=questionnaire.name,
            )
        return vals_list

    def action_new_version(self):
        self.ensure_one()
        new = self.copy()
        return {
            "type": "ir.actions.act_window",
            "name": new.display_name,
            "res_model": self._name,
            "res_id": new.id,
            "view_mode": "form",
        }

    def _freeze(self):
        """Freeze the drafts, with the digest of what applicants will read."""
        for questionnaire in self.filtered(lambda q: q.state == "draft"):
            questionnaire._transition("frozen", digest=digest(questionnaire._export()))

    def _export(self):
        """Return the axes of a scheme, see ``scoring/schemas/scheme.json``."""
        self.ensure_one()
        return [axis._export() for axis in self.axis_ids]
