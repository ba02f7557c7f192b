# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from .message import _STATES

_FOLLOWED = frozenset({"state", "failure_reason", "email_to"})
_FIRST = timedelta(minutes=10)
_LAST = timedelta(days=3)
_PASSING = (False, "unknown", "mail_smtp")  # a wrong address stays wrong


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def send_mail_batch(self, res_ids, *args, **kwargs):
        """Write the label's mails in its outbox, as they are queued."""
        if not (self.model or "").startswith("tnl."):
            return super().send_mail_batch(res_ids, *args, **kwargs)
        ours = self.with_context(tnl_mail=True)
        mails = super(MailTemplate, ours).send_mail_batch(res_ids, *args, **kwargs)
        records = self.env[self.model].browse(res_ids)
        self.env["tnl.mail"]._log(self, records, mails.sudo())
        return mails


class MailMail(models.Model):
    """The label's mails: one sender, and the outbox that follows them."""

    _inherit = "mail.mail"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_label_sender(vals) for vals in vals_list])

    @api.model
    def _with_label_sender(self, vals):
        """Put the label's sender; without one the mail waits, and says why.

        Odoo would take the address of whoever acts: an officer's, or an applicant's.
        """
        is_ours = self.env.context.get("tnl_mail") or (
            (vals.get("model") or "").startswith("tnl.")
            and not vals.get("is_notification")
        )
        if not is_ours:
            return vals
        editions = self.env["tnl.edition"]
        sender = editions._mail_from()
        if sender:
            return vals | {"email_from": sender, "reply_to": sender}
        return vals | {
            "email_from": False,
            "reply_to": False,
            "state": "exception",
            "failure_type": "mail_from_missing",
            "failure_reason": editions._sender_problem(),
        }

    def _requeue(self, email_to):
        """Give a failed mail of the label back to the queue, with today's sender.

        :raise UserError: while the label has no sender
        """
        editions = self.env["tnl.edition"]
        problem = editions._sender_problem()
        if problem:
            raise UserError(problem)
        sender = editions._mail_from()
        self.write(
            {
                "email_to": email_to,
                "email_from": sender,
                "reply_to": sender,
                "state": "outgoing",
                "failure_type": False,
                "failure_reason": False,
            }
        )

    def write(self, vals):
        result = super().write(vals)
        if _FOLLOWED & set(vals):
            self._tell_outbox()
        return result

    def _tell_outbox(self):
        # the outbox says what Odoo's queue, the administrators' own, knows
        rows = self.env["tnl.mail"].sudo().search([("mail_id", "in", self.ids)])
        for row in rows:
            mail = row.mail_id
            row.write(
                {
                    "email_to": mail.email_to,
                    "state": _STATES.get(mail.state, "failed"),
                    "failure": mail.failure_reason,
                }
            )

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


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        """Tell the outbox of a mail that the recipient's server gave back."""
        result = super()._routing_handle_bounce(email_message, message_dict)
        references = message_dict.get("bounced_msg_ids") or []
        # the gateway has recognised a bounce: rows of those mails, and no other
        rows = self.env["tnl.mail"].sudo().search([("message_ref", "in", references)])
        address = message_dict.get("bounced_email") or ""
        rows.write(
            {
                "state": "bounced",
                "failure": self.env._("Given back by the server of %s.", address),
            }
        )
        return result
