# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...tools.addresses import read_address
from ...tools.groups import OFFICER
from ...tools.instants import format_instant
from ...tools.language import mail_language
from ...tools.limits import require_few

_MAX_ADDRESS = 3  # mails in twenty-four hours


class TnlInvitation(models.Model):
    """A mail that lets the owner of an address act for a collectivity, once.

    The link holds a token of which only the digest is kept. It gives nothing by
    itself: the person signs in with the invited address, or makes an account on it.
    """

    _name = "tnl.invitation"
    _inherit = ["tnl.link.mixin"]
    _description = "Invitation to act for a collectivity"
    _order = "id desc"
    _rec_name = "email"

    _transitions = {"sent": frozenset({"accepted", "revoked", "replaced"})}

    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    email = fields.Char(string="Address", required=True, readonly=True)
    role = fields.Selection(
        lambda self: self._roles(),
        required=True,
        readonly=True,
    )
    edition_id = fields.Many2one(
        "tnl.edition",
        string="Edition",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    inviter_id = fields.Many2one(
        "res.users",
        string="Invited by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("sent", "Waiting for an answer"),
            ("accepted", "Accepted"),
            ("revoked", "Withdrawn"),
            ("replaced", "Sent again"),
        ],
        default="sent",
        required=True,
        readonly=True,
        copy=False,
    )
    mandate_id = fields.Many2one(
        "tnl.mandate", readonly=True, copy=False, tnl_editable="act"
    )

    @api.model
    def _roles(self):
        return self.env["tnl.mandate"]._fields["role"]._description_selection(self.env)

    # --- sending ------------------------------------------------------------------

    @api.model
    def _invite(self, user, partner, email, role, edition=None):
        """Send an invitation; the answer never tells whether an account exists.

        :param user: an agent of the collectivity, or an officer
        :param email: address typed by the person
        :param role: ``elected``, ``technical`` or ``contributor``
        :param edition: whose call it is; by default that of which all texts speak
        :return: (sudo) the invitation
        :raise UserError: with what to correct; nothing was sent then
        """
        self._require_inviter(user, partner)
        typed = (email or "").strip()
        address = read_address(typed)
        if not address:
            raise UserError(
                self.env._(
                    "“%s” is not an e-mail address: nothing was sent. For instance "
                    "prenom.nom@mairie.fr.",
                    typed[:200],
                )
            )
        if role not in dict(self._roles()):
            raise UserError(self.env._("Choose a role."))
        people = self.env["tnl.mandate"]._people_of(partner)
        if address in map(email_normalize, people.user_id.mapped("login")):
            raise UserError(
                self.env._(
                    "%s already acts for this collectivity: change the role below.",
                    address,
                )
            )
        self._check_rate(user, partner, address)
        return self._make(user, partner, address, role, edition)

    def _require_inviter(self, user, partner):
        is_office = user.has_group(OFFICER)
        mandates = self.env["tnl.mandate"]
        if not is_office and not mandates._collectivity_of(user, partner.id):
            raise AccessError(self.env._("You do not act for this collectivity."))

    def _check_rate(self, user, partner, address):
        """Refuse to make of the label's sender an annoyance."""
        invitations = self.sudo()  # counted only
        day = [("create_date", ">", fields.Datetime.now() - timedelta(days=1))]
        same = [*day, ("partner_id", "=", partner.id), ("email", "=", address)]
        if invitations.search_count(same, limit=_MAX_ADDRESS) >= _MAX_ADDRESS:
            raise UserError(
                self.env._(
                    "%s has received three messages since yesterday: nothing more was "
                    "sent. Ask the person to look in their unwanted mail.",
                    address,
                )
            )
        if user.has_group(OFFICER):
            return
        own, body = (
            Domain("inviter_id", "=", user.id),
            Domain("partner_id", "=", partner.id),
        )
        require_few(invitations, "invitations", own, body)

    def _make(self, user, partner, address, role, edition):
        edition = edition or self.env["tnl.edition"]._current()
        invitations = self.sudo()  # the person who invites has just been checked
        waiting = [("partner_id", "=", partner.id), ("email", "=", address)]
        waiting.append(("state", "=", "sent"))
        invitations.search(waiting)._transition("replaced")
        invitation = invitations.create(
            {
                "partner_id": partner.id,
                "email": address,
                "role": role,
                "edition_id": edition.id,
                "inviter_id": user.id,
            }
        )
        self.env["tnl.journal"]._record("tnl.invitation.sent", invitation)
        invitation._send_link(invitation._mail_template())
        return invitation

    def _mail_template(self):
        """Return the name of the mail that holds the link."""
        return "tnl_label.mail_template_invitation"

    def _send_again(self, user):
        """Send a new link; the former one no longer opens."""
        self.ensure_one()
        self._require_waiting()
        return self._invite(
            user, self.partner_id, self.email, self.role, self.edition_id
        )

    def _revoke_as(self, user):
        """Withdraw an invitation that nobody has accepted."""
        self.ensure_one()
        self._require_inviter(user, self.partner_id)
        self._require_waiting()
        self._transition("revoked")

    def action_revoke(self):
        """Withdraw, from the office's list."""
        self._require_group(OFFICER)
        for invitation in self:
            invitation._revoke_as(self.env.user)

    def _require_waiting(self):
        """Refuse once somebody has answered, perhaps at this instant."""
        self._lock_rows()
        if self.state != "sent":
            raise UserError(
                self.env._(
                    "This invitation was already accepted or withdrawn: nothing was "
                    "changed."
                )
            )

    @api.model
    def _waiting_of(self, partner):
        """Return (sudo) the invitations of a collectivity that are not accepted."""
        # the caller has checked that the user acts for this collectivity
        return self.sudo().search(
            [("partner_id", "=", partner.id), ("state", "=", "sent")]
        )

    # --- accepting ----------------------------------------------------------------

    @api.model
    def _by_token(self, token):
        """Return (sudo) the invitation that a link opens, or nothing at all.

        The same nothing for a wrong, expired, used or withdrawn link.
        """
        return self._by_live_token(token).filtered(lambda i: i.state == "sent")

    def _is_for(self, user):
        """Tell whether an account is the one of the invited address."""
        self.ensure_one()
        return not user._is_public() and email_normalize(user.login) == self.email

    def _has_account(self):
        """Tell the holder of the link whether their address has an account."""
        self.ensure_one()
        return self.env["res.users"]._has_login(self.email)

    def _accept(self, user):
        """Let the account of the invited address act for the collectivity.

        :param user: account signed in
        :return: (sudo) the active mandate; the same for the same account again
        """
        invitation = self.with_user(user).sudo()  # checked just below
        invitation._lock_rows()
        if invitation._is_accepted_by(user):
            return invitation.mandate_id
        invitation._require_waiting()
        if invitation._is_expired() or not invitation._is_for(user):
            raise UserError(self.env._("This invitation is for another address."))
        mandates = invitation.env["tnl.mandate"]
        asked = mandates._people_of(self.partner_id, "requested")
        details = {"by": "invitation", "invitation": self.id}
        asked.filtered(lambda m: m.user_id == user)._end(details)
        named = invitation._known_contact()
        mandate = mandates.create(
            {
                "partner_id": invitation.partner_id.id,
                "user_id": user.id,
                "name": user.name,
                "function": named.function or user.partner_id.function,
                "phone": named.phone or user.partner_id.phone,
                "email": invitation.email,
                "role": invitation.role,
            }
        )
        mandate._seat(details)
        mandate._keep_on_account()
        invitation._transition("accepted", mandate_id=mandate.id)
        return mandate

    def _known_contact(self):
        """Return (sudo) the contact without an account of this address, perhaps none.

        What a colleague has written of them is kept when they come.
        """
        self.ensure_one()
        people = self.env["tnl.mandate"]._people_of(self.partner_id)
        known = people.filtered(
            lambda m: not m.user_id and m._proven_email() == self.email
        )
        return known.filtered(lambda m: m.role == self.role)[:1] or known[:1]

    def _is_accepted_by(self, user):
        """Tell whether an account has accepted, and still acts by it."""
        mandate = self.mandate_id
        return (
            self.state == "accepted"
            and mandate.user_id == user
            and mandate.state == "active"
        )

    @api.model
    def _accepted_by_token(self, token, user):
        """Return (sudo) the invitation of a link that ``user`` has accepted already."""
        return self._by_live_token(token).filtered(lambda i: i._is_accepted_by(user))

    # --- in words -----------------------------------------------------------------

    def _called(self):
        """Return (sudo) the edition that the mail speaks of."""
        self.ensure_one()
        # its words are for all; none is kept of invitations of before
        return self.edition_id.sudo() or self.env["tnl.edition"]._current()

    def _role_words(self):
        self.ensure_one()
        return dict(self._roles())[self.role]

    def _expiry_words(self):
        self.ensure_one()
        # that of the other instants of the mail
        zone = self.env["tnl.edition"]._current().tz or "Europe/Paris"
        return format_instant(self.date_expiry, zone, self.env.lang or "en_US")

    def _mail_lang(self):
        """Return the language of the mail: that of the colleague who invites."""
        self.ensure_one()
        return mail_language(self.env, self.inviter_id)
