# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ..edition.life import _GRACE, _MANAGER, _OFFICER


class TnlCandidature(models.Model):
    """A closing of one's own: more time for one applicant, with its reason.

    It may run after the call closed, while screening has not decided. What is
    received by it becomes the version that counts, frozen list or not.
    """

    _inherit = "tnl.candidature"

    _guarded_fields = frozenset({"state", "extended_until", "extension_reason"})

    extended_until = fields.Datetime(readonly=True, copy=False, tracking=True)
    extension_reason = fields.Text(
        string="Reason of the extension",
        readonly=True,
        copy=False,
        tracking=True,
        help="Written to the applicant with the new instant.",
    )

    def _extend(self, until, reason):
        """Give one applicant more time, and tell them.

        :param until: naive UTC instant
        :param reason: text that the applicant reads
        :raise UserError: when screening has decided, or for a wrong instant
        """
        self._require_group(_MANAGER)
        self.ensure_one()
        edition = self.edition_id
        edition._touch_row()
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
            self.env.ref(xmlid).send_mail_batch(reachable.ids)

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
            and edition.date_open <= instant <= self.extended_until
        )

    def _is_extension_running(self):
        """Tell whether something may still be received by an extension."""
        self.ensure_one()
        return (
            self.state in ("draft", "submitted")
            and bool(self.extended_until)
            and self.extended_until + _GRACE > fields.Datetime.now()
        )

    def _is_editable(self, question_code=None, at=None):
        at = at or fields.Datetime.now()
        if super()._is_editable(question_code, at):
            return True
        return self.state in ("draft", "submitted") and self._is_extended_at(at)

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

    def _closed_sentence(self):
        return self._extension_over_sentence() or super()._closed_sentence()

    def _screen(self, target, reason="", **vals):
        self._require_group(_OFFICER)
        running = self.filtered(lambda c: c._is_extension_running())
        if running:
            raise UserError(
                self.env._(
                    "These applicants were given more time, still running: %s. "
                    "Their files are screened afterwards.",
                    ", ".join(running.mapped("partner_id.name")),
                )
            )
        return super()._screen(target, reason, **vals)
