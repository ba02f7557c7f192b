# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import timedelta
from hashlib import sha256

from psycopg2.errors import RaiseException

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...scoring.canonical import canonical
from ..common import PDF, TnlCase


class SubmissionCase(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition, submit=False)

    def submit(self, key="one", at=None):
        at = at or fields.Datetime.now()
        return self.candidature._submit(self.agent, at, key)

    def save(self, **values):
        answers = {code: {"value": value} for code, value in values.items()}
        result = self.candidature._save_answers(self.agent, answers)
        self.assertFalse(result["errors"] or result["conflicts"])

    def mails(self):
        return self.env["mail.mail"].search(
            [("model", "=", "tnl.submission")], order="id"
        )


@tagged("post_install", "-at_install")
class TestSubmitting(SubmissionCase):
    """What is acknowledged is kept, once, as it was."""

    def test_an_incomplete_file_is_told_what_is_missing(self):
        self.env["tnl.mandate"].search(
            [("user_id", "=", self.elected.id)]
        ).action_revoke()
        self.save(S01="")
        self.candidature._save_answers(self.agent, {"S02": {"not_applicable": True}})
        missing = self.candidature._missing_to_submit()
        self.assertEqual(
            missing,
            [
                ("contact", "elected", "Name the elected contact, with an address."),
                ("question", "S01", "Answer this question: S01 · Is there a strategy?"),
                (
                    "question",
                    "S02",
                    "Say why this question does not apply to you: "
                    "S02 · Share of free software",
                ),
            ],
        )
        with self.assertRefused("\n".join(sentence for *_what, sentence in missing)):
            self.submit()
        self.assertEqual(self.candidature.state, "draft")
        self.assertFalse(self.candidature.submission_ids)

    def test_what_is_not_asked_is_not_missing(self):
        question = self.questionnaire.question_ids.filtered(lambda q: q.code == "L03")
        row = self.candidature.answer_ids.filtered(lambda a: a.question_id == question)
        row.not_applicable = True
        self.assertEqual(len(self.candidature._missing_to_submit()), 1)
        self.save(L02="no")
        self.assertEqual(self.candidature._missing_to_submit(), [])

    def test_a_version_holds_the_whole_file(self):
        file = self.candidature._add_file(self.agent, "L02", "a.pdf", PDF)
        submission = self.submit()
        content = json.loads(submission.content_json)
        self.assertEqual(content["collectivity"]["siren"], "990000010")
        self.assertEqual(content["answers"]["S01"]["value"], "adopted")
        self.assertEqual(content["answers"]["L01"]["value"], "office server")
        self.assertEqual(content["files"][0]["sha256"], sha256(PDF).hexdigest())
        self.assertEqual(content["contacts"]["technical"]["name"], "Agent Person")
        self.assertEqual(submission.file_ids, file)
        self.assertEqual(submission.answer_count, 5)
        self.assertEqual(submission.reference, f"{self.candidature.reference}-v1")
        self.assertEqual(submission.agent_id, self.agent)
        self.assertEqual(canonical(content).decode(), submission.content_json)
        digest = sha256(submission.content_json.encode()).hexdigest()
        self.assertEqual(submission.content_hash, digest)

    def test_what_people_read_tells_no_contact(self):
        self.candidature._save_answers(
            self.agent, {"S02": {"not_applicable": True, "reason": "No computer."}}
        )
        submission = self.submit()
        [strategy, software] = submission._readable()
        self.assertEqual(strategy["questions"][0]["answer"], ["Adopted"])
        self.assertEqual(strategy["questions"][1]["reason"], "No computer.")
        self.assertEqual(software["questions"][1]["answer"], ["Yes"])
        html = submission.content_html
        self.assertIn("Office suite", html)
        self.assertNotIn("Agent Person", html)
        self.assertNotIn("valmont.example", html)

    # --- receipt ----------------------------------------------------------------

    def test_the_receipt_goes_to_the_mandated_people_only(self):
        submission = self.submit()
        mail = self.mails()
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(
            mail.email_to, "agent@valmont.example, elected@valmont.example"
        )
        self.assertFalse(mail.email_cc or mail.recipient_ids)
        self.assertIn(submission.reference, mail.subject)
        self.assertIn(submission.reference, mail.body_html)
        instant = self.edition._format_instant(submission.received_at)
        self.assertIn(instant, mail.body_html)
        self.assertIn("Answers: 5", mail.body_html)

    def test_the_receipt_names_each_file_with_its_digest(self):
        self.candidature._add_file(self.agent, "L02", "a.pdf", PDF)
        self.submit()
        self.assertIn(sha256(PDF).hexdigest(), self.mails().body_html)

    def test_the_receipt_speaks_the_applicant_s_language(self):
        (self.agent | self.elected).lang = "fr_FR"
        submission = self.submit()
        french = self.edition.with_context(lang="fr_FR")
        instant = french._format_instant(submission.received_at)
        self.assertTrue(instant.endswith("heure de Paris"))
        self.assertIn(instant, self.mails().body_html)

    def test_a_missing_public_address_refuses_nobody(self):
        self.env["ir.config_parameter"].set_param("tnl_label.public_url", False)
        submission = self.submit()
        self.assertEqual(self.candidature.state, "submitted")
        self.assertIn(submission.reference, self.mails().body_html)

    def test_a_broken_mail_template_loses_no_submission(self):
        template = self.env.ref("tnl_label.mail_template_receipt")
        template.body_html = '<p t-out="object.no_such_field"/>'
        with mute_logger(
            "odoo.addons.tnl_label.models.candidature.submit",
            "odoo.addons.mail.models.mail_render_mixin",
        ):
            submission = self.submit()
        self.assertEqual(self.candidature.state, "submitted")
        self.assertFalse(self.mails())
        self.assertJournal(submission, ["tnl.submission.receipt_failed"])

    # --- once -------------------------------------------------------------------

    def test_the_same_key_is_the_same_submission(self):
        first = self.submit("one")
        self.save(S01="draft")
        self.assertEqual(self.submit("one"), first)
        self.assertEqual(first._content()["answers"]["S01"]["value"], "adopted")
        self.assertEqual(len(self.mails()), 1)

    def test_the_same_content_is_the_same_submission(self):
        first = self.submit("one")
        self.assertEqual(self.submit("two"), first)
        self.assertEqual(len(self.mails()), 1)
        self.assertFalse(self.candidature._is_changed_since_submission())

    def test_a_changed_content_is_the_next_version(self):
        first = self.submit("one")
        self.save(S01="draft")
        self.assertTrue(self.candidature._is_changed_since_submission())
        second = self.submit("two")
        self.assertEqual((second.number, second.reference[-3:]), (2, "-v2"))
        self.assertEqual(self.candidature.last_submission_id, second)
        self.assertNotEqual(first.content_hash, second.content_hash)
        self.assertEqual(len(self.mails()), 2)
        self.assertJournal(
            self.candidature,
            ["tnl.candidature.started"] + 2 * ["tnl.candidature.submitted"],
        )

    # --- in time ----------------------------------------------------------------

    def test_a_late_request_is_refused_and_the_draft_is_intact(self):
        late = self.edition.date_close + timedelta(seconds=1)
        content = self.candidature._content()
        with freeze_time(late), self.assertRefused("Your draft is kept"):
            self.submit(at=late)
        self.assertEqual(self.candidature.state, "draft")
        self.assertEqual(self.candidature._content(), content)
        self.assertFalse(self.mails())

    def test_a_late_change_keeps_the_version_received(self):
        first = self.submit()
        self.save(S01="draft")
        late = self.edition.date_close + timedelta(seconds=1)
        sentence = f"{first.reference}, is the one that counts; nothing is lost."
        with freeze_time(late), self.assertRefused(sentence):
            self.submit("two", late)

    def test_the_last_instant_is_in_time(self):
        with freeze_time(self.edition.date_close):
            submission = self.submit(at=self.edition.date_close)
        self.assertEqual(submission.received_at, self.edition.date_close)

    def test_what_was_received_in_time_is_accepted_when_processed_later(self):
        closing = self.edition.date_close
        with freeze_time(closing + timedelta(seconds=119)):
            submission = self.submit(at=closing)
        self.assertEqual(submission.received_at, closing)
        self.assertJournal(
            self.candidature,
            ["tnl.candidature.started", "tnl.candidature.grace"]
            + ["tnl.candidature.submitted"],
        )
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.candidature.grace")], limit=1
        )
        self.assertEqual(
            json.loads(entry.details),
            {
                "closing": str(closing),
                "received": str(closing),
                "served": str(closing + timedelta(seconds=119)),
            },
        )

    def test_nothing_is_accepted_after_the_grace_though_the_call_is_not_closed(self):
        closing = self.edition.date_close
        with freeze_time(closing + timedelta(seconds=121)):
            with self.assertRefused("Your draft is kept"):
                self.submit(at=closing - timedelta(seconds=1))
        self.edition.sudo().grace_minutes = 3
        with freeze_time(closing + timedelta(seconds=121)):
            self.submit(at=closing - timedelta(seconds=1))

    def test_the_grace_is_for_what_came_in_time_alone(self):
        late = self.edition.date_close + timedelta(milliseconds=1)
        with freeze_time(late), self.assertRefused("Your draft is kept"):
            self.submit(at=late)
        grace = [("event", "=", "tnl.candidature.grace")]
        self.assertFalse(self.env["tnl.journal"].search(grace))

    # --- for ever ---------------------------------------------------------------

    def test_a_submission_never_changes(self):
        submission = self.submit()
        for vals in ({"content_json": "{}"}, {"received_at": False}, {"number": 9}):
            with self.assertRefused("A submission never changes."):
                submission.write(vals)
        with self.assertRefused("A submission is never deleted."):
            submission.unlink()
        for user in (self.officer, self.manager, self.agent):
            own = submission.with_user(user).sudo(False)
            with self.assertRaises(AccessError):
                own.with_context(tnl_transition=True).write({"is_final": True})
            with self.assertRaises(AccessError):
                own.unlink()

    @mute_logger("odoo.sql_db")
    def test_the_database_itself_refuses(self):
        self.submit()
        self.env.flush_all()
        for query in (
            "UPDATE tnl_submission SET content_json = '{}'",
            "UPDATE tnl_submission SET received_at = now() - interval '1 year'",
            "UPDATE tnl_submission SET content_hash = reverse(content_hash)",
            "UPDATE tnl_submission SET reference = 'x'",
            "DELETE FROM tnl_submission",
        ):
            with self.assertRefused("a submission never changes", RaiseException):
                self.env.cr.execute(query)

    def test_closing_marks_only_the_last_version(self):
        first = self.submit("one")
        self.save(S01="draft")
        second = self.submit("two")
        self.assertFalse(first.is_final or second.is_final)
        self.walk(self.edition, "screening")
        self.assertFalse(first.is_final)
        self.assertTrue(second.is_final)

    # --- withdraw, resume -------------------------------------------------------

    def test_an_application_is_withdrawn_then_taken_up_again(self):
        first = self.submit()
        self.candidature._withdraw(self.agent)
        self.assertEqual(self.candidature.state, "withdrawn")
        with self.assertRefused("was withdrawn"):
            self.submit("two")
        self.candidature._resume(self.agent)
        second = self.submit("two")
        self.assertEqual((self.candidature.state, second.number), ("submitted", 2))
        self.assertTrue(first.exists())

    def test_a_withdrawn_application_does_not_count(self):
        submission = self.submit()
        self.candidature._withdraw(self.agent)
        self.walk(self.edition, "screening")
        self.assertFalse(submission.is_final)
        self.assertEqual(self.candidature.state, "withdrawn")
        with self.assertRefused("was withdrawn"):
            self.candidature._resume(self.agent)

    def test_nothing_is_withdrawn_after_the_closing(self):
        self.submit()
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            with self.assertRefused("The call closed on"):
                self.candidature._withdraw(self.agent)

    def test_only_a_withdrawn_application_is_taken_up_again(self):
        self.submit()
        with self.assertRefused("is in state “Submitted”: it cannot become “Draft”"):
            self.candidature._resume(self.agent)
