# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import models

_logger = logging.getLogger(__name__)


class ResUsers(models.Model):
    _inherit = "res.users"

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
