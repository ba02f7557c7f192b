# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlEdition(models.Model):
    """The foot of the mails to applicants: all that makes a wary agent trust them."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _blank_form_path(self):
        """Return the path of the blank questionnaire; the website gives it."""
        return ""

    def _mail_foot(self, candidature=None):
        """Return who writes, about what, until when, and whom to ask: HTML.

        In the language of the mail; nothing in it tells of a decision.

        :param self: the edition that the mail is about, perhaps none
        :param candidature: ``tnl.candidature``, perhaps none
        """
        return self.env["ir.qweb"]._render(
            "tnl_label.mail_foot", self._mail_foot_values(candidature)
        )

    def _mail_foot_values(self, candidature):
        # public facts of an edition that is announced, and the reader's own
        candidature = (candidature or self.env["tnl.candidature"]).sudo()
        edition = self.sudo()
        now = fields.Datetime.now()
        closing = candidature._closing() if candidature else edition.date_close
        is_open = bool(edition) and edition._is_open_at(now)
        tracks = candidature.track_id or edition.track_ids
        questions = self.env["tnl.question"]
        is_to_fill = is_open and self._mail_asks_to_fill(candidature)
        # one time for all who read it: that of the longest form
        minutes = max(
            (t.questionnaire_id.axis_ids.question_ids._minutes() for t in tracks),
            default=0,
        )
        closing_text = edition._format_instant(closing) if is_open else ""
        return {
            "application": candidature and self._mail_application_text(candidature),
            "edition": edition and self._mail_edition_text(edition),
            "closing": is_open and self.env._("The call closes on %s.", closing_text),
            "duration": is_to_fill
            and minutes
            and self.env._(
                "Answering the whole questionnaire takes %s, in one or several "
                "sittings: each answer is saved.",
                questions._duration_text(minutes),
            ),
            "blank_form": edition._link(edition._blank_form_path())
            if is_to_fill
            else "",
            "contact": edition.contact_email or "",
            "contact_name": edition.contact_name or "",
        }

    def _mail_asks_to_fill(self, candidature):
        """Tell whether who reads the mail has a questionnaire to fill in."""
        if candidature:
            return candidature.state == "draft"
        return "tnl_newcomer" in self.env.context

    def _mail_application_text(self, candidature):
        return self.env._(
            "Application %(reference)s, presented by %(collectivity)s, track "
            "“%(track)s”.",
            reference=candidature.reference,
            collectivity=candidature.partner_id._tnl_told_name(),
            track=candidature.track_id.name,
        )

    def _mail_edition_text(self, edition):
        organisers = ", ".join(edition.organiser_ids.mapped("name"))
        if not organisers:
            return f"{edition.name}."
        return self.env._(
            "%(edition)s, organised by %(organisers)s.",
            edition=edition.name,
            organisers=organisers,
        )
