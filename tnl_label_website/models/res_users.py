# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from odoo.addons.tnl_label.tools.typed_line import clean_line

_logger = logging.getLogger(__name__)


class ResUsers(models.Model):
    _inherit = "res.users"

    def _account_details(self):
        """Return what the person reads and corrects of their own account."""
        contact = self.sudo().partner_id  # their own
        names = ("name", "function", "phone", "email")
        return {name: contact[name] or "" for name in names}

    def _save_account(self, name, function, phone, email):
        """Write what a person typed of themselves; a new address is proven by a link.

        :raise UserError: with what to correct; nothing was written then
        """
        self.ensure_one()
        name, function, phone = map(clean_line, (name, function, phone))
        if not name:
            raise UserError(self.env._("Write your first name and your name."))
        self.env["tnl.mandate"]._check_phone(phone)
        address = email_normalize(email.strip() or self.login)
        if not address:
            raise UserError(
                self.env._(
                    "“%s” is not an address: write for example prenom.nom@mairie.fr.",
                    email.strip()[:100],
                )
            )
        before = self._unproven_email()
        typed = {"name": name, "function": function, "phone": phone, "email": address}
        contact = self.sudo().partner_id  # their own
        changed = {
            key: value for key, value in typed.items() if (contact[key] or "") != value
        }
        contact.write(changed)
        mandates = self.env["tnl.mandate"]
        # what colleagues read of the person; where an address goes is its own proof
        shown = {key: value for key, value in changed.items() if key != "email"}
        acting = [("user_id", "=", self.id), ("state", "in", ("requested", "active"))]
        if shown:
            mandates.sudo().search(acting).write(shown)  # the person's own
        if self._unproven_email() not in ("", before) and mandates._of_user(self):
            self._send_address_link()

    def reset_password(self, login):
        """Send the mail that gives a new password, and never say who has an account.

        :param str login: what a visitor typed
        """
        found = self.search(self._get_login_domain(login))
        found = found or self.search(self._get_email_domain(login))
        if len(found) != 1:
            # the same page for all: who applies is not to be guessed
            _logger.info("A password was asked for an address of none or of several")
            return None
        return super().reset_password(login)
