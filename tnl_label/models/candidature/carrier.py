# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class TnlCandidature(models.Model):
    """Whether the public may know who carried the application: the elected contact.

    Their name is their own: they alone agree, signed in, and anybody who acts for the
    body takes it back. Whoever follows them in the role has agreed to nothing yet.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    is_elected_public = fields.Boolean(
        string="Elected contact may be named", readonly=True, copy=False
    )

    def _set_elected_public(self, user, is_public):
        """Let the elected contact be named beside the result, or no longer.

        :param user: the agent who says so
        :raise UserError: when somebody agrees in the place of the person named
        """
        self.ensure_one()
        if self.is_elected_public == bool(is_public):
            return
        if is_public and not self._may_name_elected(user):
            raise UserError(self._elected_agrees_sentence())
        self._lock_rows()
        self.is_elected_public = bool(is_public)
        verb = "elected_named" if is_public else "elected_unnamed"
        journal = self.env["tnl.journal"].with_user(user).sudo()  # in the agent's name
        journal._record(f"{self._name}.{verb}", self)

    def _may_name_elected(self, user):
        """Tell whether an account is that of the person whom the public would read."""
        self.ensure_one()
        mandate, address = self._elected()
        if not mandate.user_id or mandate.user_id != user:
            return False
        received = self.last_submission_id
        if not received or self._is_editable():
            return True  # the version to come names them
        return self._received_elected().get("email") == address

    def _elected_agrees_sentence(self):
        """Say who agrees, and how, to those who cannot."""
        mandate, _address = self._elected()
        if not mandate:
            return self.env._("First name the elected contact, with an address.")
        if mandate.user_id:
            return self.env._(
                "%s alone agrees to be named in public, signed in, on the page of this "
                "application.",
                mandate.name,
            )
        return self.env._(
            "%s alone agrees to be named in public, and has no account yet: invite "
            "them, in the role of elected contact, on the page of those who act.",
            mandate.name,
        )

    def _received_elected(self):
        """Return the elected contact of the last version received, perhaps ``{}``."""
        received = self.last_submission_id
        contacts = received._contacts_received() if received else {}
        return contacts.get("elected") or {}

    def _forget_elected_agreement(self):
        """Name nobody who has not agreed: another person is the elected contact."""
        agreed = self.filtered(
            lambda c: c.is_elected_public and not c.edition_id._is_published()
        )
        for candidature in agreed:
            candidature._set_elected_public(self.env.user, False)

    def _carrier(self):
        """Return who carried the application, as it was received.

        :return: ``{"name", "function"}``; None without an agreement, and once the words
            of the application are erased
        """
        self.ensure_one()
        contact = self._received_elected() if self.is_elected_public else {}
        if not contact.get("name"):
            return None
        return {"name": contact["name"], "function": contact.get("function") or ""}


class TnlMandate(models.Model):
    _name = "tnl.mandate"
    _inherit = "tnl.mandate"

    def _activate(self, details=None):
        """Take back the agreement of the elected contact whom another one follows."""
        follows = self.role == "elected" and not (
            self.user_id and self._holders().user_id == self.user_id
        )
        result = super()._activate(details)
        if follows:
            candidatures = self.env["tnl.candidature"].sudo()  # a mark, taken back
            candidatures.search(
                [
                    ("partner_id", "=", self.partner_id.id),
                    ("is_elected_public", "=", True),
                ]
            )._forget_elected_agreement()
        return result
