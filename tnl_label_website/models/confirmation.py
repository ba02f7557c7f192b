# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlConfirmation(models.Model):
    _inherit = "tnl.confirmation"

    def _landing_path(self, token):
        return f"/label/confirmation/{token}"
