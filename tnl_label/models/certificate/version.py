# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...scoring.canonical import canonical
from ...tools.instants import format_day, to_zone
from .signing_key_seal import SealDelayed

# which field names the key of each purpose
_KEYS = {"qr": "qr_kid", "seal": "seal_kid", "credential": "credential_id.kid"}
_DIGEST = re.compile(r"[0-9a-f]{64}")


class TnlCertificateVersion(models.Model):
    """A certificate as it was before a correction or a new signature.

    The code goes on with the next version; the file of this one is still recognised,
    and told to be replaced.
    """

    _name = "tnl.certificate.version"
    _inherit = ["tnl.stored.file.mixin", "tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Replaced version of a certificate"
    _order = "certificate_id, number desc"
    _rec_name = "number"

    certificate_id = fields.Many2one(
        "tnl.certificate", required=True, readonly=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(required=True, readonly=True, aggregator=None)
    claims_json = fields.Text(string="Claims", required=True, readonly=True)
    pdf = fields.Binary(attachment=False, readonly=True, tnl_digest="pdf_sha256")
    pdf_name = fields.Char(related="certificate_id.pdf_name")
    pdf_sha256 = fields.Char(
        string="Fingerprint (SHA-256)", readonly=True, size=64, index="btree_not_null"
    )
    replaced_on = fields.Datetime(required=True, readonly=True)
    reason = fields.Selection(
        [("corrected", "Corrected"), ("key", "Signed again with a sound key")],
        required=True,
        readonly=True,
    )
    motive = fields.Text(readonly=True)

    _number_unique = models.Constraint(
        "UNIQUE (certificate_id, number)", "This version already exists."
    )

    def _is_frozen_field(self, field):
        return True  # a version is kept whole, for ever

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A version of a certificate is never deleted."))


class TnlCertificate(models.Model):
    """Corrections and new signatures: the next version, under the same code."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    version = fields.Integer(
        default=1, required=True, readonly=True, aggregator=None, tnl_editable="once"
    )
    version_ids = fields.One2many(
        "tnl.certificate.version", "certificate_id", string="Replaced versions"
    )
    qr_kid = fields.Char(
        string="Key of the QR code", readonly=True, index=True, tnl_frozen=True
    )
    seal_kid = fields.Char(
        string="Key of the seal", readonly=True, index=True, tnl_frozen=True
    )

    def _replace(self, reason, motive="", **claims):
        """Keep the present version for ever and make the next one.

        :param reason: ``corrected`` or ``key``
        :param motive: what was wrong, for the office
        :param claims: the claims that change
        """
        self._check_can_issue()
        for certificate in self.sudo():  # the caller has checked who acts
            self.env["tnl.certificate.version"].sudo().create(  # never by hand
                {
                    "certificate_id": certificate.id,
                    "number": certificate.version,
                    "claims_json": certificate.claims_json,
                    "pdf": certificate.pdf,
                    "pdf_sha256": certificate.pdf_sha256,
                    "replaced_on": fields.Datetime.now(),
                    "reason": reason,
                    "motive": motive,
                }
            )
            stated = json.loads(certificate.claims_json) | claims
            certificate._with_new_version().write(
                {
                    "version": certificate.version + 1,
                    "claims_json": canonical(stated).decode(),
                    "pdf": False,
                    "pdf_sha256": False,
                    "credential_id": False,
                }
            )
            self.env["tnl.journal"]._record(
                "tnl.certificate.replaced",
                certificate,
                {"reason": reason, "version": certificate.version},
            )
            try:
                certificate._render_pdf()
            except SealDelayed:  # the new version stands; its file follows
                cron = self.env.ref("tnl_label.ir_cron_render_certificates")
                cron.sudo()._trigger()  # crons are admin's
        self.env["tnl.status.list"]._follow()

    @api.model
    def _without_credential_domain(self):
        """Return the domain of files made before there was a key for credentials."""
        if not self.env["tnl.signing.key"]._active("credential"):
            return Domain.FALSE
        has_no_credential = Domain("credential_id", "=", False)
        return has_no_credential & Domain("award_id.state", "!=", "revoked")

    @api.model
    def _unsound_domain(self):
        """Return the domain of files signed with a compromised key, to sign again.

        They wait until another key of the same purpose is active.
        """
        keys = self.env["tnl.signing.key"].sudo()  # identifiers only
        domain = Domain.FALSE
        for purpose, field in _KEYS.items():
            if keys._active(purpose):
                broken = keys.search(
                    [("purpose", "=", purpose), ("state", "=", "compromised")]
                )
                domain |= Domain(field, "in", broken.mapped("kid"))
        return domain

    def _is_key_compromised(self):
        """Tell whether the file in circulation waits to be signed with a sound key."""
        self.ensure_one()
        broken = self.env["tnl.signing.key"]._compromised_kids()
        return bool(self.pdf_sha256 and {self.qr_kid, self.seal_kid} & broken)

    # --- verification -----------------------------------------------------------

    @api.model
    def _public_by_digest(self, text):
        """Return (sudo) the certificate of which a file was issued, or nothing.

        :param text: SHA-256 of the file, 64 hexadecimal digits
        """
        digest = (text or "").strip().lower()
        if not _DIGEST.fullmatch(digest):
            return self.browse()
        # a digest of 256 bits is a secret as good as a code
        own = self.sudo()
        found = own.search([("pdf_sha256", "=", digest)], limit=1)
        if not found:
            found = own.search([("version_ids.pdf_sha256", "=", digest)], limit=1)
        return self._public_by_code(found.code) if found else self.browse()

    def _replaced_files(self):
        """Return the files that this certificate replaced: digest, day in words."""
        self.ensure_one()
        if self.version == 1:
            return []
        zone, lang = self.edition_id.tz, self.env.lang or "fr"
        return [
            {
                "sha256": version.pdf_sha256,
                "replaced_text": format_day(
                    to_zone(version.replaced_on, zone).date(), "UTC", lang
                ),
                "replaced_on": version.replaced_on,
                "reason": version.reason,
            }
            for version in self.version_ids
            if version.pdf_sha256
        ]
