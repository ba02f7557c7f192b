# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.tnl_label.tools.groups import OFFICER
from odoo.addons.tnl_label.tools.instants import to_zone

from ...tools.groups import JUROR


class TnlEdition(models.Model):
    """By when the jury is asked to seal: people are reminded of it, it closes nothing.

    The scoring closes by an act of the chair or of a manager, before or after it.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    date_scoring = fields.Datetime(
        string="Assessments expected by",
        tracking=True,
        copy=False,
        help="Members of the jury are reminded of it. Nothing is lost after it: one "
        "may seal as long as the scoring is not closed. Empty: until the jury meets.",
        groups=f"{OFFICER},{JUROR}",
        tnl_editable="always",
    )

    @api.constrains("date_scoring", "date_close", "date_jury")
    def _check_date_scoring(self):
        for edition in self.filtered("date_scoring"):
            due = edition.date_scoring
            if edition.date_close and due <= edition.date_close:
                raise ValidationError(
                    self.env._(
                        "The assessments are expected after the closing of the call "
                        "(%s).",
                        edition._format_instant(edition.date_close),
                    )
                )
            if edition.date_jury and due > edition.date_jury:
                raise ValidationError(
                    self.env._(
                        "The assessments are expected before the jury meets (%s).",
                        edition._format_instant(edition.date_jury),
                    )
                )

    def _scoring_deadline(self):
        """Return the instant of the deadline: the meeting of the jury by default."""
        self.ensure_one()
        return self.date_scoring or self.date_jury

    def _scoring_days_left(self):
        """Return the days of the calendar left in the edition's zone, None without."""
        due = self._scoring_deadline()
        if not due:
            return None
        today = to_zone(fields.Datetime.now(), self.tz).date()
        return (to_zone(due, self.tz).date() - today).days

    def _scoring_deadline_text(self):
        """Say the deadline and the time left, or what can still be done after it."""
        due = self._scoring_deadline()
        if not due:
            return self.env._("The office has not given the deadline yet.")
        instant, days = self._format_instant(due), self._scoring_days_left()
        if due < fields.Datetime.now():
            return self.env._(
                "%s: this deadline is past. Nothing is lost: you may still assess and "
                "seal, as long as the scoring is not closed.",
                instant,
            )
        if not days:
            return self.env._("%s: today", instant)
        if days == 1:
            return self.env._("%s: tomorrow", instant)
        return self.env._("%(instant)s: %(days)s days left", instant=instant, days=days)
