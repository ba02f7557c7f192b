# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...scoring.canonical import digest
from ...scoring.parts import CHOICE_KINDS, TABLE
from ...tools.codes import other_code
from ...tools.groups import OFFICER
from ...tools.word_diff import marked_words


class TnlQuestionnaire(models.Model):
    """Figures follow a question by its code, from one year to the next."""

    _name = "tnl.questionnaire"
    _inherit = "tnl.questionnaire"

    def _ancestors(self):
        """Return the versions that this one comes from, the nearest first."""
        self.ensure_one()
        found, version = self.browse(), self.previous_id
        while version and version not in found | self:
            found |= version
            version = version.previous_id
        return found

    def _former(self):
        """Return the last frozen version that this one comes from, perhaps none."""
        return self._ancestors().filtered(lambda version: version.state == "frozen")[:1]

    def _known_codes(self):
        """Return the codes of questions that mean something, this year or before."""
        versions = self | self._ancestors()
        return set(versions.axis_ids.question_ids.mapped("code"))

    def _undecided_questions(self):
        """Return the questions whose text changed under a code kept from before."""
        return self.axis_ids.question_ids.filtered("is_code_undecided")


class TnlQuestion(models.Model):
    """The code of a question that changes: same meaning, or another question?

    Somebody says which; the answer holds for the words as they are then.
    """

    _name = "tnl.question"
    _inherit = "tnl.question"

    kept_words = fields.Char(
        string="Words whose code was kept",
        copy=False,
        readonly=True,
        groups=OFFICER,
        tnl_editable="",
        help="Digest of the words of which somebody said: the same meaning as before.",
    )
    is_code_undecided = fields.Boolean(
        string="Code to be decided", compute="_compute_reused_code", groups=OFFICER
    )
    former_words = fields.Html(
        string="Before",
        compute="_compute_reused_code",
        groups=OFFICER,
        sanitize=False,  # made of escaped texts
    )
    present_words = fields.Html(
        string="Now",
        compute="_compute_reused_code",
        groups=OFFICER,
        sanitize=False,  # made of escaped texts
    )
    proposed_code = fields.Char(compute="_compute_reused_code", groups=OFFICER)

    @api.depends(
        "code",
        "name",
        "help",
        "unit",
        "kind",
        "kept_words",
        "axis_id",
        "choice_ids.code",
        "choice_ids.name",
        "column_ids.code",
        "column_ids.name",
    )
    def _compute_reused_code(self):
        self.is_code_undecided = False
        self.former_words = self.present_words = self.proposed_code = False
        for questionnaire, questions in self.grouped("questionnaire_id").items():
            stored = questionnaire._origin
            if not stored or stored.state == "frozen" or not stored._former():
                continue
            former = {q.code: q for q in stored._former().axis_ids.question_ids}
            drafts = stored._ancestors().filtered(lambda v: v.state == "draft")
            kept = set(drafts.axis_ids.question_ids.mapped("kept_words"))
            for question in questions:
                question._compare_with(former.get(question.code), kept)

    def _compare_with(self, former, kept):
        """Note whether the words changed under a code, and nobody said the meaning.

        :param former: question of the same code of an earlier edition, perhaps none
        :param kept: digests of words decided in the drafts between both
        """
        if not former or self._words_digest() == former._words_digest():
            return
        words = (before, after) = ["\n".join(q._words()) for q in (former, self)]
        if former.kind != self.kind:
            kinds = dict(self._fields["kind"]._description_selection(self.env))
            before, after = (
                "\n".join((text, kinds.get(question.kind, "")))
                for text, question in zip(words, (former, self), strict=True)
            )
        self.former_words, self.present_words = (
            Markup('<span class="o_tnl_words">%s</span>') % text
            for text in marked_words(before, after)
        )
        decided = kept | {self.kept_words}
        if self._words_digest() not in decided:
            self.is_code_undecided = True
            taken = self.questionnaire_id._origin._known_codes()
            self.proposed_code = other_code(self.code, taken)

    def _words(self):
        """Return what the question asks, line by line; no layout, no points."""
        parts = self.env["tnl.question.choice"]
        if self.kind in CHOICE_KINDS:
            parts = self.choice_ids
        elif self.kind == TABLE:
            parts = self.column_ids
        own = [self.name, *(self.help or "").splitlines(), self.unit]
        own += [f"– {part.name or ''}" for part in parts.sorted(lambda p: p.code or "")]
        lines = (" ".join((line or "").split()) for line in own)
        return [line for line in lines if line]

    def _words_digest(self):
        return digest([self.kind, *self._words()])

    def action_keep_code(self):
        """Button: the words changed, the meaning did not."""
        self._require_undecided()
        # the code has said who may: nobody writes this by hand
        self.sudo().kept_words = self._words_digest()
        former = self.questionnaire_id._former()
        self.env["tnl.journal"]._record(
            "tnl.question.code_kept", self, {"code": self.code, "former": former.id}
        )

    def action_new_code(self):
        """Button: another question, of which figures begin this year."""
        self._require_undecided()
        before, self.code = self.code, self.proposed_code
        self.env["tnl.journal"]._record(
            "tnl.question.code_changed", self, {"from": before, "to": self.code}
        )

    def _require_undecided(self):
        self.ensure_one()
        self.check_access("write")
        if not self.is_code_undecided:
            raise UserError(self.env._("The code of this question is decided already."))
