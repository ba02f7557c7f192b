# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class TnlDeliberationBallot(models.Model):
    """That a member may vote, then has voted; what, in an open vote alone."""

    _name = "tnl.deliberation.ballot"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Voter"
    _tnl_editable = ""
    _order = "vote_id, juror_id"
    _rec_name = "juror_id"
    _log_access = False  # the instant of a secret vote is nobody's to read

    vote_id = fields.Many2one(
        "tnl.deliberation.vote",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    juror_id = fields.Many2one(
        "tnl.juror",
        string="Member of the jury",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    has_voted = fields.Boolean(string="Voted", readonly=True)
    choice = fields.Selection(
        [("for", "For"), ("against", "Against"), ("abstain", "Abstains")],
        readonly=True,
        help="Empty in a secret vote: it is kept nowhere.",
    )

    voted_on = fields.Datetime(
        string="Voted on",
        readonly=True,
        help="Empty in a secret vote: it is kept nowhere.",
    )

    _juror_unique = models.Constraint(
        "UNIQUE (vote_id, juror_id)", "A member votes once."
    )


class TnlDeliberationItem(models.Model):
    """The votes of the jury on a dossier, and what they allow to propose."""

    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    vote_ids = fields.One2many("tnl.deliberation.vote", "item_id", string="Votes")

    def action_vote_openly(self):
        return self._open_vote(is_secret=False)

    def action_vote_secretly(self):
        return self._open_vote(is_secret=True)

    def _open_vote(self, is_secret):
        """Put the proposal to the vote of the members who are there.

        The same vote asked twice is opened once.

        :raise AccessError: for who does not chair this dossier
        :raise UserError: without a level to vote on, or without the quorum
        """
        self.ensure_one()
        self.check_access("write")
        self._force_conflict()  # the second of two requests sees the vote of the first
        running = self.vote_ids.filtered(lambda vote: vote.state == "open")
        if running.is_secret == is_secret and running and self._is_asked_by(running):
            return self._vote_action(running)
        problem = self._vote_problem()
        if not problem and self._must_explain():
            problem = self._reasons_problem(self.reasons)
        if problem:
            raise UserError(problem)
        self.deliberation_id._begin()
        # what is voted on does not change in silence; what is not written yet may be
        self.sudo().is_reasons_locked = bool((self.reasons or "").strip())
        seat = self.deliberation_id._seat()
        # the software's own rows: nobody creates or writes a vote by hand
        vote = (
            self.env["tnl.deliberation.vote"]
            .sudo()
            .create(
                {
                    "item_id": self.id,
                    "is_secret": is_secret,
                    "outcome": self.outcome,
                    "level_id": self.proposed_level_id.id,
                    "presiding_id": seat.id,
                    "opened_on": fields.Datetime.now(),
                    "ballot_ids": [
                        fields.Command.create({"juror_id": juror.id})
                        for juror in self._attending().sorted("id")
                    ],
                }
            )
        )
        self.env["tnl.journal"]._record(
            "tnl.deliberation.vote.opened",
            vote,
            {
                "secret": is_secret,
                "level": vote.level_id.code or None,
                "voters": len(vote._ballots()),
            },
        )
        return self._vote_action(vote)

    def _vote_action(self, vote):
        return {
            "type": "ir.actions.act_window",
            "name": vote.display_name,
            "res_model": "tnl.deliberation.vote",
            "view_mode": "form",
            "res_id": vote.id,
        }

    def _vote_problem(self):
        """Say why no vote can be opened now, the reasons apart; "" when one can."""
        if problem := self._level_problem() or self._quorum_problem():
            return problem
        if self.award_state == "decided":
            return self.env._("This award is already decided.")
        if self.vote_ids.filtered(lambda vote: vote.state in ("open", "tied")):
            return self.env._(
                "%s: a vote is already under way. Close it or give it up first.",
                self.display_name,
            )
        return ""

    def _last_vote(self):
        """Return the last vote that was not cancelled."""
        votes = self.vote_ids.filtered(lambda vote: vote.state != "cancelled")
        return votes.sorted("id", reverse=True)[:1]

    def _vote_result_problem(self):
        """Say why the last vote does not carry the proposal; "" when it does."""
        self.ensure_one()
        vote = self._last_vote()
        if not vote:
            return ""
        if vote.state != "closed":
            problem = self.env._("a vote is under way. Close it or give it up first.")
        elif vote._ballots().juror_id & self._withdrawn():
            problem = self.env._(
                "a member who took part in the vote has withdrawn since. Vote again."
            )
        elif vote.result == "rejected" and self._is_asked_by(vote):
            problem = self.env._("the jury rejected this level. Propose another one.")
        elif vote.result == "adopted" and not self._is_asked_by(vote):
            problem = self.env._(
                "the jury adopted another level. Propose it, or vote again."
            )
        else:
            return ""
        return self.env._(
            "%(dossier)s: %(problem)s", dossier=self.display_name, problem=problem
        )

    def _cancel_votes_of(self, juror):
        """Cancel the votes under way that a member who withdraws is a voter of."""
        self.vote_ids.filtered(lambda v: juror in v._ballots().juror_id)._cancel(
            "recusal"
        )

    def _is_asked_by(self, vote):
        asked = (vote.outcome, vote.level_id)
        return asked == (self.outcome, self.proposed_level_id)
