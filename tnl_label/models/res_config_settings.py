# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    tnl_public_url = fields.Char(
        string="Public address of the label",
        config_parameter="tnl_label.public_url",
        help="The https address that QR codes carry for ever, for instance "
        "https://territoire-numerique-libre.org. It is never guessed.",
    )
