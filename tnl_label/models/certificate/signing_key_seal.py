# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, date

import certifi

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...signing import bought_seal, keys, seal
from ...tools.groups import MANAGER
from ...tools.seal_text import SEAL_PROBLEMS

_REASON = "Certificat scellé par le label Territoire Numérique Libre"


class SealDelayed(Exception):
    """No seal of the level asked for can be made now; the message says why."""


class TnlSigningKey(models.Model):
    """The seal of the files: with the level that is configured, or no file is made."""

    _name = "tnl.signing.key"
    _inherit = "tnl.signing.key"

    expires_on = fields.Date(
        string="Seals until",
        compute="_compute_expires_on",
        search="_search_expires_on",
        help="Its certificate, or one of those above it, expires then. What it has "
        "sealed before is not touched by that.",
    )

    @api.depends("certificate_pem")
    def _compute_expires_on(self):
        for key in self:
            chain = key.certificate_pem
            key.expires_on = chain and bought_seal.expires(chain).date()

    def _search_expires_on(self, operator, value):
        # a few keys in the life of a label, written in their certificates
        chains = self.sudo().search([("certificate_pem", "!=", False)])
        found = chains.filtered_domain(Domain("expires_on", operator, value))
        return Domain("id", "in", found.ids)

    @api.model
    def _expiring(self):
        """Return the domain of the active seal that has to be replaced soon."""
        soon = fields.Date.today() + bought_seal.REMINDER
        is_seal = Domain("purpose", "=", "seal") & Domain("state", "=", "active")
        return is_seal & Domain("expires_on", "<", soon)

    @api.model
    def _read_bought(self, content, password):
        """Return the seal that a PKCS #12 file holds.

        :param content: bytes
        :param password: text
        :return: :class:`~..signing.bought_seal.BoughtSeal`
        :raise UserError: why it cannot seal, and what to do
        """
        self._require_group(MANAGER)
        now = fields.Datetime.now().replace(tzinfo=UTC)
        try:
            bought = bought_seal.read(content, password, now)
        except bought_seal.BoughtSealError as error:
            raise UserError(self._bought_problem(error)) from error
        kid = keys.key_id(bought.key.public_key())
        # an identifier that everybody may read
        if self.sudo().search_count([("kid", "=", kid)], limit=1):
            raise UserError(
                self.env._(
                    "This seal is already among the keys of the label (%s). If it was "
                    "retired or has expired, ask the provider for a new key.",
                    kid,
                )
            )
        return bought

    def _bought_problem(self, error):
        """Say why a file cannot seal, and what to do."""
        value = error.value
        if isinstance(value, date):
            value = format_date(self.env, value)
        said = self.env._(SEAL_PROBLEMS[error.code])
        return said % {"value": value}

    @api.model
    def _adopt_bought(self, key, chain):
        """Seal the files with a bought key from now on; the last seal is retired.

        :param key: private key
        :param chain: PEM
        :return: the record
        """
        self._require_group(MANAGER)
        return self._adopt("seal", key, chain).with_env(self.env)

    @api.model
    def _seal(self, pdf):
        """Return the sealed file; as it is when the label has no seal.

        :param pdf: bytes
        :raise SealDelayed: the certificate of the seal has expired, or a time stamp is
            asked for and could not be had
        """
        key = self._active("seal")
        if not key:
            return pdf
        if key.expires_on <= fields.Date.today():
            raise SealDelayed("the certificate of the seal has expired")
        options = {}
        stamper = self._time_stamper()
        if stamper:
            options = {
                "time_stamper": stamper,
                "validation_context": key._validation_context(),
            }
        try:
            return seal.seal_pdf(
                pdf, key._private_key(), key.certificate_pem, _REASON, **options
            )
        except seal.SealError:
            raise
        except Exception as error:
            # whatever the network or the service did wrong: the file waits
            if stamper:
                said = [str(said) for said in (error, error.__cause__) if said]
                raise SealDelayed(": ".join(said) or type(error).__name__) from error
            raise

    @api.model
    def _time_stamper(self):
        """Return pyHanko's client of the service configured, or None."""
        parameters = self.env["ir.config_parameter"].sudo()  # settings are admin's
        url = parameters.get_param("tnl_label.tsa_url")
        if not url:
            return None
        from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

        return RequestsHTTPTimeStamper(url, timeout=20)

    def _validation_context(self):
        """Return what proves the validity of the seal and of its time stamp."""
        parameters = self.env["ir.config_parameter"].sudo()  # settings are admin's
        authorities = parameters.get_param("tnl_label.tsa_certificates")
        return seal.validation_context(
            self.certificate_pem, authorities or certifi.contents()
        )
