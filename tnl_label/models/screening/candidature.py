# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...scoring import form as scoring_form
from ...tools.groups import OFFICER
from .correction import ACTIVITY, REASONS

_DEFAULT = ("incomplete", "")  # reason and sentence of a question given without


class TnlCandidature(models.Model):
    """What the office decides of a file: admissible, not, or to be corrected.

    Corrections reopen some questions of one file, for a time.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    correction_text = fields.Char(
        string="Corrections under way", compute="_compute_correction_text"
    )
    is_correction_late = fields.Boolean(
        string="Corrections not received in time",
        compute="_compute_is_correction_late",
        search="_search_correction_late",
    )

    @api.depends("state", "correction_ids.state", "correction_ids.date_due")
    def _compute_is_correction_late(self):
        # a page of a list reads the corrections of those that have some, or nothing
        waiting = self.filtered(lambda c: c.state == "correction")
        (self - waiting).is_correction_late = False
        for candidature in waiting:
            candidature.is_correction_late = candidature._open_correction().is_late

    @api.depends("state", "correction_ids.state", "correction_ids.date_due")
    @api.depends_context("lang")
    def _compute_correction_text(self):
        for candidature in self:
            expected = candidature.state == "correction"
            correction = expected and candidature._open_correction()
            if not correction:
                words = False
            elif correction.is_late:
                words = self.env._(
                    "The corrections were expected until %(instant)s: nothing was "
                    "received, nothing is accepted any more. The version %(reference)s "
                    "is the one that counts.",
                    instant=correction.due_words,
                    reference=candidature.last_submission_id.reference,
                )
            else:
                words = self.env._(
                    "Corrections are expected until %s.", correction.due_words
                )
            candidature.correction_text = words

    @api.model
    def _search_correction_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("is_late", "=", True)
        return Domain("state", "=", "correction") & Domain(
            "correction_ids", "any", late
        )

    def _request_correction(self, questions, message, date_due, reasons=None):
        """Reopen the chosen questions until ``date_due`` and tell the applicant.

        A request still open gives way to the new one.

        :param message: what is said of the whole, perhaps empty
        :param date_due: naive UTC instant
        :param reasons: ``{question id: (reason, sentence)}``
        :return: the ``tnl.correction``
        """
        self.ensure_one()
        given = {
            question: (reasons or {}).get(question.id, _DEFAULT)
            for question in questions
        }
        self._check_request(given, date_due)
        self._screen("correction")
        vals = {
            "candidature_id": self.id,
            "question_ids": [Command.set(self._reopened(questions).ids)],
            "line_ids": [
                Command.create(
                    {
                        "question_id": question.id,
                        "reason": reason,
                        "sentence": " ".join((sentence or "").split()),
                    }
                )
                for question, (reason, sentence) in given.items()
            ],
            "message": (message or "").strip(),
            "date_due": date_due,
        }
        # made by this action only, which has checked who acts
        correction = self.env["tnl.correction"].sudo().create(vals)
        correction._expect()
        template = self.env.ref("tnl_label.mail_template_correction")
        template._send_as_act(correction.ids)
        return correction

    def _check_request(self, given, date_due):
        if not given:
            raise UserError(self.env._("Choose the questions to correct."))
        for question, (reason, _sentence) in given.items():
            if question.questionnaire_id != self.track_id.questionnaire_id:
                raise UserError(
                    self.env._(
                        "“%s” is not a question of this application.",
                        question.display_name,
                    )
                )
            if reason not in dict(REASONS):
                raise UserError(
                    self.env._(
                        "Say what is wrong with “%s”: incorrect, incomplete or "
                        "outdated.",
                        question.display_name,
                    )
                )
        if not date_due or date_due <= fields.Datetime.now():
            raise UserError(self.env._("Give a date to come for the corrections."))

    def _reopened(self, questions):
        """Return the questions, and those that only a corrected answer shows.

        Without these, an applicant who corrects “no” into “yes” could not submit.
        """
        # which questions are shown, no answer
        scheme, typed, _rows = self.sudo()._stored_answers()
        asked = scoring_form.asked(scheme, typed)
        hidden = self.track_id.questionnaire_id.axis_ids.question_ids.filtered(
            lambda question: question.code not in asked
        )
        opened = more = questions
        while more:
            shown_by_more = [("condition_question_id", "in", more.ids)]
            more = hidden.filtered_domain(shown_by_more) - opened
            opened |= more
        return opened

    # --- decisions ----------------------------------------------------------------

    def _require_screening(self):
        """Refuse those who do not screen, and acts before or after the screening."""
        self._require_group(OFFICER)
        for candidature in self:
            if candidature.edition_id.state != "screening":
                raise UserError(
                    self.env._(
                        "Applications are screened between the closing and the "
                        "jury's work."
                    )
                )
            if not candidature.edition_id.is_frozen:
                raise UserError(
                    self.env._(
                        "The list of applications is being frozen; try again in a "
                        "minute."
                    )
                )

    def _screen(self, target, reason="", **vals):
        """Note what the office decides; what it was waiting for is over.

        :param target: state to reach
        :param reason: text that the applicant reads
        :param vals: values written in the same stroke
        """
        self._require_screening()
        self._require_no_extension()
        waiting = self.correction_ids.filtered(lambda c: c.state == "open")
        vals = {"unticked_reason": False} | vals
        vals |= {"admissibility_reason": reason, "screened_by": self.env.user.id}
        self._transition(target, **vals)
        waiting._transition("closed")
        # ours alone: nothing of it is to be done any more
        self.sudo().activity_unlink([ACTIVITY])

    def _require_no_extension(self):
        running = self.filtered(lambda c: c._is_extension_running())
        if running:
            raise UserError(
                self.env._(
                    "These applicants were given more time, still running: %s. "
                    "Their files are screened afterwards.",
                    ", ".join(running.mapped("partner_id.name")),
                )
            )

    def _declare_inadmissible(self, reason):
        if not (reason or "").strip():
            raise UserError(
                self.env._("Write the reason: the collectivity will read it.")
            )
        self._screen("inadmissible", reason.strip())
