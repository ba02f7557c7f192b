# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The results by level, on the map, over the years, and one laureate's history."""

from odoo.fields import Command
from odoo.tests import tagged

from ...tools import charts, france_map
from ..common import WebCase

MEDALS = [
    {"code": "2", "name": "Bronze", "sequence": 1, "symbol": "medal"},
    {"code": "or", "name": "Or", "sequence": 2, "symbol": "medal"},
]


@tagged("post_install", "-at_install")
class TestOverview(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_published()

    def grant(self, year, *grants, levels=None):
        """Make a past edition: ``(partner, code of level or None, department)``."""
        edition = self.make_edition(year)
        if levels:
            edition.track_ids.level_ids.unlink()
            edition.track_ids.level_ids = [Command.create(vals) for vals in levels]
        found = {level.code: level for level in edition.track_ids.level_ids}
        self.env["tnl.award"]._with_transition().create(
            [
                {
                    "edition_id": edition.id,
                    "track_id": edition.track_ids.id,
                    "partner_id": partner.id,
                    "level_id": code and found[code].id,
                    "laureate_name": partner.name,
                    "laureate_kind_id": partner.tnl_kind_id.id,
                    "laureate_department_code": department,
                    "state": "published",
                    "is_imported": True,
                }
                for partner, code, department in grants
            ]
        )
        edition._with_transition().write({"state": "archived"})
        return edition

    # --- by level --------------------------------------------------------------------

    def test_a_level_that_nobody_has_says_no_applicant(self):
        text = self.open("/label/palmares?year=2020").text(".tnl-scales")
        self.assertEqual(text.count("No applicant"), 2)

    def test_nobody_is_not_said_of_a_level_whose_label_is_suspended(self):
        edition = self.env["tnl.edition"].search([("year", "=", 2020)])
        award = edition.award_ids.with_user(self.manager)
        award._change_life("suspended", "Under review.")
        for path, part in (
            ("/label/palmares?year=2020", ".tnl-scales"),
            ("/label/edition/2020", ".tnl-results"),
        ):
            text = self.open(path).text(part)
            self.assertEqual(text.count("No label of this level holds today"), 1, path)
            # of the other levels, whether the list is whole or not
            others = ("No applicant", "No laureate known to this register")
            self.assertEqual(sum(map(text.count, others)), 2, path)

    def test_nobody_is_not_said_of_a_list_that_is_not_whole(self):
        self.grant(2014, (self.town, "1", "38"))
        text = self.open("/label/palmares?year=2014").text(".tnl-scales")
        self.assertNotIn("No applicant", text)
        self.assertIn("No laureate known to this register", text)
        text = self.open("/label/palmares?year=2014&department=38").text(".tnl-scales")
        self.assertIn("None with these filters", text)

    def test_two_scales_stand_side_by_side(self):
        self.grant(
            2021, (self.town, "2", "38"), (self.rival, "or", "69"), levels=MEDALS
        )
        page = self.open("/label/palmares")
        captions = [c.text_content() for c in page.css(".tnl-scales caption")]
        self.assertEqual(captions, ["Scale 2021", "Scale 2020"])
        # one code in two scales: each has its own filter, and the bare code both
        self.assertEqual(self.count("level=2@2021"), "1 label found.")
        self.assertEqual(self.count("level=2@2020"), "1 label found.")
        self.assertEqual(self.count("level=2"), "2 labels found.")
        self.assertEqual(self.count("level=or"), "1 label found.")

    def test_a_scale_is_named_by_its_years_however_many(self):
        editions = self.env["tnl.edition"]
        for years, words in (
            ((2012,), "2012"),
            ((2001, 2002, 2003), "2001 to 2003"),
            ((2004, 2005, 2006, 2008), "2004 to 2006, 2008"),
        ):
            made = editions.create([{"name": str(y), "year": y} for y in years])
            self.assertEqual(made._years_text(), words)

    def count(self, query):
        return self.open(f"/label/palmares?{query}").text("[role=status]")

    # --- counts of the filters -------------------------------------------------------

    def test_the_number_beside_a_value_is_what_it_gives(self):
        self.grant(2014, (self.town, "1", "38"), (self.rival, None, False))
        for query in ("", "year=2014", "type=commune&year=2014", "department=none"):
            page = self.open(f"/label/palmares?{query}")
            given = dict(pair.split("=") for pair in query.split("&") if pair)
            for select in page.css("select"):
                for option in select.xpath(".//option[@value!='']"):
                    wanted = given | {select.get("name"): option.get("value")}
                    asked = "&".join("=".join(pair) for pair in wanted.items())
                    number = option.text_content().rpartition("(")[2].strip(") ")
                    found = self.count(asked)
                    words = "No" if number == "0" else number
                    self.assertEqual(found.split()[0], words, asked)

    # --- map -------------------------------------------------------------------------

    def test_the_map_has_every_departement_and_leads_to_its_labels(self):
        self.assertEqual(len(france_map.shapes()), 96)
        metropole = self._collectivity("Metropole", "epci", "990000036")
        self.grant(
            2014,
            (self.town, "1", "2A"),
            (self.rival, "1", "974"),
            (metropole, "1", "75"),
        )
        page = self.open("/label/palmares/carte?year=2014")
        for code in ("2A", "974", "75"):
            href = f"/label/palmares?year=2014&department={code}"
            links = [a for a in page.doc.iter("a") if a.get("href") == href]
            self.assertEqual(len(links), 2, "on the map and in the table")
            self.assertTrue(all(a.get("aria-label") or a.text for a in links))
            self.assertEqual(
                self.count(f"year=2014&department={code}"), "1 label found."
            )
        self.assertIn("CC BY 4.0", page.text("main"))
        self.assertEqual(page.text("tfoot td"), "3")

    def test_each_territory_overseas_is_drawn_and_named(self):
        self.assertEqual(len(france_map.overseas()), 11)
        self.grant(2014, (self.town, "1", "974"), (self.rival, "1", "987"))
        page = self.open("/label/palmares/carte?year=2014")
        # the five départements, and the collectivity that has a label
        islands = page.css("ul.tnl-map-overseas li")
        self.assertEqual(len(islands), 6)
        self.assertEqual(len(page.css("ul.tnl-map-overseas li svg path")), 6)
        text = page.text("ul.tnl-map-overseas")
        for words in ("La Réunion 1", "Polynésie française 1", "Mayotte"):
            self.assertIn(words, text)

    def test_a_number_is_written_inside_its_departement(self):
        for shape in france_map.shapes().values():
            left, top, right, bottom = shape.box
            self.assertTrue(left < shape.x < right and top < shape.y < bottom, shape)

    def test_a_departement_of_france_without_label_is_no_mistake(self):
        page = self.open("/label/palmares?department=2B")
        self.assertEqual(page.text("[role=status]"), "No label found.")
        self.assertFalse(page.css(".tnl-notice"))
        self.assertTrue(self.open("/label/palmares?department=ZZ").css(".tnl-notice"))

    # --- over the years --------------------------------------------------------------

    def test_each_chart_has_its_table(self):
        self.grant(2014, (self.town, "1", "38"), (self.rival, None, "69"))
        page = self.open("/label/palmares/statistiques")
        self.assertEqual(len(page.css("svg.tnl-chart")), len(page.css("table")))
        self.assertTrue(all(svg.get("aria-label") for svg in page.css("svg.tnl-chart")))
        self.assertIn("2014 – – 2 2020 – – 1", page.text("#labels-table tbody"))

    def test_without_any_result_the_page_says_so(self):
        self.edition.award_ids.with_user(self.manager)._change_life(
            "revoked", "A plain mistake."
        )
        self.edition._with_transition().write({"state": "embargo"})
        page = self.open("/label/palmares/statistiques")
        self.assertIn("No result is published yet", page.text("main"))
        self.assertEqual(self.open("/label/palmares/carte").text("tfoot td"), "0")

    def test_bars_are_as_high_as_their_numbers(self):
        chart = charts.stacked([("2020", [1, 3]), ("2021", [0, 0])], [0, 1])
        full, empty = chart["bars"]
        self.assertEqual([part["count"] for part in full["parts"]], [1, 3])
        low, high = (part["height"] for part in full["parts"])
        self.assertEqual((high, low + high), (3 * low, charts.HEIGHT))
        self.assertEqual((empty["parts"], empty["total"]), ([], 0))

    def test_no_page_asks_more_of_the_database_for_more_awards(self):
        few = [(self.body(n), "1", "38") for n in range(3)]
        many = [(self.body(n), "1", "38") for n in range(3, 60)]
        paths = ("/label/palmares/carte", "/label/palmares/statistiques")
        self.grant(2014, *few)

        def queries():
            for path in paths:  # caches
                self.url_open(path)
            before = self.cr.sql_log_count
            for path in paths:
                self.url_open(path)
            return self.cr.sql_log_count - before

        found = queries()
        self.grant(2015, *many)
        self.assertEqual(queries(), found)

    def body(self, number):
        return self.env["res.partner"].create(
            {"name": f"B{number}", "is_company": True}
        )

    # --- a laureate ------------------------------------------------------------------

    def test_a_laureate_has_its_level_for_the_third_time(self):
        path = self.edition.award_ids._get_laureate_path()
        self.assertEqual(
            self.open(path).text(".tnl-lead"),
            "Engaged (2 out of 3) in the edition 2020.",
        )
        self.grant(2014, (self.town, "2", "38"))
        self.grant(2015, (self.town, "2", "38"))
        self.grant(2016, (self.town, "1", "38"))
        text = self.open(path).text(".tnl-lead")
        self.assertIn("for the third time (2014, 2015, 2020)", text)
        self.assertIn("Labelled 4 times", text)
        self.assertIn("known to this register", text)
        times = [span.text for span in self.open(path).css(".tnl-history .tnl-times")]
        self.assertEqual(times, ["for the third time", "for the second time"])

    def test_a_level_of_another_scale_is_another_level(self):
        path = self.edition.award_ids._get_laureate_path()
        self.grant(2014, (self.town, "2", "38"), levels=MEDALS)
        text = self.open(path).text(".tnl-lead")
        self.assertNotIn("time (", text)
        self.assertIn("Labelled 2 times", text)
