# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlEdition(models.Model):
    """The jury starts with agreed marks: they change no more once it scores."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _check_start_jury(self):
        reasons = super()._check_start_jury()
        unsaid = self.env["tnl.calibration.line"].search(
            [("edition_id", "=", self.id), ("kind", "=", "axis")]
        )
        unsaid = unsaid.filtered(lambda line: not (line.agreed_reason or "").strip())
        if unsaid:
            reasons.append(
                self.env._(
                    "Calibration dossiers without an agreed mark and its reason on "
                    "each axis: %s. Fill them, or delete them.",
                    ", ".join(unsaid.calibration_id.mapped("name")),
                )
            )
        return reasons
