# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase

_PAGES = (
    "/label/mentions-legales",
    "/label/donnees-personnelles",
    "/label/accessibilite",
    "/label/cookies",
    "/label/plan",
)
_LIGHT = [path for path in _PAGES if "cookies" not in path]


@tagged("post_install", "-at_install")
class TestLegal(WebCase):
    """The pages that the law asks for say what the settings say, and no more."""

    def set_param(self, name, value):
        self.env["ir.config_parameter"].set_param(f"tnl_label.{name}", value)

    def test_every_page_leads_to_them(self):
        self.env["website"].search([], limit=1)._dress_as_label()
        for path in ("/label", "/label/palmares", "/web/login", *_PAGES):
            page = self.open(path)
            links = {a.get("href") for a in page.css("footer a")}
            self.assertLessEqual(set(_PAGES), links, path)
        for path in ("/label/verify", "/label/register", "/label/verify/offline"):
            links = [a.get("href") for a in self.open(path).css("footer a")]
            for link in _LIGHT:
                self.assertTrue([a for a in links if a.endswith(link)], (path, link))

    def test_each_has_one_title_and_its_links_open(self):
        for path in _PAGES:
            page = self.open(path)
            self.assertEqual(page.status, 200)
            self.assertEqual(len(page.css("h1")), 1)
            for link in page.css("main a"):
                target = link.get("href")
                if target.startswith("/label"):
                    self.assertEqual(self.url_open(target).status_code, 200, target)

    def test_the_notice_says_the_settings(self):
        self.assertIn("Not given yet", self.open(_PAGES[0]).text())
        self.set_param("publication_director", "Jo Publishes")
        self.set_param("host", "Hosts SA, 1 rue du Port, 34000 Montpellier")
        text = self.open(_PAGES[0]).text()
        for fact in ("Jo Publishes", "Hosts SA, 1 rue du Port"):
            self.assertIn(fact, text)
        self.assertIn(self.env["res.company"]._of_label().name, text)

    def test_who_answers_is_the_setting_else_the_contact_of_the_label(self):
        self.make_open_edition(contact_email="contact@label.example")
        for path, name in (
            (_PAGES[1], "data_contact"),
            (_PAGES[2], "accessibility_contact"),
        ):
            self.assertIn("contact@label.example", self.open(path).text())
            self.set_param(name, f"{name}@label.example")
            self.assertIn(f"{name}@label.example", self.open(path).text())

    def test_nothing_is_claimed_that_nobody_has_audited(self):
        text = self.open("/label/accessibilite").text()
        self.assertIn("Accessibility: not compliant", text)
        self.assertIn("No person has yet audited", text)
        for name in ("wholly compliant", "partly compliant"):
            self.assertNotIn(name, text)

    def test_the_map_has_no_edition_in_preparation(self):
        self.make_edition(2031, name="Secret edition")
        self.make_open_edition(2030)
        text = self.open("/label/plan").text()
        self.assertNotIn("Secret edition", text)
        self.assertIn("Press release", text)

    def test_only_the_cookies_told_are_set(self):
        told = self.open("/label/cookies").text()
        self.opener.cookies.clear()
        for path in ("/label", "/label/apply", "/label/palmares", "/label/verify"):
            self.url_open(path)
        names = {cookie.name for cookie in self.opener.cookies}
        for name in names - {"test_request_key"}:
            self.assertIn(name, told)

    def test_a_measure_of_audience_is_never_denied(self):
        website = self.env["website"].search([], limit=1)
        denied = "No measure of audience"
        self.assertIn(denied, self.open("/label/cookies").text())
        website.plausible_shared_key = "a-key"
        text = self.open("/label/cookies").text()
        self.assertNotIn(denied, text)
        self.assertIn("has also chosen a measure of audience", text)
