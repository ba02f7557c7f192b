# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestCorrection(WebCase):
    """Corrections, for the agents: what, why, until when; and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start_application(submit=True)
        cls.walk(cls.edition, "screening")
        cls.due = fields.Datetime.now() + timedelta(days=3)
        cls.words = cls.edition._format_instant(cls.due)
        questions = cls.questionnaire.axis_ids.question_ids
        cls.asked = questions.filtered(lambda q: q.code in ("S01", "L02"))
        reasons = {
            question.id: {
                "S01": ("outdated", "Attach the <b>deliberation</b>."),
                "L02": ("incorrect", ""),
            }[question.code]
            for question in cls.asked
        }
        cls.candidature.with_user(cls.officer)._request_correction(
            cls.asked, "Nearly there.", cls.due, reasons
        )

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def value(self, code):
        self.candidature.invalidate_recordset()
        row = self.candidature.answer_ids.filtered(lambda a: a.question_id.code == code)
        return row.value

    def test_the_page_lists_the_questions_with_reason_sentence_and_due_date(self):
        page = self.open(self.root)
        self.assertIn(self.words, page.text(".tnl-todo"))
        self.assertIn("Nearly there.", page.text(".tnl-todo"))
        first, second = page.css(".tnl-corrections li")
        first, second = (" ".join(li.text_content().split()) for li in (first, second))
        self.assertIn("Outdated", first)
        self.assertIn("Attach the <b>deliberation</b>.", first)
        self.assertIn("Incorrect", second)
        links = [link.get("href") for link in page.css(".tnl-corrections a")]
        self.assertEqual(
            links, [f"{self.root}/axis/1#q-S01", f"{self.root}/axis/2#q-L02"]
        )
        for path, code in (link.split("#q-") for link in links):
            self.assertTrue(self.open(path).css(f"fieldset[id=q-{code}]"))

    def test_the_form_says_it_beside_the_question_and_opens_only_that(self):
        page = self.open(f"{self.root}/axis/1")
        self.assertIn(self.words, page.text(".tnl-deadline"))
        (asked,) = page.css("fieldset[id=q-S01]")
        (other,) = page.css("fieldset[id=q-S02]")
        self.assertIn("Outdated", page.text("#correction-S01"))
        self.assertFalse(page.css("#correction-S02"))
        self.assertIsNone(asked.get("disabled"))
        self.assertEqual(other.get("disabled"), "disabled")
        (field,) = page.css("input[id=a-S01]")
        self.assertIn("correction-S01", field.get("aria-describedby"))

    def test_what_was_not_asked_is_refused_even_when_it_is_sent(self):
        page = self.open(f"{self.root}/axis/1")
        form = page.form("/axis/1")
        sent = self.send(form, {"a-S01": "draft", "a-S02": "10"}, ("go", "stay"))
        self.assertEqual(self.value("S01"), "draft")
        self.assertEqual(self.value("S02"), "80")
        self.assertEqual(sent.status, 200)

    def test_correcting_then_submitting_again_makes_a_new_version(self):
        form = self.open(f"{self.root}/axis/1").form("/axis/1")
        self.send(form, {"a-S01": "draft"}, ("go", "stay"))
        page = self.open(self.root)
        self.assertIn("and not submitted: 1 answer", page.text())
        receipt = self.send(self.open(f"{self.root}/recap").form("/submit"))
        self.assertTrue(receipt.path.endswith("/submissions/2"))
        page = self.open(self.root)
        self.assertFalse(page.css(".tnl-corrections"))
        self.assertNotIn("Nearly there.", page.text())

    def test_after_the_due_date_nothing_is_accepted_and_the_page_says_so(self):
        form = self.open(f"{self.root}/axis/1").form("/axis/1")
        recap = self.open(f"{self.root}/recap").form("/submit")
        with freeze_time(self.due + timedelta(seconds=1)):
            self.login(self.agent)
            token = {"csrf_token": self.csrf_token()}
            page = self.open(self.root)
            self.assertIn("The time given for the complements is over", page.text())
            self.assertIn(f"expected until {self.words}", page.text())
            self.assertFalse(page.css(".tnl-todo a"))
            late = self.send(form, {"a-S01": "draft"} | token, ("go", "stay"))
            self.assertIn("Your file is kept as it was received.", late.text())
            late = self.send(recap, token)
            self.assertIn("The corrections were expected until", late.text())
        self.assertEqual(self.value("S01"), "adopted")
        self.assertEqual(len(self.candidature.submission_ids), 1)

    def test_the_agents_of_others_see_nothing_of_it(self):
        self.login(self.rival_agent)
        page = self.open(self.root)
        self.assertEqual(page.status, 404)
        self.assertNotIn("deliberation", page.text())
