# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlAward(models.Model):
    """The mail that tells the candidate of the decision."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    def _result_template(self):
        """Return the template of the mail of one award."""
        self.ensure_one()
        is_labelled = self.outcome == "labelled"
        name = "result" if is_labelled else "result_refused"
        return self.env.ref(f"tnl_label.mail_template_{name}").sudo()

    def _decision_mail(self):
        """Return subject, ``body_html`` and ``email_to`` of the mail as it leaves."""
        self.ensure_one()
        fields_ = ("subject", "body_html", "email_to")
        return self._result_template()._read_as_act(self.ids, fields_)[self.id]

    def _send_results(self):
        """Queue the mails of the decisions, each in its recipient's language."""
        told = self.filtered(lambda a: a.candidature_id._contact_emails())
        for template, awards in told.grouped(lambda a: a._result_template()).items():
            template._send_as_act(awards.ids)
