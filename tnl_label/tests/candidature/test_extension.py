# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestExtension(TnlCase):
    """The closing is put later for all: by a manager, with a reason, and told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.before = cls.edition.date_close
        cls.later = cls.before + timedelta(days=2)

    def extend(self, user=None, date_close=None, reason="A storm."):
        wizard = (
            self.env["tnl.extension.wizard"]
            .with_user(user or self.manager)
            .create(
                {
                    "edition_id": self.edition.id,
                    "date_close": date_close or self.later,
                    "reason": reason,
                }
            )
        )
        wizard.action_apply()
        return wizard

    def mails(self):
        return self.env["mail.mail"].search(
            [("model", "=", "tnl.candidature"), ("subject", "like", "extended")]
        )

    def test_a_manager_extends_and_the_journal_tells(self):
        self.extend()
        self.assertEqual(self.edition.date_close, self.later)
        self.assertEqual(self.edition.extension_reason, "A storm.")
        self.assertJournal(self.edition, ["tnl.edition.open", "tnl.edition.extended"])
        extended = [("event", "=", "tnl.edition.extended")]
        entry = self.env["tnl.journal"].search(extended, order="id desc", limit=1)
        self.assertEqual(
            json.loads(entry.details),
            {"from": str(self.before), "to": str(self.later), "reason": "A storm."},
        )
        self.assertEqual(entry.user_id, self.manager.id)

    def test_the_closing_follows_the_new_instant(self):
        self.extend()
        manager = self.edition.with_user(self.manager)
        with freeze_time(self.before + timedelta(minutes=2)):
            self.assertTrue(self.apply(self.edition).last_submission_id)
            with self.assertRefused("The call closes on"):
                manager.action_close()
        cron = self.env.ref("tnl_label.ir_cron_close_editions")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        over = self.later + timedelta(minutes=self.edition.grace_minutes)
        self.assertIn(over, triggers.mapped("call_at"))

    def test_those_who_count_on_the_closing_are_told_once(self):
        self.apply(self.edition)
        self.apply(self.edition, self.rival_agent, self.rival, submit=False)
        wizard = self.extend()
        self.assertEqual(wizard.concerned_count, 2)
        mails = self.mails()
        self.assertEqual(
            sorted(mails.mapped("email_to")),
            [
                "agent@valmont.example, elected@valmont.example",
                "rival@rivalbourg.example, rivalelected@rivalbourg.example",
            ],
        )
        for mail in mails:
            self.assertIn("A storm.", mail.body_html)
            self.assertIn(self.edition._format_instant(self.later), mail.body_html)

    def test_who_withdrew_is_not_told(self):
        candidature = self.apply(self.edition, submit=False)
        candidature._withdraw(self.agent)
        self.assertEqual(self.extend().concerned_count, 0)
        self.assertFalse(self.mails())

    def test_nobody_else_extends(self):
        for user in (self.officer, self.internal, self.agent, self.settings_admin):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.extend(user)
                with self.assertRaises(AccessError):
                    self.edition.with_user(user)._extend(self.later, "A storm.")
                with self.assertRaises(AccessError):
                    self.edition.with_user(user).date_close = self.later

    def test_a_running_closing_is_not_written_by_hand(self):
        for edition in (self.edition, self.edition.with_user(self.manager)):
            with self.assertRefused("“Extend the closing” only", AccessError):
                edition.date_close = self.later
        with self.assertRefused("Only the actions change this", AccessError):
            self.edition.extension_reason = "Forged by hand"

    def test_the_closing_announced_never_comes_earlier(self):
        for instant in (self.before, self.before - timedelta(seconds=1)):
            with self.assertRefused("it can be put later, never earlier"):
                self.extend(date_close=instant)
        for vals in ({"date_close": self.before - timedelta(1)}, {"date_close": False}):
            with self.assertRefused("it can be put later, never earlier"):
                self.edition.with_user(self.manager).write(vals)

    def test_an_extension_has_its_reason(self):
        with self.assertRefused("Write the reason"):
            self.extend(reason="  ")

    def test_the_jury_s_day_is_not_passed(self):
        with self.assertRefused("“Jury meets” ("):
            self.extend(date_close=self.edition.date_jury)

    def test_a_closed_call_is_not_extended(self):
        with freeze_time(self.before + timedelta(seconds=1)):
            with self.assertRefused("its closing no longer changes"):
                self.extend()
        self.walk(self.edition, "screening")
        with self.assertRefused("its closing no longer changes"):
            self.extend()
