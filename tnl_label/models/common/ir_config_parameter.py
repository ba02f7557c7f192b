# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class IrConfigParameter(models.Model):
    _inherit = "ir.config_parameter"

    @api.model
    def get_param(self, key, default=False):
        """Keep the address of the server from being guessed, once the label has one.

        Odoo takes the host that an administrator's browser says when logging in, unless
        the address is frozen.
        """
        if key == "web.base.url.freeze" and super().get_param("tnl_label.public_url"):
            return "True"
        return super().get_param(key, default)
