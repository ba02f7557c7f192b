# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import email_normalize

from odoo.addons.tnl_label.tools.folding import fold
from odoo.addons.tnl_label.tools.groups import OFFICER


class TnlJuror(models.Model):
    """The account of a person who had none: made by the office, with the invitation.

    The office invites people and manages no account: this is the one road, and it
    gives the jury's rights alone.
    """

    _name = "tnl.juror"
    _inherit = "tnl.juror"

    @api.model
    def _with_accounts(self, vals_list):
        """Return the values of memberships, each with the account of its person.

        :param vals_list: values; ``person_name`` and ``person_email`` make an account
        :raise UserError: when no account can be made, with what to do
        """
        found = []
        for vals in vals_list:
            given = {
                name: value
                for name, value in vals.items()
                if name not in ("person_name", "person_email")
            }
            email = vals.get("person_email")
            if email and not given.get("user_id"):
                user = self._make_account(vals.get("person_name"), email)
                given["user_id"] = user.id
            found.append(given)
        return found

    @api.model
    def _make_account(self, name, email):
        """Make the account of a person, whose login is their address.

        :return: ``res.users``
        :raise UserError: for what is no address, or is somebody's already
        """
        self._require_group(OFFICER)
        name, address = (name or "").strip(), email_normalize(email)
        if not address:
            raise UserError(
                self.env._("“%s” is no e-mail address. Correct it.", email.strip())
            )
        if not name:
            raise UserError(self.env._("Write the name of the person to invite."))
        self._check_address_free(address, name)
        contacts = self._contacts_at(address)
        # the right was checked above: an account with the rights of any employee,
        # to which the membership adds those of the jury
        users = self.env["res.users"].sudo().with_context(no_reset_password=True)
        user = users.create(
            {
                "login": address,
                "email": address,
                "name": name,
                "lang": self.env.user.lang,
                "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
            }
            # a contact of this name, at this address, is this person
            | ({"partner_id": contacts[:1].id} if contacts else {})
        )
        self.env["tnl.journal"]._record("tnl.juror.account", user)
        return user.with_env(self.env)

    @api.model
    def _check_address_free(self, address, name):
        """Refuse the address of somebody else, with what to do."""
        users = self.env["res.users"].sudo().with_context(active_test=False)
        # logins keep the case in which they were typed
        pattern = address.replace("\\", "\\\\").replace("_", r"\_").replace("%", r"\%")
        user = users.search(
            ["|", ("login", "=ilike", pattern), ("email_normalized", "=", address)],
            limit=1,
        )
        names = {"address": address, "name": user.name}
        if user and not user.active:
            text = self.env._(
                "%(address)s is the address of an account that is archived, %(name)s. "
                "Have it restored by an administrator, or give another address.",
                **names,
            )
        elif user.share:
            text = self.env._(
                "%(address)s is the address of an account of the public site, "
                "%(name)s. A member of the jury needs another address.",
                **names,
            )
        elif user:
            text = self.env._(
                "%(address)s is the address of %(name)s, who has an account. Choose "
                "this person in “Person”.",
                **names,
            )
        else:
            other = self._contacts_at(address).filtered(
                lambda p: p.is_company or fold(p.name or "") != fold(name)
            )[:1]
            if not other:
                return
            text = self.env._(
                "%(address)s is the address of %(name)s in the contacts. Give an "
                "address of the person's own, or correct this contact.",
                address=address,
                name=other.display_name,
            )
        raise UserError(text)

    @api.model
    def _contacts_at(self, address):
        """Return (sudo) the contacts without account that have an address."""
        # the office reads contacts; an archived one has an address too
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        found = partners.search([("email_normalized", "=", address)])
        return found.filtered(lambda p: not p.with_context(active_test=False).user_ids)
