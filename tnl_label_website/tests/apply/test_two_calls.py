# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestTwoCalls(WebCase):
    """With several calls open, one applies to the one whose page one has read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.make_open_edition(), cls.make_open_edition(2031)

    def test_the_edition_chosen_is_kept_until_one_has_an_account(self):
        self.authenticate(None, None)
        page = self.open("/label/edition/2031")
        [link] = {a.get("href") for a in page.css("a.btn") if "apply" in a.get("href")}
        self.assertEqual(link, "/label/apply?edition=2031")
        for path in (link, "/label/apply?q=Valmont", "/label/apply"):
            page = self.open(path)
            self.assertIn(self.second.name, page.text(".tnl-lead"), path)
            self.assertNotIn(self.first.name, page.text(".tnl-lead"), path)
            # the other is one press away
            self.assertTrue(page.css(f"a[href*='edition={self.first.year}']"), path)

    def test_what_one_prepares_names_its_edition(self):
        self.login(self.agent)
        titles = [h.text_content() for h in self.open("/label/apply").css("h2")]
        for edition in (self.first, self.second):
            self.assertTrue(
                any("Before you start" in t and edition.name in t for t in titles)
            )
