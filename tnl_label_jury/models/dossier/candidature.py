# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlCandidature(models.Model):
    _inherit = "tnl.candidature"

    def _set_final(self, submission):
        """The jury's dossier follows the version that counts."""
        result = super()._set_final(submission)
        self.env["tnl.dossier"]._project(submission)
        return result
