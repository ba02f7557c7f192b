# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io
import json
import tempfile
from pathlib import Path

import frictionless

from odoo.tests import tagged

from ..common import WebCase

_PATHS = ("/label/observatory", "/label/observatory.csv")


@tagged("post_install", "-at_install")
class TestObservatory(WebCase):
    """What all the candidates answer: in groups, and once the results are public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.observed_edition(2040)
        cls.walk(cls.edition, "embargo")

    def rows(self):
        text = self.url_open("/label/observatory.csv").text
        return list(csv.DictReader(io.StringIO(text)))

    def test_nothing_is_told_under_embargo(self):
        page = self.open("/label/observatory")
        self.assertIn("No edition is in the observatory yet", page.text("main"))
        self.assertNotIn("2040", page.text("main"))
        self.assertEqual(self.rows(), [])

    def test_a_link_leads_to_the_observatory_once_there_is_something_to_read(self):
        self.env["website"].search([], limit=1)._dress_as_label()
        pages = ("/label", "/label/plan", "/label/palmares")
        pages += ("/label/palmares/statistiques",)
        for stage, is_shown in (("embargo", False), ("published", True)):
            self.walk(self.edition, stage)
            self.env.registry.clear_cache("templates")
            for path in pages:
                links = self.open(path).css("a[href=/label/observatory]")
                self.assertEqual(bool(links), is_shown, (path, stage))

    def test_the_page_tells_shares_and_numbers(self):
        self.walk(self.edition, "published")
        page = self.open("/label/observatory")
        text = page.text("main")
        self.assertIn("2040 (12 bodies)", text)
        self.assertIn("Office suite 58% (7)", text)
        self.assertIn("Servers 42% (5)", text)
        self.assertNotIn("Share of free software", text)
        self.assertEqual(len(page.css(".tnl-observatory")), 2)

    def test_the_open_data_say_the_same_and_keep_to_their_schema(self):
        self.walk(self.edition, "published")
        rows = self.rows()
        found = {(r["group"], r["answer"]): (r["count"], r["share"]) for r in rows}
        self.assertEqual(found["all", "Office suite"], ("7", "58.3"))
        self.assertEqual(found["commune", "Servers"], ("5", "41.7"))
        schema = self.url_open("/label/observatory.schema.json").json()
        self.assertTrue(frictionless.Schema.validate_descriptor(schema).valid)
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "observatory.csv").write_text(
                self.url_open("/label/observatory.csv").text, newline=""
            )
            resource = frictionless.Resource(
                name="observatory",
                path="observatory.csv",
                basepath=folder,
                schema=frictionless.Schema.from_descriptor(schema),
            )
            report = resource.validate()
        self.assertTrue(report.valid, report)

    def test_the_file_says_its_licence_and_what_describes_it(self):
        links = self.url_open("/label/observatory.csv").headers["Link"]
        self.assertIn("licence-ouverte", links)
        self.assertIn("/label/observatory.schema.json", links)

    def test_a_question_is_followed_over_the_years(self):
        self.walk(self.edition, "published")
        content = json.loads(self.edition.sudo().observatory_json)
        later = content | {"edition": 2041}
        pages = self.env["tnl.edition"]._observatory([content, later])
        (question,) = (
            q for q in pages[0]["questions"] if q["title"].startswith("What")
        )
        self.assertEqual([y["year"] for y in question["years"]], [2041, 2040])
        self.assertEqual(len(question["answers"][0]["cells"]), 2)

    def test_words_that_changed_begin_another_series(self):
        self.walk(self.edition, "published")
        content = json.loads(self.edition.sudo().observatory_json)
        text = json.dumps(content | {"edition": 2041})
        later = json.loads(text.replace("What is free?", "What else is free?"))
        pages = self.env["tnl.edition"]._observatory([content, later])
        self.assertEqual([len(q["years"]) for q in pages[0]["questions"]], [1, 1])
