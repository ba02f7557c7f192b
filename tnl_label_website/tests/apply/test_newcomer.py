# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label.tools.limits import Window

from ...controllers.apply import newcomer
from ..common import WebCase

ADDRESS = "lea.martin@petite-commune.example"
PASSWORD = "quatre mots faciles"


@tagged("post_install", "-at_install")
class TestNewcomer(WebCase):
    """Somebody without an account, for a small commune whose SIREN they do not know."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition(contact_email="label@label.example")

    def setUp(self):
        super().setUp()
        self.patch(newcomer, "_SENDERS", Window())

    def ask(self, email=ADDRESS, q="chalencon 07"):
        """Find the commune and ask for the link, as two screens."""
        page = self.open(f"/label/apply?q={q}")
        link = page.css("[id=found] a")[0].get("href")
        page = self.open(link)
        return self.send(page.form("/newcomer"), {"email": email})

    def mails(self, name="newcomer"):
        template = self.env.ref(f"tnl_label.mail_template_{name}")
        rows = self.env["tnl.mail"].search([("template_id", "=", template.id)])
        return rows.mail_id

    def link(self):
        return re.search(r"/label/apply/account/[\w-]+", self.mails()[0].body_html)[0]

    def join(self, page, **values):
        typed = {
            "name": "Léa Martin",
            "role": "technical",
            "password": PASSWORD,
            "confirmation": PASSWORD,
        }
        return self.send(page.form("/open"), typed | values)

    def mandates(self):
        users = self.env["res.users"].search([("login", "=", ADDRESS)])
        return self.env["tnl.mandate"].search([("user_id", "in", users.ids)])

    def test_from_the_first_page_to_a_request_without_any_number(self):
        page = self.open("/label/apply")
        said = page.text("main")
        for words in ("What happens next", "within 3 working days", "Sign in"):
            self.assertIn(words, said)
        page = self.ask()
        self.assertIn(ADDRESS, page.text("[role=status]"))
        self.assertIn("within 3 working days", page.text("main"))
        mail = self.mails()
        self.assertEqual(mail.email_to, ADDRESS)
        self.assertFalse(mail.model or mail.res_id)
        # nothing is made before the address is proven
        self.assertFalse(self.mandates())
        self.assertNotIn("Chalencon", mail.body_html)
        page = self.open(self.link())
        self.assertIn("Chalencon", page.text("main"))
        page = self.join(page)
        self.assertEqual(page.path.partition("#")[0], "label/apply")
        self.assertIn("Chalencon", page.text("[id=pending]"))
        self.assertIn("within 3 working days", page.text("[id=pending]"))
        mandate = self.mandates()
        self.assertEqual(mandate.state, "requested")
        self.assertEqual(mandate.requested_siren, "210700480")
        self.assertEqual(mandate.user_id._proven_email(), ADDRESS)
        self.assertTrue(mandate.user_id.share)
        # the office accepts: one is told, and starts
        mandate.with_user(self.officer).action_accept()
        told = self.mails("request_accepted")
        self.assertEqual(told.email_to, ADDRESS)
        self.assertIn("/label/apply", told.body_html)
        page = self.send(self.open("/label/apply").form("/start"))
        self.assertEqual(page.text("h1"), "Chalencon")

    def test_the_link_is_once_and_a_dead_one_is_a_page(self):
        self.ask()
        path = self.link()
        self.assertEqual(self.open(path + "x").status, 404)
        self.assertEqual(self.open(path[:-4]).status, 404)
        page = self.open(path)
        self.join(page)
        self.authenticate(None, None)
        again = self.open(path)
        self.assertIn("You have an account on this address", again.text("main"))
        self.assertIn("redirect=", again.css("main a.btn")[0].get("href"))
        self.join(page, name="Somebody else")
        self.assertEqual(len(self.mandates()), 1)
        self.assertEqual(self.mandates().name, "Léa Martin")
        later = fields.Datetime.now() + timedelta(days=8)
        with freeze_time(later):
            self.assertFalse(self.env["tnl.edition"]._newcomer_facts(path[21:]))

    def test_the_answer_is_the_same_with_or_without_an_account(self):
        known = self.newcomer.login
        self.env["res.users"].browse(self.newcomer.id).login = "known@town.example"
        self.assertTrue(known)
        pages = [self.ask(email) for email in ("known@town.example", ADDRESS)]
        words = [
            page.text("main").replace("known@town.example", "").replace(ADDRESS, "")
            for page in pages
        ]
        self.assertEqual(words[0], words[1])
        self.assertEqual(len(self.mails()), 2)

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self):
        page = self.open("/label/apply")
        form = page.form("/newcomer")
        for values, words in (
            ({"email": "nobody", "name": "Town", "has_no_siren": "1"}, "“nobody”"),
            ({"email": ADDRESS, "name": "Town", "siren": "123"}, "“123”"),
            ({"email": ADDRESS, "name": "", "has_no_siren": "1"}, "Give the name"),
        ):
            page = self.send(form, values)
            self.assertIn(words, page.text("[role=alert]"))
            self.assertEqual(page.css("[id=email]")[0].value, values["email"])
            self.assertEqual(page.css("[id=name]")[0].value, values["name"])
        self.assertFalse(self.mails())

    def test_an_account_is_not_made_by_half(self):
        self.ask()
        page = self.open(self.link())
        for values in ({"role": ""}, {"password": "short"}, {"name": " "}):
            answer = self.join(page, **values)
            self.assertTrue(answer.text("[role=alert]"))
            self.assertEqual(answer.path.partition("/open")[0], self.link()[1:])
        self.assertFalse(self.env["res.users"].search([("login", "=", ADDRESS)]))

    def test_it_is_no_way_to_pester_an_address_nor_to_send_many(self):
        for _time in range(3):
            self.ask()
        page = self.ask(f" {ADDRESS.upper()} ")
        self.assertIn("3 messages were sent", page.text("[role=alert]"))
        self.assertEqual(len(self.mails()), 3)
        journal = self.env["tnl.journal"].search([("event", "=", "tnl.newcomer.sent")])
        self.assertNotIn(ADDRESS, str(journal.mapped("details")))
        with patch.object(newcomer, "_MOST", 0):
            page = self.ask("other@town.example")
        self.assertIn("from your network", page.text("[role=alert]"))
        self.assertEqual(len(self.mails()), 3)

    def test_who_signs_in_meanwhile_goes_on_with_their_account(self):
        self.ask()
        self.login(self.newcomer)
        page = self.open(self.link())
        link = page.css("main a.btn")[0].get("href")
        page = self.open(link)
        self.assertIn("Chalencon", page.css("[id=name]")[0].value)

    # --- the answer ---------------------------------------------------------------

    def request(self, siren="210700480", name="Mairie de chalencon"):
        return (
            self.env["tnl.mandate"]
            .with_user(self.newcomer)
            ._request(self.newcomer, siren, name, "technical", "")
        )

    def test_the_name_is_that_of_the_directory(self):
        self.assertEqual(self.request().requested_name, "Chalencon")
        # a number that is another body's is seen by who answers
        mandate = self.request(siren="219740115", name="Saint-Pierre")
        self.assertEqual(mandate.requested_name, "Saint-Denis")
        self.assertEqual(mandate.requested_typed, "Saint-Pierre")
        self.assertFalse(mandate.requested_note)
        mandate.with_user(self.officer).action_accept()
        self.assertEqual(mandate.partner_id.name, "Saint-Denis")

    def test_a_refusal_is_told_once_and_says_nothing_of_others(self):
        mandate = self.request(self.town.tnl_siren, "A town")
        mandate.with_user(self.officer).action_revoke()
        told = self.mails("request_refused")
        self.assertEqual(told.email_to, self.newcomer._proven_email())
        self.assertNotIn("Valmont", told.subject + told.body_html)
        self.assertFalse(self.mails("request_accepted"))
        # a mandate that ends later is no refusal
        again = self.request(self.town.tnl_siren, "A town")
        again._accept_as(self.agent)
        again.with_user(self.officer).action_revoke()
        self.assertEqual(len(self.mails("request_refused")), 1)
        self.assertEqual(len(self.mails("request_accepted")), 1)

    def test_the_office_s_own_mandates_and_invitations_write_none(self):
        self._agent("another", self.rival, "contributor")
        invitation = self.env["tnl.invitation"]._invite(
            self.agent,
            self.town,
            self.newcomer._proven_email() or "x@y.example",
            "contributor",
        )
        self.assertTrue(invitation)
        self.assertFalse(self.mails("request_accepted"))


@tagged("post_install", "-at_install")
class TestContact(WebCase):
    """Whom to ask is true, and the page that Odoo installs is not the label's."""

    def test_the_contact_is_the_one_of_the_programme(self):
        self.make_open_edition(
            contact_name="The office",
            contact_email="label@label.example",
            contact_phone="01 02 03 04 05",
        )
        page = self.open("/label/contact")
        for words in ("The office", "label@label.example", "01 02 03 04 05"):
            self.assertIn(words, page.text("main"))
        self.assertTrue(page.css("footer a[href=/label/contact]"))

    def test_without_an_edition_the_house_is_asked(self):
        house = self.env["res.company"]._of_label()
        house.write({"email": "house@label.example", "phone": False})
        self.assertIn("house@label.example", self.open("/label/contact").text("main"))
        house.email = False
        self.assertIn("has not published", self.open("/label/contact").text("main"))

    def test_the_page_of_the_installation_leads_to_it_on_the_label_s_site_only(self):
        site = self.env["website"].search([], limit=1)
        self.assertTrue(site.is_dressed)
        self.assertEqual(self.open("/contactus").path, "label/contact")
        site._undress()
        self.assertEqual(self.open("/contactus").path, "contactus")
        site._dress_as_label()
        page = self.env["website.page"].search([("url", "=", "/contactus")], limit=1)
        own = page.copy({"website_id": site.id, "url": "/contactus"})
        own.write({"url": "/contactus", "is_published": True})
        self.assertEqual(self.open("/contactus").path, "contactus")
