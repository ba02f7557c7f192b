# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""People ask what is held of them; bodies take theirs away."""

import json
import zipfile
from io import BytesIO

import pytest
from permissions.world import SECRETS, World

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged

pytestmark = pytest.mark.long(40)


def texts(data):
    """Return all that a ZIP holds, as text: plain data, and the words of its PDFs."""
    import pypdf

    found = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".pdf") and content.startswith(b"%PDF"):
                pages = pypdf.PdfReader(BytesIO(content)).pages
                content = " ".join(page.extract_text() for page in pages).encode()
            found.append(f"{name}\n{content.decode(errors='replace')}")
    return "\n".join(found)


@tagged("standard", "post_install", "-at_install")
class TestPersonRequests(World, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reach("S2")

    def ask(self, kind, email="agent@valmont.example", **vals):
        requests = self.env["tnl.person.request"].with_user(self.officer)
        vals = {"identity_note": "Called the town hall."} | vals
        return requests.create({"name": "A. Gent", "email": email, "kind": kind} | vals)

    def answer(self, request, words=None):
        action = request.action_answer()
        dialogue = self.env[action["res_model"]].with_user(self.officer)
        dialogue = dialogue.browse(action["res_id"])
        if words:
            dialogue.answer = words
        dialogue.action_send()
        return dialogue.answer

    def mails_to(self, email):
        return self.env["tnl.mail"].search([("email_to", "ilike", email)])

    # --- the time to answer ---------------------------------------------------------

    def test_one_month_to_answer_shown_on_the_home(self):
        request = self.ask("access", received_on="2030-01-31")
        self.assertEqual(str(request.due_on), "2030-02-28")
        waiting = self.edition.with_user(self.officer)._waiting()["requests"]
        self.assertIn("28", waiting[0])
        with freeze_time("2030-03-01"):
            request.invalidate_recordset()
            self.assertTrue(request.is_late)
            late = request.search([("is_late", "=", True)])
            self.assertIn(request, late)
        self.answer(request)
        self.assertFalse(request.is_late)
        self.assertNotIn("requests", self.edition.with_user(self.officer)._waiting())

    def test_nothing_is_handed_over_to_somebody_not_recognised(self):
        request = self.ask("access", identity_note=" ")
        for act in (request.action_answer, request.action_export, request._zip):
            with self.assertRaisesRegex(UserError, "recognised"):
                act()

    def test_the_office_alone(self):
        request = self.ask("access")
        for user in (self.juror, self.internal, self.agent, self.settings_admin):
            with self.assertRaises(AccessError):
                request.with_user(user).sudo(False).action_answer()

    # --- access ---------------------------------------------------------------------

    def test_access_joins_all_that_is_held_and_nothing_of_others(self):
        request = self.ask("access")
        words = self.answer(request)
        self.assertIn("CNIL", words)
        self.assertEqual(request.state, "answered")
        # the mail itself, as the server sends it
        mail = self.mails_to("agent@valmont.example").sorted("id")[-1:].sudo().mail_id
        [joined] = mail.attachment_ids
        read = texts(joined.raw)
        for expected in ("agent@valmont.example", "tnl_agent", SECRETS["message"]):
            self.assertIn(expected, read)
        for foreign in ("rival@rivalbourg.example", SECRETS["note"], SECRETS["answer"]):
            self.assertNotIn(foreign, read)
        self.assertIn("donnees.json", read)
        self.assertIn("tnl.person.request.exported", self.events(request))

    def events(self, record):
        entries = self.env["tnl.journal"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )
        return entries.mapped("event")

    def test_a_longer_address_is_somebody_else(self):
        """The signs that SQL reads as any letter are those of the address."""
        for email in ("gent", "a_ent", "%"):
            request = self.ask("access", f"{email}@valmont.example")
            self.assertEqual({part.kind for part in request._held()}, {"requests"})

    # --- erasure --------------------------------------------------------------------

    def test_erasure_says_what_stays_and_why(self):
        request = self.ask("erasure")
        words = self.answer(request)
        self.assertIn("édition en cours", words)
        mandates = self.env["tnl.mandate"].search(
            [("user_id", "=", self.agent.id), ("state", "=", "active")]
        )
        self.assertTrue(mandates, "an edition is under way")
        self.assertTrue(self.agent.active)
        version = self.candidature.last_submission_id
        self.assertIn("agent@valmont.example", version.content_json)

    def test_a_former_agent_is_erased(self):
        email = self.former_agent.email
        ended = self.env["tnl.mandate"].search([("user_id", "=", self.former_agent.id)])
        ended.sudo().email = email  # of his account
        request = self.ask("erasure", email)
        self.answer(request)
        # no edition of his bodies is under way without him
        for part in request._held():
            self.assertTrue(part.ground, part.title)

    def test_erasure_after_the_results_takes_the_account(self):
        self.reach("S6")
        over = self.elsewhere.sudo()._with_transition()
        over.write({"state": "published"})  # his other edition is over too
        request = self.ask("erasure", "rival@rivalbourg.example")
        self.answer(request)
        self.assertFalse(self.rival_agent.active)
        self.assertEqual(self.rival_agent.login, f"erased-{self.rival_agent.id}")
        self.assertFalse(self.rival_agent.partner_id.email)
        check = self.env["tnl.integrity"].with_user(self.manager).check()
        self.assertEqual(check["findings"], [])

    # --- a body takes its own away --------------------------------------------------

    def fetch(self, user, partner):
        if user:
            self.authenticate(user.login, user.login.ljust(8, "x"))
        else:
            self.authenticate(None, None)
        return self.url_open(
            f"/my/collectivities/{partner.id}/data.zip", allow_redirects=False
        )

    def test_a_body_downloads_all_that_is_held_of_it(self):
        answer = self.fetch(self.agent, self.town)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("no-store", answer.headers["Cache-Control"])
        read = texts(answer.content)
        for name in ("answer", "file", "message", "phone", "plan"):
            self.assertIn(SECRETS[name], read, name)
        for name in ("note", "check", "refusal", "shared", "draft"):
            self.assertNotIn(SECRETS[name], read, name)
        with zipfile.ZipFile(BytesIO(answer.content)) as archive:
            data = json.loads(archive.read("donnees.json"))
            [own] = data["candidatures"]
            version = self.candidature.last_submission_id
            self.assertEqual(own["versions"][0]["sha256"], version.content_hash)
            files = [n for n in archive.namelist() if n.endswith(SECRETS["file"])]
            self.assertEqual(archive.read(files[0])[:5], b"%PDF-")

    def test_nobody_else_gets_it(self):
        for user in (self.rival_agent, self.former_agent, self.newcomer, self.juror):
            self.assertEqual(self.fetch(user, self.town).status_code, 404, user.login)
        self.assertEqual(self.fetch(None, self.town).status_code, 303)

    def test_the_decision_is_in_it_once_it_is_public(self):
        self.reach("S5")
        read = texts(self.fetch(self.agent, self.town).content)
        for name in ("reasons", "mark", "comment", "minutes", "agreed"):
            self.assertNotIn(SECRETS[name], read, name)
        self.reach("S6")
        self.certificate = self.award.certificate_ids
        self.certificate._render_pdf() if not self.certificate.pdf_sha256 else None
        self.award.letter_ids.sudo()._render_pdf()
        read = texts(self.fetch(self.agent, self.town).content)
        self.assertIn(SECRETS["reasons"], read)
        self.assertIn("certificat-", read)
        self.assertIn("decision-", read)
        for name in ("mark", "comment", "minutes", "agreed", "note"):
            self.assertNotIn(SECRETS[name], read, name)
        self.assertIn("res.partner.exported", self.events(self.town))
