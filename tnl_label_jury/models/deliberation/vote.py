# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.tnl_label.tools.instants import format_time
from odoo.addons.tnl_label.tools.notifications import verdict

from ...tools import vote as rules

_TALLY = {choice: f"tally_{choice}" for choice in rules.CHOICES}


class TnlDeliberationVote(models.Model):
    """The jury votes on one proposal for one dossier, openly or in secret.

    What was chosen in a secret vote is added to three hidden totals and kept nowhere
    else: no row, no journal entry links a person to a choice.
    """

    _name = "tnl.deliberation.vote"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Vote on a dossier"
    _tnl_editable = ""
    _order = "item_id, id desc"
    # the last to write a row of totals would be the last to vote
    _log_access = False

    _initial_state = "open"
    _transitions = {
        "open": frozenset({"tied", "closed", "cancelled"}),
        "tied": frozenset({"closed", "cancelled"}),
    }

    item_id = fields.Many2one(
        "tnl.deliberation.item",
        string="Dossier in deliberation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(
        related="item_id.edition_id", store=True, index=True, precompute=True
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    is_secret = fields.Boolean(string="Secret vote", readonly=True)
    outcome = fields.Selection(
        [("labelled", "Labelled"), ("refused", "Not labelled")],
        required=True,
        readonly=True,
    )
    level_id = fields.Many2one(
        "tnl.level", string="Level put to the vote", readonly=True
    )
    presiding_id = fields.Many2one(
        "tnl.juror", string="Chaired by", readonly=True, ondelete="restrict"
    )
    opened_on = fields.Datetime(readonly=True)
    closed_on = fields.Datetime(readonly=True)
    state = fields.Selection(
        [
            ("open", "Open"),
            ("tied", "Tied"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="open",
        required=True,
        readonly=True,
    )
    ballot_ids = fields.One2many("tnl.deliberation.ballot", "vote_id", string="Voters")
    tally_for = fields.Integer(readonly=True, groups=fields.NO_ACCESS)
    tally_against = fields.Integer(readonly=True, groups=fields.NO_ACCESS)
    tally_abstain = fields.Integer(readonly=True, groups=fields.NO_ACCESS)
    # written once, at the closing
    favour = fields.Integer(string="For", readonly=True, aggregator=None)
    against = fields.Integer(readonly=True, aggregator=None)
    abstained = fields.Integer(string="Abstentions", readonly=True, aggregator=None)
    missing = fields.Integer(string="Did not vote", readonly=True, aggregator=None)
    result = fields.Selection(
        [("adopted", "Adopted"), ("rejected", "Rejected"), ("tied", "Tied")],
        readonly=True,
    )
    is_casting = fields.Boolean(
        string="Casting vote",
        readonly=True,
        help="Both sides were equal: the vote of who chairs prevailed.",
    )

    my_turn = fields.Boolean(compute="_compute_reader")
    is_pen = fields.Boolean(compute="_compute_reader")
    progress = fields.Char(string="Voted", compute="_compute_reader")
    is_complete = fields.Boolean(compute="_compute_reader")
    waiting_text = fields.Char(string="Has not voted", compute="_compute_reader")
    receipt = fields.Char(string="Your vote", compute="_compute_reader")

    _one_open = models.UniqueIndex(
        "(item_id) WHERE state IN ('open', 'tied')",
        "A vote is already under way on this dossier: close it or give it up first.",
    )

    def _is_frozen_field(self, field):
        # the hidden totals of a secret vote leave no trace, see the class
        return not field.name.startswith("tally_")

    @api.depends("item_id.name", "outcome", "level_id.name")
    def _compute_display_name(self):
        for vote in self:
            asked = vote._asked_words()
            vote.display_name = f"{vote.item_id.display_name} · {asked}"

    def _asked_words(self):
        """Say what is put to the vote: a level, or that the dossier is not labelled."""
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        return self.level_id.name or labels.get(self.outcome, "")

    # --- voting -------------------------------------------------------------------

    def action_vote_for(self):
        return self._cast(rules.FOR)

    def action_vote_against(self):
        return self._cast(rules.AGAINST)

    def action_abstain(self):
        return self._cast(rules.ABSTAIN)

    def _cast(self, choice):
        """Take the vote of the user, once.

        :return: a notice for who has voted in secret already: whether the choice was
            the same is kept nowhere; else nothing
        :raise AccessError: for who is not among the voters of this vote
        :raise UserError: when the vote is not open, or the user has voted otherwise
        """
        self.ensure_one()
        self.check_access("read")
        self._lock_rows()
        if self.state != "open":
            raise UserError(self.env._("This vote is not open: no vote was taken."))
        ballot = self._own_ballot()
        if ballot.has_voted:
            words = self.env._("Your vote was taken already; it counts once.")
            if self.is_secret:
                return verdict(words, is_good=True)
            if ballot.choice != choice:
                raise UserError(words)
            return None  # the same click twice
        self._take(ballot, choice)  # a voter, an open vote, not voted yet
        self.env["tnl.journal"]._record(
            "tnl.deliberation.vote.cast",
            self,
            {} if self.is_secret else {"choice": choice},
        )
        return None

    def _take(self, ballot, choice):
        """Count a vote; who voted what is kept in an open vote alone."""
        self._count(choice, 1)
        kept = {"choice": choice, "voted_on": fields.Datetime.now()}
        ballot.write({"has_voted": True} | ({} if self.is_secret else kept))

    def _count(self, choice, number):
        self.sudo()[_TALLY[choice]] += number  # the caller has checked the vote

    def _own_ballot(self):
        """Return (sudo) the ballot of the user, who still has the right to vote."""
        ballot = self._ballots().filtered(lambda b: b.juror_id.user_id == self.env.user)
        if ballot.juror_id not in self.item_id._attending():
            raise AccessError(
                self.env._(
                    "You are not among the voters of this dossier: you were not noted "
                    "as present when the vote opened, or you have left since."
                )
            )
        return ballot

    def _ballots(self):
        """Return (sudo) the ballots, for what is not shown: a count, one's own.

        Searched: a one2many in the cache may hold what another reader sees of it.
        """
        ballots = self.env["tnl.deliberation.ballot"].sudo()
        return ballots.search([("vote_id", "in", self.ids)])

    def _counted_ballots(self):
        """Return (sudo) the ballots of who has voted, and of who still may.

        A member who has left without voting is not counted.
        """
        there = self.item_id._attending()
        return self._ballots().filtered(lambda b: b.has_voted or b.juror_id in there)

    # --- closing ------------------------------------------------------------------

    def action_close(self):
        """Count, and freeze the result; on a tie the casting vote is waited for.

        Closing a vote that is closed changes nothing.

        :raise UserError: for a vote given up, or without the quorum
        """
        self.ensure_one()
        self.item_id.check_access("write")
        self._lock_rows()
        if self.state in ("tied", "closed"):
            return
        if self.state != "open":
            raise UserError(self.env._("This vote is not open."))
        if problem := self._count_problem():
            raise UserError(problem)
        # an open choice, read for the count
        own = self._ballots().filtered(lambda b: b.juror_id == self.sudo().presiding_id)
        self._settle(own.choice or None)

    def _rule_words(self):
        """Say what carries the vote, before it is counted."""
        voters = len(self._counted_ballots())
        return self.env._(
            "Adopted if more vote for than against; an abstention weighs on neither "
            "side. Voters: %(voters)s. If all vote for or against, votes for needed: "
            "%(needed)s. Equal: the vote of %(chair)s prevails. Quorum: %(quorum)s.",
            voters=voters,
            needed=voters // 2 + 1,
            chair=self.sudo().presiding_id.display_name,  # shown to every voter
            quorum=self.item_id._quorum(),
        )

    def _count_problem(self):
        """Say why the vote cannot be counted now; "" when it can."""
        counted, quorum = len(self._counted_ballots()), self.item_id._quorum()
        if counted >= quorum:
            return ""
        return self.env._(
            "The quorum is not there any more: voters counted: %(counted)s, "
            "quorum: %(quorum)s. Call a member back, or give up the vote.",
            counted=counted,
            quorum=quorum,
        )

    def action_cast_for(self):
        self._cast_tie(rules.FOR)

    def action_cast_against(self):
        self._cast_tie(rules.AGAINST)

    def _cast_tie(self, choice):
        """Settle a tie: the casting vote of who chaired the vote."""
        self.ensure_one()
        self.item_id.check_access("write")
        self._lock_rows()
        if self.sudo().presiding_id.user_id != self.env.user:
            raise AccessError(
                self.env._("The casting vote is that of who opened this vote.")
            )
        if self.is_casting and self.result == rules.decide(rules.Tally(), choice):
            return  # the same click twice
        if self.state != "tied":
            raise UserError(self.env._("This vote is not tied: nothing to settle."))
        self._settle(choice)

    def _settle(self, casting):
        totals = self.sudo()  # the hidden totals, shown from now on
        tally = rules.Tally(*(totals[_TALLY[choice]] for choice in rules.CHOICES))
        result = rules.decide(tally, casting)
        counted = self._counted_ballots()
        (self._ballots() - counted).unlink()  # they left, and are no voters of it
        figures = {
            "favour": tally.favour,
            "against": tally.against,
            "abstained": tally.abstained,
            "missing": len(counted) - tally.total,
            "result": result,
        }
        is_casting = tally.favour == tally.against and result != rules.TIED
        self._transition(
            "tied" if result == rules.TIED else "closed",
            figures | {"casting": casting if is_casting else None},
            **figures,
            is_casting=is_casting,
            closed_on=fields.Datetime.now(),
        )

    def action_cancel(self):
        """Give up a vote that is not closed; its votes are forgotten."""
        self.ensure_one()
        self.item_id.check_access("write")
        self._lock_rows()
        if self.state == "cancelled":
            return  # the same click twice
        if self.state not in ("open", "tied"):
            raise UserError(self.env._("This vote is not open."))
        self._cancel("chair")

    def _cancel(self, cause):
        """Cancel votes under way, whatever was voted.

        :param cause: ``chair`` or ``recusal``, for the journal
        """
        running = self.filtered(lambda vote: vote.state in ("open", "tied"))
        running._transition(
            "cancelled",
            {"cause": cause},
            **dict.fromkeys([*_TALLY.values(), "favour", "against", "abstained"], 0),
            missing=0,
            result=False,
            closed_on=fields.Datetime.now(),
        )
        # forgotten with the vote
        running._ballots().write({"choice": False, "voted_on": False})

    # --- screen -------------------------------------------------------------------

    @api.depends("state", "ballot_ids.has_voted")
    @api.depends_context("uid", "lang")
    def _compute_reader(self):
        """Tell the view what the reader may do, and who chairs how far the vote is."""
        writable = self.item_id._filtered_access("write")
        for vote in self:
            ballots = vote._counted_ballots()  # one's own, then a number
            own = ballots.filtered(lambda b: b.juror_id.user_id == self.env.user)
            voted = ballots.filtered("has_voted")
            vote.my_turn = vote.state == "open" and own and not own.has_voted
            vote.is_pen = vote.item_id in writable
            vote.is_complete = voted == ballots
            vote.receipt = vote._receipt(own)
            vote.progress = self.env._(
                "%(voted)s of %(total)s", voted=len(voted), total=len(ballots)
            )
            waiting = vote._waiting_words() if vote.is_pen else ""
            vote.waiting_text = waiting or self.env._("nobody")

    def _receipt(self, own):
        """Tell a voter that their vote was taken, and which one where it is kept.

        :param own: (sudo) their own ballot, empty for somebody else
        """
        if not own.has_voted or self.state == "cancelled":
            return False
        if self.is_secret:
            return self.env._("You have voted. What you chose is kept nowhere.")
        lang = self.env.lang or "en_US"
        time = format_time(own.voted_on, self.edition_id.sudo().tz, lang)
        names = {"asked": self._asked_words(), "time": time}
        return {
            rules.FOR: self.env._("You voted for: %(asked)s, at %(time)s.", **names),
            rules.AGAINST: self.env._(
                "You voted against: %(asked)s, at %(time)s.", **names
            ),
            rules.ABSTAIN: self.env._(
                "You abstained on: %(asked)s, at %(time)s.", **names
            ),
        }[own.choice]
