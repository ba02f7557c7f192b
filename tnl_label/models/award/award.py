# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...scoring import conclude, explain
from ...scoring.result import QuestionResult
from ...tools.counts import format_percent, format_score, format_score_percent
from ...tools.groups import OFFICER

OUTCOMES = [("labelled", "Labelled"), ("refused", "Not labelled")]
STATES = [
    ("proposed", "Proposed"),
    ("decided", "Decided"),
    ("published", "Published"),
    ("suspended", "Suspended"),
    ("revoked", "Revoked"),
]


class TnlAward(models.Model):
    """The decision on one application: a level, or a refusal, with its reasons.

    Two people make it: one proposes, a manager decides. What a certificate will
    say is frozen at the decision.
    """

    _name = "tnl.award"
    _inherit = ["tnl.erasable.mixin", "tnl.workflow.mixin"]
    _description = "Award"
    _order = "edition_id, level_rank desc, laureate_name, id"

    _initial_state = "proposed"
    _tnl_editable = ""
    _transitions = {
        "proposed": frozenset({"decided"}),
        "decided": frozenset({"proposed", "published"}),
        "published": frozenset({"suspended", "revoked"}),
        "suspended": frozenset({"published", "revoked"}),
    }
    # what a manager may correct in a proposal, becoming its proposer

    candidature_id = fields.Many2one(
        "tnl.candidature",
        string="Application",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=OFFICER,
        help="Empty for a result of the past.",
    )
    edition_id = fields.Many2one(
        "tnl.edition", required=True, readonly=True, index=True, ondelete="restrict"
    )
    edition_state = fields.Selection(
        related="edition_id.state", string="Stage of the edition"
    )
    track_id = fields.Many2one(
        "tnl.track", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    level_id = fields.Many2one(
        "tnl.level",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('track_id', '=', track_id)]",
        tnl_editable="draft",
    )
    level_rank = fields.Integer(
        related="level_id.sequence",
        store=True,
        precompute=True,
        string="Rank",
        aggregator=None,
    )
    outcome = fields.Selection(
        OUTCOMES, required=True, default="labelled", tnl_editable="draft"
    )
    mention_ids = fields.Many2many(
        "tnl.mention",
        domain="[('edition_id', '=', edition_id)]",
        string="Mentions",
        ondelete="restrict",
        tnl_editable="draft",
    )
    reasons = fields.Text(
        help="Written to the collectivity with the decision.",
        tnl_editable="draft",
        tnl_reason=True,
    )
    state = fields.Selection(
        STATES,
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    engine_level_id = fields.Many2one(
        "tnl.level", string="Level declared", readonly=True
    )
    engine_score = fields.Float(
        string="Declared score (%)",
        digits=(6, 2),
        min_display_digits=2,
        readonly=True,
        aggregator="avg",
    )
    engine_json = fields.Text(readonly=True, prefetch=False)
    explanation = fields.Text(compute="_compute_explanation")
    scores_text = fields.Text(string="Scores", compute="_compute_scores_text")
    proposed_by = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", groups=OFFICER
    )
    decided_by = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", groups=OFFICER
    )
    decided_on = fields.Datetime(readonly=True)
    published_on = fields.Datetime(readonly=True)
    public_motive = fields.Text(
        readonly=True,
        help="Shown on the verification page when suspended or revoked.",
        tnl_reason=True,
    )
    # facts of the day of the decision: a rename changes nothing to them
    laureate_name = fields.Char(readonly=True)
    laureate_siren = fields.Char(readonly=True)
    laureate_insee = fields.Char(readonly=True)
    laureate_kind_id = fields.Many2one("tnl.partner.kind", readonly=True, index=True)
    laureate_department_code = fields.Char(
        string="Department", readonly=True, index="btree_not_null"
    )
    source_url = fields.Char(string="Source", readonly=True)
    is_imported = fields.Boolean(string="Result of the past", readonly=True)
    level_known = fields.Boolean(compute="_compute_level_known")
    certificate_ids = fields.One2many("tnl.certificate", "award_id", groups=OFFICER)
    change_ids = fields.One2many(
        "tnl.award.change", "award_id", string="Changes", groups=OFFICER
    )

    _one_per_edition = models.Constraint(
        "UNIQUE (edition_id, partner_id)",
        "This collectivity already has an award for this edition.",
    )
    _refusal_without_level = models.Constraint(
        "CHECK (outcome = 'labelled' OR level_id IS NULL)",
        "A refusal has no level.",
    )
    _ranking_idx = models.Index("(edition_id, engine_score DESC, id)")
    _palmares_idx = models.Index(
        "(edition_id, level_rank DESC, laureate_name) WHERE state = 'published'"
    )

    @api.depends("partner_id.name", "edition_id.year")
    def _compute_display_name(self):
        for award in self:
            name = award.laureate_name or award.partner_id.name
            award.display_name = f"{name} · {award.edition_id.year}"

    @api.depends("outcome", "level_id")
    def _compute_level_known(self):
        for award in self:
            award.level_known = award.outcome == "refused" or bool(award.level_id)

    @api.depends("engine_json")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for award in self:
            award.explanation = "\n".join(award._explained())

    def _explained(self):
        """Say in sentences what the barème gave, in the reader's language.

        Both are frozen, the result and the barème: what is read is always the same,
        and nothing is to be stored.
        """
        self.ensure_one()
        if not self.engine_json:
            return []
        kept = json.loads(self.engine_json)["result"]["questions"]
        scheme = self.edition_id._scheme(self.track_id)
        result = conclude(scheme, tuple(map(QuestionResult.from_dict, kept)))
        return explain(result, scheme, lang=self.env.lang or "fr")

    @api.depends("engine_json", "engine_score", "engine_level_id", "level_id.threshold")
    @api.depends_context("lang", "uid")
    def _compute_scores_text(self):
        for award in self:
            lines = [award._score_line(*score) for score in award._scores()]
            award.scores_text = "\n".join(lines)

    def _scores(self):
        """Return the scores that a decision has before it: name, percent, level."""
        self.ensure_one()
        if not self.engine_json:
            return []
        declared = self.env._("Declared by the candidate")
        return [(declared, self.engine_score, self.engine_level_id)]

    def _score_line(self, name, score, reached):
        """Say a score, and its distance from the level that the award gives."""
        self.ensure_one()
        # the barème is the one that everybody reads once it is published
        lang, level = self.env.lang or "en", self.level_id.sudo()
        said = {"name": name, "score": format_score_percent(score, lang)}
        said["reached"] = reached.name or self.env._("no level")
        if not level:
            return self.env._("%(name)s: %(score)s of the points, %(reached)s.", **said)
        gap = Fraction(str(score)) - Fraction(str(level.threshold))
        said |= {
            "level": level.name,
            "threshold": format_percent(level.threshold, lang),
            "gap": format_score(abs(gap), lang),
        }
        if gap < 0:
            return self.env._(
                "%(name)s: %(score)s of the points, %(reached)s. The threshold of "
                "“%(level)s” is %(threshold)s: %(gap)s percentage points are lacking.",
                **said,
            )
        return self.env._(
            "%(name)s: %(score)s of the points, %(reached)s. The threshold of "
            "“%(level)s” is %(threshold)s: reached, with %(gap)s percentage points "
            "more.",
            **said,
        )

    # --- who may write what ------------------------------------------------------

    def _is_frozen_field(self, field):
        # whoever merges two records of one body moves its awards
        return field.name != "partner_id"

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su:
            # who changes a proposal makes it theirs: another person decides
            self.sudo().write({"proposed_by": self.env.uid})
            self.env["tnl.journal"]._record(
                "tnl.award.changed", self, {"fields": sorted(vals)}
            )
        return result

    def _refusal(self, door, labels):
        if door == "draft":
            return UserError(self.env._("This award is decided: it is frozen."))
        if self.env.su:
            return super()._refusal(door, labels)
        return AccessError(self.env._("An award changes by its actions, not by hand."))

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Keep the letters to the collectivity for the office: others read awards."""
        if not self.env.user.has_group(OFFICER):
            return {}
        return super()._mail_get_operation_for_mail_message_operation(message_operation)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        if any(award.state != "proposed" for award in self):
            raise UserError(self.env._("A decided award is never deleted."))

    @api.constrains("level_id", "outcome", "state", "is_imported")
    def _check_level(self):
        for award in self:
            if (
                award.outcome == "labelled"
                and not award.level_id
                and not award.is_imported
            ):
                raise UserError(
                    self.env._(
                        "Choose the level granted to %s, or record a refusal.",
                        award.partner_id.name,
                    )
                )

    @api.constrains("level_id", "mention_ids", "track_id")
    def _check_same_edition(self):
        for award in self:
            if (
                award.level_id.track_id - award.track_id
                or award.mention_ids.edition_id - award.edition_id
            ):
                raise UserError(
                    self.env._(
                        "%s: choose a level and mentions of its own edition and track.",
                        award.display_name,
                    )
                )
