# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.phones import is_phone


class TnlMandate(models.Model):
    """The agents of a collectivity decide among themselves who acts for it."""

    _name = "tnl.mandate"
    _inherit = "tnl.mandate"

    @api.model
    def _collectivity_of(self, user, partner_id):
        """Return (sudo) a collectivity ``user`` acts for, or nothing at all."""
        partners = self._active_for_user(user).partner_id
        return partners.filtered(lambda partner: partner.id == partner_id)

    @api.model
    def _people_of(self, partner, state="active"):
        """Return (sudo) the mandates of a collectivity, shown to its own agents."""
        # the caller has checked that the user acts for this collectivity
        return self.sudo().search(
            [("partner_id", "=", partner.id), ("state", "=", state)]
        )

    def _keep_on_account(self):
        """Keep on the account, where it says nothing, what was said of the person."""
        self.ensure_one()
        contact = self.sudo().user_id.partner_id  # the person's own
        said = {name: self[name] for name in ("function", "phone")}
        contact.write({k: v for k, v in said.items() if v and not contact[k]})

    @api.model
    def _check_phone(self, text):
        """Refuse what is no telephone number; an empty one is none.

        :raise UserError: with what to write instead
        """
        if text and not is_phone(text):
            raise UserError(
                self.env._(
                    "“%s” is not a telephone number: write for example 04 67 65 05 88. "
                    "A number of another country begins with + and its code.",
                    text[:100],
                )
            )

    def _accept_as(self, user):
        """Accept the request of a colleague."""
        self._require_colleague(user)
        if self.state != "requested":
            raise UserError(self._answered_sentence())
        self._seat({"by": "colleague"})
        self._tell_answer("accepted")

    def _refuse_as(self, user):
        """Refuse the request of somebody who is no colleague."""
        self._require_colleague(user)
        if self.state != "requested":
            raise UserError(self._answered_sentence())
        self._end({"by": "colleague"})
        self._tell_answer("refused")

    def _revoke_as(self, user):
        """Cut the access of a colleague, at their next request."""
        self._require_colleague(user)
        if self.state != "active":
            raise UserError(self._answered_sentence())
        if self._is_last():
            raise UserError(self._last_sentence())
        mandates = self | self._same_person()
        mandates._end({"by": "colleague"})
        mandates._withdraw_invitations()

    def _give_role_as(self, user, role):
        """Give a colleague, or oneself, another role in the same collectivity."""
        self._require_colleague(user)
        if self.state != "active":
            raise UserError(self._answered_sentence())
        if role not in dict(self._fields["role"].selection):
            raise UserError(self.env._("Choose a role."))
        if role != self.role:
            self._in_role(role)._seat({"by": "colleague"})

    def _in_role(self, role):
        """Return a mandate of the same person for the same body, not active yet."""
        kept = ("name", "function", "email", "phone")
        return self.create(
            {name: self[name] for name in kept}
            | {
                "partner_id": self.partner_id.id,
                "user_id": self.user_id.id,
                "role": role,
            }
        )

    def _seat(self, details):
        """Activate this mandate; nobody who has an account loses their access by it.

        The person who held the role stays as a contributor, and the person's other
        mandates for this collectivity end.
        """
        self.ensure_one()
        self._same_person()._end(details)
        displaced = self._holders().filtered("user_id")
        self._activate(details)
        for mandate in displaced:
            mandate._in_role("contributor")._activate(details)

    def _holders(self):
        """Return the other active mandates of this role, of which there is one."""
        if self.role == "contributor":
            return self.browse()
        people = self._people_of(self.partner_id) - self
        return people.filtered(lambda m: m.role == self.role)

    def _same_person(self):
        """Return the other active mandates of this account for this collectivity."""
        if not self.user_id:
            return self.browse()
        people = self._people_of(self.partner_id) - self
        return people.filtered(lambda m: m.user_id == self.user_id)

    @api.model
    def _vacant_roles(self, partner):
        """Return the roles needed to submit that nobody holds."""
        held = self._people_of(partner).mapped("role")
        return [role for role in ("elected", "technical") if role not in held]

    @api.model
    def _leave(self, user, partner, successor_id=0):
        """End the user's own mandates for a collectivity.

        :param successor_id: request to accept in the same stroke; needed from the
            last agent, so that somebody always acts for the collectivity
        """
        own = self._active_for_user(user).filtered(lambda m: m.partner_id == partner)
        if not own:
            raise UserError(self.env._("You do not act for this collectivity."))
        own._hold()
        requests = self._people_of(partner, "requested")
        successor = requests.filtered(lambda m: m.id == successor_id)
        if successor_id and not successor:
            raise UserError(self._answered_sentence())
        if successor:
            successor._seat({"by": "colleague"})
            successor._tell_answer("accepted")
        # a successor in the same role has just taken the place
        own = self._active_for_user(user).filtered(lambda m: m.partner_id == partner)
        if own[0]._is_last():
            raise UserError(self._last_sentence())
        own._end({"by": "self"})

    def _require_colleague(self, user):
        self.ensure_one()
        if self.partner_id not in self._active_for_user(user).partner_id:
            raise UserError(self.env._("You do not act for this collectivity."))
        self._hold()

    def _hold(self):
        """Write the rows of the active people as they are.

        Two agents who revoke each other at the same time collide: one of the two
        requests starts again, and finds that it is no longer an agent's.
        """
        # the rows of other people too, which nobody reads here
        people = self.sudo().search(
            [("partner_id", "in", self.partner_id.ids), ("state", "=", "active")]
        )
        people._force_conflict()

    def _end(self, details):
        self._transition("revoked", details, date_to=fields.Datetime.now())

    def _withdraw_invitations(self):
        """Withdraw what somebody put out has sent: they may own those addresses."""
        for mandate in self.filtered("user_id"):
            # the right of the person who revokes has just been checked
            sent = self.env["tnl.invitation"]._waiting_of(mandate.partner_id)
            sent.filtered(lambda i, m=mandate: i.inviter_id == m.user_id)._transition(
                "revoked", {"by": "revocation"}
            )

    def _is_last(self):
        """Tell whether nobody else could sign in and act for the collectivity."""
        self.ensure_one()
        others = Domain("partner_id", "=", self.partner_id.id)
        others &= Domain("state", "=", "active") & Domain("user_id.active", "=", True)
        others &= Domain("user_id", "!=", self.user_id.id)
        return bool(self.user_id) and not self.sudo().search_count(others, limit=1)

    def _last_sentence(self):
        return self.env._(
            "Nobody else acts for this collectivity, so nothing was changed. Choose "
            "who takes over among the requests that wait, or ask your successor to "
            "send a request first."
        )

    def _answered_sentence(self):
        return self.env._(
            "Somebody has already answered: nothing was changed. The list below is "
            "up to date."
        )
