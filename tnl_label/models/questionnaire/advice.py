# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.groups import OFFICER
from ...tools.named_links import LinkError, read_links


class TnlQuestionAdvice(models.Model):
    """What the label advises to whoever wants to do better on a question.

    Apart from its question, which freezes when a call opens: a guide may appear, or
    move, at any time. Advice is no part of the barème: it changes no digest.
    """

    _name = "tnl.question.advice"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Advice on a question"
    _order = "questionnaire_id, question_id, id"
    _rec_name = "question_id"

    question_id = fields.Many2one(
        "tnl.question",
        required=True,
        index=True,
        ondelete="cascade",
        tnl_editable="create",
    )
    questionnaire_id = fields.Many2one(
        related="question_id.questionnaire_id",
        store=True,
        index=True,
        tnl_editable="",
    )
    text = fields.Text(
        string="Advice",
        translate=True,
        help="Shown to the bodies that have something to gain on this question.",
    )
    links = fields.Text(
        translate=True,
        help="One a line, its title first: “Catalogue of free software | https://…”.",
    )

    _once = models.Constraint(
        "UNIQUE (question_id)", "The advice on a question is written once."
    )

    @api.constrains("links")
    def _check_links(self):
        for advice in self:
            try:
                read_links(advice.links or "")
            except LinkError as error:
                raise ValidationError(
                    self.env._(
                        "“%s” is not a link. Write its title, a vertical bar, then its "
                        "full address, starting with https://.",
                        error.line,
                    )
                ) from error


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    advice_ids = fields.One2many(
        "tnl.question.advice", "question_id", copy=True, groups=OFFICER
    )

    def _advice(self):
        """Return the label's advice: ``{"text", "links"}``, both perhaps empty.

        :return: ``links`` are ``tools.named_links.NamedLink``
        """
        self.ensure_one()
        advice = self.sudo().advice_ids  # words for whoever answers the question
        return {"text": advice.text or "", "links": read_links(advice.links or "")}

    def _set_advice(self, vals):
        """Write the advice on a question, in the language of the caller."""
        self.ensure_one()
        if self.advice_ids:
            self.advice_ids.write(vals)
        elif any(vals.values()):
            self.advice_ids.create(vals | {"question_id": self.id})
