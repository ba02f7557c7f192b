# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools import vote as rules


class TnlDeliberationBallot(models.Model):
    _inherit = "tnl.deliberation.ballot"

    is_recorded = fields.Boolean(
        string="Hand recorded by who chairs",
        readonly=True,
        help="The member raised their hand, having no screen to vote on.",
    )


class TnlDeliberationVote(models.Model):
    """Hands that are raised in the room: who chairs records them, by name.

    For members who are there without a screen, in an open vote alone. A hand recorded
    by mistake is recorded again as long as the vote is open; the journal keeps both.
    """

    _name = "tnl.deliberation.vote"
    _inherit = "tnl.deliberation.vote"

    def action_record_hand(self, juror_id, choice):
        """Record the hand of a voter who is there.

        :param juror_id: number of the member
        :param choice: ``for``, ``against`` or ``abstain``
        :raise AccessError: for who does not chair this dossier
        :raise UserError: in a secret vote, one that is not open, or for a member who
            is no voter of it or has voted on their own screen
        """
        self.ensure_one()
        self.item_id.check_access("write")
        self._lock_rows()
        if choice not in rules.CHOICES:
            raise ValidationError(self.env._("A hand is for, against, or abstains."))
        if self.is_secret:
            raise UserError(
                self.env._(
                    "This vote is secret: each member votes on their own screen."
                )
            )
        if self.state != "open":
            raise UserError(self.env._("This vote is not open: no vote was taken."))
        there = self.item_id._attending()
        ballot = self._ballots().filtered(
            lambda b: b.juror_id.id == juror_id and b.juror_id in there
        )
        if not ballot:
            raise UserError(
                self.env._("This person is not among the voters who are there.")
            )
        if ballot.has_voted and not ballot.is_recorded:
            raise UserError(
                self.env._(
                    "%s has voted on their own screen: it counts once.",
                    ballot.juror_id.display_name,
                )
            )
        if ballot.choice == choice:
            return  # the same click twice
        # the right was checked above: the hand recorded before, if any, is replaced
        if ballot.has_voted:
            self._count(ballot.choice, -1)
        self._take(ballot, choice)
        ballot.is_recorded = True
        self.env["tnl.journal"]._record(
            "tnl.deliberation.vote.recorded",
            self,
            {"juror": juror_id, "choice": choice},
        )
