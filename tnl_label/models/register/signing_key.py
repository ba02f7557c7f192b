# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json

from odoo import api, fields, models

from ...register import Key
from ...tools.groups import MANAGER


class TnlSigningKey(models.Model):
    """The key of the public register, under the name of the site that shows it."""

    _name = "tnl.signing.key"
    _inherit = "tnl.signing.key"

    purpose = fields.Selection(
        selection_add=[("register", "Public register")],
        ondelete={"register": "cascade"},
    )

    def action_generate_register(self):
        """Make a new key for the register; the previous one vouches for it."""
        self._require_group(MANAGER)
        return self._generate("register").with_env(self.env)

    @api.model
    def _new_name(self, purpose, day):
        if purpose == "register":
            return self.env._("Public register, %s", day)
        return super()._new_name(purpose, day)

    @api.model
    def _vouch(self, purpose, key):
        if purpose != "register":
            return super()._vouch(purpose, key)
        address = self.env["tnl.edition"]._public_url().partition("://")[2]
        name = f"{address.strip('/')}/label/register"
        own = str(Key(name, key.public_key().public_bytes_raw()))
        previous = self._active(purpose)
        if not previous:
            return {"key": own}
        signature = previous._private_key().sign(own.encode())
        return {"key": own, "vouched": base64.b64encode(signature).decode()}

    def _register_key(self):
        """Return the public key, under the name that it was made for."""
        self.ensure_one()
        own = [("event", "=", "tnl.signing.key.made"), ("res_id", "=", self.id)]
        # what the register says too
        made = self.env["tnl.journal"].sudo().search(own, limit=1)
        return Key.from_text(json.loads(made.details)["key"])
