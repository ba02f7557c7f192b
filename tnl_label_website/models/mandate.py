# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlMandate(models.Model):
    _inherit = "tnl.mandate"

    def _address_path(self, token):
        return f"/my/label-address/{token}"

    def _apply_path(self):
        return "/label/apply"

    def _people_path(self):
        self.ensure_one()
        return f"/my/collectivities/{self.partner_id.id}/people"
