# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...tools import vote

CHOICES = st.lists(st.sampled_from(vote.CHOICES), max_size=30)
CASTING = st.sampled_from([None, *vote.CHOICES])
OPPOSITE = {vote.FOR: vote.AGAINST, vote.AGAINST: vote.FOR}


@tagged("post_install", "-at_install")
class TestVoteRules(BaseCase):
    def test_more_for_than_against_adopts(self):
        self.assertEqual(vote.decide(vote.Tally(3, 2, 5)), vote.ADOPTED)
        self.assertEqual(vote.decide(vote.Tally(2, 3, 5)), vote.REJECTED)

    def test_the_casting_vote_settles_a_tie(self):
        tie = vote.Tally(2, 2, 1)
        self.assertEqual(vote.decide(tie), vote.TIED)
        self.assertEqual(vote.decide(tie, vote.FOR), vote.ADOPTED)
        self.assertEqual(vote.decide(tie, vote.AGAINST), vote.REJECTED)
        self.assertEqual(vote.decide(tie, vote.ABSTAIN), vote.TIED)

    def test_nobody_having_voted_is_a_tie(self):
        self.assertEqual(vote.decide(vote.count([])), vote.TIED)
        self.assertEqual(vote.decide(vote.count([vote.ABSTAIN])), vote.TIED)

    def test_what_is_not_a_vote_is_refused(self):
        for refused in (
            lambda: vote.count(["for", "maybe"]),
            lambda: vote.decide(vote.Tally(), "maybe"),
            lambda: vote.Tally(-1),
        ):
            with self.assertRaises(ValueError):
                refused()

    @given(CHOICES)
    def test_every_vote_is_counted_once(self, choices):
        tally = vote.count(choices)
        self.assertEqual(tally.total, len(choices))
        self.assertEqual(tally, vote.count(reversed(choices)), "the order is nothing")

    @given(CHOICES, CASTING)
    def test_an_abstention_changes_no_result(self, choices, casting):
        before = vote.decide(vote.count(choices), casting)
        after = vote.decide(vote.count([*choices, vote.ABSTAIN]), casting)
        self.assertEqual(before, after)

    @given(CHOICES, CASTING)
    def test_the_casting_vote_matters_on_a_tie_only(self, choices, casting):
        tally = vote.count(choices)
        alone = vote.decide(tally)
        if alone != vote.TIED:
            self.assertEqual(vote.decide(tally, casting), alone)

    @given(CHOICES)
    def test_one_more_vote_for_never_turns_against(self, choices):
        ranks = (vote.REJECTED, vote.TIED, vote.ADOPTED)
        before = ranks.index(vote.decide(vote.count(choices)))
        after = ranks.index(vote.decide(vote.count([*choices, vote.FOR])))
        self.assertGreaterEqual(after, before)

    @given(CHOICES, CASTING)
    def test_both_sides_are_treated_alike(self, choices, casting):
        mirrored = vote.decide(
            vote.count(OPPOSITE.get(choice, choice) for choice in choices),
            OPPOSITE.get(casting, casting),
        )
        turned = {vote.ADOPTED: vote.REJECTED, vote.REJECTED: vote.ADOPTED}
        result = vote.decide(vote.count(choices), casting)
        self.assertEqual(turned.get(result, result), mirrored)
