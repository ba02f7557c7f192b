# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import split_every

from ...tools.instants import to_zone

_SLICE = 50
_DAYS = re.compile(r"\s*[1-9][0-9]{0,2}\s*(,\s*[1-9][0-9]{0,2}\s*)*", re.ASCII)


class TnlEdition(models.Model):
    """When those whose application is left to submit are reminded."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    reminder_days = fields.Char(
        string="Reminders (days before the closing)",
        default="28, 7, 1",
        help="Drafts, and applications changed since they were submitted, are reminded "
        "at these numbers of days; empty for no reminder.",
        tnl_editable="always",
    )

    @api.constrains("reminder_days")
    def _check_reminder_days(self):
        for edition in self:
            days = edition.reminder_days
            if days and not _DAYS.fullmatch(days):
                raise ValidationError(
                    self.env._(
                        "Give the reminders as numbers of days separated by commas, "
                        "from 1 to 999: 28, 7, 1."
                    )
                )

    def _reminder_steps(self):
        """Return the days before the closing when drafts are reminded."""
        self.ensure_one()
        return {int(days) for days in (self.reminder_days or "").split(",") if days}


class TnlCandidature(models.Model):
    """Reminders to those who have not finished; each step is told once."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    reminder_step = fields.Integer(
        string="Last reminder (days before the closing)",
        readonly=True,
        copy=False,
        aggregator=None,
    )

    def _reached_step(self):
        """Return the last step of the reminders that has come, 0 before the first.

        Days are those of the calendar in the edition's zone, as people count.
        """
        self.ensure_one()
        edition = self.edition_id
        closing = to_zone(self._closing(), edition.tz).date()
        left = (closing - to_zone(fields.Datetime.now(), edition.tz).date()).days
        return min((s for s in edition._reminder_steps() if s >= left), default=0)

    def _due_step(self):
        """Return the step to tell now, 0 for none."""
        self.ensure_one()
        edition = self.edition_id
        if not edition._is_open_at(fields.Datetime.now()):
            return 0
        step = self._reached_step()
        told = self.reminder_step
        if not step or (told and step >= told):
            return 0
        return step if self._reminder_template() else 0

    def _reminder_template(self):
        """Return the mail that says what is left to do, "" when nothing is."""
        if self.state == "draft":
            return "tnl_label.mail_template_reminder"
        if self.state == "submitted" and self._changed_text():
            return "tnl_label.mail_template_reminder_changed"
        return ""

    def _skip_reminders(self):
        """Count the steps already past as told: people have just seen the closing."""
        for candidature in self:
            candidature.reminder_step = candidature._reached_step()

    @api.model
    def _cron_remind(self):
        """Remind the applications left to submit in open calls, slice by slice."""
        now = fields.Datetime.now()
        drafts = self.search(
            [
                ("state", "in", ("draft", "submitted")),
                ("edition_id.state", "=", "open"),
                ("edition_id.date_close", ">", now),
            ]
        )
        due = drafts.filtered(lambda c: c._due_step())
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due))
        for ids in split_every(_SLICE, due.ids):
            # those being submitted now are left alone, until tomorrow at least
            free = self.browse(ids).try_lock_for_update(allow_referencing=True)
            free._remind()
            if not cron._commit_progress(len(ids)):
                break

    def _remind(self):
        for candidature in self:
            # read again: the slice before was committed, things may have changed
            step = candidature._due_step()
            if step:
                candidature._send_to_contacts(candidature._reminder_template())
                candidature.reminder_step = step
                self.env["tnl.journal"]._record(
                    "tnl.candidature.reminded", candidature, {"days": step}
                )

    def _missing_counts(self):
        """Return how many answers and contacts are missing, never which."""
        kinds = [kind for kind, _code, _sentence in self._missing_to_submit()]
        return {
            "answers": kinds.count("question"),
            "contacts": kinds.count("contact"),
            "confirmations": kinds.count("confirmation"),
        }
