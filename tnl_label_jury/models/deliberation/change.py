# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class TnlDeliberationChange(models.Model):
    """What changed once the session was set, and why: the minutes print it."""

    _name = "tnl.deliberation.change"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Change during a session"
    _tnl_editable = "once"
    _order = "deliberation_id, id"
    _rec_name = "kind"

    deliberation_id = fields.Many2one(
        "tnl.deliberation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(
        related="deliberation_id.edition_id", store=True, index=True, precompute=True
    )
    kind = fields.Selection(
        [
            ("quorum", "Quorum"),
            ("arrived", "Arrives"),
            ("left", "Leaves"),
            ("stepped_out", "Leaves for one dossier"),
            ("came_back", "Is back for one dossier"),
            ("advanced", "Called before its turn"),
            ("recalled", "Called again"),
            ("postponed", "Put at the end of the agenda"),
            ("reasons", "Reasons corrected after the vote or the proposal"),
            ("proposal", "Proposal changed"),
            ("role", "Role in the jury"),
            ("removed", "Leaves the jury"),
        ],
        required=True,
        readonly=True,
    )
    item_id = fields.Many2one(
        "tnl.deliberation.item", string="Dossier", readonly=True, ondelete="cascade"
    )
    juror_id = fields.Many2one(
        "tnl.juror", string="Member of the jury", readonly=True, ondelete="restrict"
    )
    before = fields.Integer(readonly=True, aggregator=None)
    after = fields.Integer(readonly=True, aggregator=None)
    role_before = fields.Selection(
        lambda self: self.env["tnl.juror"]._fields["role"].selection, readonly=True
    )
    role_after = fields.Selection(
        lambda self: self.env["tnl.juror"]._fields["role"].selection, readonly=True
    )
    words_before = fields.Text(string="Text before", readonly=True)
    words_after = fields.Text(string="Text after", readonly=True)
    reason = fields.Text(required=True, readonly=True, tnl_reason=True)
    text = fields.Char(string="Change", compute="_compute_text")

    @api.depends(
        "kind",
        "item_id.name",
        "juror_id.user_id.name",
        "before",
        "after",
        "role_before",
        "role_after",
    )
    @api.depends_context("lang")
    def _compute_text(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            about = [change.juror_id.display_name, change.item_id.display_name]
            parts = [labels.get(change.kind), *about, change._values_text()]
            change.text = " – ".join(part for part in parts if part)

    def _values_text(self):
        """Say what a number or a role was, and what it is now."""
        values = (self.before, self.after)
        if self.kind == "role":
            roles = dict(self._fields["role_after"]._description_selection(self.env))
            values = (roles.get(self.role_before), roles.get(self.role_after))
        elif self.kind != "quorum":
            return ""
        before, after = values
        return self.env._("%(before)s, then %(after)s", before=before, after=after)


class TnlDeliberation(models.Model):
    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    begun_on = fields.Datetime(
        readonly=True,
        copy=False,
        help="From the first dossier called, presence changes with a reason.",
    )
    change_ids = fields.One2many(
        "tnl.deliberation.change", "deliberation_id", string="Changes", readonly=True
    )

    def _begin(self):
        """Note the beginning of the session, once: the roll has been called."""
        if not self.begun_on:
            # the caller has checked the act; the software notes when
            self.sudo().begun_on = fields.Datetime.now()

    def _has_just_noted(self, kind, item, reason):
        """Tell whether the last change of the session is this one."""
        changes = self.env["tnl.deliberation.change"].sudo()  # compared, not shown
        last = changes.search(
            [("deliberation_id", "=", self.id)], order="id desc", limit=1
        )
        noted = (last.kind, last.item_id.id, last.reason)
        return noted == (kind, item.id, f"{reason or ''}".strip())

    def _record_change(self, kind, reason, **vals):
        """Keep a change of the session, for the minutes and the journal.

        :param kind: see ``tnl.deliberation.change``
        :raise UserError: without a reason
        """
        if not isinstance(reason, str) or not reason.strip():
            raise UserError(self.env._("Write why: the minutes will say it."))
        # the caller has checked the act; nobody adds a change by hand
        changes = self.env["tnl.deliberation.change"].sudo()
        change = changes.create(
            {"deliberation_id": self.id, "kind": kind, "reason": reason.strip()} | vals
        )
        # ids and numbers: what was written is in the change, under its own rights
        numbers = {
            name: value
            for name, value in vals.items()
            if value is not None and name not in ("words_before", "words_after")
        }
        self.env["tnl.journal"]._record(
            f"tnl.deliberation.changed.{kind}", change, numbers
        )


class TnlDeliberationPresence(models.Model):
    _name = "tnl.deliberation.presence"
    _inherit = "tnl.deliberation.presence"

    def action_set_present(self, is_present, reason=""):
        """Say who is there: freely at the roll call, with a reason afterwards."""
        self.ensure_one()
        self.check_access("write")
        session = self.deliberation_id
        session._check_under_way()
        is_present = bool(is_present)
        if self.is_present == is_present:
            return
        if session.begun_on:
            kind = "arrived" if is_present else "left"
            session._record_change(kind, reason, juror_id=self.juror_id.id)
        self.sudo().is_present = is_present  # the right was checked above

    def _door_of(self, name):
        begun = name == "is_present" and self.deliberation_id.filtered("begun_on")
        return "hand" if begun and not self.env.su else super()._door_of(name)


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def action_set_absent(self, juror_id, is_absent, reason):
        """Say that a member of the session is out, or back, for this dossier.

        :raise AccessError: for who does not chair it
        :raise UserError: without a reason, or for somebody who is not of the session
        """
        self.ensure_one()
        self.check_access("write")
        session = self.deliberation_id
        session._check_under_way()
        juror = session.presence_ids.juror_id.filtered(lambda j: j.id == juror_id)
        if not juror:
            raise UserError(self.env._("This person is not a member of the session."))
        if (juror in self.absent_ids) == bool(is_absent):
            return
        kind = "stepped_out" if is_absent else "came_back"
        session._record_change(kind, reason, juror_id=juror.id, item_id=self.id)
        command = fields.Command.link if is_absent else fields.Command.unlink
        self.sudo().absent_ids = [command(juror.id)]  # the right was checked above
