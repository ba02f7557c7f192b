# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import certifi

from odoo import api, models

from ...signing import seal

_REASON = "Certificat scellé par le label Territoire Numérique Libre"


class SealDelayed(Exception):
    """The time stamping service did not answer; the message says why."""


class TnlSigningKey(models.Model):
    """The seal of the files: with the level that is configured, or no file is made."""

    _name = "tnl.signing.key"
    _inherit = "tnl.signing.key"

    @api.model
    def _seal(self, pdf):
        """Return the sealed file; as it is when the label has no seal.

        :param pdf: bytes
        :raise SealDelayed: a time stamp is asked for and could not be had
        """
        key = self._active("seal")
        if not key:
            return pdf
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
                raise SealDelayed(str(error) or type(error).__name__) from error
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
        from pyhanko_certvalidator import ValidationContext

        parameters = self.env["ir.config_parameter"].sudo()  # settings are admin's
        authorities = parameters.get_param("tnl_label.tsa_certificates")
        authorities = authorities or certifi.contents()
        return ValidationContext(
            trust_roots=seal.load_certificates(
                self.certificate_pem + "\n" + authorities
            ),
            allow_fetching=True,
            revocation_mode="soft-fail",
        )
