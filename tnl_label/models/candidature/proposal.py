# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlCandidatureProposal(models.Model):
    """An answer that was given elsewhere, and that its collectivity may take up.

    It is no answer: nothing counts, scores or submits it. Agents take it up, which
    is answering, or say that it has changed. As for answers, nobody has rights on
    it and agents reach it through the gate of ``tnl.candidature``.
    """

    _name = "tnl.candidature.proposal"
    _description = "Answer proposed to an application"
    _order = "candidature_id, id"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, index=True, ondelete="cascade"
    )
    question_id = fields.Many2one(
        "tnl.question", required=True, index=True, ondelete="restrict"
    )
    source_id = fields.Many2one(
        "tnl.candidature",
        required=True,
        index=True,
        ondelete="cascade",
        help="The application that the answer comes from.",
    )
    value = fields.Text(help="Canonical text, see scoring/answers.py.")
    not_applicable = fields.Boolean()
    reason = fields.Text()
    comment = fields.Text()
    file_ids = fields.Many2many(
        "tnl.candidature.file",
        "tnl_proposal_file_rel",
        "proposal_id",
        "file_id",
        help="Files received with the earlier answer: each is copied once confirmed.",
    )
    is_changed = fields.Boolean(help="The agents said that it is no longer true.")

    _once = models.Constraint(
        "UNIQUE (candidature_id, question_id, source_id)",
        "A source proposes one answer to a question.",
    )

    def _has_answer(self):
        """Tell whether there is more than files in it."""
        return bool(self.value or self.not_applicable)

    def _answer(self):
        """Return the proposed answer, in the words of ``_save_answers``."""
        self.ensure_one()
        return {
            "value": self.value or "",
            "not_applicable": self.not_applicable,
            "reason": self.reason or "",
            "comment": self.comment or "",
        }
