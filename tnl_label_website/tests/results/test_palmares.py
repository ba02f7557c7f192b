# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io
import json
from urllib.parse import urlsplit

from PIL import Image

from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestPalmares(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_published()

    def history(self, year, count, **vals):
        """Make a past edition of ``count`` laureates."""
        edition = self.make_edition(year)
        partners = self.env["res.partner"].create(
            [{"name": f"Body {n:03}", "is_company": True} for n in range(count)]
        )
        level = edition.track_ids.level_ids[:1]
        self.env["tnl.award"]._with_transition().create(
            [
                {
                    "edition_id": edition.id,
                    "track_id": edition.track_ids.id,
                    "partner_id": partner.id,
                    "level_id": level.id,
                    "laureate_name": partner.name,
                    "laureate_kind_id": self.env.ref("tnl_label.partner_kind_epci").id,
                    "laureate_department_code": "38",
                    "state": "published",
                    "is_imported": True,
                }
                | vals
                for partner in partners
            ]
        )
        edition._with_transition().write({"state": "archived"})
        return edition

    def names(self, page):
        return [th.text_content().strip() for th in page.css(".tnl-table tbody th")]

    # --- page ------------------------------------------------------------------

    def test_the_table_is_named_and_counted(self):
        page = self.open("/label/palmares?year=2020")
        self.assertEqual(self.names(page), ["Valmont"])
        self.assertEqual(page.text("[role=status]"), "1 label found.")
        self.assertTrue(page.text(".tnl-table caption"))
        self.assertEqual(len(page.css(".tnl-table thead th[scope=col]")), 5)
        self.assertIn("Engaged (2 out of 3)", page.text(".tnl-table tbody"))

    def test_a_misspelt_name_finds_those_that_look_like_it(self):
        self.town.name = "Échirolles"
        self.env["tnl.award"]._with_transition().search(
            [("partner_id", "=", self.town.id)]
        ).sudo().laureate_name = "Échirolles"
        for typed in ("echirole", "Echirolle", "ÉCHIROLES"):
            page = self.open("/label/palmares", params={"q": typed})
            self.assertEqual(self.names(page), ["Échirolles"], typed)
        page = self.open("/label/palmares?q=echirole")
        self.assertIn("look like it", page.text(".tnl-notice"))
        rows = self.url_open("/label/palmares.json?q=echirole").json()
        self.assertEqual([row["laureate"] for row in rows], ["Échirolles"])
        for typed in ("zzzz", "ec zz"):
            page = self.open("/label/palmares", params={"q": typed})
            self.assertEqual(self.names(page), [], typed)

    def test_lists_that_may_be_short_are_named_wherever_labels_are_counted(self):
        self.assertFalse(self.open("/label/palmares").css("[data-list=short]"))
        self.history(2016, 2)
        whole = self.history(2017, 1)
        whole.laureates_count_known = 1
        for path in ("/label/palmares", "/label/palmares/carte"):
            text = self.open(path).text("[data-list=short]")
            self.assertIn("2016", text)
            self.assertNotIn("2017", text)
            page = self.open(f"{path}?year=2017")
            self.assertFalse(page.css("[data-list=short]"), path)
        self.assertIn("others may be missing", self.open("/label/edition/2016").text())
        self.assertNotIn("missing", self.open("/label/edition/2017").text("main"))
        schema = self.url_open("/label/palmares.schema.json").json()
        self.assertEqual(schema["incompleteEditions"], [2016])
        self.assertIn("2016", schema["description"])

    def test_a_file_of_places_is_offered_when_somebody_has_one(self):
        self.assertNotIn("GeoJSON", self.open("/label/palmares").text("main"))
        self.history(2016, 1)
        self.town.write({"partner_latitude": 45.18, "partner_longitude": 5.72})
        self.env.flush_all()
        text = self.open("/label/palmares").text("main")
        self.assertIn("GeoJSON: 1 of 2 have a known place", text)
        found = self.url_open("/label/palmares.geojson").json()
        self.assertEqual(found["located"], 1)
        text = self.open("/label/palmares?year=2020").text("main")
        self.assertIn("in GeoJSON", text)
        self.assertNotIn("known place", text)

    def test_a_laureate_says_who_shows_its_certificate_and_never_leads_to_it(self):
        award = self.edition.award_ids
        page = self.open(award._get_laureate_path())
        self.assertIn("its QR code", page.text("[data-certificate=held]"))
        self.assertTrue(page.css("[data-certificate=held] a[href=/label/verify]"))
        self.assertNotIn(award.certificate_ids.code, page.response.text)
        past = self.history(2016, 1).award_ids
        page = self.open(past._get_laureate_path())
        self.assertFalse(page.css("[data-certificate=held]"))

    def test_the_labels_come_before_figures_and_filters_are_folded(self):
        page = self.open("/label/palmares")
        text = page.response.text
        self.assertLess(text.index("tnl-table"), text.index("tnl-scales"))
        for query, is_open in (("", 0), ("?q=valm", 0), ("?year=2020", 1)):
            page = self.open(f"/label/palmares{query}")
            [lists] = page.css("details.tnl-filters-more")
            self.assertEqual("open" in lists.attrib, bool(is_open), query)
            self.assertEqual(len(page.css("details.tnl-filters-more select")), 4)

    def test_a_laureate_is_worth_sharing(self):
        award = self.edition.award_ids
        award.level_id._with_transition().description = "A strategy that is followed."
        page = self.open(award._get_laureate_path())
        self.assertIn("A strategy that is followed.", page.text(".tnl-honour"))
        told = {m.get("property"): m.get("content") for m in page.css("head meta")}
        self.assertEqual(told["og:title"], "Valmont, labelled body")
        image = self.url_open(urlsplit(told["og:image"]).path)
        self.assertEqual(image.headers["Content-Type"], "image/png")
        with Image.open(io.BytesIO(image.content)) as drawn:
            self.assertEqual(drawn.size, (1200, 630))
        blocks = page.css("script[type=application/ld+json]")
        self.assertEqual(len(blocks), 1)
        block = blocks[0]
        data = json.loads(block.text)
        self.assertEqual(data["name"], "Valmont")
        self.assertEqual(len(data["award"]), 1)
        self.assertNotIn("TNL: ", page.response.text.partition("</head>")[0])

    def test_each_filter_keeps_what_it_says(self):
        self.history(2014, 2)
        for query, names in {
            "q=valm": ["Valmont"],
            "year=2014": ["Body 000", "Body 001"],
            "type=epci": ["Body 000", "Body 001"],
            "type=commune": ["Valmont"],
            "department=38&year=2014": ["Body 000", "Body 001"],
            "level=2": ["Valmont"],
            "level=2&year=2014": [],
        }.items():
            with self.subTest(query):
                page = self.open(f"/label/palmares?{query}")
                self.assertEqual(self.names(page), names)

    def test_a_name_is_found_however_it_is_typed(self):
        self.history(2014, 1, laureate_name="Saint-Étienne-d'Œuilly")
        for typed in ("saint etienne", "St-Etienne d’oeuilly", "SAINT%E2%80%91ETIENNE"):
            page = self.open(f"/label/palmares?q={typed}")
            self.assertEqual(self.names(page), ["Saint-Étienne-d'Œuilly"], typed)
            (row,) = self.url_open(f"/label/palmares.json?q={typed}").json()
            self.assertEqual(row["laureate"], "Saint-Étienne-d'Œuilly")

    def test_a_filter_that_makes_no_sense_is_left_aside(self):
        for query in ("year=abc", "level=%00", "type=1;drop", "year=99999999999999"):
            page = self.open(f"/label/palmares?{query}")
            self.assertEqual(page.status, 200)
            self.assertIn("Valmont", self.names(page))
            self.assertIn("left aside", page.text(".tnl-notice"))
        for number in ("-3", "abc", "999999999999999999999"):
            page = self.open(f"/label/palmares?page={number}")
            self.assertIn("Valmont", self.names(page))

    def test_fifty_lines_a_page_and_the_filters_follow(self):
        self.history(2014, 60)
        page = self.open("/label/palmares?year=2014")
        self.assertEqual(len(self.names(page)), 50)
        self.assertEqual(page.text("[role=status]"), "60 labels found.")
        (following,) = page.css("a[rel=next]")
        page = self.open(following.get("href"))
        self.assertEqual(self.names(page)[-1], "Body 059")
        self.assertEqual(len(self.names(page)), 10)
        self.assertFalse(page.css("a[rel=next]"))

    def test_the_latest_edition_comes_first(self):
        self.history(2014, 1)
        self.history(2021, 1)
        self.assertEqual(
            self.names(self.open("/label/palmares")),
            ["Body 000", "Valmont", "Body 000"],
        )

    def test_an_empty_search_says_what_to_do(self):
        page = self.open("/label/palmares?q=nobody")
        self.assertEqual(page.text("[role=status]"), "No label found.")
        self.assertTrue(page.css(".tnl-empty a[href=/label/palmares]"))

    def test_queries_do_not_grow_with_the_results(self):
        self.history(2013, 5)
        self.history(2014, 49)
        for year in (2013, 2014):  # caches
            self.url_open(f"/label/palmares?year={year}")

        def queries(year):
            before = self.cr.sql_log_count
            self.url_open(f"/label/palmares?year={year}")
            return self.cr.sql_log_count - before

        self.assertEqual(queries(2013), queries(2014))

    # --- laureate --------------------------------------------------------------

    def test_a_laureate_has_its_history(self):
        award = self.edition.award_ids
        page = self.open(award._get_laureate_path())
        self.assertEqual(page.text("h1"), "Valmont")
        self.assertIn("Edition 2020", page.text(".tnl-history"))
        self.assertIn(award._get_laureate_path(), self.url_open("/sitemap.xml").text)

    def test_a_body_without_label_has_no_page(self):
        missing = self.open("/label/laureate/nobody-99999999")
        self.assertEqual(missing.status, 404)
        slug = self.env["ir.http"]._slug(self.rival)
        self.assert_identical(self.open(f"/label/laureate/{slug}"), missing)
        self.assert_identical(self.open("/label/laureate/x"), missing)

    # --- embargo ---------------------------------------------------------------

    def test_before_publication_no_channel_knows_a_laureate(self):
        edition = self.make_open_edition(2025)
        self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "embargo")
        slug = self.env["ir.http"]._slug(self.rival)
        for path in (
            "/label/palmares",
            "/label/palmares?q=Rival",
            "/label/palmares?year=2025",
            "/label/palmares.csv",
            "/label/palmares.json",
            "/sitemap.xml",
        ):
            self.assertNotIn("rivalbourg", self.url_open(path).text.lower(), path)
        self.assertEqual(self.open(f"/label/laureate/{slug}").status, 404)

    def test_a_refusal_is_not_public(self):
        edition = self.make_open_edition(2025)
        candidature = self.apply(edition, self.rival_agent, self.rival)
        self.walk(edition, "deliberation")
        award = (
            self.env["tnl.award"]
            .with_user(self.manager2)
            ._propose(candidature, None, None, "Not yet.")
        )
        award.with_user(self.manager).action_decide()
        edition.with_user(self.manager).action_embargo()
        self.walk(edition, "published")
        for path in ("/label/palmares", "/label/palmares.csv", "/label/edition/2025"):
            self.assertNotIn("Rivalbourg", self.url_open(path).text)

    # --- open data -------------------------------------------------------------

    def test_csv_and_json_say_the_same(self):
        reply = self.url_open("/label/palmares.csv?year=2020")
        self.assertEqual(reply.headers["Content-Type"], "text/csv; charset=utf-8")
        (row,) = csv.DictReader(io.StringIO(reply.text))
        self.assertEqual(
            list(row),
            "edition laureate siren insee type department level_code level_name "
            "mentions published_on".split(),
        )
        self.assertEqual(row["laureate"], "Valmont")
        self.assertEqual(row["insee"], "38999")
        (same,) = self.url_open("/label/palmares.json?year=2020").json()
        self.assertEqual({k: str(v) for k, v in same.items()}, row)

    def test_the_schema_describes_every_column(self):
        schema = self.url_open("/label/palmares.schema.json").json()
        (row,) = self.url_open("/label/palmares.json?year=2020").json()
        self.assertEqual([field["name"] for field in schema["fields"]], list(row))

    def test_a_name_is_never_a_formula(self):
        self.history(2014, 1, laureate_name='=HYPERLINK("http://evil")')
        (row,) = csv.DictReader(
            io.StringIO(self.url_open("/label/palmares.csv?year=2014").text)
        )
        self.assertTrue(row["laureate"].startswith("'="))

    def test_an_unchanged_file_is_not_sent_again(self):
        first = self.url_open("/label/palmares.csv")
        again = self.url_open(
            "/label/palmares.csv", headers={"If-None-Match": first.headers["ETag"]}
        )
        self.assertEqual((again.status_code, again.content), (304, b""))
        self.edition.award_ids.with_user(self.manager)._change_life(
            "revoked", "A plain mistake."
        )
        self.env.flush_all()
        again = self.url_open(
            "/label/palmares.csv", headers={"If-None-Match": first.headers["ETag"]}
        )
        self.assertEqual(again.status_code, 200)
        self.assertNotIn("Valmont", again.text)
