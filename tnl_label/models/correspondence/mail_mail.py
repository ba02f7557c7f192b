# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.mail import (
    email_normalize,
    email_normalize_all,
    email_split_and_format,
)

from .message import _STATES

_FOLLOWED = frozenset({"state", "failure_reason", "email_to"})
_FIRST = timedelta(minutes=10)
_LONGEST = timedelta(hours=6)
_PASSING = (False, "unknown", "mail_smtp")  # a wrong address stays wrong
# a server that says for ever (5xx) that it does not know the recipient
_REFUSED = re.compile(r"SMTPRecipientsRefused.*\(5\d\d,", re.DOTALL)


class MailTemplate(models.Model):
    _name = "mail.template"
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

    tnl_mail_ids = fields.One2many(
        "tnl.mail", "mail_id", string="Rows of the outbox", groups=fields.NO_ACCESS
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_label_sender(vals) for vals in vals_list])

    @api.model
    def _with_label_sender(self, vals):
        """Put the label's sender; without one the mail waits, and says why.

        Odoo would take the address of the user: an officer's, or an applicant's.
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

    def send(self, *args, **kwargs):
        """Send the label's mails to one recipient each.

        A server may take one address and refuse another: each has a state of its own,
        and nobody reads the addresses of others.
        """
        # which mails are the label's; the outbox is the office's
        rows = self.env["tnl.mail"].sudo().search([("mail_id", "in", self.ids)])
        copies = [row._split_recipients() for row in rows]
        return super(MailMail, self.union(*copies)).send(*args, **kwargs)

    def _prepare_outgoing_list(self, *args, **kwargs):
        """Say of what a template writes that no person did (RFC 3834)."""
        emails = super()._prepare_outgoing_list(*args, **kwargs)
        # which template wrote it; the outbox is the office's
        row = self.env["tnl.mail"].sudo().search([("mail_id", "=", self.id)], limit=1)
        if row.template_id:
            for email in emails:
                email["headers"]["Auto-Submitted"] = "auto-generated"
        return emails

    def _address_of_today(self, emails):
        """Return where this mail goes now: to its own address if it still can.

        :param str emails: addresses of today, those of the other mails of one letter
            included
        """
        own = email_normalize(self.email_to)
        today = {email_normalize(e): e for e in email_split_and_format(emails)}
        if not own or own in today:  # none, when it has not been split yet
            return today.get(own, emails)
        row = self.env["tnl.mail"].sudo().search([("mail_id", "=", self.id)], limit=1)
        others = row._others_of_letter()
        taken = {key for o in others for key in email_normalize_all(o.email_to)}
        free = [email for key, email in today.items() if key not in taken]
        return ", ".join(free) or self.email_to

    def _requeue(self, emails):
        """Give a failed mail of the label back to the queue, with today's sender.

        :param str emails: addresses of today
        :raise UserError: while the label has no sender
        """
        editions = self.env["tnl.edition"]
        problem = editions._sender_problem()
        if problem:
            raise UserError(problem)
        sender = editions._mail_from()
        self.write(
            {
                "email_to": self._address_of_today(emails),
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
        """Give the failed mails of the label back to the queue, each in its time.

        What no longer matters, or cannot leave as it is, is given up: the office's.
        """
        now = fields.Datetime.now()
        # the outbox knows them all: a mail with a secret link is tied to no record
        rows = self.env["tnl.mail"].sudo().search([("state", "=", "failed")])
        hopeless = rows.filtered(
            lambda row: not row.mail_id
            or row.mail_id.failure_type not in _PASSING
            or _REFUSED.search(row.failure or "")
            or row._matters_until() <= now
        )
        if hopeless:
            hopeless._give_up()
        failed = (rows - hopeless).mail_id.filtered(lambda m: m.state == "exception")
        failed.filtered(lambda mail: mail._is_retry_due(now)).mark_outgoing()

    def _is_retry_due(self, now):
        self.ensure_one()
        waited = self.write_date - self.create_date
        return now - self.write_date >= min(max(_FIRST, waited), _LONGEST)


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
