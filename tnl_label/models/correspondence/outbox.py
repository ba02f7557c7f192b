# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.mail import email_split_and_format

from ...tools.groups import managers
from .call_for_applications import CALL_KINDS
from .message import _STATES

_MATTERS = timedelta(days=30)
_ACCOUNT_MATTERS = timedelta(hours=4)  # a link to a new password lives no longer
_ACCOUNT = "res.users"
_PREFIX = re.compile(r"^Label\s?:\s*")


class TnlMail(models.Model):
    """The outbox of the label: one row per mail, which says what became of it.

    Neither subject nor text: what a draft holds, or a link that only its reader may
    open, is in no list. The row outlives the mail itself.
    """

    _name = "tnl.mail"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Mail of the label"
    _order = "id desc"
    _rec_name = "email_to"

    edition_id = fields.Many2one("tnl.edition", readonly=True, index="btree_not_null")
    # a trace: it holds no body back, see ``contact_life``
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    template_id = fields.Many2one(
        "mail.template", readonly=True, index="btree_not_null", ondelete="set null"
    )
    step = fields.Char(compute="_compute_step")
    call_kind = fields.Selection(
        CALL_KINDS, string="Mail of a call", readonly=True, index="btree_not_null"
    )
    model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="model", readonly=True)
    email_to = fields.Char(string="To", readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("sent", "Sent"),
            ("failed", "Failed"),
            ("given_up", "Given up"),
            ("bounced", "Bounced"),
        ],
        required=True,
        readonly=True,
        default="waiting",
        index=True,
        help="A mail that failed because the server is down is tried again by itself "
        "as long as it matters: until the closing for what tells of it, thirty days "
        "for the others. “Given up” and “Bounced”, given back by the recipient's "
        "server, wait for the office: correct the address, then send it again.",
    )
    failure = fields.Char(string="Why it failed", readonly=True)
    mail_id = fields.Many2one(
        "mail.mail",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=fields.NO_ACCESS,
    )
    message_ref = fields.Char(
        readonly=True, index="btree_not_null", groups=fields.NO_ACCESS
    )
    key = fields.Char(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="The same key is the same mail: it is written once.",
    )

    _key_unique = models.Constraint("UNIQUE (key)", "This mail was already written.")

    @api.depends("template_id.name", "call_kind")
    @api.depends_context("lang")
    def _compute_step(self):
        kinds = dict(self._fields["call_kind"]._description_selection(self.env))
        for mail in self:
            # the name of a step; templates have rights of their own
            step = kinds.get(mail.call_kind) or mail.template_id.sudo().name
            if mail.model == _ACCOUNT:
                step = self.env._("Account and password")
            # the templates of the label begin by its name, among those of Odoo
            step = _PREFIX.sub("", step or "")
            mail.step = step[:1].upper() + step[1:] or self.env._("Message to many")

    @api.model
    def _log(self, template, records, mails):
        """Add the mails just queued for ``records`` to the outbox (sudo)."""
        if not mails:
            return
        if records._name == self._name:
            for row, mail in zip(records, mails, strict=True):
                row.sudo().write(row._prepare_mail_vals(mail))
            return
        self.sudo().create(
            [
                self._prepare_record_vals(record)
                | self._prepare_mail_vals(mail)
                | {"template_id": template.id}
                for record, mail in zip(records.sudo(), mails, strict=True)
            ]
        )

    @api.model
    def _prepare_record_vals(self, record):
        candidature = record["candidature_id"] if "candidature_id" in record else record
        owner = record if "partner_id" in record else candidature
        edition = record["edition_id"] if "edition_id" in record else None
        if record._name == "tnl.edition":  # to somebody who is known to nobody yet
            owner, edition = {}, record
        return {
            "edition_id": edition.id if edition else False,
            "partner_id": owner["partner_id"].id if owner else False,
            "model": record._name,
            "res_id": record.id,
        }

    @api.model
    def _queue_for_account(self, email, subject, html):
        """Queue a mail about an account, to its own person alone.

        It is kept whatever becomes of the act, and follows the outbox: Odoo sends such
        mails within the request, and forgets those that its server does not take.

        :return: (sudo) the mail
        """
        # tied to no record and to no author: nobody reads a link in Odoo
        author = self.env.ref("base.partner_root")
        mails = self.env["mail.mail"].sudo().with_context(tnl_mail=True)
        part = {"subject": subject, "html": html, "email_to": email}
        mail = mails.create(
            self._prepare_mail(part)
            | {
                "author_id": author.id,
                "auto_delete": True,
                "body": False,
                "message_type": "user_notification",
            }
        )
        self.sudo().create(self._prepare_mail_vals(mail) | {"model": _ACCOUNT})
        cron = self.env.ref("mail.ir_cron_mail_scheduler_action", False)
        if cron:
            cron.sudo()._trigger()  # crons are admin's
        return mail

    @api.model
    def _prepare_mail(self, part):
        """Return the values of a mail to leave, which is kept once it has left.

        :param part: ``{"subject", "html", "email_to"}``
        """
        return {
            "message_type": "email_outgoing",
            "subject": part["subject"],
            "body": part["html"],
            "body_html": part["html"],
            "email_to": part["email_to"],
            "auto_delete": False,
        }

    @api.model
    def _prepare_mail_vals(self, mail):
        return {
            "mail_id": mail.id,
            "message_ref": mail.message_id,
            "email_to": mail.email_to,
            "state": _STATES.get(mail.state, "failed"),
            "failure": mail.failure_reason,
        }

    def _others_of_letter(self):
        """Return the mails that tell the same to other addresses."""
        if not self.res_id:
            return self.browse()
        same = [(name, "=", self[name]) for name in ("model", "res_id", "call_kind")]
        same += [("template_id", "=", self.template_id.id), ("id", "!=", self.id)]
        return self.search(same)

    def _contact_emails(self):
        """Return the addresses that the recipients have now."""
        self.ensure_one()
        record = self.env[self.model].sudo().browse(self.res_id).exists()
        if record and "candidature_id" in record:
            record = record.candidature_id
        if record and record._name == "tnl.candidature":
            return record._contact_emails() or self.email_to
        return self.email_to

    def action_retry(self):
        """Queue the failed mails again; one that has left never leaves twice."""
        # only the office reads the outbox
        self.check_access("read")
        failed = self.filtered(lambda row: row.state not in ("waiting", "sent"))
        # mails belong to the administrators; the office sends its own again
        for row in failed.sudo().filtered("mail_id"):
            row.mail_id._requeue(row._to_retry())
            self.env["tnl.journal"]._record("tnl.mail.retried", row)

    def action_open(self):
        """Open what the mail was about, or else the collectivity that received it.

        :raise UserError: when neither is there any more
        """
        self.ensure_one()
        self.check_access("read")
        known = self.model in self.env and self.res_id
        about = self.env[self.model].browse(self.res_id).exists() if known else None
        target = about if about and about.has_access("read") else self.partner_id
        if not target:
            raise UserError(self.env._("What this mail was about is no longer there."))
        return {
            "type": "ir.actions.act_window",
            "name": target.display_name,
            "res_model": target._name,
            "res_id": target.id,
            "view_mode": "form",
        }

    def _split_recipients(self):
        """Leave its first address to a mail that waits; return one mail for each other.

        :return: mails, in the outbox too
        """
        mail = self.mail_id
        first, *others = email_split_and_format(mail.email_to or "") or [False]
        copies = mail.browse()
        if not others or mail.state != "outgoing":
            return copies
        for email in others:
            copies |= mail.copy({"email_to": email})
        mail.email_to = first
        values = self.copy_data()[0]
        self.create([values | self._prepare_mail_vals(copy) for copy in copies])
        return copies

    # --- what the office must see to -------------------------------------------------

    def _matters_until(self):
        """Return the instant after which this mail tells nothing useful."""
        self.ensure_one()
        if self.model == _ACCOUNT:
            return self.create_date + _ACCOUNT_MATTERS
        limit = self.create_date + _MATTERS
        reminder = self.env.ref("tnl_label.mail_template_reminder", False)
        tells_closing = self.call_kind or (
            self.template_id and self.template_id == reminder
        )
        if not tells_closing:
            return limit
        closing = self.edition_id.date_close
        if self.model == "tnl.candidature":  # one may have been given more time
            closing = self.env[self.model].browse(self.res_id)._closing()
        return min(limit, closing or limit)

    def _give_up(self):
        """Leave these mails to the office, and put them on the managers' desks."""
        self.write({"state": "given_up"})
        for edition in self.edition_id:
            edition.activity_unlink(["tnl_label.activity_type_mails"])
            count = self.search_count(
                [("edition_id", "=", edition.id), ("state", "=", "given_up")]
            )
            for manager in managers(self.env):
                own = edition.with_context(
                    lang=manager.lang, mail_activity_quick_update=True
                )
                own.activity_schedule(
                    "tnl_label.activity_type_mails",
                    user_id=manager.id,
                    summary=own.env._(
                        "Mails that did not leave, to see in the outbox: %s", count
                    ),
                )

    def _to_retry(self):
        # a secret link goes to the person it was made for, and to nobody else
        is_secret = not self.mail_id.model
        return self.mail_id.email_to if is_secret else self._contact_emails()
