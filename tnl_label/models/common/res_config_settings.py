# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools import limits
from ...tools.limits import ANSWER_DAYS, DEFAULT_DAYS
from .res_company import PARAMETER

_LIMITS = [f"tnl_limit_{kind}" for kind in (*limits.DAILY, *limits.HOURLY)]


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = ["res.config.settings", "tnl.web.address.mixin"]

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
        tnl_web_address=True,
        help="The https address that QR codes carry for ever, for instance "
        "https://territoire-numerique-libre.org. It is never guessed.",
    )
    tnl_site = fields.Char(
        string="Site of the label",
        config_parameter="tnl_label.site",
        help="As press releases print it, when the label has a name of its own, for "
        "instance territoire-numerique-libre.org. Empty: the public address.",
    )
    tnl_tsa_url = fields.Char(
        string="Time stamping service",
        config_parameter="tnl_label.tsa_url",
        tnl_web_address=True,
        help="Address of a service of RFC 3161, which dates the seal of certificates. "
        "Empty: the seal has no time stamp. When the service does not answer, "
        "certificates wait for it.",
    )
    tnl_tsa_certificates = fields.Char(
        string="Authorities of the time stamps and of the seal",
        config_parameter="tnl_label.tsa_certificates",
        help="Their certificates (PEM), when the system does not know them. With a "
        "time stamp, the file also holds what the issuer of the seal says of "
        "revocations: certificates wait for its answer.",
    )
    tnl_limit_messages = fields.Integer(
        string="Messages to the office",
        config_parameter=limits.parameter("messages"),
        default=limits.DAILY["messages"],
    )
    tnl_limit_invitations = fields.Integer(
        string="Invitations of colleagues",
        config_parameter=limits.parameter("invitations"),
        default=limits.DAILY["invitations"],
    )
    tnl_limit_requests = fields.Integer(
        string="Requests to act for a collectivity",
        config_parameter=limits.parameter("requests"),
        default=limits.DAILY["requests"],
    )
    tnl_limit_addresses = fields.Integer(
        string="Confirmations of an address",
        config_parameter=limits.parameter("addresses"),
        default=limits.DAILY["addresses"],
    )
    tnl_limit_newcomers = fields.Integer(
        string="Links to make an account",
        config_parameter=limits.parameter("newcomers"),
        default=limits.DAILY["newcomers"],
    )
    tnl_limit_prediagnosis = fields.Integer(
        string="Pre-diagnoses",
        config_parameter=limits.parameter("prediagnosis"),
        default=limits.HOURLY["prediagnosis"],
    )
    tnl_limit_lookups = fields.Integer(
        string="Look-ups in the national directory",
        config_parameter=limits.parameter("lookups"),
        default=limits.HOURLY["lookups"],
    )

    tnl_answer_days = fields.Integer(
        string="Working days to answer a request",
        config_parameter=ANSWER_DAYS,
        default=DEFAULT_DAYS,
        help="Said to who asks to act for a collectivity, before and after.",
    )

    @api.constrains(*_LIMITS, "tnl_answer_days")
    def _check_tnl_limits(self):
        for settings in self:
            if any(settings[name] < 1 for name in (*_LIMITS, "tnl_answer_days")):
                raise ValidationError(
                    self.env._("A limit is a whole number, 1 at least.")
                )

    tnl_anchor_emails = fields.Char(
        string="Who keeps the anchors of the journal",
        config_parameter="tnl_label.anchor_emails",
        help="Addresses, with commas between them, of people outside the office of the "
        "label: each night the head of the journal is mailed to them. With it, whoever "
        "cuts the journal or makes it anew is found out.",
    )

    @api.model
    def _default_tnl_company(self):
        """Show which company serves as long as none was chosen."""
        return self.env["res.company"]._of_label()
