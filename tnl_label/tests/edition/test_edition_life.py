# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestEditionLife(TnlCase):
    """Eight states, one action for each move, in one order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()

    def close_by_schedule(self):
        with patch.object(self.registry["ir.cron"], "_commit_progress"):
            self.env["tnl.edition"]._cron_close()

    def test_a_whole_life_ends_in_a_certificate(self):
        self.walk(self.edition, "open")
        candidature = self.apply(self.edition)
        self.walk(self.edition, "published")
        award = self.edition.award_ids
        self.assertEqual(candidature.state, "decided")
        self.assertEqual(award.state, "published")
        self.assertEqual(award.level_id.code, "2")
        self.assertEqual(award.engine_level_id.code, "3")
        self.assertEqual(award.certificate_ids.status, "valid")
        self.walk(self.edition, "archived")
        self.assertTrue(self.env["tnl.journal"].check()["ok"])

    # --- closing ----------------------------------------------------------------

    def test_the_call_closes_only_after_its_instant(self):
        self.walk(self.edition, "open")
        manager = self.edition.with_user(self.manager)
        self.assertEqual(self.edition.grace_minutes, 2)
        for late in (timedelta(seconds=-1), timedelta(), timedelta(seconds=119)):
            with freeze_time(self.edition.date_close + late):
                with self.assertRefused("The call closes on"):
                    manager.action_close()
        with freeze_time(self.edition.date_close + timedelta(seconds=120)):
            manager.action_close()
        self.assertEqual(self.edition.state, "screening")

    def test_the_schedule_closes_alone_then_freezes_the_list(self):
        self.walk(self.edition, "open")
        candidature = self.apply(self.edition)
        draft = self.apply(self.edition, self.rival_agent, self.rival, submit=False)
        with freeze_time(self.edition.date_close + timedelta(seconds=119)):
            self.close_by_schedule()
            self.assertEqual(self.edition.state, "open")
        with freeze_time(self.edition.date_close + timedelta(seconds=121)):
            self.close_by_schedule()
        self.assertEqual(self.edition.state, "screening")
        self.assertTrue(self.edition.is_frozen)
        self.assertTrue(candidature.last_submission_id.is_final)
        self.assertEqual(draft.state, "draft")
        self.assertJournal(
            self.edition,
            ["tnl.edition.open", "tnl.edition.screening"] + ["tnl.edition.frozen"],
        )

    def test_opening_wakes_the_schedule_at_the_closing(self):
        cron = self.env.ref("tnl_label.ir_cron_close_editions")
        self.walk(self.edition, "open")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertIn(
            self.edition.date_close + timedelta(seconds=120),
            triggers.mapped("call_at"),
        )

    def test_new_dates_do_not_contradict_the_others(self):
        self.walk(self.edition, "open")
        edition = self.edition.with_user(self.manager)
        with self.assertRefused("“Jury meets” ("):
            edition._extend(edition.date_jury + timedelta(days=1), "A storm.")
        with self.assertRefused("Give the date “Results made public”."):
            edition.date_publish = False
        edition.date_jury += timedelta(days=1)
        self.assertJournal(self.edition, ["tnl.edition.open", "tnl.edition.corrected"])

    # --- forging ----------------------------------------------------------------

    def test_a_state_is_never_written_by_hand(self):
        for user in (self.officer, self.manager, self.env.user):
            with self.assertRefused("Only the actions change this", AccessError):
                self.edition.with_user(user).write({"state": "open"})

    def test_a_forged_context_opens_nothing(self):
        for forged in (True, 1, "SENTINEL", {}, object()):
            edition = self.edition.with_user(self.officer)
            edition = edition.with_context(tnl_transition=forged)
            with self.assertRaises(AccessError):
                edition.write({"state": "published"})
            created = edition.create({"name": "X", "year": 2035, "state": "published"})
            self.assertEqual(created.state, "draft")
            created.unlink()

    def test_a_record_is_always_born_in_its_first_state(self):
        vals = {"name": "X", "year": 2036, "state": "archived", "is_frozen": True}
        vals |= {"scheme_hash": "f" * 64, "scheme_json": "{}"}
        defaults = {f"default_{name}": value for name, value in vals.items()}
        editions = self.env["tnl.edition"].with_user(self.officer)
        for edition in (
            editions.create(vals),
            editions.with_context(**defaults).create({"name": "Y", "year": 2037}),
        ):
            self.assertEqual(edition.state, "draft")
            self.assertFalse(edition.is_frozen or edition.scheme_hash)
            self.assertFalse(edition.scheme_json)

    def test_what_actions_write_is_not_written_by_hand(self):
        for vals in ({"is_frozen": True}, {"scheme_hash": "0"}, {"scheme_json": "{}"}):
            with self.assertRaises(AccessError):
                self.edition.with_user(self.officer).write(vals)

    # --- order and groups -------------------------------------------------------

    def test_no_step_is_skipped_or_taken_twice(self):
        steps = ("close", "start_jury", "start_deliberation", "embargo", "publish")
        edition = self.edition.with_user(self.manager)
        for step in (*steps, "archive"):
            with self.assertRefused("“Edition 2030” is in state “Preparation”"):
                getattr(edition, f"action_{step}")()
        self.walk(self.edition, "open")
        # a second click has the result of the first, and no other effect
        before = self.edition.read()
        edition.action_open()
        self.assertEqual(self.edition.read(), before)
        opened = [("model", "=", "tnl.edition"), ("event", "=", "tnl.edition.open")]
        self.assertEqual(self.env["tnl.journal"].search_count(opened), 1)
        self.walk(self.edition, "screening")
        with self.assertRefused("it cannot become “Call”"):
            edition.action_open()

    def test_each_move_after_the_opening_is_a_manager_s(self):
        self.walk(self.edition, "open")
        self.apply(self.edition)
        moves = {
            "open": "close",
            "screening": "start_jury",
            "jury": "start_deliberation",
            "deliberation": "embargo",
            "embargo": "publish",
            "published": "archive",
        }
        following = list(moves)[1:] + ["archived"]
        for (state, move), target in zip(moves.items(), following, strict=True):
            self.assertEqual(self.edition.state, state)
            for user in (self.officer, self.internal, self.agent):
                with self.subTest(move=move, user=user.login):
                    with self.assertRaises(AccessError):
                        edition = self.edition.with_user(user)
                        getattr(edition, f"action_{move}")()
            self.walk(self.edition, target)

    def test_the_jury_waits_for_the_screening(self):
        self.walk(self.edition, "open")
        candidature = self.apply(self.edition)
        self.walk(self.edition, "screening")
        edition = self.edition.with_user(self.manager)
        with self.assertRefused("No application is admissible yet."):
            edition.action_start_jury()
        self.assertIn("No application", self.edition.blocking_reasons)
        candidature.with_user(self.officer).action_admit()
        self.prepare_jury(self.edition)
        edition.action_start_jury()
        self.assertEqual(self.edition.state, "jury")

    def test_the_jury_waits_for_the_frozen_list(self):
        self.walk(self.edition, "open")
        candidature = self.apply(self.edition)
        with freeze_time(self.edition.date_close + timedelta(minutes=2)):
            self.edition.with_user(self.manager).action_close()
        with self.assertRefused("is being frozen"):
            candidature.with_user(self.officer).action_admit()
        with self.assertRefused("is being frozen"):
            self.edition.with_user(self.manager).action_start_jury()

    def test_the_embargo_waits_for_every_decision(self):
        self.walk(self.edition, "open")
        self.apply(self.edition)
        self.walk(self.edition, "deliberation")
        with self.assertRefused("1 applications have no decided award yet: Valmont."):
            self.edition.with_user(self.manager).action_embargo()

    # --- embargo, end -----------------------------------------------------------

    def test_nothing_is_published_before_the_announced_instant(self):
        self.walk(self.edition, "open")
        self.apply(self.edition)
        self.walk(self.edition, "embargo")
        edition = self.edition.with_user(self.manager)
        with freeze_time(self.edition.date_publish - timedelta(seconds=1)):
            with self.assertRefused("The results are under embargo until"):
                edition.action_publish()
        self.assertEqual(self.edition.award_ids.state, "decided")
        with freeze_time(self.edition.date_publish):
            edition.action_publish()
        self.assertEqual(self.edition.state, "published")

    def test_nothing_is_published_without_a_public_address(self):
        self.walk(self.edition, "open")
        self.apply(self.edition)
        self.walk(self.edition, "embargo")
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", "")
        with freeze_time(self.edition.date_publish):
            with self.assertRefused("The public address of the label is not set"):
                self.edition.with_user(self.manager).action_publish()

    def test_a_draft_is_deleted_an_announced_edition_is_not(self):
        self.make_edition(2031).with_user(self.officer).unlink()
        self.walk(self.edition, "open")
        with self.assertRaises(AccessError):
            self.edition.with_user(self.officer).unlink()
        for edition in (self.edition, self.edition.with_user(self.manager)):
            with self.assertRefused("archive it instead"):
                edition.unlink()

    def test_the_archive_closes_the_files_and_keeps_the_results(self):
        self.walk(self.edition, "open")
        candidature = self.apply(self.edition)
        self.walk(self.edition, "published")
        submission = candidature.last_submission_id.with_user(self.officer)
        self.assertTrue(submission.content_json)
        self.walk(self.edition, "archived")
        with self.assertRaises(AccessError):
            submission.read(["content_json"])
        self.assertEqual(len(self.env["tnl.award"]._public()), 1)
        with self.assertRaises(AccessError):
            self.edition.with_user(self.manager).description = "Later"

    def test_a_draft_edition_is_not_announced(self):
        self.assertNotIn(self.edition, self.env["tnl.edition"]._public())
        with self.assertRaises(AccessError):
            self.edition.with_user(self.internal).read(["name"])
        self.walk(self.edition, "open")
        self.assertIn(self.edition, self.env["tnl.edition"]._public())
        public = self.edition.with_user(self.internal)
        self.assertEqual(public.name, "Edition 2030")
        with self.assertRaises(AccessError):
            public.read(["scheme_json"])
        with self.assertRaises(AccessError):
            self.edition.with_user(self.agent).read(["name"])

    def test_instants_are_said_in_full_in_the_edition_s_zone(self):
        instant = fields.Datetime.to_datetime("2018-10-15 21:59:00")
        french = self.edition.with_context(lang="fr_FR")
        self.assertEqual(
            french._format_instant(instant),
            "lundi 15 octobre 2018 à 23\u202fh\u202f59, heure de Paris",
        )
        self.edition.tz = "Indian/Reunion"
        self.assertEqual(
            self.edition._format_instant(instant),
            "Tuesday 16 October 2018 at 01:59, Réunion time",
        )
