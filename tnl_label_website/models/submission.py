# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlSubmission(models.Model):
    _inherit = "tnl.submission"

    def _get_portal_path(self):
        self.ensure_one()
        return f"{self.candidature_id._get_portal_path()}/submissions/{self.number}"
