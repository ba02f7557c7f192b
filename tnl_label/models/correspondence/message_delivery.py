# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain

# what becomes of a mail, as Odoo says it and as the office reads it
_STATES = {
    "outgoing": "waiting",
    "sent": "sent",
    "received": "sent",
    "exception": "failed",
    "cancel": "failed",
}


class TnlMessage(models.Model):
    """The mail that tells of a message: has it left?"""

    _inherit = "tnl.message"

    mail_state = fields.Selection(
        [
            ("none", "No mail"),
            ("waiting", "Waiting"),
            ("sent", "Sent"),
            ("failed", "Failed"),
        ],
        string="Mail",
        compute="_compute_mail",
        search="_search_mail_state",
        help="“No mail”: the application had no contact with an address. A mail that "
        "failed is tried again by itself for three days.",
    )
    mail_to = fields.Char(string="Mail sent to", compute="_compute_mail")
    mail_failure = fields.Char(string="Why the mail failed", compute="_compute_mail")

    def _mails(self):
        """Return (sudo) the mails of these messages."""
        # mails belong to the administrators; the office reads what becomes of its own
        return (
            self.env["mail.mail"]
            .sudo()
            .search([("model", "=", self._name), ("res_id", "in", self.ids)])
        )

    def _compute_mail(self):
        mails = {mail.res_id: mail for mail in self._mails()}
        for message in self:
            mail = mails.get(message.id)
            is_failed = mail and _STATES.get(mail.state) == "failed"
            if mail:
                message.mail_state = _STATES.get(mail.state, "failed")
            else:
                message.mail_state = message.author_kind == "office" and "none"
            message.mail_to = mail and mail.email_to
            message.mail_failure = is_failed and mail.failure_reason

    @api.model
    def _search_mail_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        mails = self.env["mail.mail"].sudo()  # ids of messages only
        domain = Domain("model", "=", self._name)
        states = [odoo for odoo, ours in _STATES.items() if ours in value]
        found = mails.search(domain & Domain("state", "in", states))
        result = Domain("id", "in", found.mapped("res_id"))
        if "none" in value:
            mailed = mails.search(domain).mapped("res_id")
            office = Domain("author_kind", "=", "office")
            result |= office & Domain("id", "not in", mailed)
        return result

    def _retry_mails(self):
        """Queue the failed mails again, to the addresses of today; return how many."""
        failed = self._mails().filtered(lambda m: _STATES.get(m.state) == "failed")
        messages = self.sudo().browse(failed.mapped("res_id"))  # for the addresses
        retried = 0
        for mail, message in zip(failed, messages, strict=True):
            emails = message.candidature_id._contact_emails()
            if emails:
                mail._requeue(emails)
                retried += 1
        return retried
