# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import zipfile
from hashlib import sha256
from io import BytesIO

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...printing.pdf import ACCESSIBLE, render_pdf
from ...signing import code as public_code
from ...signing import payload, qr
from ...tools.dossier_zip import safe_name
from ...tools.groups import OFFICER
from ...tools.language import in_french
from ...tools.static_files import static_file

_QR_MM = {"plate": 62, "sticker": 26}
_MEDALS = {
    "bronze": "Médaille de bronze",
    "argent": "Médaille d’argent",
    "or": "Médaille d’or",
}
_MOST = 500  # certificates in one archive


class TnlCertificate(models.Model):
    """What a laureate prints: a plate, a sticker, several files at once."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    def _print_pdf(self, kind):
        """Return the print of a label as PDF, drawn as vectors, in French.

        Its QR holds the address alone: it stays true whatever happens to the label.

        :param kind: ``plate`` or ``sticker``
        :raise UserError: the label is suspended or revoked
        """
        self.ensure_one()
        if not self.award_id._holds():
            raise UserError(
                self.env._("This label is suspended or revoked: it is not printed.")
            )
        claims = json.loads(self.claims_json)
        return render_pdf(
            str(
                in_french(self.env["ir.qweb"])._render(
                    f"tnl_label.certificate_{kind}",
                    {"c": self._print_values(claims, kind)},
                )
            ),
            title=f"{claims['label']} {claims['year']} – {claims['name']}",
            identifier=sha256(f"{kind} {self.code}".encode()).digest()[:16],
            created=self.issued_on,
            resources=static_file,
            variant=ACCESSIBLE,
        )

    def _print_name(self, kind):
        name = {"plate": "plaque", "sticker": "autocollant"}[kind]
        return f"{name}-tnl-{self.edition_id.year}-{self.code}.pdf"

    def _print_values(self, claims, kind):
        origin = self.env["tnl.edition"]._public_url()
        address = payload.verify_url(origin, self.code)
        drawing = qr.draw(
            payload.qr_text(origin, self.code),
            _QR_MM[kind],
            f"QR code\u00a0: vérifier ce label à l’adresse {address}",
        )
        return {
            "label": claims["label"],
            "year": claims["year"],
            "name": claims["name"],
            "level": self._print_level(claims),
            "is_ranked": claims["level_symbol"] == "copyleft",
            # drawn from numbers and constants
            "sign": Markup(self._level_sign(claims)),
            "qr": Markup(drawing.svg),
            "code": public_code.display(self.code),
            "address": address,
            "host": address.partition("://")[2].partition("/")[0],
        }

    @api.model
    def _print_level(self, claims):
        """Say the level in words: "Niveau 4 sur 5", "Médaille d’or"."""
        if claims["level_symbol"] == "copyleft":
            return f"Niveau {claims['level_rank']} sur {claims['level_total']}"
        return _MEDALS.get(claims["level_code"], claims["level_name"])

    def action_plate(self):
        """Download the plate to put below the sign of a town's entrance."""
        return self._download_print("plate")

    def action_sticker(self):
        """Download the sticker for a window."""
        return self._download_print("sticker")

    def _download_print(self, kind):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/certificate/{self.id}/{kind}.pdf",
            "target": "download",
        }

    # --- several at once -----------------------------------------------------------

    def action_download(self):
        """Download one archive of the files issued, each as it was sealed."""
        self._require_files()
        numbers = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/certificates.zip?ids={numbers}",
            "target": "download",
        }

    def _require_files(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(self.env._("The files are for the office of the label."))
        if not self or len(self) > _MOST:
            raise UserError(
                self.env._("Choose certificates, %s at most at a time.", _MOST)
            )
        if not any(certificate.pdf_sha256 for certificate in self):
            raise UserError(
                self.env._("The files are being made: try again in a minute.")
            )

    def _zip(self):
        """Return the archive of the files: never merged, a seal holds for one file."""
        self._require_files()
        archive = BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
            sums = []
            for certificate in self.filtered("pdf_sha256").sorted("code"):
                claims = json.loads(certificate.claims_json)
                name = safe_name(f"{claims['name']} - {certificate.pdf_name}")
                target.writestr(name, certificate._stored_bytes("pdf"))
                sums.append(f"{certificate.pdf_sha256}  {name}\n")
            target.writestr("SHA256SUMS", "".join(sums))
        self.env["tnl.journal"]._record("tnl.certificate.downloaded", self)
        return archive.getvalue()
