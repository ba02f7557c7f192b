# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json

from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...signing import keys, seal
from ...tools.groups import MANAGER
from ...tools.passphrase import passphrase


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
        [
            ("qr", "QR codes of certificates"),
            ("seal", "Seal of the files"),
            ("credential", "Digital credentials (Open Badges)"),
        ],
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
    certificate_pem = fields.Text(
        string="Certificate (X.509)",
        readonly=True,
        help="Of a seal: what readers of PDF show. Kept for ever.",
    )
    fingerprint = fields.Char(
        string="Fingerprint (SHA-256)",
        compute="_compute_fingerprint",
        help="To be published elsewhere too: it tells this seal from an imitation.",
    )
    compromised_from = fields.Datetime(
        readonly=True,
        copy=False,
        help="From this instant on, somebody else may have signed with the key.",
    )
    private_pem = fields.Text(readonly=True, groups=fields.NO_ACCESS, copy=False)

    _kid_unique = models.Constraint("UNIQUE (kid)", "A key identifier is never reused.")
    _active_unique = models.UniqueIndex(
        "(purpose) WHERE state = 'active'", "One key at a time is active."
    )

    def _is_frozen_field(self, field):
        # the private part says nothing to anybody, and copies lose it
        return field.name != "private_pem"

    @api.model
    def _passphrase(self):
        """Return the passphrase that the server was given.

        :raise UserError: when it was given none
        """
        given = passphrase()
        if not given:
            raise UserError(
                self.env._(
                    "Signing keys need a passphrase kept outside the database. Give "
                    "it to the server as the environment variable TNL_KEY_PASSPHRASE, "
                    "or in its configuration file, as a line “key_passphrase = …” "
                    "below a line “[tnl_label]”, and start it again."
                )
            )
        return given

    @api.depends("certificate_pem")
    def _compute_fingerprint(self):
        for key in self:
            pem = key.certificate_pem
            key.fingerprint = seal.fingerprint(pem) if pem else False

    def action_generate(self):
        """Make a new key for QR codes; the previous one is retired, not forgotten."""
        self._require_group(MANAGER)
        return self._generate("qr").with_env(self.env)

    def action_generate_seal(self):
        """Make a new key, and its certificate, to seal the files."""
        self._require_group(MANAGER)
        return self._generate("seal").with_env(self.env)

    @api.model
    def _generate(self, purpose):
        if purpose != "seal":
            return self._adopt(purpose, keys.generate())
        key = keys.generate_for_files()
        organisation = self.env["res.company"]._of_label().name
        label = "Territoire Numérique Libre"
        certificate = seal.self_certify(key, organisation, label, fields.Date.today())
        return self._adopt("seal", key, certificate)

    @api.model
    def _adopt(self, purpose, key, certificates=False):
        """Make a key the active one of its purpose; the last is retired.

        :param key: private key, of :mod:`~..signing.keys`
        :param certificates: of a seal, PEM: its own, then those above it
        :return: (sudo) the record
        :raise UserError: the server has no passphrase
        """
        try:
            private_pem = keys.export_private(key, self._passphrase())
        except keys.SigningKeyError as error:
            raise UserError(str(error)) from error
        said = self._vouch(purpose, key)
        own = self.sudo()  # private parts are for nobody's eyes
        own.search([("purpose", "=", purpose), ("state", "=", "active")])._transition(
            "retired", private_pem=False
        )
        record = own.create(
            {
                "name": self._new_name(
                    purpose, format_date(self.env, fields.Date.today())
                ),
                "purpose": purpose,
                "kid": keys.key_id(key.public_key()),
                "public_jwk": json.dumps(keys.public_jwk(key.public_key())),
                "private_pem": private_pem,
                "certificate_pem": certificates,
            }
        )
        self.env["tnl.journal"]._record("tnl.signing.key.made", record, said)
        self._trigger_signatures()  # certificates may wait for a sound key
        return record

    @api.model
    def _vouch(self, purpose, key):
        """Return what the journal says of a new key, before the old one is gone."""
        return {}

    @api.model
    def _new_name(self, purpose, day):
        return {
            "qr": self.env._("QR codes, %s", day),
            "seal": self.env._("Seal of the files, %s", day),
            "credential": self.env._("Digital credentials, %s", day),
        }[purpose]

    def _declare_compromised(self, since):
        """Condemn the keys; what they signed is signed again as new versions.

        The new signatures need another active key of the same purpose: they are made
        at once if there is one, and otherwise as soon as it is made.

        :param since: instant from which somebody else may have signed
        :raise UserError: an instant to come
        """
        self._require_group(MANAGER)
        if since > fields.Datetime.now():
            raise UserError(self.env._("Give an instant that is past."))
        self._transition(
            "compromised",
            {"since": fields.Datetime.to_string(since)},
            private_pem=False,
            compromised_from=since,
        )
        self.env.registry.clear_cache()  # every server says it at once
        self._trigger_signatures()

    @api.model
    @tools.ormcache()
    def _compromised_kids(self):
        """Return the identifiers of the keys that prove nothing any more."""
        broken = self.sudo().search([("state", "=", "compromised")])  # identifiers
        return frozenset(broken.mapped("kid"))

    @api.model
    def _trigger_signatures(self):
        cron = self.env.ref("tnl_label.ir_cron_render_certificates")
        cron.sudo()._trigger()  # crons are admin's

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
    def _public_jwks(self):
        """Return the published key set (RFC 7517), with each state and purpose."""
        domain = [("public_jwk", "!=", False)]
        records = self.sudo().search(domain, order="id")  # public parts only
        return {
            "keys": [
                json.loads(record.public_jwk)
                | {"tnl_state": record.state, "tnl_purpose": record.purpose}
                | record._published_certificate()
                | record._published_compromise()
                for record in records
            ]
        }

    def _published_compromise(self):
        """Return the instant from which the key proves nothing (UTC, ISO 8601)."""
        since = self.compromised_from
        return {"tnl_compromised_from": f"{since.isoformat()}Z"} if since else {}

    def _published_certificate(self):
        """Return the certificates of a seal as a JWK tells them (RFC 7517 §4.7)."""
        if not self.certificate_pem:
            return {}
        chain = seal.load_certificates(self.certificate_pem)
        return {"x5c": [base64.b64encode(c.dump()).decode() for c in chain]}
