# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...linting import SHOULD
from ...tools.passphrase import passphrase


class TnlEdition(models.Model):
    """What certificates will lack: an address that they carry, keys that sign them."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _lint(self):
        found = super()._lint()
        place = self.env._("Certificates and keys")
        try:
            self._public_url()
        except UserError as missing:
            own = self.env["res.config.settings"]
            found.append(self._finding(SHOULD, "address", place, str(missing), own))
        keys = self.env["tnl.signing.key"].sudo()  # which purposes are served
        purposes = keys._fields["purpose"]._description_selection(self.env)
        active = set(keys.search([("state", "=", "active")]).mapped("purpose"))
        for purpose, name in purposes:
            if purpose not in active:
                sentence = self.env._(
                    "No active key: %s. A manager makes one in “Signing keys”.", name
                )
                found.append(
                    self._finding(SHOULD, f"key_{purpose}", place, sentence, keys)
                )
        if active and not passphrase():
            sentence = self.env._(
                "The server was given no passphrase: the keys cannot sign. An "
                "administrator gives it as TNL_KEY_PASSPHRASE."
            )
            found.append(self._finding(SHOULD, "passphrase", place, sentence, keys))
        return found
