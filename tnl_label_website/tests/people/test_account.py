# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Somebody who acts for a collectivity is no customer of a shop."""

import re

from odoo.fields import Command
from odoo.tests import tagged

from ..common import WebCase

_SHOP = ("vat", "zip", "zipcode", "street", "street2", "city", "country_id", "state_id")
_SHOP += ("company_name", "address_type")
# words of Odoo's own pages, and of English ones: nothing of ours holds them
_STRANGE = re.compile(
    r"odoo|\b(vat|tva|zip|billing|delivery|livraison|facturation|api keys?|"
    r"powered|the|your|and|password|save|address)\b",
    re.I,
)
_AWAY = re.compile(r"/(web/session|web/content|web/image|tnl_label/static|odoo)\b")
_FILES = re.compile(r"\.(pdf|odt|ods|zip|png|csv|json|xml|atom|ics|svg|css|js)$")
_GOOD = "quatre mots faciles"


@tagged("post_install", "-at_install")
class TestAccount(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start_application()

    def test_no_page_of_the_portal_is_a_shop_nor_english(self):
        """Every page that links of /my lead to, as an agent has them in French."""
        french = self.env["res.lang"]._activate_lang("fr_FR")
        self.env["ir.module.module"].search(
            [("name", "in", ("tnl_label", "tnl_label_website", "website", "portal"))]
        )._update_translations(["fr_FR"])
        self.env["website"].search([]).write(
            {
                "language_ids": [Command.set(french.ids)],
                "default_lang_id": french.id,
            }
        )
        self.agent.lang = "fr_FR"
        self.login(self.agent)
        seen, waiting = set(), ["/my", "/my/addresses", "/my/address"]
        while waiting:
            path = waiting.pop(0)
            if path in seen or _AWAY.match(path) or _FILES.search(path):
                continue
            seen.add(path)
            page = self.open(path)
            if page.doc is None or page.status != 200:
                continue
            names = {field.get("name") for field in page.css("main input")}
            self.assertFalse(names & set(_SHOP), path)
            # what is written in the data of the test is in English
            own = page.css("main h1") + page.css("main label") + page.css("main button")
            said = " ".join(" ".join(part.itertext()) for part in own)
            if path.startswith(("/my/account", "/my/security", "/my/label")):
                said = page.text()
            said = said.replace(self.agent.name, "").replace(self.agent.login, "")
            self.assertFalse(_STRANGE.search(said), f"{path}: {said}")
            links = (link.get("href") for link in page.css("main a"))
            waiting += [
                link.partition("#")[0].partition("?")[0]
                for link in links
                if link and link.startswith("/my")
            ]
        self.assertLessEqual({"/my/account", "/my/security", self.root}, seen)

    # --- what one says of oneself -------------------------------------------------

    def details(self, **typed):
        self.login(self.agent)
        form = self.open("/my/account").form("/my/account")
        return self.send(form, typed)

    def test_a_person_says_who_they_are(self):
        page = self.details(name="Léa Roy", function="DGS", phone="04 67 65 05 88")
        self.assertIn("Saved", page.text("[role=status]"))
        contact = self.agent.partner_id
        self.assertEqual(contact.name, "Léa Roy")
        self.assertEqual((contact.function, contact.phone), ("DGS", "04 67 65 05 88"))
        # those who act with them read the same
        page = self.open(f"/my/collectivities/{self.town.id}/people")
        self.assertIn("Léa Roy", page.text())

    def test_what_is_refused_is_there_to_be_corrected(self):
        for name, text in (
            ("name", "  "),
            ("phone", "at the town hall"),
            ("email", "no address"),
        ):
            page = self.details(function="DGS of the town", **{name: text})
            self.assertTrue(page.text("[id=refusal]"), name)
            self.assertEqual(
                page.css("input#function")[0].get("value"), "DGS of the town"
            )
        self.assertNotEqual(self.agent.partner_id.function, "DGS of the town")

    def test_another_address_is_written_to_once_it_is_proven(self):
        before = self.agent._proven_email()
        page = self.details(email="new@valmont.example")
        self.assertIn("a link waits for you", page.text("[role=status]"))
        self.assertEqual(self.agent._proven_email(), before)
        mails = self.env["mail.mail"].search([("email_to", "=", "new@valmont.example")])
        self.assertEqual(len(mails), 1)
        self.details(email="new@valmont.example", function="DGS")
        self.assertEqual(self.agent._unproven_email(), "new@valmont.example")

    def test_the_form_of_a_customer_saves_nothing(self):
        self.login(self.agent)
        data = {"csrf_token": self.csrf_token(), "name": "Shop", "city": "Shop"}
        data |= {"partner_id": self.agent.partner_id.id}
        answer = self.url_open("/my/address/submit", data=data)
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.agent.partner_id.city)

    def test_the_office_keeps_the_pages_of_odoo(self):
        self.login(self.officer)
        self.assertFalse(self.open("/my/account").css("form[action=/my/account]"))

    # --- passwords ----------------------------------------------------------------

    def test_a_password_that_is_guessed_first_is_refused_everywhere(self):
        weak = (
            "short",
            "aaaaaaaaaaaa",
            "motdepasse2026",
            "123456789012",
            "azertyazerty12",
        )
        self.login(self.agent)
        for password in (*weak, f"{self.agent.login}2026"):
            form = self.open("/my/security").form("/my/security")
            typed = {"old": self.agent.login, "new1": password, "new2": password}
            page = self.send(form, typed)
            self.assertTrue(page.text("[id=refusal]"), password)
        self.agent.partner_id.signup_prepare(signup_type="reset")
        token = self.agent.partner_id._generate_signup_token()
        self.authenticate(None, None)
        for password in weak:
            page = self.open(f"/web/reset_password?token={token}")
            form = page.form("/web/reset_password")
            typed = {"password": password, "confirm_password": password}
            self.assertTrue(self.send(form, typed).text("[id=refusal]"), password)
        form = self.open(f"/web/reset_password?token={token}").form(
            "/web/reset_password"
        )
        page = self.send(form, {"password": _GOOD, "confirm_password": _GOOD})
        self.assertIn("Your password is changed", page.text())

    def test_a_password_is_changed_and_said_so(self):
        self.login(self.agent)
        form = self.open("/my/security").form("/my/security")
        wrong = {"old": "not this one", "new1": _GOOD, "new2": _GOOD}
        self.assertIn("unchanged", self.send(form, wrong).text("[id=refusal]"))
        right = wrong | {"old": self.agent.login}
        self.assertIn("is changed", self.send(form, right).text("[role=status]"))

    def test_a_link_that_is_over_says_which_link_it_was(self):
        self.authenticate(None, None)
        for path, words in (
            ("/web/reset_password?token=cut", "password is unchanged"),
            ("/label/invitation/cut", "accepted an invitation"),
            ("/label/apply/account/cut", "made your account"),
            ("/label/confirmation/cut", "your answer holds"),
        ):
            page = self.open(path)
            self.assertEqual(page.status, 200 if "web" in path else 404, path)
            self.assertIn(words, page.text(), path)

    def test_an_account_is_closed_by_its_person_only(self):
        self.login(self.newcomer)
        form = self.open("/my/security").form("/my/deactivate_account")
        for values in (
            {"validation": self.newcomer.login, "password": "wrong"},
            {"validation": "", "password": self.newcomer.login},
        ):
            self.assertIn("still there", self.send(form, values).text("[id=refusal]"))
        self.assertTrue(self.newcomer.active)
        answer = self.open("/my/deactivate_account")
        self.assertEqual(answer.path, "my/security")

    def test_the_mail_of_a_lost_password_names_no_software(self):
        self.agent.partner_id.signup_prepare(signup_type="reset")
        body = self.env["mail.render.mixin"]._render_template(
            self.env.ref("auth_signup.reset_password_email"),
            model="res.users",
            res_ids=self.agent.ids,
            engine="qweb_view",
        )[self.agent.id]
        self.assertIn("/web/reset_password?", body)
        self.assertIn(self.agent.login, body)
        self.assertNotIn("odoo", body.lower())
