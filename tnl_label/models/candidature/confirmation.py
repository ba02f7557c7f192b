# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER

_MAX_MAILS = 3  # a day and an application


class TnlConfirmation(models.Model):
    """The elected contact says, once, that the collectivity does apply.

    By a link in a mail, since an elected contact needs no account, or on the portal.
    It holds for one application and one person: another elected contact, or another
    address, confirms anew.
    """

    _name = "tnl.confirmation"
    _inherit = ["tnl.link.mixin"]
    _description = "Confirmation by the elected contact"
    _order = "id desc"
    _rec_name = "name"

    _transitions = {"sent": frozenset({"confirmed", "replaced"})}

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True
    )
    mandate_id = fields.Many2one(
        "tnl.mandate", required=True, readonly=True, index=True
    )
    name = fields.Char(string="Elected contact", required=True, readonly=True)
    email = fields.Char(string="Address", required=True, readonly=True)
    requester_id = fields.Many2one(
        "res.users",
        string="Asked by",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [("sent", "Sent"), ("confirmed", "Confirmed"), ("replaced", "Sent again")],
        default="sent",
        required=True,
        readonly=True,
        copy=False,
    )
    confirmed_at = fields.Datetime(
        string="Confirmed on", readonly=True, copy=False, tnl_editable="act"
    )

    office_reason = fields.Text(
        string="Recorded by the office, because",
        readonly=True,
        copy=False,
        tnl_editable="act",
        tnl_reason=True,
        help="The elected contact could not use the link; the office has the "
        "agreement.",
    )

    # --- asking -------------------------------------------------------------------

    @api.model
    def _ask(self, user, candidature):
        """Send the link to the elected contact.

        :param candidature: (sudo) application, already checked by ``portal_access``
        :raise UserError: with what to correct; nothing was sent then
        """
        candidature._require_confirmable()
        confirmations = candidature.confirmation_ids
        day = fields.Datetime.now() - timedelta(days=1)
        if len(confirmations.filtered(lambda c: c.create_date > day)) >= _MAX_MAILS:
            raise UserError(
                self.env._(
                    "Three messages were sent since yesterday: nothing more was sent. "
                    "Ask %s to look in their unwanted mail.",
                    candidature._elected()[0].name,
                )
            )
        confirmations.filtered(lambda c: c.state == "sent")._transition("replaced")
        confirmation = self._make(user, candidature)
        self.env["tnl.journal"]._record("tnl.confirmation.sent", confirmation)
        confirmation._send_link("tnl_label.mail_template_confirmation")
        return confirmation

    def _make(self, user, candidature):
        mandate, address = candidature._elected()
        confirmations = self.sudo()  # the application was checked by ``portal_access``
        return confirmations.create(
            {
                "candidature_id": candidature.id,
                "mandate_id": mandate.id,
                "name": mandate.name,
                "email": address,
                "requester_id": user.id,
            }
        )

    # --- confirming ---------------------------------------------------------------

    @api.model
    def _by_token(self, token):
        """Return (sudo) the confirmation that a link opens, or nothing at all.

        The same nothing for a wrong, expired or replaced link, and for a person who
        is no longer the elected contact. A link used stays open, to read its answer.
        """
        found = self._by_live_token(token).filtered(lambda c: c.state != "replaced")
        return found.filtered(lambda c: c._is_of_present_contact())

    def _is_of_present_contact(self):
        self.ensure_one()
        mandate, address = self.candidature_id._elected()
        return self.mandate_id == mandate and self.email == address

    def _confirm(self):
        """Note the answer of the elected contact, who came by the link."""
        self.ensure_one()
        self._lock_rows()
        if self.state == "confirmed":
            return
        self.candidature_id._require_confirmable()
        self._transition(
            "confirmed", {"by": "link"}, confirmed_at=fields.Datetime.now()
        )

    @api.model
    def _confirm_as(self, user, candidature):
        """Note the answer of the elected contact, signed in on the portal."""
        mandate, _address = candidature._elected()
        if mandate.user_id != user:
            raise UserError(
                self.env._("Only the elected contact confirms the application.")
            )
        candidature._require_confirmable()
        waiting = candidature.confirmation_ids.filtered(lambda c: c.state == "sent")
        waiting._transition("replaced")
        confirmation = self._make(user, candidature)
        confirmation._transition(
            "confirmed", {"by": "portal"}, confirmed_at=fields.Datetime.now()
        )
        return confirmation

    @api.model
    def _confirm_by_office(self, candidature, reason):
        """Record the agreement that the office holds of who cannot use the link.

        :param reason: kept with the confirmation; the receipt says who recorded it
        """
        candidature._require_group(OFFICER)
        candidature.check_access("read")
        # checked above: nobody writes an application, or a confirmation, by hand
        candidature = candidature.sudo()
        candidature._lock_rows()
        candidature._require_confirmable()
        waiting = candidature.confirmation_ids.filtered(lambda c: c.state == "sent")
        waiting._transition("replaced")
        confirmation = self._make(self.env.user, candidature)
        confirmation._transition(
            "confirmed",
            {"by": "office"},
            confirmed_at=fields.Datetime.now(),
            office_reason=reason.strip(),
        )
        return confirmation

    # --- in words -----------------------------------------------------------------

    def _sentence(self):
        """Say where the confirmation stands."""
        self.ensure_one()
        instant = self.confirmed_at or self.date_expiry
        words = {
            "name": self.name,
            "email": self.email,
            "instant": self.edition_id._format_instant(instant),
        }
        if self.state == "confirmed" and self.office_reason:
            return self.env._(
                "The label's office recorded on %(instant)s that %(name)s confirms it.",
                **words,
            )
        if self.state == "confirmed":
            return self.env._("%(name)s confirmed it on %(instant)s.", **words)
        if self._is_expired():
            return self.env._(
                "The link sent to %(email)s is no longer valid since %(instant)s.",
                **words,
            )
        return self.env._(
            "A link was sent to %(email)s; it is valid until %(instant)s.", **words
        )


