# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.groups import MANAGER


class TnlCandidature(models.Model):
    """More time for one applicant, with its reason.

    It may run after the call closed, while screening has not decided. What is
    received by it becomes the version that counts, frozen list or not.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    extended_until = fields.Datetime(
        readonly=True, copy=False, tracking=True, tnl_editable="act"
    )
    extension_reason = fields.Text(
        string="Reason of the extension",
        readonly=True,
        copy=False,
        tracking=True,
        help="Written to the applicant with the new instant.",
        tnl_editable="act",
        tnl_reason=True,
    )

    def _extend(self, until, reason):
        """Give one applicant more time, and tell them.

        :param until: naive UTC instant
        :param reason: text that the applicant reads
        :raise UserError: when screening has decided, or for a wrong instant
        """
        self._require_group(MANAGER)
        self.ensure_one()
        edition = self.edition_id
        edition._force_conflict()
        if not (reason or "").strip():
            raise UserError(
                self.env._("Write the reason: the collectivity will read it.")
            )
        if edition.state not in ("open", "screening") or self.state not in (
            "draft",
            "submitted",
        ):
            raise UserError(
                self.env._(
                    "Time is given for a draft or a submitted application only, before "
                    "screening decides on it."
                )
            )
        before = self._closing()
        if not until or until <= before:
            raise UserError(
                self.env._(
                    "This applicant counts on its closing (%s): it can be put later, "
                    "never earlier.",
                    edition._format_instant(before),
                )
            )
        if until <= fields.Datetime.now():
            raise UserError(self.env._("Give an instant to come."))
        if edition.date_jury and until > edition.date_jury:
            raise UserError(
                self.env._(
                    "The jury meets on %s: an extension ends before.",
                    edition._format_instant(edition.date_jury),
                )
            )
        # the manager's right has just been checked; by hand nobody writes these
        candidature = self.sudo()
        candidature._with_transition().write(
            {"extended_until": until, "extension_reason": reason.strip()}
        )
        # the reason may tell of people: it stays on the application, not here
        self.env["tnl.journal"]._record(
            "tnl.candidature.extended",
            self,
            {"from": str(before), "to": str(until)},
        )
        candidature._skip_reminders()
        candidature._send_to_contacts("tnl_label.mail_template_extension_one")

    def _send_to_contacts(self, xmlid):
        """Queue a mail to the contacts of each application that has an address."""
        reachable = self.filtered(lambda c: c._contact_emails())
        if reachable:
            self.env.ref(xmlid)._send_as_act(reachable.ids)

    # --- until when ---------------------------------------------------------------

    def _closing(self):
        """Return this application's closing: the call's, or later if extended."""
        self.ensure_one()
        instants = (self.edition_id.date_close, self.extended_until)
        return max(filter(None, instants), default=False)

    def _is_extended_at(self, instant):
        """Tell whether an extension lets the file change at ``instant``."""
        self.ensure_one()
        edition = self.edition_id
        return (
            bool(self.extended_until)
            and edition.state in ("open", "screening")
            and edition.date_open <= instant
            and edition._is_in_time(instant, self.extended_until)
        )

    def _is_extension_running(self):
        """Tell whether something may still be received by an extension."""
        self.ensure_one()
        return (
            self.state in ("draft", "submitted")
            and bool(self.extended_until)
            and self.extended_until + self.edition_id._grace() > fields.Datetime.now()
        )

    def _extension_over_sentence(self):
        """Say that the extension is over, "" when it is not the point."""
        self.ensure_one()
        until = self.extended_until
        if (
            self.state not in ("draft", "submitted")
            or not until
            or until < self.edition_id.date_close
            or until >= fields.Datetime.now()
        ):
            return ""
        closing = self.edition_id._format_instant(until)
        if self.last_submission_id:
            return self.env._(
                "The extension you were given ended on %(instant)s. The version "
                "received, %(reference)s, is the one that counts; nothing is lost.",
                instant=closing,
                reference=self.last_submission_id.reference,
            )
        return self.env._(
            "The extension you were given ended on %s. Your draft is kept: you can "
            "still read it.",
            closing,
        )


class TnlEdition(models.Model):
    """The closing of a running call: put later for all, with a reason they read."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    extension_reason = fields.Text(
        string="Reason of the extension",
        readonly=True,
        copy=False,
        help="Public: written to every applicant with the new closing.",
        tnl_editable="act",
        tnl_reason=True,
    )

    def _closed_door(self, vals):
        """Refuse to move an announced closing otherwise than by :meth:`_extend`."""
        if "date_close" in vals:
            instant = fields.Datetime.to_datetime(vals["date_close"])
            # an edition of the past, imported, never froze a scheme here
            running = self.filtered(lambda e: e.state != "draft" and e.scheme_hash)
            moved = running.filtered(lambda e: e.date_close != instant)
            moved._check_extension(instant)
            if moved and not self._in_transition():
                return "closing", {"date_close"}
        return super()._closed_door(vals)

    def _refusal(self, door, labels):
        if door != "closing":
            return super()._refusal(door, labels)
        return AccessError(
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
        self._require_group(MANAGER)
        self.ensure_one()
        if not (reason or "").strip():
            raise UserError(
                self.env._("Write the reason: every applicant will read it.")
            )
        # waits for the submissions being received; a closing made meanwhile makes
        # this transaction start again
        self._lock_rows()
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
