# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The session on one screen: what each reader is shown, what changes with a reason."""

import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .test_deliberation_seats import WHY, SessionCase
from .test_vote import VoteCase


class ScreenCase(SessionCase):
    def screen(self, user):
        self.env.invalidate_all()
        return self.env["tnl.deliberation"].with_user(user).screen(self.session.id)

    def row(self, user, item):
        return next(r for r in self.screen(user)["agenda"] if r["id"] == item.id)

    def last_change(self):
        return self.env["tnl.deliberation.change"].search([], order="id desc", limit=1)


@tagged("post_install", "-at_install")
class TestSessionScreen(ScreenCase, VoteCase):
    # --- what is shown -----------------------------------------------------------

    def test_it_shows_the_agenda_then_the_dossier(self):
        self.rival_item.with_user(self.chair).action_discuss()
        screen = self.screen(self.chair2)
        self.assertEqual(len(screen["agenda"]), 2)
        current = screen["current"]
        self.assertEqual(current["name"], "Rivalbourg")
        self.assertEqual(len(current["levels"]), len(current["thresholds"]))
        self.assertTrue(current["axes"])
        self.assertTrue(screen["may_lead"] and current["is_pen"])
        for user in (self.juror, self.officer, self.manager):
            seen = self.screen(user)
            self.assertEqual(seen["current"]["name"], "Rivalbourg", user.login)
            self.assertFalse(seen["may_lead"], user.login)
            self.assertFalse(seen["current"]["is_pen"], user.login)
        self.assertEqual(self.screen(self.secretary)["may_call"], True)
        self.assertEqual(self.screen(self.manager)["role"], "Observer")

    def test_the_disagreements_come_first(self):
        ranks = {self.item: 5, self.rival_item: 2}
        for item, rank in ranks.items():
            item.sudo().agenda_rank = rank
        agenda = self.session.with_user(self.chair2)._agenda()
        self.assertEqual(agenda.ids, [self.rival_item.id, self.item.id])
        ranked = self.session.item_ids.sorted(lambda i: i.sudo().agenda_rank)
        self.assertEqual(ranked[0], self.rival_item)
        for user in (self.chair, self.manager):
            with self.assertRaises(AccessError):
                self.rival_item.with_user(user).read(["agenda_rank"])

    def test_who_has_withdrawn_is_shown_nothing_of_the_dossier(self):
        self.session.quorum = 3
        self.item.with_user(self.secretary).action_discuss(WHY)
        self.item.with_user(self.secretary).write({"reasons": "Said of Valmont."})
        self.step_out(self.item, self.secretary, self.juror)
        vote = self.put_to_vote(self.item, self.secretary)
        for user in (self.chair, self.tied):
            screen = self.screen(user)
            self.assertEqual(screen["tracker"], "withheld")
            self.assertIsNone(screen["current"])
            self.assertIsNone(screen["vote"])
            self.assertNotIn("Valmont", json.dumps(screen))
            self.assertFalse(screen["changes"])
        self.assertEqual(self.screen(self.juror2)["vote"]["id"], vote.id)
        self.assertIn("Valmont", json.dumps(self.screen(self.juror2)))

    def test_a_dossier_left_changes_nothing_that_its_reader_is_shown(self):
        """Twin worlds: whatever happens to Valmont, the chair is shown the same."""
        before = self.screen(self.chair)
        self.item.with_user(self.secretary).write(
            {
                "outcome": "refused",
                "proposed_level_id": False,
                "reasons": "No, not yet: no plan.",
            }
        )
        self.item.with_user(self.secretary).action_propose()
        self.item.with_user(self.secretary).action_postpone(WHY)
        after = self.screen(self.chair)
        for name in before:
            if name != "has_begun":  # that the roll is called concerns everybody
                self.assertEqual(before[name], after[name], name)

    def test_another_jury_is_shown_nothing(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.screen(user)
        self.assertEqual(self.screen(self.outsider), {})
        self.assertEqual(self.screen(self.manager)["id"], self.session.id)

    def test_without_a_number_it_is_the_last_session(self):
        sessions = self.env["tnl.deliberation"].with_user(self.juror)
        for number in (None, False, "x"):
            self.assertEqual(sessions.screen(number)["id"], self.session.id)
        self.assertEqual(sessions.screen(self.session.id + 1000), {})

    # --- quorum, dossier by dossier ----------------------------------------------

    def test_the_quorum_is_told_beforehand(self):
        words = self.row(self.chair2, self.item)["quorum"]
        self.assertEqual(words, "6 present, 2 withdrawn, 4 needed")
        self.set_quorum(5)
        row = self.row(self.chair2, self.item)
        self.assertFalse(row["has_quorum"])
        self.assertIn("no quorum, and nobody left to call", row["quorum"])
        self.session.presence_ids.filtered(
            lambda p: p.juror_id == self.members[self.juror2]
        ).is_present = False
        row = self.row(self.chair2, self.item)
        self.assertIn(
            "5 present, 2 withdrawn, 5 needed: no quorum, call ", row["quorum"]
        )
        self.assertIn(self.juror2.name, row["quorum"])
        self.assertEqual(
            self.row(self.juror, self.item)["quorum"], "", "no recusal told"
        )

    def test_the_quorum_is_of_those_who_still_sit(self):
        self.members[self.tied].action_revoke()
        self.assertEqual(self.screen(self.chair)["most"], 5)
        with self.assertRaisesRegex(ValidationError, "from 1 to 5"):
            self.set_quorum(6)
        self.set_quorum(5)

    def test_no_dossier_is_called_before_the_roll(self):
        self.session.presence_ids.is_present = False
        self.assertIn("Call the roll", self.screen(self.chair)["roll_problem"])
        with self.assertRaisesRegex(UserError, "Call the roll"):
            self.rival_item.with_user(self.chair).action_discuss(WHY)
        self.assertFalse(self.session.begun_on, "nothing is noted of what is refused")
        self.session.presence_ids[:1].is_present = True
        self.assertFalse(self.screen(self.chair)["roll_problem"])
        self.rival_item.with_user(self.chair).action_discuss(WHY)
        self.assertTrue(self.session.begun_on)

    def test_the_agenda_says_which_order_it_has(self):
        self.item.sudo().deviation, self.rival_item.sudo().deviation = 9, 3
        for first, second, words in (
            (self.item, self.rival_item, "Marks furthest apart first"),
            (self.rival_item, self.item, "In the order that the session has chosen"),
        ):
            first.sudo().agenda_rank, second.sudo().agenda_rank = 0, 1
            self.assertEqual(self.screen(self.chair2)["agenda_words"], words)
        # of one dossier alone, whatever the session did with the other
        self.assertEqual(
            self.screen(self.chair)["agenda_words"], "Marks furthest apart first"
        )

    # --- what cannot succeed says why --------------------------------------------

    def problems(self, user, item):
        item.with_user(user).action_discuss(WHY)
        current = self.screen(user)["current"]
        return current["vote_problem"], current["proposal_problem"]

    def test_an_act_that_would_be_refused_is_told_beforehand(self):
        item = self.rival_item.with_user(self.chair)
        self.assertEqual(self.problems(self.chair, item), ("", ""))
        self.set_quorum(6)
        self.step_out(item, self.chair, self.juror)
        for problem in self.problems(self.chair, item):
            self.assertIn("quorum is 6", problem)
        self.set_quorum(4)
        item.proposed_level_id = False
        for problem in self.problems(self.chair, item):
            self.assertIn("choose a level", problem)
        item.proposed_level_id = item.track_id.level_ids[:1]
        item.reasons = "A sound strategy."
        vote = self.put_to_vote(item, self.chair)
        for problem in self.problems(self.chair, item):
            self.assertIn("under way", problem)
        self.cast(vote, juror2="against")
        vote.with_user(self.chair).action_close()
        voting, proposing = self.problems(self.chair, item)
        self.assertFalse(voting)
        self.assertIn("rejected this level", proposing)
        # and each of them is what the act itself answers
        with self.assertRaisesRegex(UserError, "rejected this level"):
            item.action_propose()

    def test_a_session_that_cannot_be_closed_says_why(self):
        problem = self.screen(self.chair2)["close_problem"]
        self.assertIn("close the votes, for: Rivalbourg, Valmont", problem)
        self.assertIn("withdrawn", self.screen(self.chair)["close_problem"])
        self.assertFalse(self.screen(self.juror)["close_problem"])

    # --- receipts ----------------------------------------------------------------

    def test_a_voter_is_told_that_the_vote_was_taken(self):
        vote = self.put_to_vote(self.rival_item, self.chair)
        self.cast(vote, juror="for", juror2="abstain")
        asked = vote._asked_words()
        for user, words in (
            (self.juror, f"You voted for: {asked}, at "),
            (self.juror2, f"You abstained on: {asked}, at "),
        ):
            self.assertIn(words, vote.with_user(user).receipt)
        self.assertFalse(vote.with_user(self.chair).receipt)
        self.assertFalse(vote.with_user(self.manager).receipt)
        self.assertFalse(vote.with_user(self.chair).is_complete)

    def test_the_receipt_of_a_secret_vote_keeps_its_secret(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        self.cast(vote, juror="against")
        receipt = vote.with_user(self.juror).receipt
        self.assertEqual(receipt, "You have voted. What you chose is kept nowhere.")
        self.assertFalse(any(vote._ballots().mapped("voted_on")))

    # --- changes, with a reason --------------------------------------------------

    def test_the_quorum_changes_with_a_reason_that_is_kept(self):
        session = self.session.with_user(self.chair)
        for reason in ("", "  ", None):
            with self.assertRaisesRegex(UserError, "Write why"):
                session.action_change_quorum(2, reason)
        for number in (-1, 0, 7, "2", True):
            with self.assertRaisesRegex(ValidationError, "from 1 to 6"):
                session.action_change_quorum(number, WHY)
        for number in (0, 7):
            with self.assertRefused("from 1 to 6", ValidationError):
                self.session.quorum = number
        with self.assertRaises(AccessError):
            session.quorum = 1
        for user in (self.juror, self.secretary, self.manager, self.tied):
            with self.assertRaises(AccessError):
                self.session.with_user(user).action_change_quorum(2, WHY)
        self.assertEqual(self.session.quorum, 4)
        session.action_change_quorum(3, WHY)
        self.assertEqual(self.session.quorum, 3)
        change = self.last_change()
        self.assertEqual(change.text, "Quorum – 4, then 3")
        self.assertEqual((change.reason, change.create_uid), (WHY, self.chair))
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.changed.quorum")]
        )
        self.assertEqual(json.loads(entry.details), {"before": 4, "after": 3})

    def test_a_change_is_written_once_and_by_nobody_s_hand(self):
        self.set_quorum(3)
        change = self.last_change()
        for user in (self.chair, self.manager, self.juror):
            with self.assertRaises(AccessError):
                change.with_user(user).write({"reason": "Another wording."})
            with self.assertRaises(AccessError):
                change.with_user(user).create(
                    {"deliberation_id": self.session.id, "kind": "left", "reason": "?"}
                )
        with self.assertRaises(UserError):
            change.reason = "Another wording."

    def test_presence_is_free_at_the_roll_call_then_asks_a_reason(self):
        presence = self.session.presence_ids[0].with_user(self.chair)
        presence.action_set_present(False)
        presence.is_present = True
        self.assertFalse(self.last_change())
        self.rival_item.with_user(self.chair).action_discuss()
        with self.assertRaisesRegex(UserError, "Write why"):
            presence.action_set_present(False)
        with self.assertRaises(AccessError):
            presence.is_present = False
        presence.action_set_present(False, "The train leaves.")
        self.assertFalse(presence.is_present)
        self.assertEqual(self.last_change().kind, "left")
        with self.assertRaises(AccessError):
            presence.with_user(self.juror).action_set_present(True, WHY)

    def test_the_agenda_changes_with_a_reason(self):
        due = self.session.with_user(self.chair2)._due()
        other = self.session.item_ids - due
        with self.assertRaisesRegex(UserError, "not the next dossier"):
            other.with_user(self.chair2).action_discuss()
        due.with_user(self.chair2).action_discuss()
        self.assertFalse(self.last_change())
        with self.assertRaisesRegex(UserError, "Write why"):
            due.with_user(self.chair2).action_postpone("")
        due.with_user(self.chair2).action_postpone(WHY)
        self.assertEqual(self.last_change().kind, "postponed")
        self.assertEqual(self.session.tracker, "idle")
        self.assertEqual(self.session.with_user(self.chair2)._due(), other)
        due.with_user(self.chair2).action_discuss(WHY)
        self.assertEqual(self.last_change().kind, "advanced")
        for user in (self.juror, self.manager, self.tied):
            with self.assertRaises(AccessError):
                due.with_user(user).action_postpone(WHY)

    def test_who_steps_out_of_a_dossier_is_noted(self):
        item = self.rival_item.with_user(self.chair)
        member = self.members[self.juror]
        with self.assertRaisesRegex(UserError, "Write why"):
            item.action_set_absent(member.id, True, "")
        item.action_set_absent(member.id, True, WHY)
        self.assertEqual(item.absent_ids, member)
        self.assertIn("Rivalbourg", self.last_change().text)
        with self.assertRaisesRegex(UserError, "not a member"):
            item.action_set_absent(0, True, WHY)

    # --- words -------------------------------------------------------------------

    def test_words_are_never_written_over_newer_ones(self):
        first = self.rival_item.with_user(self.chair)
        second = self.rival_item.with_user(self.chair2)
        self.assertEqual(
            first.action_save_words("reasons", "Sound.", ""), {"saved": "Sound."}
        )
        self.assertEqual(
            second.action_save_words("reasons", "Mine.", ""), {"newer": "Sound."}
        )
        self.assertEqual(self.rival_item.reasons, "Sound.")
        second.action_save_words("reasons", "Mine.", "Sound.")
        self.assertEqual(self.rival_item.reasons, "Mine.")
        with self.assertRaises(ValidationError):
            first.action_save_words("outcome", "refused", "labelled")
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.juror).action_save_words("reasons", "X", "")

    # --- refusing, voting --------------------------------------------------------

    def test_refusing_is_one_choice(self):
        item = self.rival_item.with_user(self.chair)
        self.assertTrue(item.proposed_level_id)
        item.write({"outcome": "refused", "reasons": "Not yet: no budget."})
        self.assertFalse(item.proposed_level_id)
        item.action_propose()
        row = self.row(self.chair, self.rival_item)
        self.assertEqual((row["state"], row["decision"]), ("proposed", "Not labelled"))

    def test_a_missing_reason_never_hides_a_better_message(self):
        self.session.presence_ids.is_present = False
        item = self.rival_item.with_user(self.chair)
        item.reasons = False
        with self.assertRaisesRegex(UserError, "quorum is 4"):
            item.action_propose()

    def test_a_secret_vote_clicked_twice_is_told_in_words(self):
        vote = self.put_to_vote(self.rival_item, self.chair, secret=True)
        vote.with_user(self.juror).action_vote_for()
        told = vote.with_user(self.juror).action_vote_for()
        self.assertIn("it counts once", told["params"]["message"])
        self.assertEqual(vote.sudo().tally_for, 1)
        shown = self.screen(self.juror)["vote"]
        self.assertIsNone(shown, "no dossier is called, no vote waits")
        self.assertEqual(self.screen(self.juror2)["vote"]["my_turn"], True)
