# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import TnlCase


@tagged("post_install", "-at_install")
class TestMessage(TnlCase):
    """One thread between the office and an applicant, that nobody rewrites."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)

    def office(self, body="Hello.", user=None, **vals):
        wizards = self.env["tnl.message.wizard"].with_user(user or self.officer)
        wizard = wizards.create(
            {"candidature_id": self.candidature.id, "body": body} | vals
        )
        wizard.action_send()
        return wizard

    def applicant(self, body="Hello.", key="a"):
        return self.candidature._post_from_applicant(self.agent, body, key)

    def test_the_office_writes_to_a_draft_and_the_contacts_are_told(self):
        mails = self.env["mail.mail"].search([])
        self.office("A secret detail.")
        message = self.candidature.thread_ids
        self.assertEqual(message.author_kind, "office")
        self.assertEqual(message.author_id, self.officer)
        mail = self.env["mail.mail"].search([]) - mails
        self.assertEqual(
            mail.email_to, "agent@valmont.example, elected@valmont.example"
        )
        self.assertNotIn("A secret detail.", mail.body_html + mail.subject)
        self.assertJournal(message, ["tnl.message.sent"])

    def test_the_same_dialogue_sent_twice_is_one_message_and_one_mail(self):
        mails = self.env["mail.mail"].search_count([])
        self.office().action_send()
        self.assertEqual(len(self.candidature.thread_ids), 1)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails + 1)

    def test_the_same_form_sent_twice_is_one_message(self):
        self.assertEqual(self.applicant(), self.applicant())
        self.assertNotEqual(self.applicant(), self.applicant(key="b"))

    def test_what_is_not_kept_is_refused_with_a_sentence(self):
        with self.assertRefused("The message is empty"):
            self.applicant(" \r\n ")
        with self.assertRefused("4,001 characters"):
            self.applicant("x" * 4001)
        with self.assertRefused("forbidden invisible character"):
            self.applicant("a\x00b")
        self.assertEqual(self.applicant("x" * 4000).body, "x" * 4000)

    def test_the_office_sees_what_it_has_not_read(self):
        self.applicant()
        own = self.candidature.with_user(self.officer).sudo(False)
        self.assertEqual(own.unread_count, 1)
        own.action_read_messages()
        self.assertEqual(own.unread_count, 0)
        self.applicant(key="b")
        self.office("An answer.")
        self.assertEqual(own.unread_count, 0)

    def test_the_file_says_who_answers(self):
        own = self.candidature.with_user(self.officer).sudo(False)
        self.assertFalse(own.unread_text)
        self.applicant()
        own.invalidate_recordset()
        [waiting] = self.candidature.sudo().activity_ids
        waiting.user_id = self.manager
        self.assertIn(self.manager.name, own.unread_text)
        waiting.user_id = self.officer
        own.invalidate_recordset()
        self.assertIn("you answer", own.unread_text)

    def test_nobody_changes_or_forges_a_message(self):
        message = self.applicant()
        for user in (self.officer, self.manager):
            own = message.with_user(user).sudo(False)
            self.assertEqual(own.body, "Hello.")
            with self.assertRaises(AccessError):
                own.write({"body": "Changed."})
            with self.assertRaises(AccessError):
                own.copy({"key": "forged"})
            with self.assertRaises(AccessError):
                own.unlink()
        with self.assertRefused("never deleted"):
            message.unlink()
        with self.assertRaises(AccessError):
            message.write({"body": "Changed."})

    def test_nobody_else_reads_or_writes(self):
        message = self.applicant()
        own = self.candidature.sudo(False)
        for user in (self.internal, self.agent, self.rival_agent, self.newcomer):
            with self.assertRaises(AccessError):
                message.with_user(user).sudo(False).read(["body"])
            with self.assertRaises(AccessError):
                self.office(user=user)
            with self.assertRaises(AccessError):
                own.with_user(user)._post_from_office("Forged.", "forged")
            with self.assertRaises(AccessError):
                own.with_user(user).action_read_messages()
        self.assertEqual(self.candidature.thread_ids, message)

    def test_the_thread_closes_with_the_results_and_stays_readable(self):
        submitted = self.apply(self.edition, self.rival_agent, self.rival)
        message = submitted._post_from_applicant(self.rival_agent, "Hello.", "a")
        draft_message = self.applicant()
        self.walk(self.edition, "published")
        with self.assertRefused("this thread is closed"):
            submitted._post_from_applicant(self.rival_agent, "Late.", "b")
        with self.assertRefused("this thread is closed", UserError):
            submitted.with_user(self.officer)._post_from_office("Late.", "c")
        self.assertEqual(message.with_user(self.officer).sudo(False).body, "Hello.")
        with self.assertRaises(AccessError):  # as the draft itself
            draft_message.with_user(self.officer).sudo(False).read(["body"])
