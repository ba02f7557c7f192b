# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class TnlRetentionRule(models.Model):
    _name = "tnl.retention.rule"
    _inherit = "tnl.retention.rule"

    @api.model
    def _without_rule(self):
        return super()._without_rule() | {
            "copy of the public pages": {"tnl.site.copy": "*"}
        }
