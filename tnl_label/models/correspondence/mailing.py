# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

_COUNTS = ("none", "waiting", "sent", "failed")


class TnlMailing(models.Model):
    """A message written once to many applicants: what was sent, and what became of it.

    Made by ``tnl.candidature._write_to_many`` only; nobody changes it.
    """

    _name = "tnl.mailing"
    _description = "Message to many applicants"
    _order = "id desc"
    _rec_name = "subject"

    subject = fields.Char(required=True, readonly=True)
    body = fields.Text(
        string="Message",
        required=True,
        readonly=True,
        help="As written, before each recipient's own words.",
    )
    author_id = fields.Many2one(
        "res.users", string="Written by", readonly=True, ondelete="restrict"
    )
    sent_at = fields.Datetime(string="Sent on", required=True, readonly=True)
    key = fields.Char(required=True, readonly=True)
    message_ids = fields.One2many("tnl.message", "mailing_id", string="Messages")
    recipient_count = fields.Integer(string="Recipients", compute="_compute_counts")
    none_count = fields.Integer(string="Without address", compute="_compute_counts")
    waiting_count = fields.Integer(string="Mails waiting", compute="_compute_counts")
    sent_count = fields.Integer(string="Mails sent", compute="_compute_counts")
    failed_count = fields.Integer(string="Mails failed", compute="_compute_counts")

    _key_unique = models.Constraint("UNIQUE (key)", "This message was already sent.")

    @api.depends("message_ids")
    def _compute_counts(self):
        for mailing in self:
            states = mailing.message_ids.mapped("mail_state")
            mailing.recipient_count = len(states)
            for state in _COUNTS:
                mailing[f"{state}_count"] = states.count(state)

    def action_retry(self):
        """Queue the failed mails again, to the addresses that the contacts have now."""
        # only the office reads mailings
        self.check_access("read")
        for mailing in self:
            retried = mailing.message_ids._retry_mails()
            self.env["tnl.journal"]._record(
                "tnl.mailing.retried", mailing, {"mails": retried}
            )


class TnlMessage(models.Model):
    """A message may be one of many."""

    _inherit = "tnl.message"

    subject = fields.Char(readonly=True)
    mailing_id = fields.Many2one(
        "tnl.mailing",
        string="Message to many",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
