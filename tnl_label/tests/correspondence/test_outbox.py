# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import email_normalize

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..award.test_award import AwardCase

_SENDER = "tnl_label.mail_from"


class OutboxCase(AwardCase):
    def rows(self, template=None, user=None):
        domain = [("edition_id", "=", self.edition.id)]
        if template:
            found = self.env.ref(f"tnl_label.mail_template_{template}")
            domain.append(("template_id", "=", found.id))
        rows = self.env["tnl.mail"].with_user(user or self.officer).sudo(False)
        return rows.search(domain)

    def queue(self, rows, error=None):
        """Run Odoo's queue; the server answers, or raises ``error``."""
        with (
            patch.object(IrMail_Server, "_disable_send", lambda _self: False),
            patch.object(IrMail_Server, "_connect__", side_effect=error),
            patch.object(IrMail_Server, "send_email", return_value="<id>") as sent,
        ):
            self.env["mail.mail"].process_email_queue(rows.sudo().mail_id.ids)
        rows.invalidate_recordset()
        return [call.args[0] for call in sent.call_args_list]


@tagged("post_install", "-at_install")
class TestOutbox(OutboxCase):
    """The office sees what became of each mail, never what it says."""

    def test_each_step_is_in_the_outbox(self):
        receipt = self.rows("receipt")
        self.assertEqual(receipt.partner_id, self.town)
        self.assertEqual(receipt.state, "waiting")
        self.assertIn("agent@valmont.example", receipt.email_to)
        self.walk(self.edition, "published")
        self.assertEqual(self.rows("result").partner_id, self.town)
        self.assertFalse(self.rows("certificate"))
        self.edition.award_ids.certificate_ids._render_pdf()
        certificate = self.rows("certificate")
        self.assertEqual(certificate.partner_id, self.town)
        self.edition.award_ids.certificate_ids._render_pdf()
        self.assertEqual(self.rows("certificate"), certificate)

    def test_each_decision_has_its_words(self):
        refused = self.apply(self.edition, self.rival_agent, self.rival)
        self.walk(self.edition, "deliberation")
        label, refusal = self.propose(), self.propose(None, None, refused)
        (label | refusal).action_decide()
        self.walk(self.edition, "published")
        good, bad = self.rows("result"), self.rows("result_refused")
        self.assertEqual((good | bad).partner_id, self.town | self.rival)
        self.assertIn("Congratulations", good.sudo().mail_id.body_html)
        words = bad.sudo().mail_id.body_html
        self.assertIn("was not", words)
        self.assertNotIn("Congratulations", words)
        self.assertEqual(*(good | bad).sudo().mail_id.mapped("subject"))

    def test_no_text_of_a_mail_is_in_the_outbox(self):
        row = self.rows("receipt")
        values = str(row.read())
        self.assertIn("Receipt of an application".split()[0].lower(), values.lower())
        self.assertNotIn(self.candidature.last_submission_id.reference, values)
        for name in ("key", "mail_id", "message_ref"):
            with self.assertRaises(AccessError):
                row.read([name])

    def test_only_the_office_reads_the_outbox_and_nobody_writes_it(self):
        row = self.rows("receipt")
        for user in (self.agent, self.rival_agent, self.internal, self.settings_admin):
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).read(["state"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                row.with_user(user).action_retry()
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                row.with_user(user).write({"state": "sent"})
            with self.assertRaises(AccessError):
                row.with_user(user).unlink()

    def test_a_failure_is_seen_and_the_mail_leaves_once(self):
        row = self.rows("receipt")
        self.assertFalse(self.queue(row, ConnectionRefusedError("down")))
        self.assertEqual(row.state, "failed")
        self.assertIn("down", row.failure)
        row.action_retry()
        self.assertEqual(row.state, "waiting")
        self.assertEqual(len(self.queue(row)), 1)
        self.assertEqual(row.state, "sent")
        row.action_retry()
        self.assertEqual(row.state, "sent")
        self.assertFalse(self.queue(row))
        self.assertJournal(row, ["tnl.mail.retried"])

    def test_every_mail_has_its_plain_text(self):
        messages = self.queue(self.rows("receipt"))
        self.assertEqual(len(messages), 2)  # one each
        for message in messages:
            kinds = {part.get_content_type() for part in message.walk()}
            self.assertLessEqual({"text/plain", "text/html"}, kinds)
            plain = next(
                p for p in message.walk() if p.get_content_type() == "text/plain"
            )
            self.assertIn("Valmont", plain.get_content())

    def test_a_bounce_is_seen(self):
        row = self.rows("receipt")
        self.queue(row)
        reference = row.sudo().message_ref
        message = self.env["mail.message"].search([("message_id", "=", reference)])
        self.env["mail.thread"]._routing_handle_bounce(
            None,
            {
                "bounced_email": "agent@valmont.example",
                "email_from": "MAILER-DAEMON@valmont.example",
                "to": "no-reply@label.example",
                "message_id": "<bounce@valmont.example>",
                "bounced_partner": self.env["res.partner"],
                "bounced_msg_ids": [reference],
                "bounced_message": message,
                "body": "unknown user",
            },
        )
        self.assertEqual(row.state, "bounced")
        self.assertIn("agent@valmont.example", row.failure)

    def test_an_invitation_that_failed_is_tried_again(self):
        invitations = self.env["tnl.invitation"]
        with patch.object(type(invitations), "_landing_path", lambda *_: "/x"):
            invitations._invite(self.officer, self.town, "new@x.example", "technical")
        row = self.env["tnl.mail"].search([("email_to", "=", "new@x.example")])
        self.assertEqual(row.partner_id, self.town)
        mail = row.mail_id
        mail.write({"state": "exception", "failure_type": "mail_smtp"})
        self.assertEqual(row.state, "failed")
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE mail_mail SET create_date = now() - interval '20 minutes',
            write_date = now() - interval '20 minutes' WHERE id = %s""",
            (mail.id,),
        )
        self.env.invalidate_all()
        self.env["mail.mail"]._cron_retry_label()
        self.assertEqual(row.state, "waiting")


@tagged("post_install", "-at_install")
class TestSender(OutboxCase):
    """One sender, declared; never the address of whoever acts."""

    def test_the_declared_sender_is_that_of_every_mail(self):
        self.env["ir.config_parameter"].set_param(_SENDER, "Label <no@label.example>")
        self.walk(self.edition, "published")
        mail = self.rows("result").sudo().mail_id
        self.assertEqual(email_normalize(mail.email_from), "no@label.example")
        self.assertEqual(email_normalize(mail.reply_to), "no@label.example")

    def test_without_sender_nobody_is_refused_and_no_address_leaks(self):
        self.env.company.email = False
        rival = self.apply(self.edition, self.rival_agent, self.rival)
        self.assertEqual(rival.state, "submitted")
        row = self.rows("receipt").filtered(lambda r: r.partner_id == self.rival)
        self.assertEqual(row.state, "failed")
        self.assertIn("In Settings, “Label”", row.failure)
        mail = row.sudo().mail_id
        self.assertFalse(mail.email_from)
        for value in (mail.email_from, mail.reply_to):
            self.assertNotIn("rival@", value or "")
        with self.assertRefused("has no sender address"):
            row.action_retry()
        self.assertFalse(self.queue(row))
        self.env["ir.config_parameter"].set_param(_SENDER, "no@label.example")
        row.action_retry()
        messages = self.queue(row)
        self.assertEqual(len(messages), 2)  # one each
        for message in messages:
            self.assertIn("no@label.example", message["From"])

    def test_a_sender_that_is_no_address_is_refused(self):
        settings = self.env["res.config.settings"]
        with self.assertRefused("is not one e-mail address", ValidationError):
            settings.create({"tnl_mail_from": "nobody"})
        self.env["ir.config_parameter"].set_param(_SENDER, "nobody")
        self.assertEqual(self.edition._mail_from(), "")
        self.assertIn("no sender address", self.edition._sender_problem())
