# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import fields, models
from odoo.exceptions import UserError

from ...printing.pdf import ACCESSIBLE, render_pdf
from ...signing import code as public_code
from ...tools.groups import OFFICER
from ...tools.language import in_french
from ...tools.static_files import static_file


class TnlAward(models.Model):
    """A preview of the certificate, with SPÉCIMEN written across it."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    def action_preview_certificate(self):
        """Open a specimen of the certificate, before the publication."""
        self.ensure_one()
        self._require_group(OFFICER)
        self._check_preview()
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/award/{self.id}/preview.pdf",
            "target": "new",
        }

    def _check_preview(self):
        if self.outcome != "labelled" or not self.level_id:
            raise UserError(
                self.env._("Only a label with its level has a certificate to show.")
            )

    def _preview_pdf(self):
        """Return the specimen: nothing is issued, signed, sealed or kept.

        Its code is drawn for the occasion: the register does not know it.
        """
        self.ensure_one()
        self._require_group(OFFICER)
        self._check_preview()
        award = self.sudo()  # the caller reads this award
        facts = {} if award.laureate_name else award._prepare_facts()
        code = public_code.new_code()
        claims = award._certificate_claims(code)
        if facts:
            kind = self.env["tnl.partner.kind"].browse(facts["laureate_kind_id"])
            claims |= {
                "name": facts["laureate_name"],
                "siren": facts["laureate_siren"] or "",
                "insee": facts["laureate_insee"] or "",
                "kind": in_french(kind).name or "",
                "department": facts["laureate_department_code"] or "",
            }
        specimen = self.env["tnl.certificate"].sudo().new({"code": code})  # not kept
        values = specimen._document_values(claims, is_specimen=True)
        return render_pdf(
            str(
                in_french(self.env["ir.qweb"])._render(
                    "tnl_label.certificate_document", {"c": values}
                )
            ),
            title=f"SPÉCIMEN – {claims['label']} {claims['year']} – {claims['name']}",
            identifier=sha256(code.encode()).digest()[:16],
            created=fields.Datetime.now(),
            resources=static_file,
            variant=ACCESSIBLE,
        )
