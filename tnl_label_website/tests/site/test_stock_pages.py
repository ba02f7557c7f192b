# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What Odoo serves beside our pages tells nothing of people, nor of the software."""

from lxml import html

from odoo.http import Request
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestStockPages(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["website"].search([], limit=1)._dress_as_label()

    def asks_a_password(self, login):
        """Return what the page says to who asks for a new password."""
        self.authenticate(None, None)
        data = {"login": login, "csrf_token": Request.csrf_token(self)}
        page = self.url_open("/web/reset_password", data=data)
        self.assertEqual(page.status_code, 200)
        text = " ".join(html.fromstring(page.text).find(".//main").itertext())
        return " ".join(text.split()).replace(login, "…")

    @mute_logger("odoo.addons.auth_signup.models.res_users")
    def test_a_lost_password_never_says_who_has_an_account(self):
        self.env["ir.config_parameter"].set_param("auth_signup.reset_password", "True")
        known = self.asks_a_password(self.agent.login)
        for login in ("nobody@nowhere.example", "admin@nowhere.example"):
            self.assertEqual(self.asks_a_password(login), known)

    def test_the_software_is_listed_to_nobody(self):
        self.assertEqual(self.url_open("/website/info").status_code, 404)
        self.assertNotIn("/website/info", self.url_open("/sitemap.xml").text)

    def test_the_page_of_thanks_of_the_installation_leads_to_the_contact(self):
        for path in ("/contactus", "/contactus-thank-you"):
            answer = self.url_open(path, allow_redirects=False)
            self.assertEqual(answer.status_code, 302)
            self.assertTrue(answer.headers["Location"].endswith("/label/contact"))
