# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlCandidatureShare(models.Model):
    """An answer that a group gives its members to take up, as it was when shared.

    Nobody has rights on it: the group's agents write it and its members' agents are
    proposed it, both through ``portal_access``. A share never changes:
    another text is another share, and what proposed the former one goes with it.
    """

    _name = "tnl.candidature.share"
    _description = "Answer shared with the members"
    _order = "candidature_id, id"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, index=True, ondelete="cascade"
    )
    question_id = fields.Many2one(
        "tnl.question", required=True, index=True, ondelete="restrict"
    )
    value = fields.Text(required=True)
    comment = fields.Text()

    _once = models.Constraint(
        "UNIQUE (candidature_id, question_id)", "An answer is shared once."
    )

    def _answer(self):
        """Return the shared answer as a submission holds it."""
        self.ensure_one()
        return {
            "value": self.value,
            "not_applicable": False,
            "reason": "",
            "comment": self.comment or "",
        }


class TnlCandidatureMember(models.Model):
    """A body that a group declares as its member, known here or not."""

    _name = "tnl.candidature.member"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Member declared by a group"
    _order = "candidature_id, id"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, index=True, ondelete="cascade"
    )
    siren = fields.Char(required=True, size=9, index=True)
    name = fields.Char(help="As the group typed it.")

    _once = models.Constraint(
        "UNIQUE (candidature_id, siren)", "A member is declared once."
    )


class TnlCandidatureProposal(models.Model):
    """An answer that was given elsewhere, and that its collectivity may take up.

    It is no answer: nothing counts, scores or submits it. Agents take it up, which
    is answering, or say that it has changed. As for answers, nobody has rights on
    it and agents reach it through ``portal_access``.
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
    taken_revision = fields.Integer(
        aggregator=None,
        help="Revision of the answer, as it was taken up with the whole of its axis.",
    )
    # the database itself removes what is proposed together with its share
    share_id = fields.Many2one(
        "tnl.candidature.share", index="btree_not_null", ondelete="cascade"
    )

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
