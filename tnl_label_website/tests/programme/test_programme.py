# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestProgramme(WebCase):
    def test_the_current_call_says_until_when(self):
        edition = self.make_open_edition(
            date_close=fields.Datetime.now() + timedelta(days=9, minutes=5)
        )
        page = self.open("/label")
        self.assertIn(edition._format_instant(edition.date_close), page.text())
        self.assertIn("9 days left", page.text())
        self.assertTrue(page.css("a.btn-primary[href=/label/apply]"))

    def test_without_a_call_the_page_says_so(self):
        page = self.open("/label")
        self.assertIn("No call is open", page.text())
        self.assertFalse(page.css("a.btn-primary[href=/label/apply]"))

    def test_an_edition_in_preparation_is_nowhere(self):
        self.make_edition(2031, name="Secret edition")
        self.assertNotIn("Secret edition", self.open("/label").text("html"))
        self.assertNotIn("2031", self.url_open("/sitemap.xml").text)
        unknown = self.open("/label/edition/1999")
        self.assertEqual(unknown.status, 404)
        self.assert_identical(self.open("/label/edition/2031"), unknown)

    def test_an_edition_out_of_range_is_unknown(self):
        self.assertEqual(self.open("/label/edition/99999999999").status, 404)

    def test_each_stage_says_what_comes_next(self):
        now = fields.Datetime.now()
        edition = self.make_open_edition(date_open=now + timedelta(days=2))
        opening = edition._format_instant(edition.date_open)
        page = self.open("/label/edition/2030")
        self.assertIn(f"Applications open on {opening}", page.text(".tnl-lead"))
        self.assertFalse(page.css(".tnl-call-count"))
        edition.sudo().date_open = now - timedelta(days=2)
        self.apply(edition)
        self.assertTrue(self.open("/label/edition/2030").css(".tnl-call-count"))
        self.walk(edition, "jury")
        page = self.open("/label/edition/2030")
        results = edition._format_instant(edition.date_publish)
        self.assertIn(f"The results will be announced on {results}", page.text())
        self.assertFalse(page.css("main a[href=/label/apply]"))

    def test_guests_find_where_to_register_until_the_ceremony(self):
        address = "https://event.example/register"
        edition = self.make_open_edition(ceremony_signup_url=address)
        self.assertTrue(self.open("/label/edition/2030").css(f"a[href={address}]"))
        edition.sudo().ceremony_start = fields.Date.today() - timedelta(days=2)
        self.assertFalse(self.open("/label/edition/2030").css(f"a[href={address}]"))

    def test_results_show_every_level_even_empty(self):
        self.make_published()
        page = self.open("/label/edition/2020")
        self.assertIn("1 laureate.", page.text(".tnl-lead"))
        groups = {
            group.findtext(".//h3/span[last()]"): group.text_content()
            for group in page.css(".tnl-group")
        }
        self.assertEqual(list(groups), ["Excellence", "Engaged", "Discovery"])
        self.assertIn("Valmont", groups["Engaged"])
        self.assertIn("No applicant", groups["Discovery"])

    def test_a_past_edition_says_what_its_sources_do_not(self):
        edition = self.make_edition(2015, laureates_count_known=22)
        awards = self.env["tnl.award"]
        lost = self._collectivity("Lostville", "commune", "990000036", "38998")
        tracks = edition.track_ids
        for partner, track in ((self.town, tracks), (self.rival, tracks), (lost, None)):
            awards._with_transition().create(
                {
                    "edition_id": edition.id,
                    "track_id": track and track.id,
                    "partner_id": partner.id,
                    "laureate_name": partner.name,
                    "state": "published",
                    "is_imported": True,
                }
            )
        edition._with_transition().write({"state": "archived"})
        page = self.open("/label/edition/2015")
        self.assertIn("3 laureates known to this register, out of 22", page.text())
        for name in ("Valmont", "Lostville"):
            self.assertIn(name, page.text(), "each that is counted is named")
        self.assertIn("Level not given by our sources", page.text())
        self.assertNotIn("No applicant", page.text())
        self.assertIn("No laureate known to this register", page.text())

    def test_a_published_edition_opens_on_its_laureates(self):
        first = self.make_published()
        award = first.award_ids
        again = self.make_edition(2022, name="Edition 2022")
        self.env["tnl.award"]._with_transition().create(
            {
                "edition_id": again.id,
                "track_id": again.track_ids.id,
                "partner_id": award.partner_id.id,
                "level_id": again.track_ids.level_ids.filtered(
                    lambda level: level.code == award.level_id.code
                ).id,
                "laureate_name": award.laureate_name,
                "laureate_department_code": "38",
                "state": "published",
                "is_imported": True,
            }
        )
        again._with_transition().write({"state": "archived"})
        page = self.open("/label/edition/2022")
        self.assertIn(
            f"{award.level_id.name} for the second time", page.text(".tnl-laureates")
        )
        self.assertIn("(38)", page.text(".tnl-laureates"))
        page = self.open(f"/label/edition/{first.year}")
        self.assertNotIn("second time", page.text(".tnl-laureates"))
        main = page.response.text.partition('id="wrap"')[2]
        places = [
            main.index(part)
            for part in ('id="results"', 'id="figures"', "communique", "questions.pdf")
        ]
        self.assertEqual(places, sorted(places), "laureates, figures, press, forms")

    def test_nothing_of_the_results_shows_before_publication(self):
        edition = self.make_open_edition(2020)
        self.apply(edition)
        self.walk(edition, "embargo")
        page = self.open("/label/edition/2020")
        self.assertEqual(page.status, 200)
        self.assertNotIn("Valmont", page.text("html"))
        self.assertFalse(page.css("#results"))
