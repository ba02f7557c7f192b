# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reasons and proposals: what is asked of them, and how they change once made."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_deliberation_seats import WHY
from .test_session_screen import ScreenCase
from .test_vote import VoteCase


@tagged("post_install", "-at_install")
class TestCorrections(ScreenCase, VoteCase):
    def test_reasons_voted_on_change_with_a_reason_that_is_kept(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "First words of all."
        self.put_to_vote(item, self.chair)
        self.assertTrue(item.is_reasons_locked)
        with self.assertRaisesRegex(UserError, "Correct the reasons"):
            item.reasons = "Other words."
        with self.assertRaisesRegex(UserError, "Correct the reasons"):
            item.action_save_words("reasons", "Other words.", "First words of all.")
        self.assertEqual(
            item.action_save_words("reasons", "First words of all.", ""),
            {"saved": "First words of all."},
        )
        item.minutes = "The debate goes on."
        correct = item.action_correct_reasons
        for words, refused in (
            (("Other words, at length.", "", "First words of all."), "Write why"),
            (("First words of all.", WHY, "First words of all."), "nothing changed"),
            (("x", WHY, "First words of all."), "three words"),
            ((7, WHY, "First words of all."), "three words"),
            (("Too long a text. " * 2000, WHY, "First words of all."), "at most"),
            (("Other words, at length.", WHY, "Older words."), "Somebody else"),
        ):
            with self.assertRaisesRegex(UserError, refused):
                correct(*words)
        self.assertFalse(self.last_change(), "nothing is noted of what is refused")
        words = ("Other words, at length.", WHY, "First words of all.")
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.juror).action_correct_reasons(*words)
        correct(*words)
        correct(*words)  # the same click twice
        [change] = self.env["tnl.deliberation.change"].search([])
        self.assertEqual(item.reasons, "Other words, at length.")
        self.assertEqual(
            (change.kind, change.words_before, change.words_after, change.create_uid),
            ("reasons", "First words of all.", "Other words, at length.", self.chair),
        )
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.deliberation.changed.reasons")]
        )
        self.assertNotIn("words", entry.details, "words are under their own rights")
        said = change._minutes_values()
        self.assertEqual(
            (said["before"], said["after"], said["reason"]),
            ("First words of all.", "Other words, at length.", WHY),
        )
        with self.assertRaisesRegex(UserError, "Correct the reasons"):
            item.reasons = "They stay locked."

    def test_what_is_corrected_is_proposed_again_before_anything_else(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "A good file, in all."
        item.action_discuss(WHY)
        item.action_propose()
        award = self.env["tnl.award"].search(
            [("dossier_id", "=", self.rival_dossier.id)]
        )
        words = ("A better file, in all.", WHY, "A good file, in all.")
        item.action_correct_reasons(*words)
        self.assertEqual(award.reasons, "A good file, in all.")
        screen = self.screen(self.chair)
        self.assertTrue(screen["current"]["is_corrected"])
        self.assertEqual(screen["due"], item.id, "it is not skipped")
        self.assertEqual(screen["decided"], 0, "it waits: it is not counted as done")
        with self.assertRefused("not proposed it again"):
            award.with_user(self.manager).action_decide()
        self.assertIn(item, self._waiting_to_close())
        brief = self.session.with_user(self.chair2)._close_problem(is_brief=True)
        self.assertIn(item.display_name, brief, "it is named, where few wait")
        item.action_propose()
        self.assertEqual(award.reasons, "A better file, in all.")
        self.assertFalse(self.screen(self.chair)["current"]["is_corrected"])
        award.with_user(self.manager).action_decide()
        with self.assertRaisesRegex(UserError, "a manager has decided"):
            item.action_correct_reasons("Better still, in all.", WHY, award.reasons)

    def _waiting_to_close(self):
        problem = self.session.with_user(self.chair2)._close_problem()
        return self.session.item_ids.filtered(lambda i: i.display_name in problem)

    def test_nothing_is_corrected_before_it_was_voted_on_or_proposed(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "A good file, in all."
        with self.assertRaisesRegex(UserError, "Nothing of this dossier"):
            item.action_correct_reasons("Another wording.", WHY, "A good file, in all.")

    def test_reasons_are_a_sentence_and_said_to_be_one(self):
        item = self.rival_item.with_user(self.chair)
        item.write({"outcome": "refused", "proposed_level_id": False})
        for text in ("x", "...", "no no no no no no", "Non."):
            item.reasons = text
            with self.assertRaisesRegex(UserError, "three words and 15 characters"):
                item.action_propose()
        current = item._screen_values()
        self.assertIn("15 characters", current["reasons_rule"])
        self.assertEqual(current["shortest_reasons"], 15)
        self.env["ir.config_parameter"].set_param(
            "tnl_label_jury.shortest_reasons", "40"
        )
        item.reasons = "Nothing is free software."
        with self.assertRaisesRegex(UserError, "40 characters"):
            item.action_propose()

    def test_no_vote_opens_before_what_must_be_explained_is(self):
        item = self.rival_item.with_user(self.chair)
        declared = item.proposed_level_id
        other = (item.track_id.level_ids - declared)[:1]
        for vals in (
            {"outcome": "refused", "proposed_level_id": False},
            {"outcome": "labelled", "proposed_level_id": other.id},
        ):
            item.write(vals)
            self.assertTrue(item._screen_values()["must_explain"])
            for act in (item.action_vote_openly, item.action_vote_secretly):
                with self.assertRaisesRegex(UserError, "rite the reasons"):
                    act()
        item.proposed_level_id = declared
        self.assertFalse(item._screen_values()["must_explain"])
        item.action_vote_openly()

    def test_a_dossier_called_again_is_noted_as_such(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "A good file, in all."
        item.action_propose()
        rank = self.rival_item.sudo().agenda_rank
        item.action_discuss(WHY)
        self.assertEqual(self.last_change().kind, "recalled")
        self.assertEqual(self.rival_item.sudo().agenda_rank, rank)

    def test_reasons_written_after_the_vote_are_locked_by_the_proposal(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = False
        vote = self.put_to_vote(item, self.chair)
        item.reasons = "Written while they vote."
        self.cast(vote, juror="for")
        vote.with_user(self.chair).action_close()
        item.action_propose()
        with self.assertRaisesRegex(UserError, "Correct the reasons"):
            item.reasons = "After the proposal."
        item.action_correct_reasons("After the proposal.", WHY, item.reasons)
        item.action_propose()
        self.assertTrue(item.is_reasons_locked)

    def test_what_was_proposed_is_what_is_said_until_it_is_proposed_again(self):
        item = self.rival_item.with_user(self.chair)
        item.reasons = "A good file, in all."
        item.action_propose()
        proposed = item.proposed_level_id
        other = (item.track_id.level_ids - proposed)[:1]
        for vals in (
            {"proposed_level_id": other.id},
            {"outcome": "refused", "proposed_level_id": False},
            {"mention_ids": [Command.clear()]},
        ):
            with self.assertRaisesRegex(UserError, "propose again"):
                item.write(vals)
        self.assertTrue(item._screen_values()["is_fixed"])
        change = item.action_change_proposal
        for asked in (
            ("labelled", proposed.id, item.mention_ids.ids),
            ("labelled", proposed.id, None),
        ):
            before = self.last_change()
            change(*asked, WHY)
            self.assertEqual(self.last_change(), before, "nothing is noted")
            self.assertFalse(item.is_corrected)
        with self.assertRaisesRegex(UserError, "Write why"):
            with self.cr.savepoint():
                change("labelled", other.id, [], "")
        with self.assertRaises(AccessError):
            self.rival_item.with_user(self.juror).action_change_proposal(
                "labelled", other.id, [], WHY
            )
        change("labelled", other.id, [], WHY)
        noted = self.last_change()
        self.assertEqual(
            (noted.kind, noted.words_before, noted.words_after),
            ("proposal", proposed.name, other.name),
        )
        self.env.invalidate_all()
        said = (
            self.row(self.chair, item)["decision"],
            item.sudo()._minutes_values(),
        )
        self.assertEqual((said[0], said[1]["decision"]), (proposed.name,) * 2)
        item.action_propose()
        self.env.invalidate_all()
        self.assertEqual(item.sudo()._minutes_values()["decision"], other.name)

    def test_a_correction_is_not_told_to_who_has_withdrawn(self):
        item = self.item.with_user(self.secretary)
        item.reasons = "Said of Valmont."
        item.action_propose()
        item.action_correct_reasons("Said again of it.", WHY, "Said of Valmont.")
        for user in (self.chair, self.tied):
            self.assertFalse(self.screen(user)["changes"])
        [change] = self.screen(self.juror)["changes"]
        self.assertEqual(change["before"], "Said of Valmont.")
