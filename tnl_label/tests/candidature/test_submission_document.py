# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import subprocess
from datetime import timedelta
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ...models.candidature import submission_document
from ..common import PDF, TnlHttpCase
from .test_submission import SubmissionCase


@tagged("post_install", "-at_install")
class TestReceipt(SubmissionCase):
    """The receipt as PDF says what was received, and nothing of what came after."""

    def receipt(self, submission, user=None):
        pdf = submission.with_user(user or self.officer).sudo(False)._receipt_pdf()
        command = ["pdftotext", "-raw", "-", "-"]
        text = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return pdf, " ".join(text.stdout.decode().split())

    def test_the_receipt_says_what_was_received(self):
        file = self.candidature._add_file(self.agent, "L02", "a.pdf", PDF)
        submission = self.submit()
        _pdf, text = self.receipt(submission)
        french = self.edition.with_context(lang="fr_FR")
        for fact in (
            "Accusé de réception",
            submission.reference,
            "Valmont",
            "990000010",
            "2030",
            " ".join(french._format_instant(submission.received_at).split()),
            "heure de Paris",
            "Nombre de réponses 5",
            "Nombre de fichiers 1",
            submission.content_hash,
            file.name,
            f"{file.size} octets",
            file.sha256,
        ):
            self.assertIn(fact, text)

    def test_the_annex_holds_the_answers_in_reading_order(self):
        answers = {"S02": {"not_applicable": True, "reason": "No computer."}}
        self.candidature._save_answers(self.agent, answers)
        _pdf, text = self.receipt(self.submit())
        words = ("Strategy", "Adopted", "No computer.", "Software", "Office suite")
        places = [text.rindex(word) for word in words]
        self.assertEqual(places, sorted(places))
        self.assertIn("L02 – ", text)
        self.assertIn("Oui", text)

    def test_no_contact_is_in_the_receipt(self):
        _pdf, text = self.receipt(self.submit())
        self.assertNotIn("Agent Person", text)
        self.assertNotIn("valmont.example", text)

    def test_the_receipt_is_of_its_version_and_never_changes(self):
        first = self.submit("one")
        pdf, text = self.receipt(first)
        self.assertIn("Adopted", text)
        self.save(S01="draft")
        self.candidature._add_file(self.agent, "L02", "later.pdf", PDF)
        second = self.submit("two")
        self.town.name = "Another name"
        with freeze_time(self.edition.date_close + timedelta(days=1)):
            self.assertEqual(self.receipt(first)[0], pdf)
        _pdf, text = self.receipt(second)
        self.assertIn("later.pdf", text)
        self.assertIn("Valmont", text)

    def test_submitting_makes_no_document(self):
        with patch.object(submission_document, "render_pdf") as render:
            self.submit()
        render.assert_not_called()

    def test_the_mail_leads_to_the_page_of_the_receipt(self):
        submission = self.submit()
        url = submission._portal_url()
        if url:  # the website gives the address
            self.assertTrue(url.endswith("/submissions/1"))
            self.assertIn(url, self.mails().body_html)

    def test_the_button_leads_the_office_to_the_file(self):
        submission = self.submit()
        action = submission.with_user(self.officer).sudo(False).action_receipt()
        self.assertEqual(action["url"], f"/tnl/submission/{submission.id}/receipt.pdf")
        for user in (self.agent, self.rival_agent, self.internal, self.settings_admin):
            with self.subTest(user.login), self.assertRaises(AccessError):
                submission.with_user(user).sudo(False).action_receipt()


