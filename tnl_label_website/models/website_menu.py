# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class WebsiteMenu(models.Model):
    _inherit = "website.menu"

    def _compute_visible(self):
        """Hide the way to the observatory as long as nothing is to be read there."""
        result = super()._compute_visible()
        menus = self.filtered(lambda menu: menu.url == "/label/observatory")
        if menus and not self.env["tnl.edition"]._has_observatory():
            menus.is_visible = False
        return result
