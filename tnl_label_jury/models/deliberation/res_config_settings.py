# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools import SHORTEST


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    tnl_shortest_reasons = fields.Integer(
        string="Shortest reasons of a proposal",
        config_parameter="tnl_label_jury.shortest_reasons",
        default=SHORTEST,
        help="In characters: the jury's reasons are read by the collectivity.",
    )

    @api.constrains("tnl_shortest_reasons")
    def _check_tnl_shortest_reasons(self):
        for settings in self:
            if not 1 <= settings.tnl_shortest_reasons <= 1000:
                raise ValidationError(
                    self.env._("The shortest reasons have from 1 to 1000 characters.")
                )
