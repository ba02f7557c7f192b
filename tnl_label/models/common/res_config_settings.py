# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    tnl_public_url = fields.Char(
        string="Public address of the label",
        config_parameter="tnl_label.public_url",
        help="The https address that QR codes carry for ever, for instance "
        "https://territoire-numerique-libre.org. It is never guessed.",
    )
    tnl_tsa_url = fields.Char(
        string="Time stamping service",
        config_parameter="tnl_label.tsa_url",
        help="Address of a service of RFC 3161, which dates the seal of certificates. "
        "Empty: the seal has no time stamp. When the service does not answer, "
        "certificates wait for it.",
    )
    tnl_tsa_certificates = fields.Char(
        string="Authorities of the time stamps",
        config_parameter="tnl_label.tsa_certificates",
        help="Their certificates (PEM), when the system does not know them.",
    )
