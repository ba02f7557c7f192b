# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

_MANAGER = "tnl_label.group_tnl_manager"


class TnlEdition(models.Model):
    """The closing of a running call: put later for all, with a reason they read."""

    _inherit = "tnl.edition"

    extension_reason = fields.Text(
        string="Reason of the extension",
        readonly=True,
        copy=False,
        help="Public: written to every applicant with the new closing.",
    )

    def write(self, vals):
        if "date_close" in vals:
            self._guard_closing(fields.Datetime.to_datetime(vals["date_close"]))
        return super().write(vals)

    def _guard_closing(self, instant):
        """Refuse to move an announced closing otherwise than by :meth:`_extend`."""
        # an edition of the past, imported, never froze a scheme here
        running = self.filtered(lambda e: e.state != "draft" and e.scheme_hash)
        moved = running.filtered(lambda e: e.date_close != instant)
        moved._check_extension(instant)
        if moved and not self._in_transition():
            raise AccessError(
                self.env._(
                    "The closing of a running call moves by “Extend the closing” only: "
                    "applicants are told, with the reason."
                )
            )

    def _check_extension(self, instant):
        for edition in self:
            if edition.state != "open":
                raise UserError(
                    self.env._("The call is closed: its closing no longer changes.")
                )
            if not instant or instant <= edition.date_close:
                raise UserError(
                    self.env._(
                        "Applicants count on the closing announced (%s): it can be "
                        "put later, never earlier.",
                        edition._format_instant(edition.date_close),
                    )
                )

    def _extend(self, date_close, reason):
        """Put the closing of a running call later, and tell every applicant.

        :param date_close: naive UTC instant, later than the present closing
        :param reason: public text
        :raise UserError: when earlier, too late, or without a reason
        """
        self._require_group(_MANAGER)
        self.ensure_one()
        if not (reason or "").strip():
            raise UserError(
                self.env._("Write the reason: every applicant will read it.")
            )
        # waits for the submissions being received; a closing made meanwhile makes
        # this transaction start again
        self._lock_row(SQL("FOR UPDATE"))
        before = self.date_close
        if self.state == "open" and before < fields.Datetime.now():
            raise UserError(
                self.env._("The call is closed: its closing no longer changes.")
            )
        self._check_extension(date_close)
        # the manager's right has just been checked; by hand nobody writes these
        self.sudo()._with_transition().write(
            {"date_close": date_close, "extension_reason": reason.strip()}
        )
        self._check_dates()
        self.env["tnl.journal"]._record(
            "tnl.edition.extended",
            self,
            {"from": str(before), "to": str(date_close), "reason": reason.strip()},
        )
        self._trigger_closing()
        concerned = self._extension_concerns()
        concerned._skip_reminders()
        concerned._send_to_contacts("tnl_label.mail_template_extension")

    def _extension_concerns(self):
        """Return (sudo) the applications that count on the closing."""
        # the office knows that drafts exist, and nothing of their content
        return self.sudo().candidature_ids.filtered(
            lambda c: c.state in ("draft", "submitted")
        )

    def _date_problems(self):
        """The jury never meets while an extension given to a candidate still runs."""
        problems = super()._date_problems()
        if not self.date_jury:
            return problems
        running = self.sudo().candidature_ids.filtered(  # instants only
            lambda c: c._is_extension_running() and c.extended_until > self.date_jury
        )
        if running:
            last = max(running.mapped("extended_until"))
            problems.append(
                self.env._(
                    "An applicant was given until %s: the jury cannot meet before.",
                    self._format_instant(last),
                )
            )
        return problems

    def _check_start_jury(self):
        reasons = super()._check_start_jury()
        running = self.candidature_ids.filtered(lambda c: c._is_extension_running())
        if running:
            reasons.append(
                self.env._(
                    "%(count)s applications have an extension that still runs, until "
                    "%(instant)s at the latest: %(names)s.",
                    count=len(running),
                    instant=self._format_instant(max(running.mapped("extended_until"))),
                    names=", ".join(running.mapped("partner_id.name")),
                )
            )
        return reasons

    def _touch_row(self):
        """Write the row as it is: who changes the edition's state meanwhile collides.

        A lock is not enough: in REPEATABLE READ, those who wait for it go on with
        what they had read before. A collision makes one of the two start again.
        """
        self.ensure_one()
        self.env.cr.execute(
            SQL("UPDATE tnl_edition SET write_date = write_date WHERE id = %s", self.id)
        )
