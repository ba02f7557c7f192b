# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Hands raised in the room by members without a screen."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_vote import VoteCase


@tagged("post_install", "-at_install")
class TestHands(VoteCase):
    def record(self, vote, user, member, choice):
        vote.with_user(user).action_record_hand(self.members[member].id, choice)

    def test_who_chairs_records_a_hand_and_the_minutes_name_it(self):
        vote = self.put_to_vote(self.item, self.secretary)
        self.record(vote, self.secretary, self.juror, "against")
        self.record(vote, self.secretary, self.juror, "against")  # the same click twice
        self.record(vote, self.secretary, self.juror, "for")  # a mistake, corrected
        self.record(vote, self.secretary, self.juror2, "for")
        self.cast(vote, secretary="against")
        voters = vote.with_user(self.secretary)._voters()
        told = {v["id"]: v["hand"] for v in voters}
        self.assertEqual(told[self.members[self.juror].id], "for")
        self.assertEqual(told[self.members[self.secretary].id], "", "not recorded")
        vote.with_user(self.secretary).action_close()
        self.assertEqual((vote.favour, vote.against), (2, 1))
        [line] = [
            words
            for words in vote._minutes_values()["choices"]
            if words.startswith("Hands raised in the room")
        ]
        self.assertIn(self.members[self.juror].display_name, line)
        self.assertNotIn(self.members[self.chair2].display_name, line)
        acts = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.vote.recorded")]
        )
        self.assertEqual(len(acts), 3)

    def test_nobody_else_and_nothing_else_is_recorded(self):
        vote = self.put_to_vote(self.item, self.secretary)
        for user in (self.juror, self.chair, self.manager, self.officer):
            with self.assertRaises(AccessError):
                self.record(vote, user, self.juror, "for")
        self.cast(vote, juror="for")
        with self.assertRaisesRegex(UserError, "own screen"):
            self.record(vote, self.secretary, self.juror, "against")
        with self.assertRaisesRegex(UserError, "not among the voters"):
            self.record(vote, self.secretary, self.chair, "for")
        with self.assertRaises(UserError):
            self.record(vote, self.secretary, self.juror2, "yes")
        self.assertFalse(vote.ballot_ids.filtered("is_recorded"))

    def test_a_secret_vote_records_no_hand(self):
        vote = self.put_to_vote(self.item, self.secretary, secret=True)
        with self.assertRaisesRegex(UserError, "secret"):
            self.record(vote, self.secretary, self.juror, "for")
        self.assertFalse(any(vote.ballot_ids.mapped("has_voted")))
