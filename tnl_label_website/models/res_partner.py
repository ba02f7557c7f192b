# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _no_call_path(self):
        self.ensure_one()
        return f"/label/no-call/{self.id}/{self._no_call_token()}"
