# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import re
from datetime import timedelta

import page as verapdf
from pypdf import PdfReader

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import PDF
from odoo.addons.tnl_label.tests.verifying import failures

from ..common import WebCase

_LINK = re.compile(r"https://label\.example\.org(/label/confirmation/[\w-]+)")


@tagged("post_install", "-at_install")
class TestConfirmation(WebCase):
    """Where the edition says so, nothing is submitted without the elected contact."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(elected_confirms=True)
        cls.candidature = cls.apply(cls.edition, submit=False)
        cls.root = f"/my/candidatures/{cls.candidature.id}"
        cls.page = f"{cls.root}/confirmation"

    def ask(self):
        """Ask for the confirmation, as the agent; return the link of the mail."""
        self.login(self.agent)
        self.send(self.open(self.page).form("/ask"))
        self.authenticate(None, None)
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        self.assertEqual(mail.email_to, self.elected.email)
        return _LINK.search(mail.body_html)[1]

    def submit(self, key="once"):
        now = fields.Datetime.now()
        return (
            self.candidature.with_user(self.agent).sudo()._submit(self.agent, now, key)
        )

    def test_what_is_missing_leads_to_the_confirmation(self):
        self.login(self.agent)
        page = self.open(f"{self.root}/recap")
        (link,) = page.css(".tnl-todo li a")
        self.assertEqual(link.get("href"), self.page)
        self.assertIn("has not confirmed the application yet", link.text_content())
        self.assertFalse([f for f in page.doc.forms if "submit" in (f.action or "")])
        with self.assertRaisesRegex(UserError, "has not confirmed"):
            self.submit()
        self.assertEqual(self.candidature.state, "draft")
        self.assertTrue(self.open(self.root).css(f"a[href={self.page}]"))

    def test_the_elected_contact_confirms_by_the_link_without_an_account(self):
        path = self.ask()
        page = self.open(path)
        for words in ("Valmont", self.edition.name, self.agent.name):
            self.assertIn(words, page.text())
        self.assertTrue(self.candidature._lacks_confirmation())  # opened, not pressed
        page = self.send(page.form(path))
        self.assertIn("is confirmed", page.text("h1"))
        self.assertFalse(self.candidature._lacks_confirmation())
        self.assertIn("is confirmed", self.open(path).text("h1"))
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.confirmation.confirmed")]
        )
        self.assertIn("link", entry.details)
        self.assertTrue(self.submit().reference)

    def test_the_elected_contact_reads_the_whole_file_before_confirming(self):
        note = {"L01": {"value": ["office"], "team_note": "For us alone."}}
        self.candidature._save_answers(self.agent, note)
        self.candidature._add_file(self.agent, "L02", "proof.pdf", PDF)
        path = self.ask()
        links = [a.get("href") for a in self.open(path).css("main a")]
        self.assertIn(f"{path}/file", links)
        self.assertIn(f"{path}/file.pdf", links)
        page = self.open(f"{path}/file")
        answer = self.url_open(f"{path}/file.pdf")
        pages = PdfReader(io.BytesIO(answer.content)).pages
        paper = " ".join(" ".join(p.extract_text() for p in pages).split())
        self.assertEqual(
            failures(answer.content, verapdf.ValidationProfile.PDF_UA_1), []
        )
        for text in (page.text(), paper):
            for words in ("Valmont", "Label", "Office suite", "Tell how", "proof.pdf"):
                self.assertIn(words, text)
            self.assertNotIn("For us alone.", text)
            self.assertNotIn("@", text, "no contact")
        self.assertIn("no-store", answer.headers["Cache-Control"])
        self.assertTrue(self.candidature._lacks_confirmation(), "reading is no act")
        for end in ("/file", "/file.pdf"):
            self.assertEqual(
                self.open(f"/label/confirmation/nonsense{end}").status, 404
            )
        self.candidature._contacts()["elected"].action_revoke()
        for end in ("/file", "/file.pdf"):
            self.assertEqual(self.open(f"{path}{end}").status, 404)

    def test_on_the_portal_it_is_read_too_by_its_people_alone(self):
        self.login(self.elected)
        links = [a.get("href") for a in self.open(self.page).css("main a")]
        self.assertIn(f"{self.root}/recap", links)
        self.assertIn(f"{self.root}/draft.pdf", links)
        answer = self.url_open(f"{self.root}/draft.pdf")
        self.assertTrue(answer.content.startswith(b"%PDF"))
        for user in (self.rival_agent, self.former_agent, self.officer):
            self.login(user)
            self.assertEqual(self.open(f"{self.root}/draft.pdf").status, 404)

    def test_the_elected_contact_confirms_on_the_portal(self):
        self.login(self.elected)
        page = self.send(self.open(self.page).form("/confirm"))
        self.assertIn("Elected Person confirmed it on", page.text())
        self.assertEqual(
            self.env["tnl.journal"]
            .search([("event", "=", "tnl.confirmation.confirmed")])
            .user_id,
            self.elected.id,
        )
        self.assertTrue(self.submit().reference)

    def test_nobody_confirms_for_the_elected_contact(self):
        self.login(self.agent)
        forms = [f.action or "" for f in self.open(self.page).doc.forms]
        self.assertFalse([action for action in forms if action.endswith("/confirm")])
        data = {"csrf_token": self.csrf_token()}
        answer = self.url_open(f"{self.page}/confirm", data=data)
        self.assertIn("Only the elected contact confirms", answer.text)
        for user in (self.rival_agent, self.former_agent, self.newcomer, self.manager):
            self.login(user)
            data = {"csrf_token": self.csrf_token()}
            for act in ("", "/ask", "/confirm"):
                answer = self.url_open(self.page + act, data=data if act else None)
                self.assertEqual(answer.status_code, 404, (user.login, act))
        self.assertTrue(self.candidature._lacks_confirmation())
        self.assertFalse(self.candidature.confirmation_ids)

    def test_wrong_old_and_replaced_links_open_nothing(self):
        first = self.ask()
        second = self.ask()
        dead = self.open("/label/confirmation/nonsense")
        self.assertEqual(dead.status, 404)
        self.assert_identical(self.open(first), dead)
        self.assertEqual(self.open(second).status, 200)
        waiting = self.candidature.confirmation_ids.filtered(
            lambda c: c.state == "sent"
        )
        past = fields.Datetime.now() - timedelta(seconds=1)
        waiting._with_transition().date_expiry = past
        self.assert_identical(self.open(second), dead)
        self.assertNotIn("Valmont", dead.response.text)

    def test_another_elected_contact_confirms_anew(self):
        path = self.ask()
        self.send(self.open(path).form(path))
        contact = {"name": "New Mayor", "email": "mayor@valmont.example"}
        self.candidature._contacts()["elected"].action_revoke()
        self.candidature._set_contacts(self.agent, {"elected": contact})
        self.assertTrue(self.candidature._lacks_confirmation())
        self.assertEqual(self.open(path).status, 404)
        # nor does a confirmation follow a contact whose address is changed
        confirmation = self.env["tnl.confirmation"]._ask(self.agent, self.candidature)
        self.assertEqual(confirmation.email, "mayor@valmont.example")
        confirmation._confirm()
        self.assertFalse(self.candidature._lacks_confirmation())
        contact["email"] = "other@valmont.example"
        self.candidature._set_contacts(self.agent, {"elected": contact})
        self.assertTrue(self.candidature._lacks_confirmation())

    def test_once_received_later_versions_need_no_other_agreement(self):
        path = self.ask()
        self.send(self.open(path).form(path))
        self.submit()
        self.candidature._contacts()["elected"].action_revoke()
        contact = {"name": "New Mayor", "email": "mayor@valmont.example"}
        self.candidature._set_contacts(self.agent, {"elected": contact})
        self.assertEqual(self.submit("twice").number, 2)

    def test_the_receipt_says_who_confirmed_and_when(self):
        path = self.ask()
        self.send(self.open(path).form(path))
        instant = self.candidature.confirmation_ids.confirmed_at
        self.submit()
        # what was received, whoever is the contact afterwards
        self.candidature._elected()[0].name = "Somebody Else"
        self.login(self.agent)
        page = self.open(f"{self.root}/submissions/1")
        self.assertIn("Confirmed by the elected contact", page.text(".tnl-facts"))
        words = " ".join(self.edition._format_instant(instant).split())
        self.assertIn(f"Elected Person, on {words}", page.text(".tnl-facts"))
        self.assertNotIn("Somebody Else", page.text())

    def test_the_receipt_of_another_edition_says_nothing_of_it(self):
        other = self.make_open_edition(2031)
        candidature = self.apply(other)
        self.login(self.agent)
        page = self.open(f"/my/candidatures/{candidature.id}/submissions/1")
        self.assertEqual(page.status, 200)
        self.assertNotIn("Confirmed", page.text())

    def test_three_links_a_day(self):
        for _time in range(3):
            self.ask()
        self.login(self.agent)
        page = self.send(self.open(self.page).form("/ask"))
        self.assertIn("Three messages", page.text("[role=alert]"))
        self.assertEqual(len(self.candidature.confirmation_ids), 3)

    def test_only_the_digest_of_the_link_is_kept(self):
        token = self.ask().rpartition("/")[2]
        self.env.cr.execute("SELECT * FROM tnl_confirmation")
        self.assertNotIn(token, str(self.env.cr.dictfetchall()))
        for user in (self.agent, self.officer, self.internal):
            found = self.env["mail.message"].with_user(user).search([])
            self.assertNotIn(token, str(found.sudo().mapped("body")))

    def test_the_rule_is_frozen_with_the_others_and_off_unless_chosen(self):
        with self.assertRaises(AccessError):
            self.edition.with_user(self.manager).elected_confirms = False
        other = self.make_open_edition(2031)
        candidature = self.apply(other, submit=False)
        self.assertFalse(candidature._lacks_confirmation())
        self.login(self.agent)
        path = f"/my/candidatures/{candidature.id}"
        self.assertFalse(self.open(path).css(f"a[href={path}/confirmation]"))
        page = self.open(f"{path}/confirmation")
        self.assertFalse([f for f in page.doc.forms if "confirm" in (f.action or "")])
        data = {"csrf_token": self.csrf_token()}
        answer = self.url_open(f"{path}/confirmation/ask", data=data)
        self.assertIn("asks for no confirmation", answer.text)

    def test_after_the_closing_the_link_says_that_it_is_late(self):
        path = self.ask()
        form = self.open(path).form(path)
        self.walk(self.edition, "screening")
        page = self.send(form)
        self.assertIn("The call closed", page.text("[role=alert]"))
        self.assertTrue(self.candidature._lacks_confirmation())
