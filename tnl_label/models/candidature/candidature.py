# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class TnlCandidature(models.Model):
    """The application of one collectivity to one edition: identity and states."""

    _name = "tnl.candidature"
    _inherit = [
        "tnl.erasable.mixin",
        "tnl.workflow.mixin",
        "tnl.thread.mixin",
        "tnl.joined.mixin",
        "mail.activity.mixin",
    ]
    _description = "Application"
    _order = "edition_id, reference"
    _rec_name = "reference"
    _rec_names_search = ["reference", "partner_id.name"]
    _mail_post_access = "read"
    _tnl_editable = ""
    _erased_is_frozen = False

    _transitions = {
        "draft": frozenset({"submitted", "withdrawn"}),
        "submitted": frozenset(
            {"submitted", "withdrawn", "correction", "admissible", "inadmissible"}
        ),
        "correction": frozenset(
            {"submitted", "correction", "admissible", "inadmissible"}
        ),
        "withdrawn": frozenset({"draft"}),
        "admissible": frozenset({"decided"}),
        "inadmissible": frozenset({"admissible"}),
    }

    reference = fields.Char(required=True, readonly=True, copy=False, index=True)
    edition_id = fields.Many2one(
        "tnl.edition", required=True, readonly=True, index=True, ondelete="restrict"
    )
    edition_state = fields.Selection(
        related="edition_id.state", string="Stage of the edition"
    )
    track_id = fields.Many2one(
        "tnl.track", required=True, readonly=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind_id = fields.Many2one(
        related="partner_id.tnl_kind_id", store=True, precompute=True
    )
    department_code = fields.Char(
        related="partner_id.tnl_department_code",
        store=True,
        precompute=True,
        string="Department",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("correction", "Corrections asked"),
            ("admissible", "Admissible"),
            ("inadmissible", "Inadmissible"),
            ("withdrawn", "Withdrawn"),
            ("decided", "Decided"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    answered_count = fields.Integer(readonly=True, aggregator="sum")
    question_count = fields.Integer(string="Questions to answer", readonly=True)
    progress = fields.Float(
        compute="_compute_progress",
        store=True,
        precompute=True,
        aggregator="avg",
        digits=(5, 1),
    )
    last_activity = fields.Datetime(readonly=True)
    submission_ids = fields.One2many(
        "tnl.submission", "candidature_id", string="Submissions"
    )
    last_submission_id = fields.Many2one(
        "tnl.submission", readonly=True, copy=False, string="Last submission"
    )
    last_received_at = fields.Datetime(
        related="last_submission_id.received_at", store=True, string="Received on"
    )
    correction_ids = fields.One2many("tnl.correction", "candidature_id")
    award_ids = fields.One2many("tnl.award", "candidature_id")
    admissibility_reason = fields.Text(
        readonly=True,
        help="Written to the applicant with the decision.",
        tnl_reason=True,
    )
    screened_by = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    office_note = fields.Text(
        help="For the office and the jury's chair: the applicant never reads it.",
        tnl_editable="write",
    )
    mandate_ids = fields.Many2many(
        "tnl.mandate", compute="_compute_mandate_ids", string="Contacts"
    )

    _one_per_edition = models.Constraint(
        "UNIQUE (edition_id, partner_id)",
        "This collectivity already has an application for this edition.",
    )
    _reference_unique = models.Constraint(
        "UNIQUE (reference)", "This reference already exists."
    )
    _state_idx = models.Index("(edition_id, state)")

    @api.depends("answered_count", "question_count")
    def _compute_progress(self):
        for candidature in self:
            total = candidature.question_count
            done = candidature.answered_count
            candidature.progress = 100 * min(done / total, 1) if total else 0

    @api.depends("partner_id")
    def _compute_mandate_ids(self):
        mandates = self.env["tnl.mandate"].search(
            [("partner_id", "in", self.partner_id.ids), ("state", "=", "active")]
        )
        by_partner = mandates.grouped("partner_id")
        for candidature in self:
            candidature.mandate_ids = by_partner.get(candidature.partner_id, False)

    @api.depends("reference", "partner_id.name")
    def _compute_display_name(self):
        for candidature in self:
            candidature.display_name = (
                f"{candidature.partner_id.name} · {candidature.reference}"
            )

    def _refusal(self, door, labels):
        if self.env.su:
            return super()._refusal(door, labels)
        return AccessError(
            self.env._(
                "An application belongs to its collectivity: the office changes its "
                "state by the buttons, and its own note."
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        if any(candidature.submission_ids for candidature in self):
            raise UserError(
                self.env._("An application that was submitted is never deleted.")
            )
