# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

_FIRST = timedelta(minutes=10)
_LAST = timedelta(days=3)
_PASSING = (False, "unknown", "mail_smtp")  # a wrong address stays wrong


class MailMail(models.Model):
    """Odoo's queue gives a mail up at the first failure: the label's are kept.

    A mail server that is down for a night costs no applicant a mail. The same mail
    leaves again, with the same Message-ID; each wait is as long as all those before.
    """

    _inherit = "mail.mail"

    @api.model
    def _cron_retry_label(self):
        """Give the failed mails of the label back to the queue, each in its time."""
        now = fields.Datetime.now()
        failed = self.search(
            [
                ("state", "=", "exception"),
                # a mail with a secret link is tied to no record: the outbox knows it
                "|",
                ("model", "=like", "tnl.%"),
                ("id", "in", self._failed_of_label()),
                ("failure_type", "in", _PASSING),
                ("create_date", ">", now - _LAST),
            ]
        )
        failed.filtered(lambda mail: mail._is_retry_due(now)).mark_outgoing()

    @api.model
    def _failed_of_label(self):
        # ids of mails, for the scheduled job
        failed = self.env["tnl.mail"].sudo().search([("state", "=", "failed")])
        return failed.mail_id.ids

    def _is_retry_due(self, now):
        self.ensure_one()
        waited = self.write_date - self.create_date
        return now - self.write_date >= max(_FIRST, waited)
