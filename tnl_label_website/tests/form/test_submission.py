# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from odoo.tests import freeze_time, tagged

from odoo.addons.http_routing.tests.common import MockRequest
from odoo.addons.tnl_label.tests.common import ANSWERS, PDF

from ...controllers.common import access
from ..common import WebCase


@tagged("post_install", "-at_install")
class TestSubmission(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start_application()

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def submissions(self):
        self.candidature.invalidate_recordset()
        return self.candidature.submission_ids

    def test_the_recap_shows_everything_and_what_is_missing(self):
        self.candidature._save_answers(self.agent, {"S01": {"value": ""}})
        page = self.open(f"{self.root}/recap")
        self.assertIn("1 item is missing", page.text(".tnl-todo"))
        (link,) = page.css(".tnl-todo li a")
        self.assertEqual(link.get("href"), f"{self.root}/axis/1#q-S01")
        self.assertIn("Office suite, Servers", page.text(".tnl-answers"))
        self.assertFalse(
            [f for f in page.doc.forms if (f.action or "").endswith("submit")]
        )

    def test_the_recap_says_a_percentage_once(self):
        share = self.questionnaire.axis_ids.question_ids
        share = share.filtered(lambda q: q.kind == "percentage")[0]
        share.sudo().unit = "%"
        text = self.open(f"{self.root}/recap").text()
        self.assertIn("80 %", text)
        self.assertNotIn("% %", text)

    def test_submitting_gives_a_receipt(self):
        file = self.candidature._add_file(self.agent, "L02", "proof.pdf", PDF)
        form = self.open(f"{self.root}/recap").form("/submit")
        page = self.send(form)
        submission = self.submissions()
        self.assertEqual(len(submission), 1)
        self.assertTrue(page.path.endswith("/submissions/1"))
        for fact in (
            submission.reference,
            self.edition._format_instant(submission.received_at),
            "Paris time",
            str(submission.answer_count),
            file.name,
            file.sha256,
        ):
            self.assertIn(fact, page.text())

    def test_the_receipt_is_downloaded_from_its_page(self):
        page = self.send(self.open(f"{self.root}/recap").form("/submit"))
        path = f"{self.root}/submissions/1/receipt.pdf"
        self.assertTrue(page.css(f"a[href={path}]"))
        answer = self.url_open(path)
        submission = self.submissions()
        self.assertEqual(answer.content, submission._receipt_pdf())
        headers = answer.headers
        self.assertEqual(headers["Content-Type"], "application/pdf")
        self.assertTrue(headers["Content-Disposition"].startswith("attachment"))
        self.assertIn(submission.reference, headers["Content-Disposition"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        path = f"{self.root}/submissions/2/receipt.pdf"
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_the_whole_version_is_downloaded_from_its_page(self):
        self.candidature._add_file(self.agent, "L02", "proof.pdf", PDF)
        page = self.send(self.open(f"{self.root}/recap").form("/submit"))
        path = f"{self.root}/submissions/1/dossier.zip"
        (link,) = page.css(f"a[href={path}]")
        self.assertIn("(ZIP, about 51 KB)", link.text_content())
        answer = self.url_open(path)
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        disposition = answer.headers["Content-Disposition"]
        self.assertTrue(disposition.startswith("attachment"))
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        with ZipFile(BytesIO(answer.content)) as archive:
            self.assertEqual(archive.read("2-software/L02/proof.pdf"), PDF)
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.submission.exported")]
        )
        self.assertEqual(entry.res_id, self.submissions().id)
        self.assertEqual(entry.user_id, self.agent.id)
        path = f"{self.root}/submissions/2/dossier.zip"
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_the_same_form_sent_twice_is_one_submission(self):
        form = self.open(f"{self.root}/recap").form("/submit")
        first, second = self.send(form), self.send(form)
        self.assertEqual(first.path, second.path)
        self.assertEqual(len(self.submissions()), 1)

    def test_two_tabs_with_the_same_content_are_one_submission(self):
        forms = [self.open(f"{self.root}/recap").form("/submit") for _tab in range(2)]
        pages = [self.send(form) for form in forms]
        self.assertEqual(pages[0].path, pages[1].path)
        self.assertEqual(len(self.submissions()), 1)

    def test_a_later_version_is_one_more_and_the_page_says_it_is_due(self):
        self.send(self.open(f"{self.root}/recap").form("/submit"))
        self.candidature._save_answers(self.agent, {"S01": {"value": "none"}})
        page = self.open(self.root)
        self.assertIn("and not submitted: 1 answer", page.text())
        self.send(self.open(f"{self.root}/recap").form("/submit"))
        self.assertEqual(len(self.submissions()), 2)
        self.assertNotIn("changed since", self.open(self.root).text())
        first = self.open(f"{self.root}/submissions/1")
        self.assertIn("A later version was received", first.text())
        self.assertEqual(self.open(f"{self.root}/submissions/3").status, 404)

    def test_a_late_submission_is_refused_and_the_draft_intact(self):
        form = self.open(f"{self.root}/recap").form("/submit")
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.login(self.agent)
            page = self.send(form, {"csrf_token": self.csrf_token()})
        closing = self.edition._format_instant(self.edition.date_close)
        self.assertIn(closing, page.text("[role=alert]"))
        self.assertFalse(self.submissions())
        self.assertEqual(self.candidature.state, "draft")
        axes = self.candidature._form_axes()
        values = {q["code"]: q["value"] for axis in axes for q in axis["questions"]}
        self.assertEqual(values["L03"], ANSWERS["L03"]["value"])

    def test_the_very_last_second_is_in_time(self):
        form = self.open(f"{self.root}/recap").form("/submit")
        with freeze_time(self.edition.date_close):
            self.login(self.agent)
            self.send(form, {"csrf_token": self.csrf_token()})
        self.assertEqual(len(self.submissions()), 1)

    def test_a_replayed_request_keeps_its_instant_of_arrival(self):
        closing = self.edition.date_close
        with MockRequest(self.env) as request:
            request.httprequest.environ = {}
            with freeze_time(closing):
                first = access.received_at()
            with freeze_time(closing + timedelta(seconds=5)):
                self.assertEqual(access.received_at(), first)
        self.assertEqual(first, closing)

    def test_an_address_cannot_put_words_in_the_page(self):
        for path in (f"{self.root}/recap?refusal=Forged", "/label/apply?error=Forged"):
            self.assertNotIn("Forged", self.open(path).text("html"), path)

    def test_withdrawing_is_confirmed_and_can_be_taken_back(self):
        self.send(self.open(f"{self.root}/recap").form("/submit"))
        page = self.open(f"{self.root}/withdraw")
        self.assertEqual(self.candidature.state, "submitted")
        page = self.send(page.form("/withdraw"))
        self.assertIn("Withdrawn", page.text())
        self.candidature.invalidate_recordset()
        self.assertEqual(self.candidature.state, "withdrawn")
        self.assertIn("You withdrew this application on", page.text())
        self.login(self.elected)
        words = f"{self.agent.name} withdrew this application on"
        self.assertIn(words, self.open(self.root).text())
        self.login(self.agent)
        self.send(self.open(self.root).form("/resume"))
        self.candidature.invalidate_recordset()
        self.assertEqual(self.candidature.state, "draft")

    def test_contacts_are_kept_as_typed_when_refused(self):
        page = self.open(f"{self.root}/contacts")
        page = self.send(
            page.form("/contacts"),
            {"elected_name": "Jo Martin", "elected_email": "nope"},
        )
        self.assertTrue(page.css("[role=alert]"))
        self.assertEqual(page.css("[id=elected_name]")[0].get("value"), "Jo Martin")
        field = page.css("[id=elected_email]")[0]
        self.assertEqual((field.value, field.get("aria-invalid")), ("nope", "true"))
        self.assertIn("“nope”", page.text("[id=elected_email_error]"))
        # that of an account is not changed here, and it is said
        page = self.send(page.form("/contacts"), {"elected_email": "jo@other.example"})
        self.assertIn("changed by its owner", page.text("[id=elected_email_error]"))
        self.assertEqual(page.css("[id=elected_email]")[0].value, "jo@other.example")
        page = self.send(
            page.form("/contacts"),
            {"elected_name": "Jo Martin", "elected_email": "elected@valmont.example"},
        )
        self.assertIn("Jo Martin", page.text())

    def test_requested_complements_open_their_questions_only(self):
        self.send(self.open(f"{self.root}/recap").form("/submit"))
        self.walk(self.edition, "screening")
        question = self.questionnaire.question_ids.filtered(lambda q: q.code == "L03")
        due = self.edition.date_jury - timedelta(days=1)
        with freeze_time(self.edition.date_close + timedelta(days=1)):
            self.candidature.with_user(self.officer).sudo()._request_correction(
                question, "Say more.", due
            )
            self.login(self.agent)
            page = self.open(self.root)
            self.assertIn("Say more.", page.text(".tnl-todo"))
            self.assertIn(self.edition._format_instant(due), page.text(".tnl-todo"))
            page = self.open(f"{self.root}/axis/2")
            locked = {
                f.get("data-code"): f.get("disabled") for f in page.css("fieldset")
            }
            self.assertEqual(
                locked, {"L01": "disabled", "L02": "disabled", "L03": None}
            )
            page = self.send(page.form("/axis/2"), {"a-L03": "More."}, ("go", "next"))
            self.send(page.form("/submit"))
        self.assertEqual(len(self.submissions()), 2)
