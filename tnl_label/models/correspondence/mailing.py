# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ...tools import placeholders
from ...tools.groups import OFFICER
from ...tools.typed_line import clean_line
from .message import _LIMIT

_COUNTS = ("none", "waiting", "sent", "failed")
_SUBJECT_LIMIT = 200


class TnlMailing(models.Model):
    """A message written once to many applicants: what was sent, and what became of it.

    Made by ``tnl.candidature._write_to_many`` only; nobody changes it.
    """

    _name = "tnl.mailing"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin"]
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

    def _zone_depends(self):
        return ["message_ids"]

    def _zone_edition(self):
        return self.message_ids[:1]._zone_edition()

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

    def _mailing_mail(self, part):
        """Return the values of the mail; its sender is that of all the label's."""
        self.ensure_one()
        own = {"model": self._name, "res_id": self.id}
        return self.env["tnl.mail"]._prepare_mail(part) | own


class TnlCandidature(models.Model):
    """Write once to many applicants; each receives a text of its own.

    The mail carries the text, unlike that of a message to one: what is written to
    many is no secret of one. The thread keeps the same text, and the answer goes there.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    # --- what one applicant receives --------------------------------------------------

    def _mailing_parts(self, subject, body):
        """Return what this applicant receives: the preview and the sending ask here.

        :return: ``{"subject", "body", "html", "email_to"}``, in the language of the
            applicant's mails
        """
        self.ensure_one()
        lang = self._contact_lang()
        own = self.with_context(lang=lang)
        url = own._portal_url()
        closing = own._closing()
        values = {
            "collectivity": own.partner_id.name or "",
            "kind": own.partner_id.tnl_kind_id.code or "",
            "edition": own.edition_id.name or "",
            "closing": own.edition_id._format_instant(closing) if closing else "",
            "link": url,
        }
        text = placeholders.fill(body, values).replace("\r\n", "\n").strip()
        html = own.env["ir.qweb"]._render(
            "tnl_label.mailing_mail",
            {"text": plaintext2html(text), "url": url},
        )
        return {
            "subject": " ".join(placeholders.fill(subject, values).split()),
            "body": text,
            "html": html,
            "email_to": own._contact_emails(),
        }

    @api.model
    def _mailing_problem(self, subject, body):
        """Return the sentence that refuses a text before it leaves, "" for none."""
        refusal = placeholders.refusal(self.env, f"{subject}\n{body}")
        if refusal:
            return refusal
        if "link" in placeholders.used(f"{subject}\n{body}"):
            if not all(candidature._portal_url() for candidature in self):
                return self.env._(
                    "The address of the applications is not known: take %s out, or "
                    "give the public address of the label in Settings.",
                    placeholders.shown(self.env.lang or "")["link"],
                )
        return ""

    def _is_reachable(self):
        """Tell whether a contact has an address, not which."""
        self.ensure_one()
        mandates = self.sudo().mandate_ids  # one search for all the records read
        return any(mandate._proven_email() for mandate in mandates)

    # --- sending ----------------------------------------------------------------------

    def _write_to_many(self, subject, body, key):
        """Write one message in each thread, and one mail to each that has an address.

        :param key: made with the dialogue; the same key is the same sending
        :return: the ``tnl.mailing``
        :raise UserError: nothing has then left, for anybody
        """
        self._require_group(OFFICER)
        self.check_access("read")
        # the right has just been checked; nobody makes messages by hand
        candidatures = self.sudo()
        mailings = candidatures.env["tnl.mailing"]
        known = mailings.search([("key", "=", key)])
        if known:
            return known.with_env(self.env)
        subject, body = clean_line(subject, _SUBJECT_LIMIT), (body or "").strip()
        candidatures._check_mailing(subject, body)
        mailing = mailings.create(
            {
                "subject": subject,
                "body": body,
                "author_id": self.env.uid,
                "sent_at": fields.Datetime.now(),
                "key": key,
            }
        )
        mailed = candidatures._send_mailing(mailing)
        self.env["tnl.journal"]._record(
            "tnl.mailing.sent", mailing, {"recipients": len(self), "mails": mailed}
        )
        return mailing.with_env(self.env)

    def _check_mailing(self, subject, body):
        if not self:
            raise UserError(self.env._("Choose the applications to write to."))
        if not subject or not body:
            raise UserError(self.env._("Write a subject and a message, then send."))
        self._check_text(body, _LIMIT)
        problem = self._mailing_problem(subject, body)
        if problem:
            raise UserError(problem)
        closed = self.filtered(lambda c: not c._is_thread_open())
        if closed:
            raise UserError(
                self.env._(
                    "The results are public: the threads of these applicants are "
                    "closed, and nothing was sent to anybody. Take them out: %s.",
                    ", ".join(closed.mapped("partner_id.name")),
                )
            )

    def _send_mailing(self, mailing):
        """Write the messages and queue the mails (records in sudo); count the mails."""
        parts = {c: c._mailing_parts(mailing.subject, mailing.body) for c in self}
        for part in parts.values():
            self._check_text(part["body"], _LIMIT)
        messages = self.env["tnl.message"].create(
            [
                {
                    "candidature_id": candidature.id,
                    "mailing_id": mailing.id,
                    "author_kind": "office",
                    "author_id": mailing.author_id.id,
                    "subject": part["subject"],
                    "body": part["body"],
                    "sent_at": mailing.sent_at,
                    "key": mailing.key,
                }
                for candidature, part in parts.items()
            ]
        )
        self.env["tnl.journal"]._record(
            "tnl.message.sent", messages, {"from": "office", "mailing": mailing.id}
        )
        told = messages.filtered(lambda m: parts[m.candidature_id]["email_to"])
        mails = self.env["mail.mail"].create(
            [message._mailing_mail(parts[message.candidature_id]) for message in told]
        )
        self.env["tnl.mail"]._log(self.env["mail.template"], told, mails)
        return len(mails)
