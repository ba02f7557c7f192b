# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlCertificate(models.Model):
    """The mail that tells the laureate that its certificate is there."""

    _name = "tnl.certificate"
    _inherit = "tnl.certificate"

    def _tell_laureates(self):
        """Queue the mail of the certificates whose file was just made."""
        told = self.filtered(
            lambda c: c.award_id._holds()
            and c.award_id.candidature_id._contact_emails()
        )
        if told:
            template = self.env.ref("tnl_label.mail_template_certificate")
            template._send_as_act(told.ids)
