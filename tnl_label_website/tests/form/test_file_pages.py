# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
import threading
from datetime import timedelta
from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label.tests.common import PDF

from ..common import WebCase

_OURS = "odoo.addons.tnl_label_website.controllers"


@tagged("post_install", "-at_install")
class TestFilePages(WebCase):
    """What matters of an application is said on each of its pages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.metropole = cls._collectivity("Metropole", "epci", "990000036")
        cls.group_agent = cls._agent("metro", cls.metropole, "technical")
        cls._agent("metroelected", cls.metropole, "elected")
        cls.edition = cls.make_edition(self_assessment=True)
        short = cls.questionnaire.copy()
        questions = {q.code: q for q in short.axis_ids.question_ids}
        questions["L03"].unlink()
        questions["L02"].has_evidence = False
        cls.edition.track_ids.copy(
            {
                "edition_id": cls.edition.id,
                "code": "badge",
                "name": "First steps",
                "description": "For those who start.",
                "questionnaire_id": short.id,
            }
        )
        cls.walk(cls.edition, "open")
        cls.candidature = cls.apply(cls.edition, cls.group_agent, cls.metropole)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def setUp(self):
        super().setUp()
        self.login(self.group_agent)

    def paths(self):
        """Return the addresses of the pages of a file, found in the routing map."""
        thread = threading.current_thread()
        with patch.object(thread, "dbname", self.env.cr.dbname, create=True):
            rules = list(self.env["ir.http"].routing_map().iter_rules())
        return sorted(
            re.sub(
                "<[^>]*candidature_id>", str(self.candidature.id), rule.rule
            ).replace(re.search("<[^>]*number>|$", rule.rule)[0] or "\0", "1")
            for rule in rules
            if rule.endpoint.original_endpoint.__module__.startswith(_OURS)
            and rule.endpoint.routing["type"] == "http"
            and rule.endpoint.routing.get("website")
            and "candidature_id" in rule.arguments <= {"candidature_id", "number"}
            and "/story" not in rule.rule  # of a label: results/test_story.py
        )

    def silent(self, selector, words):
        """Return the pages of the file where an element does not say some words."""
        pages = {path: self.open(path) for path in self.paths()}
        self.assertGreater(len(pages), 12)
        self.assertEqual({page.status for page in pages.values()}, {200})
        return [
            path for path, page in pages.items() if words not in page.text(selector)
        ]

    def test_the_track_is_on_every_page(self):
        self.assertEqual(self.silent(".tnl-reference", "Track: Label"), [])

    def test_what_is_not_submitted_is_on_every_page_and_in_the_list(self):
        self.assertFalse(self.open(self.root).css(".tnl-changed"))
        changes = {"S01": {"value": "draft"}, "S02": {"value": "81"}}
        self.candidature._save_answers(self.group_agent, changes)
        words = f"version {self.candidature.reference}-v1 and not submitted: 2 answers"
        self.assertEqual(self.silent(".tnl-changed", words), [])
        self.assertIn(words, self.open("/my/candidatures").text())
        self.walk(self.edition, "screening")
        self.login(self.group_agent)
        page = self.open(self.root)
        self.assertIn("and never submitted: 2 answers", page.text(".tnl-changed"))

    def test_a_page_that_is_silent_is_found(self):
        view = self.env.ref("tnl_label_website.candidature_messages")
        view.arch_db = view.arch_db.replace("file_page", "page")
        self.assertEqual(
            self.silent(".tnl-reference", "Track: Label"), [f"{self.root}/messages"]
        )

    def test_the_contacts_and_the_files_are_named_too(self):
        self.candidature._add_file(self.group_agent, "L02", "proof.pdf", PDF)
        contact = {"name": "Somebody Else", "email": "metroelected@metropole.example"}
        self.candidature._set_contacts(self.group_agent, {"elected": contact})
        text = self.open(self.root).text(".tnl-changed")
        self.assertIn("the files joined, the contacts", text)

    # --- changing the track -------------------------------------------------------

    def test_a_draft_changes_its_track_from_any_page(self):
        self.login(self.agent)
        self.apply(self.edition, submit=False)._add_file(
            self.agent, "L02", "proof.pdf", PDF
        )
        draft = self.edition.candidature_ids.filtered(
            lambda c: c.partner_id == self.town
        )
        page = self.open(f"/my/candidatures/{draft.id}/messages")
        links = page.css(".tnl-reference a")
        [link] = [a for a in links if a.get("href").endswith("/track")]
        page = self.open(link.get("href"))
        for words in (
            "Tell how",
            "Une suite bureautique libre",
            "Files joined: proof.pdf",
        ):
            self.assertIn(words, page.text(".tnl-answers"))
        form = page.form("/track")
        badge = self.edition.track_ids.filtered(lambda t: t.code == "badge")
        page = self.send(form)
        self.assertIn("Track: First steps", page.text(".tnl-reference"))
        self.assertEqual(draft.track_id, badge)

    def test_once_submitted_the_version_received_stays(self):
        page = self.open(f"{self.root}/track")
        self.assertIn("stays received", page.text(".tnl-notice"))
        data = {"csrf_token": self.csrf_token(), "track_id": "x"}
        page = self.open(f"{self.root}/track", data=data)
        self.assertIn("among the tracks of this edition", page.text("#refusal"))
        page = self.send(page.form("/track"))
        self.assertIn("the track", page.text(".tnl-changed"))
        number = self.candidature.last_submission_id.number
        receipt = self.open(f"{self.root}/submissions/{number}")
        self.assertEqual(receipt.status, 200)
        self.assertIn("Tell how", receipt.text())

    def test_once_closed_the_page_says_why(self):
        with freeze_time(self.edition.date_close + timedelta(minutes=2)):
            page = self.open(f"{self.root}/track")
            self.assertIn("The call closed on", page.text())
            forms = [f for f in page.doc.forms if "/track" in (f.action or "")]
            self.assertFalse(forms)

    # --- a file, sent when it is chosen --------------------------------------------

    def keep(self, data, code="L02", name="proof.pdf"):
        fields = {"csrf_token": self.csrf_token(), "code": code}
        files = {"file": (name, data)} if data else None
        path = f"{self.base_url()}{self.root}/files"
        return self.opener.post(path, data=fields, files=files, timeout=30).json()

    def test_a_file_is_kept_and_shown_as_on_its_page(self):
        answer = self.keep(PDF)
        self.assertEqual(answer["status"], "saved")
        [file] = self.candidature.file_ids
        self.assertIn(f"{self.root}/files/{file.id}", answer["list"])
        self.assertIn('name="remove"', answer["list"])
        self.assertEqual(answer["progress"][0]["n"], 1)
        self.assertEqual(self.keep(PDF)["status"], "saved")
        self.assertEqual(len(self.candidature.file_ids), 1, "sent twice, kept once")

    def test_a_file_that_is_refused_is_said_why(self):
        for data, code in (
            (b"MZ", "L02"),
            (PDF, "S01"),
            (PDF, "nothing"),
            (b"", "L02"),
        ):
            answer = self.keep(data, code)
            self.assertEqual(answer["status"], "refused", (code, data[:2]))
            self.assertTrue(answer["message"])
        self.assertFalse(self.candidature.file_ids)

    def test_nobody_adds_a_file_to_the_application_of_another_body(self):
        self.login(self.rival_agent)
        fields = {"csrf_token": self.csrf_token(), "code": "L02"}
        path = f"{self.base_url()}{self.root}/files"
        answer = self.opener.post(path, data=fields, files={"file": ("a.pdf", PDF)})
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.candidature.file_ids)
