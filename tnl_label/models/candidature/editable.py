# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class TnlCandidature(models.Model):
    """What may still be changed of an application, until when, and why not."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _open_correction(self):
        self.ensure_one()
        if self.state != "correction":  # the state says so: nothing is read
            return self.env["tnl.correction"]
        return self.correction_ids.filtered(lambda c: c.state == "open")[:1]

    def _is_editable(self, question_code=None, at=None):
        """Tell whether the agents may change the file, or one of its answers.

        :param question_code: None for the file as a whole
        :param at: naive UTC instant when what they send was here: by default, that of
            the request served now
        """
        self.ensure_one()
        at = at or self.env["ir.http"]._received_at()
        if self.state == "correction":
            correction = self._open_correction()
            if not (
                correction and self.edition_id._is_in_time(at, correction.date_due)
            ):
                return False
            return (
                question_code is None
                or question_code in correction.question_ids.mapped("code")
            )
        return self.state in ("draft", "submitted") and (
            self.edition_id._is_open_at(at) or self._is_extended_at(at)
        )

    def _require_editable(self, question_code=None):
        """Raise the sentence that says why this does not change now."""
        if self._is_editable(question_code):
            self._journal_grace(self.env["ir.http"]._received_at())
            return
        if question_code and self._is_editable():
            raise UserError(self._not_open_sentence())
        raise UserError(self._closed_sentence())

    def _journal_grace(self, received_at):
        """Keep in the journal what came in time and is served after the closing."""
        closing = self._open_correction().date_due or self._closing()
        now = fields.Datetime.now()
        if now > closing:
            instants = {"closing": closing, "received": received_at, "served": now}
            self.env["tnl.journal"]._record(
                "tnl.candidature.grace",
                self,
                {name: str(instant) for name, instant in instants.items()},
            )

    def _not_open_sentence(self):
        return self.env._("This question is not open to changes.")

    def _closed_sentence(self):
        """Say why the file no longer changes, and what is safe."""
        self.ensure_one()
        extension_is_over = self._extension_over_sentence()
        if extension_is_over:
            return extension_is_over
        edition = self.edition_id
        now = fields.Datetime.now()
        if self.state == "withdrawn":
            return self.env._("This application was withdrawn: it no longer changes.")
        correction = self._open_correction()
        if self.state == "correction" and correction and now > correction.date_due:
            return self.env._(
                "The corrections were expected until %s. Your file is kept as it was "
                "received.",
                edition._format_instant(correction.date_due),
            )
        if edition.date_open and now < edition.date_open:
            return self.env._(
                "The call opens on %s.", edition._format_instant(edition.date_open)
            )
        closing = edition._format_instant(edition.date_close)
        if self.last_submission_id:
            return self.env._(
                "The call closed on %(instant)s. The version received, "
                "%(reference)s, is the one that counts; nothing is lost.",
                instant=closing,
                reference=self.last_submission_id.reference,
            )
        return self.env._(
            "The call closed on %s. Your draft is kept: you can still read it.", closing
        )
