# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import PDF, TnlCase


@tagged("post_install", "-at_install")
class TestScreening(TnlCase):
    """Between the closing and the jury, the office admits, refuses, or asks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_edition()
        cls.walk(cls.edition, "open")
        cls.candidature = cls.apply(cls.edition)
        cls.first = cls.candidature.last_submission_id
        cls.walk(cls.edition, "screening")
        cls.question = cls.questionnaire.question_ids.filtered(
            lambda question: question.code == "S01"
        )
        cls.due = fields.Datetime.now() + timedelta(days=3)

    def decide(self, decision, user=None, **vals):
        wizards = self.env["tnl.screening.wizard"].with_user(user or self.officer)
        vals = {"message": "Attach the deliberation."} | vals
        wizards.create(
            {"candidature_id": self.candidature.id, "decision": decision} | vals
        ).action_apply()

    def ask(self, **vals):
        questions = {"question_ids": [Command.set(self.question.ids)]}
        self.decide("correction", **({"date_due": self.due} | questions | vals))

    def save(self, code, value):
        return self.candidature._save_answers(self.agent, {code: {"value": value}})

    # --- admissible or not ------------------------------------------------------

    def test_an_officer_admits(self):
        self.candidature.with_user(self.officer).sudo(False).action_admit()
        self.assertEqual(self.candidature.state, "admissible")
        self.assertEqual(self.candidature.screened_by, self.officer)

    def test_an_inadmissible_application_has_its_reason(self):
        with self.assertRefused("Write the reason"):
            self.decide("inadmissible", message="  ")
        self.decide("inadmissible", message="A company.")
        self.assertEqual(self.candidature.state, "inadmissible")
        self.assertEqual(self.candidature.admissibility_reason, "A company.")

    def test_a_refusal_is_taken_back_while_screening(self):
        self.decide("inadmissible")
        self.candidature.with_user(self.officer).sudo(False).action_admit()
        self.assertEqual(self.candidature.state, "admissible")
        self.assertFalse(self.candidature.admissibility_reason)

    def test_nobody_else_screens(self):
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.candidature.with_user(user).sudo(False).action_admit()
            with self.assertRaises(AccessError):
                self.decide("inadmissible", user=user)

    def test_screening_ends_with_the_jury(self):
        self.candidature.with_user(self.officer).action_admit()
        self.walk(self.edition, "jury")
        with self.assertRefused("between the closing and the jury's work"):
            self.decide("inadmissible")

    # --- corrections ------------------------------------------------------------

    def test_corrections_need_questions_a_message_and_a_date(self):
        with self.assertRefused("Choose the questions to correct"):
            self.ask(question_ids=[])
        with self.assertRefused("Choose the questions to correct"):
            self.ask(message=" ")
        for due in (False, fields.Datetime.now()):
            with self.assertRefused("Give a date to come"):
                self.ask(date_due=due)
        self.assertEqual(self.candidature.state, "submitted")

    def test_the_applicant_is_told(self):
        self.ask()
        mail = self.env["mail.mail"].search([("model", "=", "tnl.correction")])
        self.assertEqual(
            mail.email_to, "agent@valmont.example, elected@valmont.example"
        )
        self.assertIn("Attach the deliberation.", mail.body_html)
        self.assertIn(self.edition._format_instant(self.due), mail.body_html)
        self.assertIn("S01", mail.body_html)

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

    def test_the_answer_makes_the_new_version_the_one_that_counts(self):
        self.ask()
        self.save("S01", "draft")
        with freeze_time(self.due):
            second = self.candidature._submit(self.agent, self.due, "correction")
        self.assertEqual(second.number, 2)
        self.assertTrue(second.is_final)
        self.assertFalse(self.first.is_final)
        self.assertEqual(self.candidature.state, "submitted")
        self.assertEqual(self.candidature.correction_ids.state, "answered")
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

    def test_the_office_may_admit_without_waiting(self):
        self.ask()
        self.candidature.with_user(self.officer).action_admit()
        with self.assertRefused("The call closed on"):
            self.save("S01", "draft")

    def test_a_correction_is_made_by_its_action_only(self):
        self.ask()
        correction = self.candidature.correction_ids.with_user(self.officer)
        with self.assertRaises(AccessError):
            correction.sudo(False).write({"date_due": self.edition.date_publish})
        with self.assertRaises(AccessError):
            correction.sudo(False).create(
                {
                    "candidature_id": self.candidature.id,
                    "message": "x",
                    "date_due": self.due,
                }
            )
