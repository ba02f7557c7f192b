# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.tnl_label.tools.edge import clean, whole_number

from ...tools import SHORTEST, is_sentence

_PROPOSAL = ("outcome", "proposed_level_id", "mention_ids", "reasons")


class TnlDeliberationItem(models.Model):
    """One dossier before the jury: figures of the sealed marks, and the proposal."""

    _name = "tnl.deliberation.item"
    _inherit = ["tnl.erasable.mixin", "tnl.writable.fields.mixin"]
    _description = "Dossier in deliberation"
    _tnl_editable = ""
    _erased_is_frozen = False
    _order = "deliberation_id, name, id"
    _rec_names_search = ["dossier_id.name"]

    deliberation_id = fields.Many2one(
        "tnl.deliberation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(
        related="deliberation_id.edition_id", store=True, index=True, precompute=True
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    session_state = fields.Selection(
        related="deliberation_id.state", string="State of the session"
    )
    dossier_id = fields.Many2one(
        "tnl.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    name = fields.Char(related="dossier_id.name", store=True)
    track_id = fields.Many2one(related="dossier_id.track_id", store=True)
    evaluation_count = fields.Integer(
        string="Assessments", readonly=True, aggregator=None
    )
    # a score on one hundred shows its two decimals in every view
    mean = fields.Float(
        string="Mean (%)", digits=(6, 2), min_display_digits=2, readonly=True
    )
    median = fields.Float(
        string="Median (%)", digits=(6, 2), min_display_digits=2, readonly=True
    )
    spread = fields.Float(
        string="From lowest to highest",
        digits=(6, 2),
        min_display_digits=2,
        readonly=True,
        aggregator="max",
        help="Distance between the highest assessment and the lowest.",
    )
    # who was there when the jury proposed: the minutes say it, whoever left afterwards;
    # nobody reads it elsewhere, a number tells how many have withdrawn
    counted_present = fields.Integer(groups=fields.NO_ACCESS, copy=False)
    counted_quorum = fields.Integer(groups=fields.NO_ACCESS, copy=False)
    figure_ids = fields.One2many(
        "tnl.deliberation.figure", "item_id", string="By axis", readonly=True
    )
    engine_score = fields.Float(
        string="Declared (%)",
        digits=(6, 2),
        min_display_digits=2,
        readonly=True,
        aggregator="avg",
    )
    engine_level_id = fields.Many2one(
        "tnl.level", string="Level declared", readonly=True
    )
    engine_json = fields.Text(readonly=True)
    explanation = fields.Text(compute="_compute_explanation")
    retained_level_id = fields.Many2one(
        "tnl.level",
        string="Level retained",
        readonly=True,
        help="What the mean of the jury's marks reaches with the same barème.",
    )
    outcome = fields.Selection(
        [("labelled", "Labelled"), ("refused", "Not labelled")],
        required=True,
        default="labelled",
        tnl_editable="write",
    )
    proposed_level_id = fields.Many2one(
        "tnl.level",
        compute="_compute_proposed_level_id",
        store=True,
        readonly=False,
        domain="[('track_id', '=', track_id)]",
        tnl_editable="write",
    )
    mention_ids = fields.Many2many(
        "tnl.mention",
        domain="[('edition_id', '=', edition_id)]",
        string="Mentions",
        tnl_editable="write",
    )
    reasons = fields.Text(help="The collectivity will read them.", tnl_editable="write")
    is_reasons_locked = fields.Boolean(
        string="Reasons locked",
        readonly=True,
        copy=False,
        help="Once voted on or proposed, the reasons change on the screen of the "
        "session alone, and the minutes say why.",
    )
    is_corrected = fields.Boolean(
        string="To be proposed again",
        readonly=True,
        copy=False,
        help="Corrected since it was voted on or proposed.",
    )
    minutes = fields.Text(
        help="What the jury said of this dossier; the chair writes.",
        tnl_editable="write",
    )
    comment_ids = fields.One2many(
        "tnl.deliberation.comment", "item_id", string="Comments"
    )
    award_state = fields.Selection(
        [("proposed", "Proposed"), ("decided", "Decided")],
        compute="_compute_award_state",
        string="Award",
    )
    is_pen = fields.Boolean(compute="_compute_is_pen")
    decision_text = fields.Char(string="Decision", compute="_compute_decision_text")

    _dossier_unique = models.Constraint(
        "UNIQUE (dossier_id)", "A dossier is deliberated once."
    )

    @api.depends("dossier_id.name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.dossier_id.name

    @api.depends("outcome")
    def _compute_proposed_level_id(self):
        """Keep the level, but of a dossier that is not labelled: it has none."""
        for item in self:
            if item.outcome == "refused":
                item.proposed_level_id = False
            else:
                item.proposed_level_id = item.proposed_level_id

    @api.depends("engine_json")
    @api.depends_context("lang")
    def _compute_explanation(self):
        lang = "fr" if (self.env.lang or "fr").startswith("fr") else "en"
        for item in self:
            sentences = json.loads(item.engine_json or "{}")
            item.explanation = "\n".join(sentences.get(lang, []))

    @api.depends("dossier_id")
    @api.depends_context("uid")
    def _compute_award_state(self):
        # searched with the reader's own rights
        awards = self.env["tnl.award"].search(
            [("dossier_id", "in", self.dossier_id.ids)]
        )
        by_dossier = awards.grouped("dossier_id")
        for item in self:
            award = by_dossier.get(item.dossier_id)
            state = award.state if award else False
            item.award_state = state if state in (False, "proposed") else "decided"

    @api.depends("edition_id.state", "deliberation_id.state")
    @api.depends_context("uid")
    def _compute_is_pen(self):
        """Tell the view whether the reader may write the proposal."""
        writable = self._filtered_access("write")
        for item in self:
            item.is_pen = item in writable

    @api.depends("outcome", "proposed_level_id.name", "mention_ids.name")
    @api.depends_context("lang")
    def _compute_decision_text(self):
        for item in self:
            item.decision_text = item._choice_words()

    @api.constrains("proposed_level_id", "mention_ids", "outcome")
    def _check_proposal(self):
        for item in self:
            foreign_level = item.proposed_level_id.track_id not in (
                item.track_id,
                self.env["tnl.track"],
            )
            if foreign_level or item.mention_ids.edition_id - item.edition_id:
                raise ValidationError(
                    self.env._("Choose a level and mentions of this edition.")
                )
            if item.outcome == "refused" and item.proposed_level_id:
                raise ValidationError(
                    self.env._("A dossier that is not labelled has no level.")
                )

    # --- proposal -----------------------------------------------------------------

    def action_propose(self):
        """Propose the level to a manager: the chair's act, when the quorum is there."""
        for item in self:
            item.check_access("write")
            item._check_proposal()
            item._force_conflict()  # the second of two requests sees the first's
            if item._is_proposed():
                continue  # the same click twice
            problem = item._proposal_problem()
            problem = problem or item._reasons_problem(item.reasons)
            if problem:
                raise UserError(problem)
            item.deliberation_id._begin()
            # facts, which the software notes
            item.sudo().write(
                {
                    "counted_present": len(item._attending()),
                    "counted_quorum": item.deliberation_id.quorum,
                    "is_reasons_locked": True,
                    "is_corrected": False,
                }
            )
            # the one way to the application: a proposal of the jury
            candidature = item.dossier_id.sudo().candidature_id
            self.env["tnl.award"]._propose(
                candidature, item.proposed_level_id, item.mention_ids, item.reasons
            )
        self.invalidate_recordset(["award_state"])

    def _is_proposed(self):
        """Tell whether what the jury proposes is what waits for its decision."""
        # facts of the award of one's own item
        award = self.dossier_id.sudo().candidature_id.award_ids[:1]
        return (
            self.award_state == "proposed"
            and not self.is_corrected
            and (award.outcome, award.level_id.id, award.mention_ids.ids, award.reasons)
            == (
                self.outcome,
                self.proposed_level_id.id,
                self.mention_ids.ids,
                (self.reasons or "").strip(),
            )
        )

    def _proposal_problem(self):
        """Say why nothing can be proposed now, the reasons apart; "" when it can."""
        return (
            self._quorum_problem()
            or self._level_problem()
            or self._vote_result_problem()
            or ""
        )

    def _level_problem(self):
        if self.outcome == "labelled" and not self.proposed_level_id:
            return self.env._(
                "%s: choose a level, or “Not labelled”.", self.display_name
            )
        return ""

    def _reasons_problem(self, text):
        """Say why a text gives no reasons; "" when it does."""
        if is_sentence(text or "", self._shortest_reasons()):
            return ""
        rule = self._reasons_rule()
        if self.outcome == "labelled" and self._must_explain():
            return self.env._(
                "%(dossier)s: the level proposed is not the one declared. Write the "
                "reasons: %(rule)s.",
                dossier=self.display_name,
                rule=rule,
            )
        return self.env._(
            "%(dossier)s: write the reasons: %(rule)s.",
            dossier=self.display_name,
            rule=rule,
        )

    def _must_explain(self):
        """Tell whether the reasons say why: a refusal, a level that is not declared."""
        is_other = self.proposed_level_id != self.engine_level_id
        return self.outcome == "refused" or is_other

    def _reasons_rule(self):
        """Say what reasons are, beside the box where they are written."""
        return self.env._(
            "a sentence that the collectivity will read, of three words and %s "
            "characters at least",
            self._shortest_reasons(),
        )

    @api.model
    def _shortest_reasons(self):
        """Return how many characters the label asks of reasons."""
        # a setting, which only the administrator reads
        parameters = self.env["ir.config_parameter"].sudo()
        asked = parameters.get_param("tnl_label_jury.shortest_reasons")
        return whole_number(asked, SHORTEST)

    # --- once it was voted on or proposed: it changes with a reason -----------------

    def _is_fixed(self):
        """Tell whether the dossier was proposed: its proposal changes with a reason."""
        self.ensure_one()
        return self.is_reasons_locked and bool(self.award_state)

    def _is_locked(self, name):
        if name == "reasons":
            return any(self.mapped("is_reasons_locked"))
        return name in _PROPOSAL and any(item._is_fixed() for item in self)

    def _door_of(self, name):
        locked = not self.env.su and self._is_locked(name)
        return "hand" if locked else super()._door_of(name)

    def _refusal(self, door, labels):
        closed = {self._label_of(name) for name in _PROPOSAL if self._is_locked(name)}
        if door == "hand" and any(label in labels for label in closed):
            self.check_access("write")  # the right is weighed first
            if self._label_of("reasons") not in labels:
                return UserError(
                    self.env._(
                        "What was proposed stays as it is. Change it on the screen of "
                        "the session, which asks why, then propose again."
                    )
                )
            return UserError(
                self.env._(
                    "These reasons were voted on or proposed: they are locked. Use "
                    "“Correct the reasons” on the screen of the session."
                )
            )
        return super()._refusal(door, labels)

    def action_correct_reasons(self, text, reason, read):
        """Correct reasons that were voted on or proposed; the minutes say why.

        :param text: the reasons as they are to be
        :param reason: why they are corrected
        :param read: the reasons that the screen had shown
        :raise AccessError: for who does not chair this dossier
        :raise UserError: when nothing changes, without a reason, once the award is
            decided, or when somebody else has corrected them meanwhile
        """
        self._check_may_correct()
        text = clean(text) if isinstance(text, str) else ""
        before = self.reasons or ""
        if text == before and text != read:
            return  # the same click twice
        if before != (read or ""):
            raise UserError(
                self.env._(
                    "Somebody else has corrected these reasons since you opened them. "
                    "They are now:\n%s",
                    before,
                )
            )
        if text == before:
            raise UserError(
                self.env._("The text is the same: nothing changed, nothing is noted.")
            )
        if problem := self._reasons_problem(text):
            raise UserError(problem)
        self._check_length(text)
        self.deliberation_id._record_change(
            "reasons", reason, item_id=self.id, words_before=before, words_after=text
        )
        # the right was checked above
        self.sudo().write({"reasons": text, "is_corrected": True})

    def action_change_proposal(self, outcome, level_id, mention_ids, reason):
        """Change what was proposed, its reasons apart; the minutes say why.

        :param outcome: ``labelled`` or ``refused``
        :param level_id: number of a level of the track, none for a refusal
        :param mention_ids: numbers of mentions of the edition
        :param reason: why it changes
        :raise AccessError: for who does not chair this dossier
        :raise UserError: without a reason, or once decided
        """
        self._check_may_correct()
        level = self.track_id.level_ids.filtered(lambda lv: lv.id == level_id)
        chosen = mention_ids if isinstance(mention_ids, list) else []
        mentions = self.edition_id.mention_ids.filtered(lambda m: m.id in chosen)
        before = self._choice_words()
        # the right was checked above; the door of these fields is this act
        self.sudo().write(
            {
                "outcome": "refused" if outcome == "refused" else "labelled",
                "proposed_level_id": outcome != "refused" and level.id,
                "mention_ids": [Command.set(mentions.ids)],
            }
        )
        after = self._choice_words()
        if before == after:
            return  # the same click twice: nothing changed, nothing is noted
        self.deliberation_id._record_change(
            "proposal", reason, item_id=self.id, words_before=before, words_after=after
        )
        self.sudo().is_corrected = True  # the right was checked above

    def _check_may_correct(self):
        """Refuse who does not chair this dossier, and what is not to be corrected."""
        self.ensure_one()
        self.check_access("write")
        self.deliberation_id._check_under_way()
        self._lock_rows()
        if self.award_state == "decided":
            raise UserError(self._decided_words())
        if not self.is_reasons_locked:
            raise UserError(
                self.env._(
                    "Nothing of this dossier was voted on or proposed yet: write it on "
                    "the screen of the session."
                )
            )

    def _decided_words(self):
        return self.env._(
            "%s: a manager has decided. Ask them to take the decision back to a "
            "proposal, correct it here, then propose again.",
            self.display_name,
        )

    def _choice_words(self):
        """Say what would be proposed now: the level, or not labelled; the mentions."""
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        level = self.proposed_level_id.name or labels[self.outcome]
        return ", ".join([level, *self.mention_ids.mapped("name")])
