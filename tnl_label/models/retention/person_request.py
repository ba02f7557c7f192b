# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.mail import email_normalize, email_normalize_all

from ...tools.groups import OFFICER
from ...tools.held import Held, archive, data_entry, document
from ...tools.instants import format_day
from ...tools.language import in_french

_OVER = ("draft", "published", "archived")


class TnlPersonRequest(models.Model):
    """A person asks what is held of them, to have it corrected, or to have it erased.

    One month to answer (article 12 of the general data protection regulation). The
    office answers in one act: what is to be erased goes, what stays is said with its
    ground, and the answer leaves by the outbox.
    """

    _name = "tnl.person.request"
    _inherit = [
        "tnl.held.mixin",
        "tnl.workflow.mixin",
        "tnl.thread.mixin",
        "mail.activity.mixin",
    ]
    _description = "Request of a person about their data"
    _tnl_editable = "draft"
    _order = "due_on, id"

    _initial_state = "received"
    _transitions = {"received": frozenset({"answered"})}

    name = fields.Char(string="Person", required=True)
    email = fields.Char(
        string="Address",
        required=True,
        help="What is held is looked for by this address; the answer goes there.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        index="btree_not_null",
        ondelete="restrict",
    )
    kind = fields.Selection(
        [
            ("access", "Access"),
            ("rectification", "Rectification"),
            ("erasure", "Erasure"),
        ],
        string="What is asked",
        required=True,
        default="access",
    )
    demand = fields.Text(string="In their words")
    received_on = fields.Date(
        string="Received on",
        required=True,
        default=lambda self: fields.Date.context_today(self),
    )
    due_on = fields.Date(
        string="To answer by",
        compute="_compute_due_on",
        store=True,
        tnl_editable="",
        help="One month after the request was received.",
    )
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", search="_search_is_late"
    )
    identity_note = fields.Char(
        string="How the person was recognised",
        help="Nothing is handed over nor erased before: by the address of their "
        "account, by a call to their collectivity…",
        tnl_reason=True,
    )
    state = fields.Selection(
        [("received", "To answer"), ("answered", "Answered")],
        default="received",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    found_html = fields.Html(
        string="What is held", compute="_compute_found_html", sanitize=False
    )
    answer = fields.Text(readonly=True, copy=False, tnl_editable="act")
    answered_on = fields.Datetime(
        string="Answered on", readonly=True, copy=False, tnl_editable="act"
    )
    answered_by_id = fields.Many2one(
        "res.users",
        string="Answered by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        tnl_editable="act",
    )

    @api.depends("name", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for request in self:
            known = filter(None, (kinds.get(request.kind), request.name))
            request.display_name = " · ".join(known)

    @api.depends("received_on")
    def _compute_due_on(self):
        for request in self:
            day = request.received_on
            request.due_on = day and day + relativedelta(months=1)

    @api.depends("due_on", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for request in self:
            waits = request.state == "received" and request.due_on
            request.is_late = bool(waits and request.due_on < today)

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("state", "=", "received")
        late &= Domain("due_on", "<", fields.Date.context_today(self))
        return late if True in value else ~late

    @api.constrains("email")
    def _check_email(self):
        for request in self:
            if not email_normalize(request.email):
                raise UserError(
                    self.env._("“%s” is not one e-mail address.", request.email)
                )

    # --- what is held ---------------------------------------------------------------

    def _address(self):
        self.ensure_one()
        return email_normalize(self.email or "") or ""

    def _accounts(self):
        """Return (sudo) the accounts of the person, by their proven address."""
        # looked for in the name of the person, by the office
        users = self.env["res.users"].sudo()
        return self._with_address(users, "login") | self._with_address(
            users, "tnl_proven_email"
        )

    def _with_address(self, model, name):
        """Return the records whose field ``name`` is the person's address, no other.

        :param model: in superuser mode: the office reads what it hands over
        """
        model = model.with_context(active_test=False)
        found = model.search([(name, "ilike", self._address())])  # perhaps longer ones
        return found.filtered(
            lambda r: self._address() in email_normalize_all(r[name] or "")
        )

    def _versions(self, users):
        """Return the versions that the person submitted, or that name them."""
        versions = self.env["tnl.submission"].sudo()  # as above
        named = versions.search([("content_json", "ilike", self._address())])
        return versions.search([("agent_id", "in", users.ids)]) | named.filtered(
            lambda v: any(
                email_normalize(person.get("email") or "") == self._address()
                for person in v._content()["contacts"].values()
            )
        )

    def _held(self):
        """Return what is held of the person; addons add theirs with ``super()``.

        :return: list of ``tools.held.Held``, their records in superuser mode
        """
        self.ensure_one()
        users = self._accounts()
        env = self.env(su=True)  # the office reads what it hands over
        mandates = self._with_address(env["tnl.mandate"], "email")
        mandates |= mandates.search([("user_id", "in", users.ids)])
        running = env["tnl.candidature"].search(
            [
                ("partner_id", "in", mandates.partner_id.ids),
                ("edition_id.state", "not in", _OVER),
            ]
        )
        busy = running.partner_id
        messages = env["tnl.message"].search([("author_id", "in", users.ids)])
        current = messages.filtered(lambda m: m.candidature_id in running)
        mails = self._with_address(env["tnl.mail"], "email_to")
        under_way = self.env._("an edition under way (task of public interest)")
        acting = mandates.filtered(lambda m: m.partner_id in busy)
        names = ("name", "function", "email", "phone", "role", "partner_id", "state")
        names += ("date_from", "date_to", "requested_typed", "requested_note")
        words = ("candidature_id", "sent_at", "subject", "body")
        people = users.filtered("share")
        seen = ("name", "login", "tnl_proven_email", "create_date", "login_date")
        held = [
            Held("mandates", self.env._("Mandates"), mandates - acting, names),
            Held("mandates", self.env._("Mandates"), acting, names, under_way),
            Held("messages", self.env._("Messages written"), messages - current, words),
            Held("messages", self.env._("Messages written"), current, words, under_way),
            Held(
                "dossiers",
                self.env._("Applications that name the person"),
                self._versions(users),
                ("reference", "candidature_id", "received_at"),
                self.env._("act of a public body, kept as the register says"),
            ),
            Held(
                "invitations",
                self.env._("Invitations received"),
                self._with_address(env["tnl.invitation"], "email"),
                ("email", "partner_id", "role", "state", "create_date"),
            ),
            Held(
                "confirmations",
                self.env._("Confirmations asked"),
                self._with_address(env["tnl.confirmation"], "email"),
                ("name", "email", "candidature_id", "state", "confirmed_at"),
                under_way if busy else "",
            ),
            Held(
                "outbox",
                self.env._("Mails sent to the person"),
                mails.filtered(lambda m: m.model != self._name),
                ("email_to", "step", "state", "create_date"),
            ),
            Held(
                "requests",
                self.env._("Requests about personal data"),
                self._with_address(env[self._name], "email"),
                ("name", "email", "kind", "demand", "received_on", "answer"),
                self.env._("proof that each request was answered (legal obligation)"),
            ),
            Held(
                "accounts",
                self.env._("Account"),
                people,
                seen,
                under_way if acting else "",
            ),
            Held(
                "accounts",
                self.env._("Account of the team"),
                users - people,
                seen,
                self.env._("member of the team of the label"),
            ),
        ]
        return [part for part in held if part.records]

    def _compute_found_html(self):
        for request in self:
            if not request.id or not request._address():
                request.found_html = False  # nobody was looked for yet
                continue
            request.found_html = self.env["ir.qweb"]._render(
                "tnl_label.held_summary", {"held": request._held()}
            )

    # --- access ---------------------------------------------------------------------

    def _zip(self):
        """Write all that is held of the person as a ZIP, and the export in the journal.

        :return: binary file to read, at its beginning
        :raise UserError: before the person was recognised
        """
        self._require_identity()
        french = in_french(self)
        held = french._held()
        sections = [
            {
                "title": part.title,
                "note": "",
                "rows": french._plain_rows(part.records, part.names),
            }
            for part in held
        ]
        title = french.env._("Data held of %s", self.name)
        self.env["tnl.journal"]._record(
            "tnl.person.request.exported", self, {"kinds": len(held)}
        )
        return archive(
            [
                data_entry({section["title"]: section["rows"] for section in sections}),
                document("donnees.pdf", french._held_pdf(title, sections)),
            ],
            fields.Datetime.now(),
        )

    def _require_identity(self):
        self.ensure_one()
        self._require_group(OFFICER)
        self.check_access("read")
        if not (self.identity_note or "").strip():
            raise UserError(
                self.env._(
                    "Write first how the person was recognised: what is held of "
                    "somebody goes to nobody else."
                )
            )

    def action_export(self):
        """Button: download all that is held of the person."""
        self._require_identity()
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/person-request/{self.id}/data.zip",
            "target": "download",
        }

    # --- answering ------------------------------------------------------------------

    def action_answer(self):
        """Open the dialogue that answers: what goes, what stays, and the words."""
        self._require_identity()
        if self.state != "received":
            raise UserError(self.env._("This request was answered already."))
        dialogue = self.env["tnl.person.request.wizard"].create(
            {"request_id": self.id, "answer": self._proposed_answer()}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer the person"),
            "res_model": dialogue._name,
            "res_id": dialogue.id,
            "view_mode": "form",
            "target": "new",
        }

    def _answer_lang(self):
        """Return the language of the answer: French, where it is installed."""
        return in_french(self).env.lang or "en_US"

    def _proposed_answer(self):
        """Return the answer to send, in French, for the office to complete."""
        own = in_french(self)
        received = format_day(self.received_on, "UTC", own.env.lang or "en_US")
        lines = [own.env._("Your request of %s has been dealt with.", received), ""]
        if self.kind == "access":
            lines.append(own.env._("All that we hold of you is joined to this mail."))
        elif self.kind == "rectification":
            lines.append(own.env._("What you told us of was corrected."))
        else:
            lines += own._erasure_lines()
        lines += ["", own.env._("You may complain to the CNIL (www.cnil.fr).")]
        return "\n".join(lines)

    def _erasure_lines(self):
        """Return, line by line, what is erased and what stays, with its ground."""
        held = self._held()
        gone = [part for part in held if not part.ground]
        kept = [part for part in held if part.ground]
        lines = []
        if gone:
            lines.append(self.env._("We erased:"))
            lines += [f"- {part.title} ({len(part.records)})" for part in gone]
        if kept:
            lines.append(self.env._("We cannot erase:"))
            lines += [
                f"- {part.title} ({len(part.records)}) – {part.ground}" for part in kept
            ]
        return lines or [self.env._("We hold nothing of you.")]

    def _answer(self, words):
        """Do what is asked, send the answer, and close the request: one act.

        :param str words: the answer, as the office wrote it
        """
        self._require_identity()
        self._lock_rows()
        if self.kind == "erasure":
            self._erase_held()
        own = self.sudo()  # the officer was checked; acts write these
        own._transition(
            "answered",
            {"kind": self.kind},
            answer=words,
            answered_on=fields.Datetime.now(),
            answered_by_id=self.env.uid,
        )
        template = own.env.ref("tnl_label.mail_template_person_request")
        mails = template._send_as_act(self.ids)
        if self.kind == "access":
            attachment = own.env["ir.attachment"].create(
                {
                    "name": "donnees.zip",
                    "raw": self._zip().read(),
                    "res_model": "mail.message",
                    "res_id": mails.mail_message_id.id,
                }
            )
            mails.attachment_ids = attachment

    def _erase_held(self):
        """Erase what nothing obliges to keep."""
        kinds = self.env["tnl.retention.rule"]._kinds()
        for part in self._held():
            if part.ground:
                continue
            if part.kind == "mandates":
                live = part.records.filtered(lambda m: m.state != "revoked")
                live._end({"by": "request of the person"})
            self.env["tnl.erasure"]._erase("request", part.records, kinds[part.kind])
