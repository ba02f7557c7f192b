# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestSite(WebCase):
    """The pages of Odoo that the label uses."""

    def test_a_dressed_site_is_the_label_s(self):
        website = self.env["website"].search([], limit=1)
        website._dress_as_label()
        page = self.open("/")
        self.assertIn("Territoire Numérique Libre", page.text("h1"))
        self.assertIn("Territoire Numérique Libre", page.text("header"))
        self.assertNotIn("Your Logo", page.text("html"))
        self.assertTrue(page.css("footer a[href=/label/palmares]"))

    def test_the_menu_leads_to_the_label(self):
        page = self.open("/label")
        for path in ("/label", "/label/palmares", "/label/verify", "/my/candidatures"):
            self.assertTrue(page.css(f"header a[href={path}]"), path)

    def test_one_can_sign_in_without_javascript(self):
        page = self.open("/web/login")
        self.assertIn(".oe_login_form.d-none", page.text("noscript style"))
        (eye,) = page.css("button.o_show_password")
        self.assertTrue(eye.get("aria-label"))

    def test_an_unknown_page_says_where_to_go(self):
        page = self.open("/label/nothing-here")
        self.assertEqual(page.status, 404)
        self.assertIn("does not exist", page.text("h1"))
        self.assertTrue(page.css("main a[href=/label]"))
