# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The files of open data: described, licensed, harmless, the same rows in each."""

import io
import json
import tempfile
from pathlib import Path

import frictionless
import odfdo
from jsonschema import Draft4Validator

from odoo.tests import tagged

from ..common import WebCase

_PROFILES = Path(frictionless.__file__).parent / "assets" / "profiles"
_GEOJSON = json.loads((_PROFILES / "geojson.json").read_text())


@tagged("post_install", "-at_install")
class TestOpenData(WebCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_published()

    def text(self, path):
        return self.url_open(path).text

    def validate(self, text):
        """Validate a CSV against the schema that we publish."""
        schema = self.url_open("/label/palmares.schema.json").json()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "palmares.csv")
            path.write_text(text, newline="")
            resource = frictionless.Resource(
                name="palmares",
                path=path.name,
                basepath=folder,
                schema=frictionless.Schema.from_descriptor(schema),
            )
            return resource.validate()

    def test_the_schema_is_a_table_schema(self):
        schema = self.url_open("/label/palmares.schema.json").json()
        report = frictionless.Schema.validate_descriptor(schema)
        self.assertTrue(report.valid, report)
        self.assertEqual(schema["licenses"][0]["name"], "etalab-2.0")

    def test_the_file_keeps_to_its_schema(self):
        report = self.validate(self.text("/label/palmares.csv"))
        self.assertTrue(report.valid, report)
        self.assertEqual(report.tasks[0].stats["rows"], 1)

    def test_the_schema_refuses_a_wrong_file(self):
        text = self.text("/label/palmares.csv")
        for wrong in (
            text.replace("990000010", "99000001"),
            text.replace("38999", "3899X"),
            text.replace("2020", "twenty", 1),
            text.replace("siren", "siret", 1),
        ):
            self.assertNotEqual(wrong, text)
            self.assertFalse(self.validate(wrong).valid)

    def test_the_spreadsheet_has_the_same_rows(self):
        self.edition.award_ids._with_transition().write(
            {"laureate_name": " =1+1  & <Fils>"}
        )
        answer = self.url_open("/label/palmares.ods")
        sheet = odfdo.Document(io.BytesIO(answer.content)).body.tables[0]
        titles, *rows = sheet.get_values()
        expected = self.url_open("/label/palmares.json").json()
        self.assertEqual(
            [dict(zip(titles, row, strict=True)) for row in rows],
            [{k: v or None for k, v in row.items()} for row in expected],
        )
        self.assertFalse(sheet.get_cell("B2").formula)
        known = {"If-None-Match": answer.headers["ETag"]}
        again = self.url_open("/label/palmares.ods", headers=known)
        self.assertEqual(again.status_code, 304)
        other = self.url_open("/label/palmares.ods?year=1999")
        self.assertNotEqual(other.headers["ETag"], answer.headers["ETag"])

    def test_a_body_without_coordinates_has_no_geometry(self):
        collection = self.url_open("/label/palmares.geojson").json()
        self.assertEqual(collection["type"], "FeatureCollection")
        self.assertEqual(collection["license"]["name"], "etalab-2.0")
        (feature,) = collection["features"]
        self.assertEqual(feature["id"], "2020-990000010")
        self.assertIsNone(feature["geometry"])
        self.assertEqual((collection["located"], collection["unlocated"]), (0, 1))
        (row,) = self.url_open("/label/palmares.json").json()
        self.assertEqual(feature["properties"], row)

    def test_a_body_is_placed_where_its_record_says(self):
        before = self.url_open("/label/palmares.geojson")
        self.town.write({"partner_latitude": 45.18, "partner_longitude": 5.72})
        self.env.flush_all()
        reply = self.url_open(
            "/label/palmares.geojson", headers={"If-None-Match": before.headers["ETag"]}
        )
        (feature,) = reply.json()["features"]
        self.assertEqual(
            feature["geometry"], {"type": "Point", "coordinates": [5.72, 45.18]}
        )

    def check_geojson(self, collection):
        """Check a collection against RFC 7946, which publishes no schema."""
        Draft4Validator(_GEOJSON).validate(collection)
        self.assertEqual(collection["type"], "FeatureCollection")
        # 7.1: members of other objects, and what 2016 took away (4)
        self.assertFalse(
            {"coordinates", "geometry", "properties", "crs"} & {*collection}
        )
        identifiers = [feature["id"] for feature in collection["features"]]
        self.assertEqual(len({*identifiers}), len(identifiers))
        for feature in collection["features"]:
            self.assertEqual(feature["type"], "Feature")
            self.assertLessEqual({"geometry", "properties"}, {*feature})
            self.assertFalse({"coordinates", "features", "geometries"} & {*feature})
            self.assertIsInstance(feature["id"], str | int)
            if feature["geometry"]:
                self.assertEqual(feature["geometry"]["type"], "Point")
                longitude, latitude = feature["geometry"]["coordinates"]
                self.assertTrue(-180 <= longitude <= 180 and -90 <= latitude <= 90)

    def test_the_collection_keeps_to_its_standard(self):
        self.check_geojson(self.url_open("/label/palmares.geojson").json())
        self.town.write({"partner_latitude": -21.13, "partner_longitude": 55.53})
        self.env.flush_all()
        collection = self.url_open("/label/palmares.geojson").json()
        self.assertTrue(collection["features"][0]["geometry"])
        self.check_geojson(collection)
        collection["features"][0]["geometry"]["coordinates"].reverse()
        collection["features"][0]["geometry"]["coordinates"][1] = 155.0
        with self.assertRaises(AssertionError):
            self.check_geojson(collection)

    def test_every_file_names_its_licence_and_its_schema(self):
        for kind in ("csv", "json", "geojson", "schema.json"):
            link = self.url_open(f"/label/palmares.{kind}").headers["Link"]
            self.assertIn('rel="license"', link, kind)
            self.assertIn("/label/palmares.schema.json", link, kind)
        self.assertIn("Licence Ouverte", self.open("/label/palmares").text("main"))

    def test_every_file_is_sent_once(self):
        for kind in ("csv", "json", "geojson", "schema.json"):
            path = f"/label/palmares.{kind}"
            tag = self.url_open(path).headers["ETag"]
            again = self.url_open(path, headers={"If-None-Match": tag})
            self.assertEqual((again.status_code, again.content), (304, b""), kind)

    def test_a_file_of_an_unknown_year_has_no_row(self):
        for query in ("year=1999", "year=abc", "type=nothing"):
            self.assertEqual(self.url_open(f"/label/palmares.json?{query}").json(), [])
            self.assertEqual(
                len(self.text(f"/label/palmares.csv?{query}").splitlines()), 1
            )

    def test_no_text_is_a_formula_however_it_begins(self):
        award = self.edition.award_ids
        for name in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1"):
            award._with_transition().laureate_name = name
            self.env.flush_all()
            line = self.text("/label/palmares.csv").splitlines(keepends=True)[1]
            self.assertIn(",'", line.replace('"', ""), repr(name))
            # and JSON, which no spreadsheet runs, tells the name as it is
            (row,) = json.loads(self.text("/label/palmares.json"))
            self.assertEqual(row["laureate"], name)
