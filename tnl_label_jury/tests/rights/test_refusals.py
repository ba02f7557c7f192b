# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a call by name does and tells: who withdrew, a plain member, a stranger."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..deliberation.test_vote import VoteCase

_OF_VOTE = (
    "action_vote_for",
    "action_vote_against",
    "action_abstain",
    "action_close",
    "action_cast_for",
    "action_cast_against",
    "action_cancel",
)
_OF_ITEM = (
    "action_vote_openly",
    "action_vote_secretly",
    "action_discuss",
    "action_designate",
    "action_propose",
)
_OF_SESSION = (
    "action_close",
    "action_minutes",
    "action_pause",
    "action_recount",
)


@tagged("post_install", "-at_install")
class TestRefusals(VoteCase):
    def refusal(self, records, method, user):
        """Return the words in which a call is refused; it must be."""
        self.env.invalidate_all()
        with self.assertRaises(AccessError, msg=(records._name, method)) as caught:
            with self.env.cr.savepoint():
                getattr(records.with_user(user), method)()
        return str(caught.exception)

    def withdrawn(self):
        self.recuse(self.members[self.juror2], self.rival, user=self.manager)
        return self.juror2

    # --- who has withdrawn ----------------------------------------------------------

    def test_who_has_withdrawn_is_told_the_same_at_every_stage_of_a_vote(self):
        """No refusal says whether the vote is open, tied, closed or cancelled."""
        self.put_to_vote(self.rival_item, self.chair)
        user = self.withdrawn()  # it cancels the vote
        stages = [self.rival_item.vote_ids]
        adopted = self.put_to_vote(self.rival_item, self.chair)
        self.cast(adopted, juror="for")
        adopted.with_user(self.chair).action_close()
        tied = self.put_to_vote(self.rival_item, self.chair)
        self.cast(tied, juror="for", tied="against")
        tied.with_user(self.chair).action_close()
        self.assertEqual(
            [v.state for v in (*stages, adopted, tied)], ["cancelled", "closed", "tied"]
        )
        for method in _OF_VOTE:
            words = {
                self.refusal(vote, method, user) for vote in (*stages, adopted, tied)
            }
            self.assertEqual(len(words), 1, method)
            self.assertNotIn(self.rival.name, words.pop())

    def test_who_has_withdrawn_does_nothing_to_the_dossier(self):
        user = self.withdrawn()
        for method in _OF_ITEM:
            words = self.refusal(self.rival_item, method, user)
            self.assertNotIn(self.rival.name, words)
        self.assertFalse(self.rival_item.vote_ids)
        for method in ("action_assess", "action_receipt", "action_withdraw"):
            own = self.evaluation_of(user, self.rival_dossier)
            words = self.refusal(own, method, user)
            self.assertNotIn(self.rival.name, words)

    def test_a_refusal_names_nothing_even_to_who_debugs(self):
        """``?debug=1`` makes Odoo list what it refuses, by name."""
        vote = self.put_to_vote(self.rival_item, self.chair)
        recusal = self.recuse(self.members[self.juror], self.rival, user=self.manager)
        user = self.withdrawn()
        level = vote.level_id.name
        self.assertTrue(level)
        is_debugging = lambda _user, _group: True  # noqa: E731
        for records in (vote, self.rival_item, recusal):
            with patch.object(type(self.env.user), "has_group", is_debugging):
                error = (
                    self.env["ir.rule"]
                    .with_user(user)
                    ._make_access_error("read", records.with_user(user))
                )
            words = str(error)
            for secret in (self.rival.name, level, self.juror.name):
                self.assertNotIn(secret, words, records._name)
        # other addons keep Odoo's own help
        partner = self.town.with_user(user)
        with patch.object(type(self.env.user), "has_group", is_debugging):
            rules = self.env["ir.rule"].with_user(user)
            error = rules._make_access_error("read", partner)
        self.assertIn(self.town.name, str(error))

    # --- a plain member ---------------------------------------------------------------

    def test_a_plain_member_does_not_lead_the_session(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        for method in ("action_close", "action_cast_for", "action_cast_against"):
            self.refusal(vote, method, self.juror)
        self.refusal(vote, "action_cancel", self.juror)
        for method in _OF_ITEM:
            self.refusal(self.rival_item, method, self.juror)
        for method in _OF_SESSION:
            self.refusal(self.session, method, self.juror)
        self.refusal(self.env["tnl.evaluation"], "action_check", self.juror)
        self.refusal(self.env["tnl.evaluation"], "check", self.juror)
        alternate = self.members[self.juror2]
        for method in ("action_call_in", "action_revoke", "action_invite_again"):
            self.refusal(alternate, method, self.juror)
        self.assertEqual(vote.state, "open")
        self.assertEqual(len(self.rival_item.vote_ids), 1)
        self.assertEqual(self.session.state, "open")

    def test_a_plain_member_gets_nothing_of_anothers(self):
        theirs = self.evaluation_of(self.juror, self.dossier)
        for method in ("action_receipt", "action_withdraw", "_receipt_text"):
            self.refusal(theirs, method, self.juror2)
        with self.assertRaisesRegex(UserError, "no dossier to assess now"):
            theirs.with_user(self.juror2).action_booklet()

    # --- strangers --------------------------------------------------------------------

    def test_strangers_are_refused_everything(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        evaluation = self.evaluation_of(self.juror, self.dossier)
        calls = (
            *((vote, method) for method in _OF_VOTE),
            *((self.rival_item, method) for method in _OF_ITEM),
            *((self.session, method) for method in _OF_SESSION),
            (self.session, "action_open_current"),
            (self.session, "action_screen"),
            (self.session, "screen"),
            (evaluation, "action_assess"),
            (evaluation, "action_receipt"),
            (evaluation, "action_withdraw"),
            (evaluation, "check"),
            (evaluation.line_ids, "action_marks_sheet"),
        )
        for user in (self.agent, self.internal, self.env.ref("base.public_user")):
            for records, method in calls:
                self.refusal(records, method, user)
