# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlCandidatureAnswer(models.Model):
    """The answer to one question, made empty with the application.

    Nobody has rights on it, the office included: a draft belongs to its
    collectivity. Agents reach it through ``portal_access``, the others
    read submissions.
    """

    _name = "tnl.candidature.answer"
    _description = "Answer of an application"
    _order = "candidature_id, id"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, index=True, ondelete="cascade"
    )
    question_id = fields.Many2one(
        "tnl.question", required=True, index=True, ondelete="restrict"
    )
    active = fields.Boolean(
        default=True,
        help="Not when the track of the application asks something else.",
    )
    value = fields.Text(help="Canonical text, see scoring/answers.py.")
    not_applicable = fields.Boolean()
    reason = fields.Text()
    comment = fields.Text()
    team_note = fields.Text(
        help="For the collectivity's agents only: it is never submitted."
    )
    revision = fields.Integer(default=0, required=True, aggregator=None)

    _question_unique = models.Constraint(
        "UNIQUE (candidature_id, question_id)", "A question is answered once."
    )
