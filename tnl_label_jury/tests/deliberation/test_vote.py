# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Votes of the jury: who votes, what is kept, what a result allows."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .test_deliberation_seats import WHY, SessionCase


class VoteCase(SessionCase):
    """The chair chairs the rival's dossier, the secretary the town's.

    Six members vote on the first, four on the second.
    """

    def put_to_vote(self, item, user, secret=False, **vals):
        item = item.with_user(user)
        if vals:
            item.write(vals)
        act = item.action_vote_secretly if secret else item.action_vote_openly
        vote = self.env["tnl.deliberation.vote"].browse(act()["res_id"])
        self.env.invalidate_all()  # as in the request that follows
        return vote

    def cast(self, vote, **choices):
        for login, choice in choices.items():
            vote.with_user(getattr(self, login))._cast(choice)


@tagged("post_install", "-at_install")
class TestVote(VoteCase):
    def everything(self, model):
        """Return all that the database holds of a model, as text."""
        self.env.flush_all()
        table = self.env[model]._table
        self.env.cr.execute(f"SELECT * FROM {table}")  # pylint: disable=E8103
        return str(self.env.cr.dictfetchall())

    # --- who ---------------------------------------------------------------------

    def test_the_members_who_are_there_vote_once_each(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.assertEqual(len(vote.ballot_ids), 6)
        self.cast(vote, juror="for", juror2="for", chair="against")
        with self.assertRaisesRegex(UserError, "counts once"):
            vote.with_user(self.juror)._cast("against")
        vote.with_user(self.chair).action_close()
        self.assertRecordValues(
            vote,
            [
                {
                    "state": "closed",
                    "favour": 2,
                    "against": 1,
                    "abstained": 0,
                    "missing": 3,
                    "result": "adopted",
                    "is_casting": False,
                }
            ],
        )

    def test_the_buttons_say_what_they_do(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        vote.with_user(self.juror).action_vote_for()
        vote.with_user(self.juror2).action_vote_against()
        vote.with_user(self.chair).action_abstain()
        self.assertFalse(vote.with_user(self.juror).my_turn)
        self.assertTrue(vote.with_user(self.chair2).my_turn)
        self.assertEqual(Form(vote.with_user(self.chair)).progress, "3 of 6")
        choices = {b.juror_id.user_id: b.choice for b in vote.ballot_ids}
        self.assertEqual(choices[self.juror], "for")
        self.assertEqual(choices[self.juror2], "against")
        self.assertEqual(choices[self.chair], "abstain")

    def test_who_is_absent_has_withdrawn_or_left_does_not_vote(self):
        presence = self.session.presence_ids
        presence.filtered(
            lambda p: p.juror_id.user_id == self.juror2
        ).is_present = False
        self.set_quorum(2)
        self.step_out(self.item, self.secretary, self.juror)
        vote = self.put_to_vote(self.item, self.secretary)
        self.assertEqual(vote.ballot_ids.juror_id.user_id, self.secretary | self.chair2)
        for user in (self.juror2, self.juror, self.tied, self.chair, self.manager):
            with self.assertRaises(AccessError):
                vote.with_user(user)._cast("for")
        self.assertFalse(any(vote.ballot_ids.mapped("has_voted")))

    def test_only_who_chairs_the_dossier_opens_closes_and_cancels(self):
        for user in (self.juror, self.manager, self.officer, self.chair, self.tied):
            with self.assertRaises(AccessError):
                self.item.with_user(user).action_vote_openly()
        vote = self.put_to_vote(self.item, self.secretary)
        for user in (self.juror, self.manager, self.officer, self.chair, self.tied):
            with self.assertRaises(AccessError):
                vote.with_user(user).action_close()
            with self.assertRaises(AccessError):
                vote.with_user(user).action_cancel()
        self.assertEqual(vote.state, "open")

    def test_no_vote_without_the_quorum_nor_on_nothing(self):
        with self.assertRaisesRegex(UserError, "choose a level"):
            self.put_to_vote(self.item, self.secretary, proposed_level_id=False)
        self.set_quorum(5)
        with self.assertRaisesRegex(UserError, "dossier are 4"):
            self.put_to_vote(
                self.item, self.secretary, outcome="refused", proposed_level_id=False
            )

    def test_one_vote_at_a_time(self):
        vote = self.put_to_vote(self.item, self.secretary)
        again = self.put_to_vote(self.item, self.secretary)
        self.assertEqual(again, vote, "the same click twice")
        with self.assertRaisesRegex(UserError, "already under way"):
            self.put_to_vote(self.item, self.secretary, secret=True)
        vote.with_user(self.secretary).action_cancel()
        self.put_to_vote(self.item, self.secretary)

    # --- who is counted ----------------------------------------------------------

    def presence_of(self, user):
        presences = self.session.presence_ids
        return presences.filtered(lambda p: p.juror_id.user_id == user)

    def shown_vote(self, user):
        self.env.invalidate_all()
        return self.env["tnl.deliberation"].with_user(user).screen()["vote"]

    def test_a_member_who_has_left_is_not_counted(self):
        self.rival_item.with_user(self.chair).action_discuss(WHY)
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror="for", chair="for", chair2="for", secretary="for")
        self.assertEqual(
            self.shown_vote(self.chair)["waiting_words"],
            f"{self.juror2.name}, {self.tied.name}",
        )
        leaver = self.presence_of(self.juror2).with_user(self.chair)
        leaver.action_set_present(False, WHY)
        shown = self.shown_vote(self.chair)
        self.assertEqual(shown["waiting_words"], self.tied.name)
        self.assertEqual(shown["progress"], "4 of 5")
        self.assertIn("Voters: 5", shown["rule_words"])
        vote.with_user(self.chair).action_close()
        self.assertEqual((vote.favour, vote.missing), (4, 1))
        self.assertNotIn(self.members[self.juror2], vote.ballot_ids.juror_id)

    def test_who_has_voted_then_left_stays_counted(self):
        self.rival_item.with_user(self.chair).action_discuss(WHY)
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror2="against")
        leaver = self.presence_of(self.juror2).with_user(self.chair)
        leaver.action_set_present(False, WHY)
        vote.with_user(self.chair).action_close()
        self.assertEqual((vote.against, vote.missing), (1, 5))

    def test_a_vote_is_not_counted_without_the_quorum(self):
        self.rival_item.with_user(self.chair).action_discuss(WHY)
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, chair="for")
        for user in (self.juror, self.juror2, self.tied):
            self.presence_of(user).with_user(self.chair).action_set_present(False, WHY)
        self.assertIn(
            "counted: 3, quorum: 4", self.shown_vote(self.chair)["count_problem"]
        )
        with self.assertRaisesRegex(UserError, "counted: 3, quorum: 4"):
            vote.with_user(self.chair).action_close()
        self.presence_of(self.tied).with_user(self.chair).action_set_present(True, WHY)
        vote.with_user(self.chair).action_close()
        self.assertEqual(vote.state, "closed")

    def test_what_carries_the_vote_is_said_before_it_is_counted(self):
        self.rival_item.with_user(self.chair).action_discuss(WHY)
        voters = self.env["tnl.deliberation"].with_user(self.chair).screen()["current"]
        self.assertEqual(sum(v["votes"] for v in voters["voters"]), 6)
        self.put_to_vote(self.rival_item, self.chair, secret=True)
        for user in (self.chair, self.juror):
            words = self.shown_vote(user)["rule_words"]
            self.assertIn(
                "Voters: 6. If all vote for or against, votes for needed: 4", words
            )
            self.assertIn("Quorum: 4", words)
        # who has voted is for who closes the vote
        self.assertEqual(len(self.shown_vote(self.chair)["voters"]), 6)
        for user in (self.juror, self.chair2, self.manager):
            shown = self.shown_vote(user)
            if not shown["is_pen"]:
                self.assertFalse(shown["voters"] or shown["waiting_words"], user.login)

    # --- ties --------------------------------------------------------------------

    def test_on_a_tie_the_open_vote_of_who_chairs_prevails(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror="for", chair="against")
        vote.with_user(self.chair).action_close()
        self.assertEqual((vote.state, vote.result), ("closed", "rejected"))
        self.assertTrue(vote.is_casting)

    def test_a_tied_secret_vote_waits_for_the_casting_vote(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.cast(vote, juror="for", chair="against")
        vote.with_user(self.chair).action_close()
        self.assertEqual((vote.state, vote.result), ("tied", "tied"))
        for user in (self.juror, self.chair2):
            with self.assertRaises(AccessError):
                vote.with_user(user).action_cast_for()
        with self.assertRaisesRegex(UserError, "not open"):
            vote.with_user(self.juror2)._cast("for")
        vote.with_user(self.chair).action_cast_for()
        self.assertRecordValues(
            vote,
            [{"state": "closed", "result": "adopted", "favour": 1, "against": 1}],
        )
        self.assertTrue(vote.is_casting)

    def test_an_abstention_of_who_chairs_leaves_an_open_vote_tied(self):
        vote = self.put_to_vote(self.item, self.secretary)
        self.cast(vote, juror="for", chair2="against", secretary="abstain")
        vote.with_user(self.secretary).action_close()
        self.assertEqual(vote.state, "tied")
        vote.with_user(self.secretary).action_cast_against()
        self.assertEqual((vote.state, vote.result), ("closed", "rejected"))

    # --- what is kept ------------------------------------------------------------

    def test_a_secret_vote_keeps_no_choice(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.cast(vote, juror="for", juror2="against", chair="for", tied="abstain")
        self.assertFalse(any(vote.ballot_ids.mapped("choice")))
        self.assertEqual(len(vote.ballot_ids.filtered("has_voted")), 4)
        rows = self.everything("tnl.deliberation.ballot")
        for choice in ("'for'", "'against'", "'abstain'"):
            self.assertNotIn(choice, rows)
        for column in ("write_uid", "write_date", "create_date"):
            self.assertNotIn(column, rows)
            self.assertNotIn(column, self.everything("tnl.deliberation.vote"))
        entries = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.vote.cast")]
        )
        self.assertEqual(len(entries), 4)
        self.assertEqual(set(entries.mapped("details")), {"{}"})

    def test_two_secret_votes_that_differ_leave_the_same_rows(self):
        """Who voted what cannot be told from what is kept."""
        kept = []
        for choices in (
            {"juror": "for", "juror2": "against"},
            {"juror": "against", "juror2": "for"},
        ):
            with self.env.cr.savepoint() as savepoint:
                vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
                self.cast(vote, **choices)
                vote.with_user(self.chair).action_close()
                voters = vote.ballot_ids.filtered("has_voted")
                kept.append(
                    (
                        sorted(voters.mapped("juror_id.user_id.login")),
                        set(vote.ballot_ids.mapped("choice")),
                        vote.favour,
                        vote.against,
                    )
                )
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertEqual(*kept)

    def test_nobody_reads_a_total_before_the_closing(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.cast(vote, juror="for", juror2="for")
        for user in (self.juror, self.chair, self.officer, self.manager):
            own = vote.with_user(user)
            self.assertEqual(own.favour, 0)
            for name in ("tally_for", "tally_against", "tally_abstain"):
                with self.assertRaises(AccessError):
                    own.read([name])
                with self.assertRaises(AccessError):
                    own.search([(name, ">", 0)])
                with self.assertRaises(AccessError):
                    own.search([], order=name)
        vote.with_user(self.chair).action_close()
        for user in (self.juror, self.chair, self.officer, self.manager):
            self.assertEqual(vote.with_user(user).favour, 2)

    def test_open_choices_are_read_once_the_vote_is_closed(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror="for", juror2="against", chair="for")
        ballots = self.env["tnl.deliberation.ballot"]
        domain = [("vote_id", "=", vote.id), ("has_voted", "=", True)]
        for user, seen in ((self.juror, 1), (self.secretary, 0), (self.manager, 0)):
            self.assertEqual(ballots.with_user(user).search_count(domain), seen)
        vote.with_user(self.chair).action_close()
        for user in (self.juror, self.secretary, self.manager, self.officer):
            self.assertEqual(ballots.with_user(user).search_count(domain), 3)
        for user in (self.internal, self.outsider, self.settings_admin):
            with self.assertRaises(AccessError):
                vote.with_user(user).read(["result"])

    def test_the_voters_of_a_secret_vote_stay_unnamed(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.cast(vote, juror="for", chair="for")
        vote.with_user(self.chair).action_close()
        ballots = self.env["tnl.deliberation.ballot"]
        domain = [("vote_id", "=", vote.id)]
        self.assertEqual(ballots.with_user(self.juror2).search_count(domain), 1)
        for user in (self.manager, self.officer):
            self.assertEqual(ballots.with_user(user).search_count(domain), 0)

    def test_who_has_withdrawn_reads_no_vote(self):
        vote = self.put_to_vote(self.item, self.secretary)
        for user in (self.tied, self.chair):
            self.assertFalse(vote.with_user(user).search([("id", "=", vote.id)]))
            with self.assertRaises(AccessError):
                vote.with_user(user).read(["state"])

    def test_a_result_is_written_once(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror="for")
        vote.with_user(self.chair).action_close()
        with self.assertRaisesRegex(UserError, "not open"):
            vote.with_user(self.juror2)._cast("against")
        vote.with_user(self.chair).action_close()  # the same click twice
        self.assertEqual((vote.state, vote.favour), ("closed", 1))
        for act in ("action_cancel", "action_cast_against"):
            with self.assertRaises(UserError):
                getattr(vote.with_user(self.chair), act)()
            self.assertEqual((vote.state, vote.favour), ("closed", 1), act)
        for record, vals in (
            (vote, {"favour": 9}),
            (vote, {"state": "open"}),
            (vote, {"tally_for": 9}),
            (vote.ballot_ids[0], {"choice": "for"}),
            (vote.ballot_ids[0], {"has_voted": True}),
        ):
            for user in (self.chair, self.manager, self.juror):
                with self.assertRaises(AccessError):
                    record.with_user(user).write(vals)
