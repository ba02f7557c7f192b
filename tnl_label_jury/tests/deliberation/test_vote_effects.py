# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_vote import VoteCase


@tagged("post_install", "-at_install")
class TestVoteEffects(VoteCase):
    """A recusal in the middle of a vote, and what a result lets propose."""

    # --- recusal in the middle ---------------------------------------------------

    def test_a_recusal_cancels_the_vote_under_way(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.cast(vote, juror="for", juror2="against")
        self.recuse(self.members[self.juror], self.rival, user=self.manager)
        self.assertEqual(vote.state, "cancelled")
        self.assertFalse(vote.sudo().tally_for)
        again = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.assertNotIn(self.members[self.juror], again.ballot_ids.juror_id)

    def test_a_recusal_of_somebody_else_changes_nothing(self):
        self.step_out(self.rival_item, self.chair, self.tied)
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.recuse(self.members[self.tied], self.rival, user=self.manager)
        self.assertEqual(vote.state, "open")

    # --- what a vote allows ------------------------------------------------------

    def level(self, code):
        return self.edition.level_ids.filtered(lambda level: level.code == code)

    def test_what_was_adopted_is_what_is_proposed(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "A sound strategy."
        vote = self.put_to_vote(
            self.rival_item, self.chair, proposed_level_id=self.level("1").id
        )
        with self.assertRaisesRegex(UserError, "under way"):
            item.action_propose()
        self.cast(vote, juror="for", juror2="for")
        vote.with_user(self.chair).action_close()
        item.proposed_level_id = self.level("2")
        with self.assertRaisesRegex(UserError, "adopted another level"):
            item.action_propose()
        item.proposed_level_id = self.level("1")
        item.action_propose()
        self.assertEqual(item.award_state, "proposed")

    def test_what_was_rejected_is_not_proposed(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "Not yet: no budget."
        vote = self.put_to_vote(
            self.rival_item, self.chair, outcome="refused", proposed_level_id=False
        )
        self.cast(vote, juror="against", juror2="against")
        vote.with_user(self.chair).action_close()
        with self.assertRaisesRegex(UserError, "rejected this level"):
            item.action_propose()
        item.write({"outcome": "labelled", "proposed_level_id": self.level("1").id})
        item.action_propose()
        self.assertEqual(item.award_state, "proposed")

    def test_a_vote_of_who_has_withdrawn_since_is_to_be_done_again(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "A sound strategy."
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror="for")
        vote.with_user(self.chair).action_close()
        self.recuse(self.members[self.juror], self.rival, user=self.manager)
        with self.assertRaisesRegex(UserError, "Vote again"):
            item.action_propose()
        self.assertEqual(vote.result, "adopted", "what was closed does not change")
