# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, models

from ...signing import keys, open_badge
from ...tools.groups import MANAGER


class TnlSigningKey(models.Model):
    """The key of the digital credentials, and the label's identity on the web."""

    _name = "tnl.signing.key"
    _inherit = "tnl.signing.key"

    def action_generate_credential(self):
        """Make a new key that signs the credentials (Open Badges)."""
        self._require_group(MANAGER)
        return self._generate("credential").with_env(self.env)

    @api.model
    def _issuer(self):
        """Return who signs the credentials, or None when no key is active.

        :raise UserError: no public address
        """
        key = self._active("credential")
        if not key:
            return None
        return open_badge.Issuer(
            origin=self.env["tnl.edition"]._public_url(),
            name=self.env["res.company"]._of_label().name,
            key=key._private_key(),
            kid=key.kid,
        )

    @api.model
    def _did_document(self):
        """Return the DID document of the label: all keys that still prove something.

        None while there is no such key, or no public address to be known by.
        """
        # the key of the lists comes first: some verifiers look no further
        records = self.sudo().search(  # public parts
            [("purpose", "=", "credential"), ("state", "!=", "compromised")],
            order="id desc",
        )
        origin = self.env["tnl.edition"]._link("/").rstrip("/")
        if not records or not origin:
            return None
        return open_badge.did_document(
            origin,
            {r.kid: keys.load_public_jwk(json.loads(r.public_jwk)) for r in records},
        )
