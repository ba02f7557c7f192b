# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestReminder(TnlCase):
    """Drafts are reminded at the days chosen, once each, until they are submitted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        now = fields.Datetime.now()
        cls.edition = cls.make_edition(
            date_close=now + timedelta(days=40),
            date_jury=now + timedelta(days=60),
            date_publish=now + timedelta(days=80),
        )
        cls.walk(cls.edition, "open")
        cls.draft = cls.apply(
            cls.edition, answers={"S01": {"value": "adopted"}}, submit=False
        )

    def remind(self, days):
        """Run the job ``days`` before the closing; return the mails it made."""
        mails = self.env["mail.mail"].search([])
        with freeze_time(self.edition.date_close - timedelta(days=days)):
            with patch.object(self.registry["ir.cron"], "_commit_progress") as commit:
                self.env["tnl.candidature"]._cron_remind()
        self.assertTrue(commit.called)
        return self.env["mail.mail"].search([]) - mails

    def test_each_step_is_told_once(self):
        told = {days: len(self.remind(days)) for days in range(30, 0, -1)}
        self.assertEqual({d for d, count in told.items() if count}, {28, 7, 1})
        self.assertEqual(sum(told.values()), 3)

    def test_the_job_may_run_twice(self):
        self.assertEqual(len(self.remind(7)), 1)
        self.assertFalse(self.remind(7))
        self.assertFalse(self.remind(6))

    def test_a_missed_day_is_caught_up_with_the_nearest_step_only(self):
        self.assertEqual(len(self.remind(5)), 1)
        self.assertEqual(self.draft.reminder_step, 7)
        self.assertFalse(self.remind(4))

    def test_the_mail_gives_counts_and_an_instant_never_contents(self):
        mail = self.remind(7)
        self.assertEqual(
            mail.email_to, "agent@valmont.example, elected@valmont.example"
        )
        instant = self.edition._format_instant(self.edition.date_close)
        self.assertIn(instant, mail.body_html)
        missing = self.draft._missing_counts()
        self.assertTrue(missing["answers"])
        self.assertFalse(missing["contacts"])
        self.assertIn(f"Required answers missing: {missing['answers']}", mail.body_html)
        self.assertNotIn("Contacts missing", mail.body_html)
        for secret in (
            "adopted",
            "S02",
            *self.questionnaire.question_ids.mapped("name"),
        ):
            self.assertNotIn(secret, mail.body_html)

    def test_the_mail_is_in_the_language_of_its_reader(self):
        if not self.env["res.lang"]._get_data(code="fr_FR"):
            self.skipTest("French is not installed")
        self.agent.lang = self.elected.lang = "fr_FR"
        self.assertIn("n’est pas encore déposée", self.remind(7).subject)

    def test_reminders_stop_with_the_submission(self):
        self.draft._save_answers(
            self.agent,
            {"S02": {"value": "80"}, "L01": {"value": ["office"]}}
            | {"L02": {"value": "no"}},
        )
        self.draft._submit(self.agent, fields.Datetime.now(), "key")
        self.assertFalse(self.remind(7))

    def test_what_was_changed_after_the_submission_is_told(self):
        answers = {"S02": {"value": "80"}, "L01": {"value": ["office"]}}
        self.draft._save_answers(self.agent, answers | {"L02": {"value": "no"}})
        self.draft._submit(self.agent, fields.Datetime.now(), "key")
        self.draft._save_answers(self.agent, {"S02": {"value": "90"}})
        [mail] = self.remind(7)
        self.assertIn("your last changes are not submitted", mail.subject)
        reference = self.draft.last_submission_id.reference
        self.assertIn(
            f"version {reference} and not submitted: 1 answer", mail.body_html
        )
        self.assertNotIn("S02", mail.body_html)
        self.assertFalse(self.remind(6))
        self.draft._submit(self.agent, fields.Datetime.now(), "key again")
        self.assertFalse(self.remind(1))

    def test_who_withdrew_is_left_alone(self):
        self.draft._withdraw(self.agent)
        self.assertFalse(self.remind(7))

    def test_nothing_is_told_after_the_closing(self):
        self.assertFalse(self.remind(-1))
        self.walk(self.edition, "screening")
        self.assertFalse(self.remind(1))

    def test_who_starts_late_is_not_told_of_a_past_step(self):
        with freeze_time(self.edition.date_close - timedelta(days=5)):
            late = self.apply(self.edition, self.rival_agent, self.rival, submit=False)
        self.assertNotIn(late.id, self.remind(4).mapped("res_id"))
        self.assertIn(late.id, self.remind(1).mapped("res_id"))

    def test_an_extension_starts_the_count_again(self):
        self.assertEqual(len(self.remind(1)), 1)
        with freeze_time(self.edition.date_close - timedelta(hours=20)):
            later = self.edition.date_close + timedelta(days=14)
            self.edition.with_user(self.manager)._extend(later, "A storm.")
        self.assertFalse(self.remind(13))
        self.assertEqual(len(self.remind(7)), 1)
        self.assertEqual(len(self.remind(1)), 1)

    def test_no_address_no_mail(self):
        self.env["tnl.mandate"].search(
            [("partner_id", "=", self.town.id), ("state", "=", "active")]
        ).action_revoke()
        self.assertFalse(self.remind(7))

    # --- the setting --------------------------------------------------------------

    def test_the_days_are_numbers(self):
        edition = self.make_edition(2031).with_user(self.officer)
        for days in ("28, 7, 1", "3", "10,5", False):
            edition.reminder_days = days
        for days in ("soon", "7;1", "0", "-1", "7,", "1000", "²"):
            with self.subTest(days=days), self.assertRaises(ValidationError):
                edition.reminder_days = days

    def test_without_days_nobody_is_reminded(self):
        self.edition.with_user(self.manager).reminder_days = False
        self.assertFalse(self.remind(7) + self.remind(1))

    def test_the_days_follow_the_copy(self):
        self.edition.with_user(self.manager).reminder_days = "10, 2"
        self.assertEqual(self.edition.copy().reminder_days, "10, 2")

    def test_an_officer_leaves_a_running_edition_as_it_is(self):
        with self.assertRaises(AccessError):
            self.edition.with_user(self.officer).reminder_days = "10"
        with self.assertRaises(AccessError):
            self.draft.with_user(self.officer).sudo(False).reminder_step = 1
