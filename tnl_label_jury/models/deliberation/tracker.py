# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class TnlDeliberation(models.Model):
    """Which dossier is being discussed, as each member may know it."""

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    # the name of a dossier is not for who has withdrawn: shown through the reader
    current_item_id = fields.Many2one(
        "tnl.deliberation.item",
        readonly=True,
        copy=False,
        ondelete="set null",
        groups=fields.NO_ACCESS,
    )
    current_since = fields.Datetime(string="Since", readonly=True, copy=False)
    shown_item_id = fields.Many2one(
        "tnl.deliberation.item", string="Being discussed", compute="_compute_tracker"
    )
    tracker = fields.Selection(
        [
            ("idle", "No dossier is being discussed"),
            ("shown", "A dossier is being discussed"),
            ("withheld", "A dossier from which you have withdrawn"),
        ],
        compute="_compute_tracker",
    )
    my_vote_id = fields.Many2one(
        "tnl.deliberation.vote",
        string="Vote that waits for you",
        compute="_compute_my_vote_id",
    )

    @api.depends("edition_id")
    @api.depends_context("uid")
    def _compute_my_vote_id(self):
        # searched: with the reader's own rights
        votes = self.env["tnl.deliberation.vote"].search(
            [("edition_id", "in", self.edition_id.ids), ("state", "=", "open")]
        )
        waiting = votes.filtered("my_turn")
        for session in self:
            session.my_vote_id = waiting.filtered(
                lambda vote, at=session: vote.edition_id == at.edition_id
            )[:1]

    @api.depends("current_item_id.dossier_id.recusal_ids.date_to")
    @api.depends_context("uid")
    def _compute_tracker(self):
        current = self.sudo().current_item_id  # an id, then the reader's own rights
        visible = self.env["tnl.deliberation.item"].search([("id", "in", current.ids)])
        for session in self:
            item = session.sudo().current_item_id
            session.shown_item_id = visible.filtered(lambda i, at=item: i.id == at.id)
            seen = "shown" if session.shown_item_id else "withheld"
            session.tracker = seen if item else "idle"

    def _seat(self):
        """Return (sudo) the membership of the user in the jury of this session."""
        self.ensure_one()
        jurors = self.edition_id.sudo().juror_ids  # one's own membership
        return jurors.filtered(
            lambda j: j.user_id == self.env.user and j.state == "accepted"
        )

    def _check_under_way(self):
        if self.edition_id.state != "deliberation" or self.state != "open":
            raise UserError(self.env._("The deliberation is not under way."))

    def _roll_problem(self):
        """Say that the roll is to be called before a dossier is; "" once it is."""
        if self.begun_on or self.present_count:
            return ""
        return self.env._(
            "Call the roll first: under “Members”, press the name of each person who "
            "is there. After the first dossier, each arrival asks for a reason."
        )

    def _discuss(self, item):
        """Show every member the dossier being discussed; none when ``item`` is empty.

        :raise UserError: when the deliberation is not under way
        """
        self.ensure_one()
        self._check_under_way()
        if self._is_discussed(item):
            return  # the same click twice
        if item:
            if problem := self._roll_problem():
                raise UserError(problem)
            self._begin()
        # the caller has checked who holds the pen of the item
        self.sudo().write(
            {
                "current_item_id": item.id,
                "current_since": item and fields.Datetime.now(),
            }
        )
        self.env["tnl.journal"]._record(
            "tnl.deliberation.discussed", self, {"item": item.id or None}
        )

    def _is_discussed(self, item):
        return self.sudo().current_item_id.id == item.id  # compared, not shown

    def action_open_current(self):
        """Open the dossier being discussed, for who may read it."""
        self.ensure_one()
        self.check_access("read")
        if not self.shown_item_id:
            labels = dict(self._fields["tracker"]._description_selection(self.env))
            raise UserError(labels[self.tracker] + ".")
        return {
            "type": "ir.actions.act_window",
            "name": self.shown_item_id.display_name,
            "res_model": "tnl.deliberation.item",
            "view_mode": "form",
            "res_id": self.shown_item_id.id,
        }

    def action_open_vote(self):
        """Open the vote that waits for the reader."""
        self.ensure_one()
        self.check_access("read")
        if not self.my_vote_id:
            raise UserError(self.env._("No vote waits for you."))
        return {
            "type": "ir.actions.act_window",
            "name": self.my_vote_id.display_name,
            "res_model": "tnl.deliberation.vote",
            "view_mode": "form",
            "res_id": self.my_vote_id.id,
        }

    def action_pause(self):
        """Say that no dossier is being discussed: chair or secretary."""
        self.ensure_one()
        self.check_access("read")
        if self._seat().role not in ("chair", "secretary"):
            raise AccessError(self.env._("The chair or the secretary does this."))
        self._discuss(self.env["tnl.deliberation.item"])
