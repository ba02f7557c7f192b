# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common import PDF, TnlCase
from ..form import LEVELS, STRATEGY_QUESTIONS


@tagged("post_install", "-at_install")
class TestTrackChoice(TnlCase):
    """A track taken by mistake is changed until it counts, and nothing is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        shared, percentage = STRATEGY_QUESTIONS
        own = {"code": "B01", "name": "Why a badge?", "kind": "text", "sequence": 3}
        other_kind = percentage | {"kind": "text", "max_points": 0, "brackets": False}
        short = cls.env["tnl.questionnaire"].create(
            {
                "name": "Short",
                "axis_ids": [
                    Command.create(
                        {
                            "code": "all",
                            "name": "All",
                            "question_ids": [
                                Command.create(vals)
                                for vals in (shared, other_kind, own)
                            ],
                        }
                    )
                ],
            }
        )
        cls.edition = cls.make_edition()
        cls.label = cls.edition.track_ids
        cls.badge = cls.label.create(
            {
                "edition_id": cls.edition.id,
                "name": "Badge",
                "code": "badge",
                "questionnaire_id": short.id,
                "level_ids": [Command.create(level) for level in LEVELS],
            }
        )
        cls.walk(cls.edition, "open")
        cls.draft = cls.apply(cls.edition, submit=False)

    def take(self, track):
        self.draft._change_track(self.agent, track)

    def answers(self):
        return {row.question_id.code: row.value or "" for row in self.draft.answer_ids}

    def test_what_both_tracks_ask_is_carried_and_the_rest_comes_back(self):
        before = self.answers()
        self.take(self.badge)
        self.assertEqual(self.answers(), {"S01": "adopted", "S02": "", "B01": ""})
        self.draft._save_answers(
            self.agent, {"S01": {"value": "draft"}, "B01": {"value": "To start."}}
        )
        self.take(self.label)
        self.assertEqual(self.answers(), before | {"S01": "draft"})
        self.take(self.badge)
        self.assertEqual(self.answers()["B01"], "To start.")

    def test_the_form_and_the_counts_are_those_of_the_track(self):
        self.take(self.badge)
        [axis] = self.draft._form_axes()
        self.assertEqual([q["code"] for q in axis["questions"]], ["S01", "S02", "B01"])
        self.assertEqual(self.draft.question_count, 3)
        self.assertEqual(self.draft.answered_count, 1)
        self.assertJournal(
            self.draft, ["tnl.candidature.started", "tnl.candidature.track"]
        )

    def test_a_colleague_s_older_page_overwrites_nothing(self):
        self.take(self.badge)
        older = {"S01": {"value": "none", "revision": 0}}
        result = self.draft._save_answers(self.elected, older)
        self.assertIn("S01", result["conflicts"])
        result = self.draft._save_answers(self.elected, {"L02": {"value": "no"}})
        self.assertIn("L02", result["errors"])

    def test_what_is_submitted_is_of_the_track_files_included(self):
        self.draft._add_file(self.agent, "L02", "proof.pdf", PDF)
        self.take(self.badge)
        self.draft._save_answers(self.agent, {"S02": {"value": "Half of it."}})
        submission = self.draft._submit(self.agent, fields.Datetime.now(), "key")
        content = submission._content()
        self.assertEqual(content["track"], "badge")
        self.assertEqual(set(content["answers"]), {"S01", "S02"})
        self.assertFalse(content["files"] or submission.file_ids)

    def submit(self, key="key"):
        return self.draft._submit(self.agent, fields.Datetime.now(), key)

    def test_what_would_be_set_aside_is_told_and_nothing_is_done(self):
        self.draft._add_file(self.agent, "L02", "proof.pdf", PDF)
        before = self.answers()
        found = self.draft._track_change(self.badge)
        self.assertEqual(found["kept"], ["S01"])
        self.assertEqual(found["aside"], ["S02", "L01", "L02", "L03"])
        self.assertEqual((found["back"], found["left"]), ([], ["S02", "B01"]))
        self.assertEqual(self.answers(), before)
        self.take(self.badge)
        self.draft._save_answers(self.agent, {"B01": {"value": "To start."}})
        found = self.draft._track_change(self.label)
        self.assertEqual((found["kept"], found["aside"]), (["S01"], ["B01"]))
        self.assertEqual(found["back"], ["S02", "L01", "L02", "L03"])
        self.take(self.label)
        self.assertEqual(self.answers(), before)
        self.assertEqual(self.draft._files_in_play().mapped("name"), ["proof.pdf"])

    def test_a_comment_that_holds_is_carried_alone(self):
        self.draft._save_answers(
            self.agent, {"S02": {"value": "80", "comment": "In 2029."}}
        )
        self.assertIn("S02", self.draft._track_change(self.badge)["aside"])
        self.take(self.badge)
        row = self.draft.answer_ids.filtered(lambda a: a.question_id.code == "S02")
        self.assertEqual((row.value or "", row.comment), ("", "In 2029."))

    def test_a_submitted_application_changes_and_its_version_stays_whole(self):
        received = self.submit()
        readable, scored = received._readable(), received._score()
        self.take(self.badge)
        self.assertEqual(self.draft.state, "submitted")
        self.assertIn("the track", self.draft._changed_text())
        self.assertEqual(received._readable(), readable)
        self.assertEqual(received._score(), scored)
        self.draft._save_answers(self.agent, {"S02": {"value": "Half."}})
        again = self.submit("again")
        self.assertEqual(again._content()["track"], "badge")
        self.assertFalse(self.draft._changed_text())

    def test_the_version_that_counts_counts_with_its_track(self):
        self.submit()
        self.take(self.badge)
        self.walk(self.edition, "screening")
        self.assertEqual(self.draft.track_id, self.label)
        self.assertTrue(self.draft.last_submission_id.is_final)
        self.assertEqual(self.answers()["L02"], "yes")
        self.assertEqual(
            set(self.draft._stored_answers()[1]), {"S01", "S02", "L01", "L02", "L03"}
        )

    def test_what_was_submitted_of_the_other_track_counts(self):
        self.submit()
        self.take(self.badge)
        self.draft._save_answers(self.agent, {"S02": {"value": "Half."}})
        self.submit("again")
        self.walk(self.edition, "screening")
        self.assertEqual(self.draft.track_id, self.badge)

    def test_a_withdrawn_or_corrected_application_says_why_not(self):
        self.submit()
        self.draft._withdraw(self.agent)
        with self.assertRefused("was withdrawn"):
            self.take(self.badge)
        self.draft._resume(self.agent)
        self.take(self.badge)
        self.assertEqual(self.draft.track_id, self.badge)

    def test_nothing_changes_once_the_call_is_closed_nor_to_a_foreign_track(self):
        foreign = self.make_open_edition(2031).track_ids
        with self.assertRaises(UserError):
            self.take(foreign)
        with freeze_time(self.edition.date_close + timedelta(hours=1)):
            with self.assertRaises(UserError):
                self.take(self.badge)
        self.assertEqual(self.draft.track_id, self.label)
