# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.groups import OFFICER
from ...tools.instants import to_zone
from ...tools.language import mail_language

_logger = logging.getLogger(__name__)
ACTIVITY = "tnl_label.activity_type_correction"
REASONS = [
    ("incorrect", "Incorrect"),
    ("incomplete", "Incomplete"),
    ("outdated", "Outdated"),
]


class TnlCorrection(models.Model):
    """A request for corrections: reopens the chosen questions, nothing else."""

    _name = "tnl.correction"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Request for corrections"
    _order = "id desc"

    _initial_state = "open"
    _transitions = {"open": frozenset({"answered", "closed"})}

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True
    )
    line_ids = fields.One2many(
        "tnl.correction.line",
        "correction_id",
        string="Questions to correct",
        readonly=True,
    )
    question_ids = fields.Many2many(
        "tnl.question",
        string="Questions open again",
        readonly=True,
        help="The questions to correct, and those that only a corrected answer shows.",
    )
    message = fields.Text(readonly=True)
    date_due = fields.Datetime(string="Answer before", required=True, readonly=True)
    due_words = fields.Char(string="Expected until", compute="_compute_due_words")
    is_late = fields.Boolean(
        string="Not answered in time", compute="_compute_is_late", search="_search_late"
    )
    state = fields.Selection(
        [
            ("open", "Waiting for the applicant"),
            ("answered", "Answered"),
            ("closed", "Closed by the office"),
        ],
        default="open",
        required=True,
        readonly=True,
        copy=False,
    )

    @api.depends("date_due", "edition_id.tz")
    @api.depends_context("lang")
    def _compute_due_words(self):
        for correction in self:
            correction.due_words = correction.edition_id._format_instant(
                correction.date_due
            )

    @api.depends("state", "date_due")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for correction in self:
            correction.is_late = correction.state == "open" and (
                correction.date_due < now
            )

    @api.model
    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "open") & Domain(
            "date_due", "<", fields.Datetime.now()
        )

    # --- what the office is told ----------------------------------------------------

    def _officer(self):
        """Return who asked, if they still are of the office, else nobody."""
        asker = self.create_uid
        return asker.filtered(lambda u: u.active and u.has_group(OFFICER))

    def _office_email(self):
        """Return the address that is told of the answer."""
        self.ensure_one()
        officer = self._officer()
        proven = officer._proven_email() if officer else ""
        return proven or self.edition_id.contact_email or ""

    def _office_lang(self):
        return mail_language(self.env, self._officer())

    def _office_url(self):
        """Return the address of the application in the back-office."""
        path = f"/odoo/label-applications/{self.candidature_id.id}"
        return self.edition_id._desk_url(path)

    def _schedule(self, summary, day=None):
        """Put one activity on the desk of who asked, in place of the one before."""
        self.ensure_one()
        candidature = self.candidature_id.sudo()  # activities of this kind are ours
        candidature.activity_unlink([ACTIVITY])
        officer = self._officer()
        if officer:
            # no mail of Odoo's own: its sender would be the user who acts
            candidature.with_context(mail_activity_quick_update=True).activity_schedule(
                ACTIVITY, day, summary=summary, user_id=officer.id
            )

    def _expect(self):
        """Keep the due date before the eyes of who asked."""
        day = to_zone(self.date_due, self.edition_id.tz).date()
        words = self.with_context(lang=self._office_lang())
        self._schedule(words.env._("Corrections expected until this day"), day)

    def _tell_office(self, submission):
        """Tell who asked that the corrections were received, and where."""
        self.ensure_one()
        words = self.with_context(lang=self._office_lang())
        self._schedule(
            words.env._("Corrections received: read version %s", submission.number)
        )
        template = self.env.ref("tnl_label.mail_template_corrected")
        try:
            with self.env.cr.savepoint():
                template._send_as_act(self.ids)
        except UserError:
            # the office may change the template: the applicant's file is not at stake
            _logger.exception("The office could not be told of correction %s", self.id)
            self.env["tnl.journal"]._record("tnl.correction.notice_failed", self)


class TnlCorrectionLine(models.Model):
    """One question to correct, and why."""

    _name = "tnl.correction.line"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Question to correct"
    _order = "correction_id, question_id, id"

    correction_id = fields.Many2one(
        "tnl.correction", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="correction_id.edition_id", store=True, index=True
    )
    question_id = fields.Many2one(
        "tnl.question", required=True, readonly=True, ondelete="restrict"
    )
    reason = fields.Selection(REASONS, required=True, readonly=True)
    sentence = fields.Char(string="What is expected", readonly=True)

    _question_unique = models.Constraint(
        "UNIQUE (correction_id, question_id)", "This question is already in the list."
    )

    @api.depends("question_id.code", "reason")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.question_id.code} · {line._reason_words()}"

    def _reason_words(self):
        """Return the reason in the reader's words."""
        self.ensure_one()
        words = dict(self._fields["reason"]._description_selection(self.env))
        return words[self.reason]
