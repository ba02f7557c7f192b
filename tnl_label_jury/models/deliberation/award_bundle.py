# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.tnl_label.tools.decimals import decimal_text


class TnlAward(models.Model):
    _name = "tnl.award"
    _inherit = "tnl.award"

    def _bundle_axes(self, result):
        """Add the mean of the marks that count, where the jury gave some."""
        items = self.env["tnl.deliberation.item"].search(
            [("dossier_id", "in", self.dossier_id.ids)], limit=1
        )
        marked = items.figure_ids.filtered("count")
        means = {figure.axis_code: figure.mean for figure in marked}
        axes = super()._bundle_axes(result)
        for axis in axes:
            if axis["code"] in means:
                axis["retained"] = decimal_text(means[axis["code"]])
        return axes
