# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from unittest.mock import patch

from odoo import fields
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import email_normalize, mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestMailRetry(TnlCase):
    """A mail server that is down delays the mails of the label, and loses none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        mandates = cls.env["tnl.mandate"].search([("user_id", "=", cls.elected.id)])
        mandates.action_revoke()  # one contact, one mail
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
            (3 * 24 * 60, 5 * 60, "exception"),  # and six hours at most
            (3 * 24 * 60, 7 * 60, "outgoing"),
            (29 * 24 * 60, 7 * 60, "outgoing"),
            (31 * 24 * 60, 7 * 60, "exception"),
        ):
            with self.subTest(created=created, written=written):
                self.mail.state = "exception"
                row = self.env["tnl.mail"].search([("mail_id", "=", self.mail.id)])
                self.env.cr.execute(
                    "UPDATE tnl_mail SET create_date = now() - %s * interval '1 minute'"
                    " WHERE id = %s",
                    (created, row.id),
                )
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
        self.agent.tnl_proven_email = "new@valmont.example"
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


class FakeServer:
    """A mail server: down, or one that refuses some addresses as smtplib tells it."""

    def __init__(self, refused=()):
        self.refused, self.is_down = set(refused), False
        self.delivered = []  # (address, message)
        self.tries = 0

    def connect(self, *_args, **_kwargs):
        self.tries += 1
        if self.is_down:
            raise ConnectionRefusedError("down")
        return self

    def send_message(self, message, _sender, recipients):
        refused = {a: (550, b"unknown user") for a in recipients if a in self.refused}
        if len(refused) == len(recipients):
            raise SMTPRecipientsRefused(refused)
        self.delivered += [(a, message) for a in recipients if a not in refused]
        return refused

    def quit(self):
        pass


@tagged("post_install", "-at_install")
class TestDelivery(TnlCase):
    """Each address has its mail, each mail its state, and somebody sees to the rest."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)
        cls.env["tnl.mail"].search([]).unlink()

    def remind(self):
        self.candidature._send_to_contacts("tnl_label.mail_template_reminder")
        return self.rows()

    def submit(self):
        self.candidature._submit(self.agent, fields.Datetime.now(), "key")
        return self.rows()

    def rows(self):
        rows = self.env["tnl.mail"].search([])
        self.env.invalidate_all()
        return rows

    def run_jobs(self, server):
        """Run the queue and the job that tries again, as the server does."""
        muted = ("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models")
        with (
            patch.object(IrMail_Server, "_disable_send", lambda _self: False),
            patch.object(IrMail_Server, "_connect__", server.connect),
            mute_logger(*muted),
        ):
            self.env["mail.mail"]._cron_retry_label()
            mails = self.env["mail.mail"].search(
                [("id", "in", self.rows().mail_id.ids), ("state", "=", "outgoing")]
            )
            if mails:
                mails.send()

    def states(self):
        return {row.email_to: row.state for row in self.rows()}

    def test_each_address_has_its_own_mail_and_reads_no_other(self):
        self.remind()
        server = FakeServer()
        self.run_jobs(server)
        self.assertEqual(
            {address for address, _message in server.delivered},
            {"agent@valmont.example", "elected@valmont.example"},
        )
        self.assertEqual(len(server.delivered), 2)
        for address, message in server.delivered:
            self.assertEqual(email_normalize(message["To"]), address)
            self.assertNotIn("Cc", message)

    def test_one_refused_address_of_two_is_not_said_to_be_sent(self):
        self.remind()
        server = FakeServer(refused=["elected@valmont.example"])
        self.run_jobs(server)
        self.assertEqual(
            self.states(),
            {"agent@valmont.example": "sent", "elected@valmont.example": "failed"},
        )
        # a refusal for ever is work at once, and the other one is not written to again
        self.run_jobs(server)
        self.assertEqual(self.states()["elected@valmont.example"], "given_up")
        self.assertEqual(len(server.delivered), 1)

    def test_what_is_given_up_is_on_the_managers_desks_and_leaves_once_corrected(self):
        self.remind()
        server = FakeServer(refused=["elected@valmont.example"])
        self.run_jobs(server)
        self.run_jobs(server)
        kind = self.env.ref("tnl_label.activity_type_mails")
        tasks = self.edition.activity_ids.filtered(
            lambda task: task.activity_type_id == kind
        )
        self.assertLessEqual(self.manager | self.manager2, tasks.user_id)
        self.assertNotIn(self.officer, tasks.user_id)
        for task in tasks:
            self.assertIn("1", task.summary)
        self.elected.tnl_proven_email = "corrected@valmont.example"
        row = self.rows().filtered(lambda r: r.state == "given_up")
        row.with_user(self.officer).sudo(False).action_retry()
        self.run_jobs(server)
        self.assertEqual(
            [address for address, _message in server.delivered],
            ["agent@valmont.example", "corrected@valmont.example"],
        )

    def test_a_server_down_for_weeks_loses_nothing(self):
        self.submit()
        server, now = FakeServer(), fields.Datetime.now()
        server.is_down = True
        for hours in range(0, 21 * 24, 8):
            with freeze_time(now + timedelta(hours=hours)):
                self.run_jobs(server)
        self.assertGreater(server.tries, 60)  # every eight hours that we looked
        server.is_down = False
        with freeze_time(now + timedelta(days=21, hours=1)):
            self.run_jobs(server)
        self.assertEqual(set(self.states().values()), {"sent"})
        self.assertEqual(
            {address for address, _message in server.delivered},
            {"agent@valmont.example", "elected@valmont.example"},
        )

    def test_a_mail_is_tried_as_long_as_it_matters_and_then_given_up(self):
        self.remind()
        server, now = FakeServer(), fields.Datetime.now()
        server.is_down = True
        self.run_jobs(server)
        with freeze_time(self.edition.date_close - timedelta(hours=1)):
            self.run_jobs(server)
        self.assertEqual(set(self.states().values()), {"failed"})
        # what reminds of a closing says nothing after it
        with freeze_time(self.edition.date_close + timedelta(hours=1)):
            self.run_jobs(server)
        self.assertEqual(set(self.states().values()), {"given_up"})
        self.rows().unlink()
        rows = self.submit()
        with freeze_time(now + timedelta(days=29)):
            self.run_jobs(server)
        self.assertEqual(set(rows.mapped("state")), {"failed"})
        with freeze_time(now + timedelta(days=31)):
            self.run_jobs(server)
        self.assertEqual(set(self.states().values()), {"given_up"})

    def test_what_a_template_writes_says_that_nobody_did(self):
        self.remind()
        server = FakeServer()
        self.run_jobs(server)
        for _address, message in server.delivered:
            self.assertEqual(message["Auto-Submitted"], "auto-generated")

    def test_a_bounce_is_that_of_one_address(self):
        self.remind()
        self.run_jobs(FakeServer())
        row = self.rows().filtered(lambda r: r.email_to == "elected@valmont.example")
        self.env["mail.thread"]._routing_handle_bounce(
            None,
            {
                "bounced_email": "elected@valmont.example",
                "email_from": "MAILER-DAEMON@valmont.example",
                "to": "no-reply@label.example",
                "message_id": "<bounce@valmont.example>",
                "bounced_partner": self.env["res.partner"],
                "bounced_msg_ids": [row.message_ref],
                "bounced_message": self.env["mail.message"],
                "body": "unknown user",
            },
        )
        self.assertEqual(
            self.states(),
            {"agent@valmont.example": "sent", "elected@valmont.example": "bounced"},
        )
