# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ..credential import keys


class TnlSigningKey(models.Model):
    """A key of the label: the public part is kept for ever, the private one sealed.

    The private part is encrypted with a passphrase that lives in the server's
    configuration, not in the database: a copy of the database cannot issue.
    """

    _name = "tnl.signing.key"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Signing key"
    _order = "id desc"

    _initial_state = "active"
    _transitions = {
        "active": frozenset({"retired", "compromised"}),
        "retired": frozenset({"compromised"}),
    }

    name = fields.Char(required=True, readonly=True)
    purpose = fields.Selection(
        [("qr", "QR codes of certificates")],
        required=True,
        default="qr",
        readonly=True,
    )
    kid = fields.Char(string="Identifier", required=True, readonly=True)
    state = fields.Selection(
        [
            ("active", "Active"),
            ("retired", "Retired"),
            ("compromised", "Compromised"),
        ],
        default="active",
        required=True,
        readonly=True,
        copy=False,
    )
    public_jwk = fields.Text(readonly=True, required=True)
    private_pem = fields.Text(readonly=True, groups=fields.NO_ACCESS, copy=False)

    _kid_unique = models.Constraint("UNIQUE (kid)", "A key identifier is never reused.")
    _active_unique = models.UniqueIndex(
        "(purpose) WHERE state = 'active'", "One key at a time is active."
    )

    @api.model
    def _passphrase(self):
        """Return the passphrase of the server's configuration.

        :raise UserError: when ``tnl_key_passphrase`` is not configured
        """
        passphrase = tools.config.get("tnl_key_passphrase")
        if not passphrase:
            raise UserError(
                self.env._(
                    "Signing keys need a passphrase kept outside the database. Add "
                    "a line “tnl_key_passphrase = …” to the server's configuration "
                    "file and start it again."
                )
            )
        return passphrase

    def action_generate(self):
        """Make a new key; the previous one is retired, its public part kept."""
        self._require_group("tnl_label.group_tnl_manager")
        return self._generate("qr").with_env(self.env)

    @api.model
    def _generate(self, purpose):
        key = keys.generate()
        try:
            private_pem = keys.export_private(key, self._passphrase())
        except keys.SigningKeyError as error:
            raise UserError(str(error)) from error
        own = self.sudo()  # private parts are for nobody's eyes
        own.search([("purpose", "=", purpose), ("state", "=", "active")])._transition(
            "retired", private_pem=False
        )
        record = own.create(
            {
                "name": self.env._("QR codes, %s", fields.Date.today()),
                "purpose": purpose,
                "kid": keys.key_id(key.public_key()),
                "public_jwk": json.dumps(keys.public_jwk(key.public_key())),
                "private_pem": private_pem,
            }
        )
        self.env["tnl.journal"]._record("tnl.signing.key.made", record)
        return record

    def action_compromised(self):
        """Declare that a private part may be known: what it signed is no proof."""
        self._require_group("tnl_label.group_tnl_manager")
        self._transition("compromised", private_pem=False)

    @api.model
    def _active(self, purpose):
        """Return (sudo) the active key of a purpose, or nothing."""
        return self.sudo().search(  # used by the issuing of certificates only
            [("purpose", "=", purpose), ("state", "=", "active")], limit=1
        )

    def _private_key(self):
        """Return the private key; it never leaves the issuing of certificates."""
        self.ensure_one()
        pem = self.sudo().private_pem  # the field is closed to everybody
        return keys.load_private(pem, self._passphrase())

    @api.model
    def _public_keys(self):
        """Return every public key ever made, by identifier, compromised excepted."""
        records = self.sudo().search([("state", "!=", "compromised")])  # public parts
        return {r.kid: keys.load_public_jwk(json.loads(r.public_jwk)) for r in records}

    @api.model
    def _public_jwks(self):
        """Return the published key set (RFC 7517), with the state of each key."""
        records = self.sudo().search([], order="id")  # public parts only
        return {
            "keys": [
                json.loads(record.public_jwk) | {"tnl_state": record.state}
                for record in records
            ]
        }
