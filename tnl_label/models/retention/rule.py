# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...tools.groups import MANAGER, managers
from ...tools.language import in_french, in_language, mail_language
from ...tools.sheet import Column, Table, ods

ACTIVITY = "tnl_label.activity_type_retention"


class TnlRetentionRule(models.Model):
    """What is kept of one kind of data, why, and how long: a row of the register.

    The code says what a kind is made of (``kinds.py``); the register, which the
    association owns, says how long it is kept. A rule is proposed, and does nothing
    before a manager confirms it; then it warns, waits, and erases.
    """

    _name = "tnl.retention.rule"
    _inherit = ["tnl.workflow.mixin", "tnl.thread.mixin", "mail.activity.mixin"]
    _description = "Rule of retention"
    _tnl_editable = "draft"
    _order = "sequence, id"

    _initial_state = "proposed"
    _transitions = {
        "proposed": frozenset({"confirmed"}),
        "confirmed": frozenset({"proposed"}),
    }

    sequence = fields.Integer(default=10, tnl_editable="write")
    code = fields.Char(
        required=True, readonly=True, help="The kind of data.", tnl_editable=""
    )
    name = fields.Char(string="Data", required=True, translate=True)
    people = fields.Char(string="People concerned", translate=True)
    purpose = fields.Text(required=True, translate=True)
    ground = fields.Selection(
        [
            ("task", "Task of public interest"),
            ("obligation", "Legal obligation"),
            ("interest", "Legitimate interest"),
            ("consent", "Consent"),
        ],
        string="Legal ground",
        required=True,
        help="Article 6 of the general data protection regulation.",
    )
    recipients = fields.Char(string="Who reads it", translate=True)
    action = fields.Selection(
        [
            ("anonymise", "Erase the words and the names"),
            ("delete", "Delete all of it"),
            ("keep", "Keep"),
        ],
        string="At the end",
        required=True,
        readonly=True,
        tnl_editable="",
    )
    start = fields.Selection(
        [
            ("closing", "Closing of the call"),
            ("publication", "Publication of the results"),
            ("end", "End of the mandate"),
            ("creation", "Day it was written"),
            ("expiry", "End of its validity"),
            ("activity", "Last activity"),
            ("answer", "Answer to the person"),
        ],
        string="Counted from",
    )
    months = fields.Integer(
        string="Duration (months)", tracking=True, aggregator=None, default=0
    )
    warn_days = fields.Integer(
        string="Warning (days)",
        default=30,
        required=True,
        aggregator=None,
        help="The managers are told so many days before anything is erased.",
    )
    reasoning = fields.Text(
        string="Why this duration",
        translate=True,
        help="The reasoning proposed; write your own when you decide otherwise.",
        tnl_reason=True,
    )
    state = fields.Selection(
        [("proposed", "Proposed"), ("confirmed", "Confirmed")],
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    decided_by_id = fields.Many2one(
        "res.users",
        string="Decided by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        tnl_editable="act",
    )
    decided_on = fields.Datetime(
        string="Decided on", readonly=True, copy=False, tnl_editable="act"
    )
    warned_on = fields.Datetime(
        string="Announced on", readonly=True, copy=False, tnl_editable=""
    )
    warned_until = fields.Datetime(
        string="Erased from",
        readonly=True,
        copy=False,
        tnl_editable="",
        help="What was announced goes on that day, if nobody suspends the rule.",
    )
    due_count = fields.Integer(
        string="Due now", compute="_compute_due_count", exportable=False
    )
    duration_text = fields.Char(string="Kept for", compute="_compute_duration_text")
    erasure_count = fields.Integer(
        string="Items erased", compute="_compute_erasure_count"
    )

    _code_unique = models.Constraint(
        "UNIQUE (code)", "This kind of data already has its rule."
    )
    _warn_positive = models.Constraint(
        "CHECK (warn_days >= 1)", "A warning comes one day before at least."
    )

    # --- what is decided -------------------------------------------------------------

    def _kind(self):
        self.ensure_one()
        return self._kinds().get(self.code)

    @api.model_create_multi
    def create(self, vals_list):
        # made by an installation, before there is French: its note would be English
        silent = self.with_context(mail_create_nolog=True)
        return super(TnlRetentionRule, silent).create(vals_list).with_env(self.env)

    @api.constrains("action", "start", "months")
    def _check_duration(self):
        for rule in self.filtered(lambda r: r.action != "keep"):
            kind = rule._kind()
            if rule.months < 1 or (kind and rule.start not in kind.starts):
                starts = dict(self._fields["start"]._description_selection(self.env))
                allowed = kind.starts if kind else starts
                raise ValidationError(
                    self.env._(
                        "“%(name)s”: indicate a duration of one month or more, counted "
                        "from: %(starts)s.",
                        name=rule.name,
                        starts=", ".join(starts[code] for code in allowed),
                    )
                )

    @api.depends("months", "start", "action")
    @api.depends_context("lang")
    def _compute_duration_text(self):
        for rule in self:
            if rule.action == "keep":
                rule.duration_text = self.env._("Without limit")
            else:
                rule.duration_text = rule._months_text()

    def _months_text(self):
        """Say for how long, and after what."""
        months = self.months
        after = {
            "closing": self.env._("%s months after the closing of the call", months),
            "publication": self.env._("%s months after the results", months),
            "end": self.env._("%s months after the end of the mandate", months),
            "creation": self.env._("%s months after it was written", months),
            "expiry": self.env._("%s months after the end of its validity", months),
            "activity": self.env._("%s months after the last activity", months),
            "answer": self.env._("%s months after the answer to the person", months),
        }
        return after.get(self.start, "")

    def _compute_due_count(self):
        now = fields.Datetime.now()
        for rule in self:
            rule.due_count = len(rule._due(now))

    def _compute_erasure_count(self):
        counts = dict(
            self.env["tnl.erasure"]._read_group(
                [("kind", "in", self.mapped("code"))], ["kind"], ["count:sum"]
            )
        )
        for rule in self:
            rule.erasure_count = counts.get(rule.code, 0)

    # --- deciding -------------------------------------------------------------------

    def action_confirm(self):
        """Confirm the rules: from then on they warn, then erase."""
        self._require_group(MANAGER)
        self.check_access("write")
        waiting = self.filtered(lambda r: r.state == "proposed")
        waiting._transition(
            "confirmed",
            decided_by_id=self.env.uid,
            decided_on=fields.Datetime.now(),
        )

    def action_suspend(self):
        """Put the rules back to proposed: nothing more goes, they can be edited."""
        self._require_group(MANAGER)
        self.check_access("write")
        active = self.filtered(lambda r: r.state == "confirmed")
        active._transition("proposed", decided_by_id=False, decided_on=False)
        active.sudo().write({"warned_on": False, "warned_until": False})  # its own
        active.activity_unlink([ACTIVITY])

    def action_erasures(self):
        """Open what this rule has erased."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_erasure_action"
        )
        return action | {"domain": [("kind", "=", self.code)]}

    # --- what is due ----------------------------------------------------------------

    def _due(self, instant):
        """Return (sudo) the rows whose time is over at an instant.

        :param instant: naive UTC
        """
        self.ensure_one()
        kind = self._kind()
        if not kind or not kind.model or self.action == "keep" or not self.months:
            return self.browse()
        # the register counts what it erases, whoever may read it
        model = self.env[kind.model].sudo().with_context(active_test=False)
        limit = instant - relativedelta(months=self.months)
        domain = Domain(list(kind.domain))
        domain &= Domain(kind.starts[self.start], "<=", limit)
        if not kind.deletes and "erased_on" in model._fields:
            domain &= Domain("erased_on", "=", False)
        rows = model.search(domain)
        return getattr(self, kind.keep)(rows, limit) if kind.keep else rows

    # --- the job --------------------------------------------------------------------

    @api.model
    def _cron_apply(self):
        """Warn of what will go, then erase what was announced; one rule at a time."""
        rules = self.search([("state", "=", "confirmed"), ("action", "!=", "keep")])
        self.env["ir.cron"]._commit_progress(remaining=len(rules))
        for rule in rules:
            rule._step(fields.Datetime.now())
            if not self.env["ir.cron"]._commit_progress(1):
                break

    def _step(self, now):
        """Do what is to be done today for one rule.

        Only what was announced goes, and only once the warning has run its time.
        """
        self.ensure_one()
        if self.warned_until and self.warned_until <= now:
            self._apply(self._due(self.warned_until))
            self.sudo().write({"warned_on": False, "warned_until": False})  # its own
            self.activity_unlink([ACTIVITY])
        if not self.warned_until:
            until = now + timedelta(days=self.warn_days)
            rows = self._due(until)
            if rows:
                self.sudo().write({"warned_on": now, "warned_until": until})
                self._warn(rows)

    def _warn(self, rows):
        """Tell every manager what will go, and when."""
        self.ensure_one()
        self.env["tnl.journal"]._record(
            "tnl.retention.rule.announced", self, {"rows": len(rows)}
        )
        for manager in managers(self.env):
            own = in_language(self, mail_language(self.env, manager))
            own = own.with_context(mail_activity_quick_update=True)
            own.activity_schedule(
                ACTIVITY,
                user_id=manager.id,
                date_deadline=self.warned_until.date(),
                summary=own.env._(
                    "“%(name)s”: %(count)s to be erased", name=own.name, count=len(rows)
                ),
                note=own.env._(
                    "They go on %(day)s: %(rows)s. Suspend the rule if they must stay.",
                    day=fields.Date.to_string(self.warned_until.date()),
                    rows=own._names_of(rows),
                ),
            )

    def _names_of(self, rows):
        """Say which rows: the first ones, and how many more."""
        shown = rows[:20].with_context(lang=self.env.lang)
        names = [row.display_name or f"#{row.id}" for row in shown]
        if len(rows) > len(shown):
            names.append(self.env._("and %s more", len(rows) - len(shown)))
        return ", ".join(names)

    def _apply(self, rows):
        """Erase rows under this rule.

        :raise UserError: for a rule that nobody has confirmed
        """
        self.ensure_one()
        if self.state != "confirmed":
            raise UserError(
                self.env._("“%s” is only proposed: it erases nothing.", self.name)
            )
        if rows:
            self.env["tnl.erasure"]._erase(self.code, rows, self._kind())

    # --- the register, to take away -------------------------------------------------

    def _register_file(self, extension):
        """Return the register as a file, in French; the journal says who took it.

        :param extension: ``ods`` or ``pdf``
        :return: bytes
        """
        own = in_french(self.browse(self.ids))
        rows = [rule._as_register_row() for rule in own]
        title = own.env._("Register of what is kept, why and how long")
        self.env["tnl.journal"]._record(
            "tnl.retention.rule.exported", self[:1], {"format": extension}
        )
        if extension == "pdf":
            sections = [
                {"title": rule.name, "note": "", "rows": [row]}
                for rule, row in zip(own, rows, strict=True)
            ]
            return own.env["tnl.held.mixin"]._held_pdf(title, sections)
        labels = list(rows[0])
        table = Table(
            own.env._("Register"),
            [Column(label, 30) for label in labels],
            [[row[label] for label in labels] for row in rows],
        )
        return ods(table)

    def action_register_ods(self):
        """Button: download the register as a spreadsheet."""
        return self._download("ods")

    def action_register_pdf(self):
        """Button: download the register as a document."""
        return self._download("pdf")

    def _download(self, extension):
        self.browse().check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/tnl/retention/register.{extension}",
            "target": "download",
        }

    def _as_register_row(self):
        """Return the row of the register, by title; what the public reads, and more."""
        row = self._as_row()
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            self.env._("Data"): row["name"],
            self.env._("People concerned"): row["people"],
            self.env._("Purpose"): row["purpose"],
            self.env._("Legal ground"): row["ground"],
            self.env._("Who reads it"): row["recipients"],
            self.env._("Kept for"): row["duration"],
            self.env._("At the end"): row["action"],
            self.env._("Why this duration"): self.reasoning or "",
            self.env._("State"): states[self.state],
            self.env._("Decided by"): self.sudo().decided_by_id.name
            or "",  # a name alone
            self.env._("Decided on"): fields.Date.to_string(self.decided_on) or "",
        }

    # --- for all to read ------------------------------------------------------------

    @api.model
    def _public_rows(self):
        """Return the rows of the register that anybody may read, in the reader's words.

        Those that the association has confirmed: what is only proposed is not said.

        :return: list of dicts of text: ``name``, ``people``, ``purpose``, ``ground``,
            ``recipients``, ``duration`` and ``action``
        """
        # the register of what is kept is made to be public
        rules = self.sudo().search([("state", "=", "confirmed")])
        return [rule._as_row() for rule in rules]

    def _as_row(self):
        self.ensure_one()
        words = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("ground", "action")
        }
        return {
            "name": self.name,
            "people": self.people or "",
            "purpose": self.purpose,
            "ground": words["ground"][self.ground],
            "recipients": self.recipients or "",
            "duration": self.duration_text,
            "action": words["action"][self.action],
        }