class TnlEdition(models.Model):
    """Whether the elected contact confirms each application."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    elected_confirms = fields.Boolean(
        string="The elected contact confirms",
        help="An application is submitted only after its elected contact has confirmed "
        "it, once, by a link received by mail or on the portal.",
    )


class TnlCandidature(models.Model):
    """The agreement of the elected contact, asked before the first submission."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    confirmation_ids = fields.One2many(
        "tnl.confirmation", "candidature_id", string="Confirmations", readonly=True
    )
    waits_confirmation = fields.Boolean(
        string="Waits for its elected contact", compute="_compute_waits_confirmation"
    )

    @api.depends("state", "confirmation_ids.state", "edition_id.elected_confirms")
    def _compute_waits_confirmation(self):
        for candidature in self:
            is_draft = candidature.state == "draft"
            candidature.waits_confirmation = (
                is_draft and candidature._lacks_confirmation()
            )

    def _elected(self):
        """Return the mandate of the elected contact and its one address."""
        self.ensure_one()
        mandate = self._contacts()["elected"]
        return mandate, mandate._proven_email() if mandate else ""

    def _confirmation(self):
        """Return the confirmation of the present elected contact, answered or not."""
        self.ensure_one()
        own = self.confirmation_ids.filtered(
            lambda c: c.state != "replaced" and c._is_of_present_contact()
        )
        return own.filtered(lambda c: c.state == "confirmed")[:1] or own[:1]

    def _lacks_confirmation(self):
        """Tell whether the elected contact has still to confirm.

        Once a version has been received, later ones need no other agreement.
        """
        self.ensure_one()
        if not self.edition_id.elected_confirms or self.submission_ids:
            return False
        return self._confirmation().state != "confirmed"

    def _require_confirmable(self):
        """Raise the sentence that says why there is nothing to confirm."""
        self._require_editable()
        if not self.edition_id.elected_confirms:
            raise UserError(self.env._("This edition asks for no confirmation."))
        if not self._elected()[1]:
            raise UserError(
                self.env._("First name the elected contact, with an address.")
            )
        if not self._lacks_confirmation():
            raise UserError(self.env._("This application is already confirmed."))

    def _confirmation_content(self):
        """Return the agreement that a version holds; later ones hold the first's."""
        if not self.edition_id.elected_confirms:
            return {}
        if self.last_submission_id:
            kept = self.last_submission_id._content().get("confirmation")
            return {"confirmation": kept} if kept else {}
        confirmation = self._confirmation()
        if confirmation.state != "confirmed":
            return {}
        kept = {
            "name": confirmation.name,
            "function": confirmation.mandate_id.function or "",
            "confirmed_at": f"{confirmation.confirmed_at.isoformat()}Z",
        }
        if confirmation.office_reason:
            kept["by"] = "office"
        return {"confirmation": kept}

    def _confirmation_missing(self, missing):
        """Return the confirmation that is missing, once its contact is named.

        :param missing: what else is missing, see ``_missing_to_submit``
        :return: list of (kind, code, sentence), perhaps empty
        """
        named = ("contact", "elected") not in {item[:2] for item in missing}
        if not named or not self._lacks_confirmation():
            return []
        sentence = self.env._(
            "The elected contact, %s, has not confirmed the application yet.",
            self._elected()[0].name,
        )
        return [("confirmation", "elected", sentence)]
