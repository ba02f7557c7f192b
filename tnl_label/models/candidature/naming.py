# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Somebody who is named in an application is told so, by whom, and how to say no.

A colleague names the contacts; one of them may know nothing of it. The mail is an
invitation: its link is also how the person gets an access of their own.
"""

import logging

from odoo import models
from odoo.exceptions import UserError

from ...tools.damaged_file import DamagedFile

_logger = logging.getLogger(__name__)


class TnlCandidature(models.Model):
    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    def _tell_named(self, user, mandate, before):
        """Write to a contact without an account who has just been named.

        :param user: the colleague who names them
        :param mandate: (sudo) of the contact
        :param before: address of the contact until now, "" for none
        """
        address = mandate._proven_email()
        if mandate.user_id or not address or address == before:
            return
        invitations = self.env["tnl.invitation"]
        if before:  # whoever was named there until now is not any more
            waiting = invitations._waiting_of(self.partner_id).filtered(
                lambda i: i.email == before and i.role == mandate.role
            )
            waiting._transition("revoked", {"by": "naming"})
            if mandate.role == "elected":
                self._forget_elected_agreement()
        if address == user._proven_email():
            return
        try:
            with self.env.cr.savepoint():
                invitations._check_rate(user, self.partner_id, address)
                person = self.partner_id, address, mandate.role
                invitations._make(user, *person, self.edition_id)
        except UserError:
            # too many mails, or no address of the site: the contacts are kept
            _logger.info("A contact of application %s could not be told", self.id)
            self.env["tnl.journal"]._record("tnl.mandate.notice_failed", mandate)


class TnlSubmission(models.Model):
    _name = "tnl.submission"
    _inherit = "tnl.submission"

    def _contacts_received(self):
        """Return whom this version names: ``{role: {"name", "email"}}``."""
        try:
            return {} if self.erased_on else self._content().get("contacts", {})
        except DamagedFile:
            return {}

    def _named_text(self):
        """Say whom this version names, and what they do about it; "" for nobody."""
        named = {
            role: contact.get("name", "")
            for role, contact in self._contacts_received().items()
        }
        if not any(named.values()):
            return ""
        return self.env._(
            "This version names %(elected)s, elected contact, and %(technical)s, "
            "technical contact. Either of you does not agree? Write to the office, "
            "whose address is below.",
            elected=named.get("elected") or "–",
            technical=named.get("technical") or "–",
        )


class TnlInvitation(models.Model):
    _name = "tnl.invitation"
    _inherit = "tnl.invitation"

    def _mail_template(self):
        if self._known_contact():
            return "tnl_label.mail_template_named"
        return super()._mail_template()

    def _last_received(self):
        """Return (sudo) the last version received of this collectivity, if any."""
        # told to the person whom it names
        candidatures = self.env["tnl.candidature"].sudo()
        return candidatures.search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("last_submission_id", "!=", False),
                ("state", "!=", "withdrawn"),
                ("edition_id.state", "not in", ("published", "archived")),
            ],
            order="id desc",
            limit=1,
        ).last_submission_id

    def _stage_text(self):
        """Say where the application stands, and what is done in the person's name."""
        self.ensure_one()
        if not self._known_contact():
            return self.env._(
                "If you do not know this collectivity, do nothing: nobody acts in your "
                "name."
            )
        received = self._last_received()
        named = received._contacts_received().values() if received else ()
        if received and self.email not in [contact.get("email") for contact in named]:
            return self.env._(
                "The version %(reference)s was received without your name. The next "
                "one can be submitted with it, and with your address, without any act "
                "of yours.",
                reference=received.reference,
            )
        if received:
            return self.env._(
                "The application %(reference)s, received on %(instant)s, names you "
                "with your address.",
                reference=received.reference,
                instant=received.edition_id._format_instant(received.received_at),
            )
        if self.role == "elected" and self._called().elected_confirms:
            return self.env._(
                "The application is being prepared. It is submitted only after you "
                "have confirmed it, by another message."
            )
        return self.env._(
            "The application is being prepared. It can be submitted, with your name "
            "and your address, without any act of yours."
        )

    def _objection_text(self):
        """Say how whoever is named says that it is wrong; "" for who is not named."""
        self.ensure_one()
        if not self._known_contact():
            return ""
        return self.env._(
            "It is not you, or you do not agree? Write to the office, whose address is "
            "below: your name is then taken out."
        )
