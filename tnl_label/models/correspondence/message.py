# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.groups import OFFICER, managers
from ...tools.limits import require_few

ACTIVITY = "tnl_label.activity_type_message"
_LIMIT = 4000  # characters of a message
# what becomes of a mail, as Odoo says it and as the office reads it
_STATES = {
    "outgoing": "waiting",
    "sent": "sent",
    "received": "sent",
    "exception": "failed",
    "cancel": "failed",
}


def _worst(mails):
    """Return the state of a letter sent to several addresses: that of the worst."""
    states = {_STATES.get(mail.state, "failed") for mail in mails}
    return next(s for s in ("failed", "waiting", "sent") if s in states)


class TnlMessage(models.Model):
    """One message between the office and an applicant: written once, never changed.

    Not the chatter of Odoo: no internal note, no tracked value and no incoming mail
    can be in this thread by mistake.
    """

    _name = "tnl.message"
    _inherit = ["tnl.erasable.mixin", "tnl.writable.fields.mixin"]
    _description = "Message with an applicant"
    _tnl_editable = "once"
    _order = "id"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True
    )
    author_kind = fields.Selection(
        [("office", "The label's team"), ("applicant", "The applicant")],
        string="From",
        required=True,
        readonly=True,
    )
    author_id = fields.Many2one(
        "res.users", string="Written by", readonly=True, ondelete="restrict"
    )
    body = fields.Text(string="Message", required=True, readonly=True)
    sent_at = fields.Datetime(string="Sent on", required=True, readonly=True)
    read_at = fields.Datetime(string="Read on", readonly=True, tnl_editable="")
    key = fields.Char(required=True, readonly=True)
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
        "failed is tried again by itself as long as it matters.",
    )
    mail_to = fields.Char(string="Mail sent to", compute="_compute_mail")
    mail_failure = fields.Char(string="Why the mail failed", compute="_compute_mail")

    @api.depends("candidature_id", "sent_at")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for message in self:
            instant = message.edition_id._format_instant(message.sent_at)
            parts = [message.candidature_id.display_name, instant]
            message.display_name = ", ".join(filter(None, parts))

    _one_per_key = models.Constraint(
        "UNIQUE (candidature_id, key)", "This message was already sent."
    )
    _unread_idx = models.Index("(candidature_id, author_kind) WHERE read_at IS NULL")

    def _refusal(self, door, labels):
        return AccessError(self.env._("A message that was sent no longer changes."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A message that was sent is never deleted."))

    def _mails(self):
        """Return (sudo) the mails of these messages."""
        # mails belong to the administrators; the office reads what becomes of its own
        return (
            self.env["mail.mail"]
            .sudo()
            .search([("model", "=", self._name), ("res_id", "in", self.ids)])
        )

    def _compute_mail(self):
        mails = self._mails().grouped("res_id")
        for message in self:
            own = mails.get(message.id, self.env["mail.mail"])
            failed = own.filtered(lambda mail: _STATES.get(mail.state) == "failed")
            if own:
                message.mail_state = _worst(own)
            else:
                message.mail_state = message.author_kind == "office" and "none"
            message.mail_to = ", ".join(own.mapped("email_to")) or False
            message.mail_failure = failed[:1].failure_reason

    @api.model
    def _search_mail_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        mails = self.env["mail.mail"].sudo()  # ids of messages only
        domain = Domain("model", "=", self._name)
        mailed = mails.search_fetch(domain, ["res_id", "state"]).grouped("res_id")
        found = [res_id for res_id, own in mailed.items() if _worst(own) in value]
        result = Domain("id", "in", found)
        if "none" in value:
            office = Domain("author_kind", "=", "office")
            result |= office & Domain("id", "not in", list(mailed))
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


class TnlCandidature(models.Model):
    """The one thread of an application: the office and the applicant, nobody else."""

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    thread_ids = fields.One2many(
        "tnl.message", "candidature_id", string="Messages with the applicant"
    )
    unread_count = fields.Integer(
        string="Messages to read", compute="_compute_unread_count"
    )

    unread_text = fields.Char(
        string="Who answers the applicant", compute="_compute_unread_text"
    )

    @api.depends("thread_ids.read_at")
    @api.depends_context("uid", "lang")
    def _compute_unread_text(self):
        for candidature in self:
            if not candidature.unread_count:
                candidature.unread_text = False
                continue
            waiting = candidature.sudo().activity_search([ACTIVITY])  # whose it is
            person = waiting.user_id[:1]
            if person == self.env.user:
                words = self.env._(
                    "The applicant has written, and you answer: see “Messages” below."
                )
            elif person:
                words = self.env._(
                    "The applicant has written, and %s answers: see “Messages” below.",
                    person.name,
                )
            else:
                words = self.env._(
                    "The applicant has written, and nobody answers yet: see “Messages” "
                    "below."
                )
            candidature.unread_text = words

    @api.depends("thread_ids.read_at")
    def _compute_unread_count(self):
        counts = dict(
            self.env["tnl.message"]._read_group(
                [
                    ("candidature_id", "in", self.ids),
                    ("author_kind", "=", "applicant"),
                    ("read_at", "=", False),
                ],
                ["candidature_id"],
                ["__count"],
            )
        )
        for candidature in self:
            candidature.unread_count = counts.get(candidature, 0)

    def _unread_for_applicant(self):
        """Return the messages of the office that the applicant has not read."""
        self.ensure_one()
        return self.thread_ids.filtered(
            lambda m: m.author_kind == "office" and not m.read_at
        )

    def _is_thread_open(self):
        """Tell whether people may still write: until the results are public."""
        self.ensure_one()
        return self.edition_id.state not in ("published", "archived")

    def _post_from_applicant(self, user, body, key):
        """Write to the office; called after ``portal_access``, in sudo."""
        return self._post_message("applicant", user, body, key)

    def _post_from_office(self, body, key):
        """Write to the applicant, who is told by a mail without the content."""
        self._require_group(OFFICER)
        self.check_access("read")
        # the right has just been checked; nobody makes messages by hand
        candidature = self.sudo()
        known = candidature.thread_ids
        message = candidature._post_message("office", self.env.user, body, key)
        if message not in known:
            candidature._read_messages("applicant")
            if candidature._contact_emails():
                template = candidature.env.ref("tnl_label.mail_template_message")
                template._send_as_act(message.ids)
        return message

    def _post_message(self, kind, user, body, key):
        """Add a message to the thread; the same key is the same message.

        :raise UserError: for a closed thread, or a text that is not kept
        """
        self.ensure_one()
        # of two sendings of one form, the second collides here and starts again: it
        # then finds the first one's key (a lock alone would not show it what was
        # written meanwhile)
        self._force_conflict()
        known = self.env["tnl.message"].search(
            [("candidature_id", "=", self.id), ("key", "=", key)]
        )
        if known:
            return known
        if not self._is_thread_open():
            raise UserError(
                self.env._(
                    "The results are public: this thread is closed. What was written "
                    "stays readable."
                )
            )
        body = (body or "").replace("\r\n", "\n").strip()
        if not body:
            raise UserError(self.env._("The message is empty: write it, then send."))
        self._check_text(body, _LIMIT)
        if kind == "applicant":
            own = Domain("author_id", "=", user.id)
            body_of = Domain("candidature_id.partner_id", "=", self.partner_id.id)
            body_of &= Domain("author_kind", "=", "applicant")
            require_few(self.env["tnl.message"], "messages", own, body_of)
        message = self.env["tnl.message"].create(
            {
                "candidature_id": self.id,
                "author_kind": kind,
                "author_id": user.id,
                "body": body,
                "sent_at": fields.Datetime.now(),
                "key": key,
            }
        )
        self.env["tnl.journal"]._record(
            "tnl.message.sent", message, {"application": self.id, "from": kind}
        )
        if kind == "applicant":
            self._expect_answer()
        return message

    def _import_messages(self, messages):
        """Add messages that were exchanged elsewhere, once each: nothing is mailed.

        :param messages: list of (key, kind of author, naive UTC instant, body)
        """
        self.ensure_one()
        known = set(self.thread_ids.mapped("key"))
        made = self.env["tnl.message"].create(
            [
                {
                    "candidature_id": self.id,
                    "author_kind": kind,
                    "body": body,
                    "sent_at": sent_at,
                    "read_at": fields.Datetime.now(),  # there: nobody has to answer
                    "key": key,
                }
                for key, kind, sent_at, body in messages
                if key not in known
            ]
        )
        self.env["tnl.journal"]._record(
            "tnl.message.imported", made, {"application": self.id}
        )

    def _expect_answer(self):
        """Put the message on the desk of who is in charge, once (records in sudo)."""
        person = self._in_charge()
        if not person or self.activity_search([ACTIVITY]):
            return
        words = self.with_context(lang=person.lang)
        # no mail of Odoo's own: its sender would be the applicant
        self.with_context(mail_activity_quick_update=True).activity_schedule(
            ACTIVITY,
            user_id=person.id,
            summary=words.env._("The applicant has written: answer, or mark as read"),
        )

    def _in_charge(self):
        """Return who answers: who wrote last for the office, else a manager."""
        wrote = self.thread_ids.filtered(lambda m: m.author_kind == "office").author_id
        office = wrote.filtered(lambda u: u.active and u.has_group(OFFICER))
        return office[-1:] or managers(self.env)[:1]

    def _read_messages(self, kind):
        """Mark as read the messages that ``kind`` wrote (records in sudo)."""
        unread = self.thread_ids.filtered(
            lambda m: m.author_kind == kind and not m.read_at
        )
        if unread:
            unread.write({"read_at": fields.Datetime.now()})
        if kind == "applicant":
            self.activity_unlink([ACTIVITY])

    def action_read_messages(self):
        """Button of the office: what the applicant wrote has been read."""
        self._require_group(OFFICER)
        self.check_access("read")
        # a mark only; the right has just been checked
        self.sudo()._read_messages("applicant")
