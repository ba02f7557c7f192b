# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json
import logging
from datetime import date, timedelta
from hashlib import sha256

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ...printing.pdf import render_pdf
from ...signing import code as public_code
from ...signing import level_sign, payload, qr
from ...tools.instants import format_day
from ...tools.language import in_french
from ...tools.static_files import static_file
from .signing_key_seal import SealDelayed

_logger = logging.getLogger(__name__)
_BATCH = 20  # certificates rendered between two commits
_RETRY = timedelta(minutes=5)
_QR_MM = 50  # side of the hybrid code, quiet zone included


class TnlCertificate(models.Model):
    """The file of a certificate: made once, from the frozen claims alone."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    def _render_pdf(self):
        """Make the file, once; a certificate that has its file is left alone.

        :raise SealDelayed: the time stamping service does not answer: no file is made,
            rather than one with a lesser seal
        """
        missing = self.filtered(lambda c: not c.pdf_sha256)
        if missing:
            self._check_can_issue()
        for certificate in missing:
            certificate._issue_credentials()
            claims = json.loads(certificate.claims_json)
            html = in_french(self.env["ir.qweb"])._render(
                "tnl_label.certificate_document",
                {"c": certificate._document_values(claims)},
            )
            content = render_pdf(
                str(html),
                title=f"{claims['label']} {claims['year']} – {claims['name']}",
                identifier=certificate._file_identifier(),
                created=certificate.issued_on,
                resources=static_file,
                attachments=certificate._credential_files(),
            )
            content = self.env["tnl.signing.key"]._seal(content)
            certificate.write(
                {
                    "pdf": base64.b64encode(content),
                    "pdf_sha256": sha256(content).hexdigest(),
                    "qr_kid": self.env["tnl.signing.key"]._active("qr").kid,
                    "seal_kid": self.env["tnl.signing.key"]._active("seal").kid,
                }
            )
            self.env["tnl.journal"]._record(
                "tnl.certificate.rendered",
                certificate,
                {"sha256": certificate.pdf_sha256},
            )
        missing._tell_laureates()

    def _file_identifier(self):
        """Return the 16 bytes that name this version's file, the same every time."""
        text = self.code if self.version <= 1 else f"{self.code} {self.version}"
        return sha256(text.encode()).digest()[:16]

    @api.model
    def _cron_render(self):
        """Render what is waiting, a batch at a time; resumes after a cut.

        Files signed with a compromised key are signed again, as new versions.
        """
        domain = self._to_render_domain()
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while waiting := self.search(domain, limit=_BATCH, order="id"):
            try:
                missing = waiting.filtered(lambda c: not c.pdf_sha256)
                missing._render_pdf()
                unsound = waiting.filtered_domain(self._unsound_domain())
                (unsound - missing)._replace("key")
                waiting._issue_credentials()
            except SealDelayed as error:
                _logger.warning("Certificates wait for a time stamp: %s", error)
                cron = self.env.ref("tnl_label.ir_cron_render_certificates")
                cron._trigger(fields.Datetime.now() + _RETRY)
                break
            if not self.env["ir.cron"]._commit_progress(len(waiting)):
                break
        self.env["tnl.status.list"]._follow()

    @api.model
    def _to_render_domain(self):
        """Return the domain of the certificates that wait for a file or a signature."""
        domain = Domain("pdf_sha256", "=", False) | self._unsound_domain()
        return domain | self._without_credential_domain()

    def _document_values(self, claims, is_specimen=False):
        """Return the values of the template, from the frozen claims alone.

        :param is_specimen: nothing is signed, and the sheet says what it is
        """
        self.ensure_one()
        origin = self.env["tnl.edition"]._public_url()
        signed = None if is_specimen else self._signed(claims)
        qr_text = payload.qr_text(origin, self.code, signed)
        verify_url = payload.verify_url(origin, self.code)
        obtained, issued = self._days(claims)
        return claims | {
            "label_name": claims["label"],
            "edition_name": claims["edition"],
            "laureate_name": claims["name"],
            "laureate_type": claims["kind"],
            "department": self._department_text(claims["department"]),
            "date_text": format_day(issued, "UTC", "fr"),
            # said when it is not the day of the certificate
            "obtained_text": issued != obtained and format_day(obtained, "UTC", "fr"),
            "level_sign_svg": Markup(self._level_sign(claims)),
            "code_display": public_code.display(self.code),
            "verify_url": verify_url,
            "qr_svg": Markup(
                qr.draw(
                    qr_text,
                    _QR_MM,
                    f"QR code\u00a0: vérifier ce certificat à l’adresse {verify_url}",
                ).svg
            ),
            "is_sealed": not is_specimen
            and bool(self.env["tnl.signing.key"]._active("seal")),
            "version": self.version,
            "watermark": is_specimen and "SPÉCIMEN",
        }

    @api.model
    def _department_text(self, code):
        """Return "Isère (38)", or the code alone when it is no known department."""
        departments = self.env["res.country.department"]
        known = departments.search([("code", "=", code)], limit=1) if code else False
        return f"{known.name} ({code})" if known else code

    @api.model
    def _level_sign(self, claims):
        """Draw the level's sign; the words beside it say the level."""
        labels = {
            "copyleft": f"{claims['level_rank']} copylefts sur {claims['level_total']}",
            "medal": "Médaille",
            "badge": "Badge",
        }
        return level_sign.level_sign_svg(
            claims["level_symbol"],
            claims["level_rank"],
            claims["level_total"],
            level_sign.MEDAL_COLOURS.get(claims["level_code"], level_sign.TEAL),
            labels[claims["level_symbol"]],
        )

    def _signed(self, claims):
        """Return the signed statement of the QR, or None when no key is active."""
        key = self.env["tnl.signing.key"]._active("qr")
        if not key:
            _logger.warning("No active signing key: the QR holds the address only.")
            return None
        return payload.sign(
            payload.Claims(
                code=self.code,
                name=claims["name"],
                year=claims["year"],
                level_code=claims["level_code"],
                level_name=claims["level_name"],
                issued_on=date.fromisoformat(claims["issued"]),
                siren=claims["siren"] or None,
            ),
            key._private_key(),
            key.kid,
        )
