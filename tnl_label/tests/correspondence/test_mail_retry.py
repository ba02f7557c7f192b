# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestMailRetry(TnlCase):
    """A mail server that is down delays the mails of the label, and loses none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)
        wizard = (
            cls.env["tnl.mailing.wizard"]
            .with_user(cls.officer)
            .create(
                {
                    "candidature_ids": [Command.set(cls.candidature.ids)],
                    "subject": "Hello",
                    "body": "Hello",
                }
            )
        )
        cls.mailing = cls.env["tnl.mailing"].browse(wizard.action_send()["res_id"])
        cls.mail = cls.mailing.message_ids._mails()

    def queue(self, error=None):
        """Run Odoo's queue for our mail; the server answers, or raises ``error``."""
        with (
            patch.object(IrMail_Server, "_disable_send", lambda _self: False),
            patch.object(IrMail_Server, "_connect__", side_effect=error),
            patch.object(IrMail_Server, "send_email", return_value="<id>") as sent,
        ):
            self.env["mail.mail"].process_email_queue(self.mail.ids)
        return sent.call_count

    def age(self, created, written):
        """Make the mail as old as this, in minutes."""
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE mail_mail SET create_date = now() - %s * interval '1 minute',
            write_date = now() - %s * interval '1 minute' WHERE id = %s""",
            (created, written, self.mail.id),
        )
        self.env.invalidate_all()

    def retry(self):
        self.env["mail.mail"]._cron_retry_label()
        return self.mail.state

    def test_a_mail_leaves_when_the_server_is_back(self):
        self.assertFalse(self.queue(ConnectionRefusedError("down")))
        message_id = self.mail.message_id
        own = self.mailing.with_user(self.officer).sudo(False)
        self.assertEqual(own.failed_count, 1)
        self.assertIn("down", own.message_ids.mail_failure)
        self.age(11, 11)
        self.assertEqual(self.retry(), "outgoing")
        self.assertEqual(self.mail.message_id, message_id)
        self.assertEqual(self.queue(), 1)
        self.assertEqual(self.mail.state, "sent")
        own.invalidate_recordset()
        own.message_ids.invalidate_recordset()
        self.assertEqual((own.failed_count, own.sent_count), (0, 1))
        self.age(60, 60)
        self.assertEqual(self.retry(), "sent")

    def test_each_wait_is_as_long_as_those_before(self):
        for created, written, state in (
            (9, 9, "exception"),
            (11, 11, "outgoing"),
            (100, 49, "exception"),
            (100, 51, "outgoing"),
            (3 * 24 * 60 - 5, 2 * 24 * 60, "outgoing"),
            (3 * 24 * 60 + 5, 2 * 24 * 60, "exception"),
        ):
            with self.subTest(created=created, written=written):
                self.mail.state = "exception"
                self.age(created, written)
                self.assertEqual(self.retry(), state)

    def test_a_wrong_address_and_the_mails_of_others_are_left_alone(self):
        self.mail.write({"state": "exception", "failure_type": "mail_email_invalid"})
        self.age(60, 60)
        self.assertEqual(self.retry(), "exception")
        self.mail.write({"failure_type": False, "model": "res.partner"})
        self.env["tnl.mail"].search([("mail_id", "=", self.mail.id)]).unlink()
        self.age(60, 60)
        self.assertEqual(self.retry(), "exception")

    def test_the_office_sends_again_to_the_address_of_today(self):
        self.mail.write({"state": "exception", "failure_type": "mail_email_invalid"})
        self.agent.email = "new@valmont.example"
        self.mailing.with_user(self.officer).sudo(False).action_retry()
        self.assertEqual(self.mail.state, "outgoing")
        self.assertIn("new@valmont.example", self.mail.email_to)
        self.assertJournal(self.mailing, ["tnl.mailing.sent", "tnl.mailing.retried"])

    def test_failures_are_found(self):
        messages = self.env["tnl.message"].with_user(self.officer).sudo(False)
        mine = [("candidature_id", "=", self.candidature.id)]
        failed = [("mail_state", "=", "failed"), *mine]
        self.assertFalse(messages.search(failed))
        self.mail.state = "exception"
        self.assertEqual(messages.search(failed).sudo(), self.mailing.message_ids)
        self.assertFalse(messages.search([("mail_state", "=", "none"), *mine]))
        self.mail.unlink()
        self.assertTrue(messages.search([("mail_state", "=", "none"), *mine]))
