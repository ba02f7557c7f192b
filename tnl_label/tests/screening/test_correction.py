# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...tools.instants import to_zone
from ..common import ANSWERS, PDF, TnlCase


class CorrectionCase(TnlCase):
    """An application in screening, and an officer who asks for corrections."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(contact_email="label@label.example")
        # the third question of its axis is asked after "yes" to the second
        cls.candidature = cls.apply(cls.edition, answers=cls.answers())
        cls.first = cls.candidature.last_submission_id
        cls.walk(cls.edition, "screening")
        cls.due = fields.Datetime.now() + timedelta(days=3)

    @classmethod
    def answers(cls):
        return ANSWERS

    def question(self, code):
        questions = self.questionnaire.axis_ids.question_ids
        return questions.filtered(lambda q: q.code == code)

    def line(self, code, reason="incomplete", sentence=""):
        return {
            "question_id": self.question(code).id,
            "reason": reason,
            "sentence": sentence,
        }

    def ask(self, *lines, user=None, message="Please read again.", **vals):
        lines = lines or [self.line("S01", "outdated", "Attach the deliberation.")]
        self.env["tnl.screening.wizard"].with_user(user or self.officer).create(
            {
                "candidature_id": self.candidature.id,
                "decision": "correction",
                "line_ids": [Command.create(line) for line in lines],
                "message": message,
                "date_due": self.due,
            }
            | vals
        ).action_apply()
        return self.candidature.correction_ids[:1]

    def save(self, code, value):
        return self.candidature._save_answers(self.agent, {code: {"value": value}})

    def answer(self, key="correction"):
        """Correct and submit again, at the very instant of the due date."""
        self.save("S01", "draft")
        with freeze_time(self.due):
            return self.candidature._submit(self.agent, self.due, key)

    def mails(self, template):
        subject = {"asked": "are expected", "received": "were received"}[template]
        return self.env["mail.mail"].search(
            [("model", "=", "tnl.correction"), ("subject", "like", subject)]
        )

    def tasks(self):
        kind = self.env.ref("tnl_label.activity_type_correction")
        return self.candidature.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )


@tagged("post_install", "-at_install")
class TestCorrection(CorrectionCase):
    """Some questions open again, each for its reason, until an instant."""

    # --- asking -------------------------------------------------------------------

    def test_corrections_need_questions_and_an_instant_to_come(self):
        with self.assertRefused("Choose the questions to correct"):
            self.ask(line_ids=[])
        for due in (False, fields.Datetime.now()):
            with self.assertRefused("Give a date to come"):
                self.ask(date_due=due)
        self.assertEqual(self.candidature.state, "submitted")
        self.assertFalse(self.candidature.correction_ids)

    def test_a_question_of_another_form_is_refused(self):
        other = self.questionnaire.copy().axis_ids.question_ids[:1]
        with self.assertRefused("is not a question of this application"):
            self.ask({"question_id": other.id, "reason": "incorrect"})

    def test_only_three_reasons_are_known(self):
        officer = self.candidature.with_user(self.officer)
        question = self.question("S01")
        with self.assertRefused("incorrect, incomplete or outdated"):
            officer._request_correction(
                question, "", self.due, {question.id: ("ugly", "")}
            )

    def test_each_question_keeps_its_own_reason(self):
        correction = self.ask(
            self.line("S01", "outdated", "  The  one of\n2030. "),
            self.line("L02", "incorrect"),
            message=False,
        )
        kept = {
            line.question_id.code: (line.reason, line.sentence or "")
            for line in correction.line_ids
        }
        self.assertEqual(
            kept, {"S01": ("outdated", "The one of 2030."), "L02": ("incorrect", "")}
        )

    def test_the_due_date_is_said_in_the_zone_of_the_edition(self):
        self.officer.tz = "Pacific/Noumea"
        self.edition.sudo().tz = "Europe/Paris"
        wizard = self.env["tnl.screening.wizard"].with_user(self.officer)
        made = wizard.new(
            {"candidature_id": self.candidature.id, "date_due": "2030-07-14 21:59:00"}
        )
        words = "Sunday 14 July 2030 at 23:59, Paris time"
        self.assertEqual(made.due_words, words)
        correction = self.ask(date_due="2030-07-14 21:59:00")
        self.assertEqual(correction.due_words, words)

    def test_the_applicant_is_told_of_each_question_and_its_reason(self):
        self.ask(
            self.line("S01", "outdated", "Attach the deliberation."),
            self.line("S02", "incorrect"),
        )
        mail = self.mails("asked")
        self.assertEqual(
            mail.email_to, "agent@valmont.example, elected@valmont.example"
        )
        for words in (
            "Please read again.",
            self.edition._format_instant(self.due),
            self.question("S01").display_name,
            "Outdated",
            "Attach the deliberation.",
            "Incorrect",
        ):
            self.assertIn(words, mail.body_html)

    def test_a_new_request_takes_the_place_of_the_one_before(self):
        first = self.ask()
        second = self.ask(self.line("S02"))
        self.assertEqual((first.state, second.state), ("closed", "open"))
        self.assertIn("S02", self.save("S02", "10")["saved"])
        self.assertIn("S01", self.save("S01", "draft")["errors"])

    # --- what opens again ----------------------------------------------------------

    def test_only_the_chosen_questions_open_again(self):
        self.ask()
        self.assertIn("S01", self.save("S01", "draft")["saved"])
        result = self.save("S02", "10")
        self.assertEqual(
            result["errors"], {"S02": "This question is not open to changes."}
        )
        with self.assertRefused("This question is not open to changes."):
            self.candidature._add_file(self.agent, "L02", "a.pdf", PDF)
        with self.assertRefused("The call closed on"):
            self.candidature._withdraw(self.agent)

    def test_a_question_that_was_shown_stays_closed_with_its_trigger_open(self):
        self.ask(self.line("L02"))
        self.assertIn("L03", self.save("L03", "Other words.")["errors"])

    # --- the answer ----------------------------------------------------------------

    def test_the_answer_makes_the_new_version_the_one_that_counts(self):
        correction = self.ask()
        second = self.answer()
        self.assertEqual(second.number, 2)
        self.assertTrue(second.is_final)
        self.assertFalse(self.first.is_final)
        self.assertEqual(self.candidature.state, "submitted")
        self.assertEqual(correction.state, "answered")
        with self.assertRefused("The call closed on"):
            self.save("S01", "adopted")

    def test_a_late_answer_is_refused_and_the_first_version_counts(self):
        self.ask()
        self.save("S01", "draft")
        late = self.due + timedelta(seconds=1)
        with freeze_time(late):
            with self.assertRefused("The corrections were expected until"):
                self.candidature._submit(self.agent, late, "late")
            with self.assertRefused("Your file is kept as it was received."):
                self.save("S01", "adopted")
        self.assertTrue(self.first.is_final)
        self.assertEqual(self.first._content()["answers"]["S01"]["value"], "adopted")

    # --- what the office sees --------------------------------------------------------

    def test_the_office_sees_what_is_expected_then_what_is_late(self):
        self.ask()
        own = self.candidature.with_user(self.officer).sudo(False)
        late = [("is_correction_late", "=", True)]
        self.assertIn("Corrections are expected until", own.correction_text)
        self.assertFalse(own.search(late))
        self.assertEqual(self.tasks().user_id, self.officer)
        day = to_zone(self.due, self.edition.tz).date()
        self.assertEqual(self.tasks().date_deadline, day)
        with freeze_time(self.due + timedelta(seconds=1)):
            self.env.invalidate_all()
            self.assertIn("nothing was received", own.correction_text)
            self.assertIn(self.first.reference, own.correction_text)
            self.assertEqual(own.search(late), own)
            not_late = own.search([("is_correction_late", "=", False)])
            self.assertNotIn(own, not_late)

    def test_the_office_is_told_of_the_answer(self):
        self.env.company.email = "no-reply@label.example"
        self.ask()
        self.assertFalse(self.mails("received"))
        second = self.answer()
        mail = self.mails("received")
        self.assertEqual(mail.email_to, self.officer.email)
        self.assertEqual(mail.email_from, self.edition._mail_from())
        self.assertIn(second.reference, mail.body_html)
        address = f"/odoo/label-applications/{self.candidature.id}"
        self.assertIn(address, mail.body_html)
        self.assertEqual(self.tasks().summary, "Corrections received: read version 2")
        own = self.candidature.with_user(self.officer).sudo(False)
        self.assertFalse(own.correction_text)

    def test_who_left_the_office_is_not_told_the_office_is(self):
        self.env.company.partner_id.lang = "en_US"  # the office's own, when nobody's
        self.ask()
        self.officer.group_ids = [
            Command.unlink(self.env.ref("tnl_label.group_tnl_officer").id)
        ]
        self.answer()
        self.assertEqual(self.mails("received").email_to, "label@label.example")
        self.assertFalse(self.tasks())

    def test_a_mail_that_cannot_be_written_does_not_refuse_the_answer(self):
        template = self.env.ref("tnl_label.mail_template_corrected")
        template.body_html = '<p t-out="object.no_such_field"/>'
        correction = self.ask()
        with mute_logger(
            "odoo.addons.tnl_label.models.screening.correction",
            "odoo.addons.mail.models.mail_render_mixin",
        ):
            second = self.answer()
        self.assertTrue(second.is_final)
        self.assertFalse(self.mails("received"))
        events = ["tnl.correction.answered", "tnl.correction.notice_failed"]
        self.assertJournal(correction, events)

    def test_the_office_may_decide_without_waiting(self):
        correction = self.ask()
        self.candidature.with_user(self.officer).action_admit()
        self.assertEqual(correction.state, "closed")
        self.assertFalse(self.tasks())
        with self.assertRefused("The call closed on"):
            self.save("S01", "draft")

    # --- rights ----------------------------------------------------------------------

    def test_nobody_else_asks(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.ask(user=user)
            with self.assertRaises(AccessError):
                self.candidature.with_user(user).sudo(False)._request_correction(
                    self.question("S01"), "", self.due
                )

    def test_a_correction_is_made_by_its_action_only(self):
        correction = self.ask().with_user(self.officer).sudo(False)
        line = correction.line_ids
        self.assertEqual(line.read(["reason"])[0]["reason"], "outdated")
        for act in (
            lambda: correction.write({"date_due": self.edition.date_publish}),
            lambda: correction.create(
                {"candidature_id": self.candidature.id, "date_due": self.due}
            ),
            lambda: line.write({"sentence": "Forged."}),
            lambda: line.unlink(),
            lambda: line.create(
                {"correction_id": correction.id, **self.line("S02", "incorrect")}
            ),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_nobody_else_reads_what_was_asked(self):
        line = self.ask().line_ids
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                line.with_user(user).sudo(False).read(["sentence"])


@tagged("post_install", "-at_install")
class TestHiddenQuestion(CorrectionCase):
    """A question that the first answer hid opens with the one that shows it."""

    @classmethod
    def answers(cls):
        kept = {code: vals for code, vals in ANSWERS.items() if code != "L03"}
        return kept | {"L02": {"value": "no"}}

    def test_a_question_that_was_hidden_opens_with_its_trigger(self):
        correction = self.ask(self.line("L02", "incorrect"))
        codes = correction.question_ids.mapped("code")
        self.assertEqual(set(codes), {"L02", "L03"})
        self.assertEqual(correction.line_ids.question_id, self.question("L02"))
        self.save("L02", "yes")
        self.assertIn("L03", self.save("L03", "All of them.")["saved"])
        self.assertIn("S01", self.save("S01", "draft")["errors"])
