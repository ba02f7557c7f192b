# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize


class ResConfigSettings(models.TransientModel):
    _name = "res.config.settings"
    _inherit = "res.config.settings"

    tnl_mail_from = fields.Char(
        string="Sender of the label's mails",
        config_parameter="tnl_label.mail_from",
        help="One address that nobody reads, for instance Label TNL "
        "<ne-pas-repondre@label.example.org>. Empty: that of the label's company.",
    )

    @api.constrains("tnl_mail_from")
    def _check_tnl_mail_from(self):
        for settings in self:
            sender = (settings.tnl_mail_from or "").strip()
            if sender and not email_normalize(sender):
                raise ValidationError(
                    self.env._("“%s” is not one e-mail address.", sender)
                )


class TnlEdition(models.Model):
    """The one sender of the label's mails, never the address of a person who acts."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    @api.model
    def _mail_from(self):
        """Return the sender declared in the settings, else that of the label's company.

        :return: "" when there is none: mails then wait as failed, with the reason;
            an act of an applicant is never refused for it
        """
        # an address, read for a portal user
        parameters = self.env["ir.config_parameter"].sudo()
        declared = (parameters.get_param("tnl_label.mail_from") or "").strip()
        sender = declared or self.env["res.company"]._of_label().email_formatted or ""
        return sender if email_normalize(sender) else ""

    @api.model
    def _sender_problem(self):
        """Return the sentence that says what to set up, "" when mails may leave."""
        if self._mail_from():
            return ""
        return self.env._(
            "The label has no sender address: its mails wait. In Settings, “Label”, "
            "give the sender of the mails, then send the failed mails again."
        )