@tagged("post_install", "-at_install")
class TestConfirmedReceipt(SubmissionCase):
    """Where the edition asks it, the receipt says which elected agreed, and when."""

    @classmethod
    def make_edition(cls, year=2030, **vals):
        return super().make_edition(year, **{"elected_confirms": True} | vals)

    def confirm(self, at):
        mandate, _address = self.candidature._elected()
        mandate.function = "Maire"
        with freeze_time(at):
            self.env["tnl.confirmation"]._confirm_as(self.elected, self.candidature)

    def text(self, submission):
        pdf = submission.with_user(self.officer).sudo(False)._receipt_pdf()
        command = ["pdftotext", "-raw", "-", "-"]
        text = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return " ".join(text.stdout.decode().split())

    def by_office(self, user, reason="Signed paper received by post."):
        vals = {"candidature_id": self.candidature.id, "reason": reason}
        self.env["tnl.confirmation.wizard"].with_user(user).create(vals).action_apply()
        return self.candidature._confirmation()

    def test_the_office_records_the_agreement_of_who_cannot_use_the_link(self):
        draft = self.candidature.with_user(self.officer)
        self.assertTrue(draft.waits_confirmation)
        with self.assertRefused("does not say why"):
            self.by_office(self.officer, "x")
        for user in (self.agent, self.internal, self.settings_admin):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.by_office(user)
        confirmation = self.by_office(self.officer)
        self.assertEqual(confirmation.state, "confirmed")
        self.assertEqual(confirmation.office_reason, "Signed paper received by post.")
        self.assertEqual(confirmation.requester_id, self.officer)
        self.assertIn("office recorded on", confirmation._sentence())
        self.assertFalse(draft.waits_confirmation)
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.confirmation.confirmed")], limit=1, order="id desc"
        )
        self.assertIn("office", entry.details)
        with self.assertRefused("already confirmed"):
            self.by_office(self.officer)
        submission = self.submit()
        kept = submission._content()["confirmation"]
        self.assertEqual(kept["by"], "office")
        self.assertNotIn("paper", str(kept), "a reason is the office's to read")
        words = submission.with_context(lang="en_US")._confirmed_text(
            submission._content()
        )
        self.assertIn("recorded by the label's office", words)

    def test_the_receipt_says_who_confirmed_and_when(self):
        at = (self.edition.date_open + timedelta(days=1)).replace(microsecond=0)
        self.confirm(at)
        submission = self.submit()
        frozen = submission._content()["confirmation"]
        expected = {
            "name": "Elected Person",
            "function": "Maire",
            "confirmed_at": f"{at.isoformat()}Z",
        }
        self.assertEqual(frozen, expected)
        instant = self.edition.with_context(lang="fr_FR")._format_instant(at)
        text = self.text(submission)
        instant = " ".join(instant.split())
        self.assertRegex(text, f"Elected Person, Maire, (le|on) {instant}")

    def test_the_receipt_never_changes_with_the_people(self):
        self.confirm(self.edition.date_open + timedelta(days=1))
        first = self.submit("one")
        pdf = first._receipt_pdf()
        mandate, _address = self.candidature._elected()
        mandate.write({"name": "Somebody Else", "function": "Nobody"})
        self.assertEqual(first._receipt_pdf(), pdf)
        contact = {"name": "New Mayor", "email": "mayor@valmont.example"}
        mandate.action_revoke()
        self.candidature._set_contacts(self.agent, {"elected": contact})
        self.candidature.confirmation_ids.unlink()
        self.save(S01="draft")
        second = self.submit("two")
        self.assertEqual(second._content()["contacts"]["elected"]["name"], "New Mayor")
        # the agreement given once holds for the versions that follow
        kept = first._content()["confirmation"]
        self.assertEqual(second._content()["confirmation"], kept)
        text = self.text(second)
        self.assertIn("Elected Person, Maire", text)
        self.assertNotIn("New Mayor", text)
        self.assertFalse(self.candidature._is_changed_since_submission())

    def test_an_edition_that_asks_for_none_says_nothing(self):
        other = self.make_open_edition(2031, elected_confirms=False)
        submission = self.apply(other).submission_ids
        self.assertNotIn("confirmation", submission._content())
        text = self.text(submission)
        self.assertNotIn("Elected Person", text)
        self.assertNotIn("élu", text)


@tagged("post_install", "-at_install")
class TestSubmissionRoutes(TnlHttpCase):
    """The office downloads what it may read; the others find nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.apply(cls.edition)
        cls.submission = cls.candidature.submission_ids

    def get(self, user, name, submission_id=None):
        self.authenticate(user and user.login, user and user.login)
        number = submission_id or self.submission.id
        return self.url_open(f"/tnl/submission/{number}/{name}")

    def assert_download(self, answer, mimetype, name):
        self.assertEqual(answer.status_code, 200)
        headers = answer.headers
        self.assertEqual(headers["Content-Type"], mimetype)
        self.assertTrue(headers["Content-Disposition"].startswith("attachment"))
        self.assertIn(name, headers["Content-Disposition"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Cache-Control"], "private, no-store")

    def strangers(self):
        people = self.agent | self.rival_agent | self.internal | self.settings_admin
        if "tnl.juror" in self.env:
            people |= self._user("juror", "tnl_label_jury.group_tnl_juror")
        return people

    def test_the_office_downloads_the_receipt(self):
        answer = self.get(self.officer, "receipt.pdf")
        name = f"accuse-de-reception-{self.submission.reference}.pdf"
        self.assert_download(answer, "application/pdf", name)
        self.assertEqual(answer.content, self.submission._receipt_pdf())

    def test_nobody_else_finds_the_receipt(self):
        for user in self.strangers():
            with self.subTest(user.login):
                self.assertEqual(self.get(user, "receipt.pdf").status_code, 404)
        answer = self.get(self.officer, "receipt.pdf", 2147483000)
        self.assertEqual(answer.status_code, 404)
        self.assertIn("web/login", self.get(None, "receipt.pdf").url)

    def test_the_office_downloads_the_dossier(self):
        answer = self.get(self.officer, "dossier.zip")
        name = f"dossier-{self.submission.reference}.zip"
        self.assert_download(answer, "application/zip", name)
        self.assertEqual(int(answer.headers["Content-Length"]), len(answer.content))
        with ZipFile(BytesIO(answer.content)) as archive:
            self.assertIsNone(archive.testzip())
        self.assertEqual(self.exports().mapped("user_id"), [self.officer.id])

    def test_nobody_else_finds_the_dossier(self):
        for user in self.strangers():
            with self.subTest(user.login):
                self.assertEqual(self.get(user, "dossier.zip").status_code, 404)
        self.assertIn("web/login", self.get(None, "dossier.zip").url)
        self.assertFalse(self.exports())

    def exports(self):
        return self.env["tnl.journal"].search(
            [("event", "=", "tnl.submission.exported")]
        )

    def test_the_archive_closes_the_contents(self):
        self.walk(self.edition, "archived")
        for name in ("receipt.pdf", "dossier.zip"):
            self.assertEqual(self.get(self.officer, name).status_code, 404)
