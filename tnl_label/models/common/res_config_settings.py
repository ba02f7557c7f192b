# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .res_company import PARAMETER


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    tnl_company_id = fields.Many2one(
        "res.company",
        string="Company of the label",
        config_parameter=PARAMETER,
        default=lambda self: self._default_tnl_company(),
        help="Its name is written in the seal of the files and in the digital "
        "credentials; its address and its language are the mails' own when nothing "
        "else is said. Never the company in which somebody happens to work.",
    )
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

    @api.model
    def _default_tnl_company(self):
        """Show which company serves as long as none was chosen."""
        return self.env["res.company"]._of_label()
