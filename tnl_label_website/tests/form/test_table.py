# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestTableForm(WebCase):
    """A table, a date and a scale, for people whose browser runs no script."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        cls.env["tnl.software"].create([{"name": "Nextcloud"}, {"name": "QGIS"}])
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.begin(cls.edition)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def axis(self):
        return self.open(f"{self.root}/axis/2")

    def fill(self, page, values=(), button=("go", "stay")):
        return self.send(page.form("/axis/2"), values, button)

    def stored(self, code="T01"):
        self.candidature.invalidate_recordset()
        rows = self.candidature.answer_ids
        return rows.filtered(lambda row: row.question_id.code == code).value

    def cell(self, page, name):
        (field,) = page.css(f"[name=a-T01.{name}]")
        return field

    def save(self, lines, revision=0):
        answer = {"value": json.dumps(lines), "revision": revision}
        call = {"code": "T01", "answer": answer}
        return self.make_jsonrpc_request(f"{self.root}/answer", call)

    def test_lines_are_filled_and_read_again(self):
        page = self.axis()
        self.assertEqual(len(page.css("#q-T01 .tnl-line")), 3)
        page = self.fill(
            page,
            {
                "a-T01.0.name": "Nextcloud",
                "a-T01.0.users": "1 250",
                "a-T01.2.name": "QGIS",
                "a-T01.2.host": "other",
                "a-T02": "2018-10-15",
                "a-T03": "2",
            },
        )
        self.assertIn("saved", page.text(".tnl-notice-good"))
        self.assertEqual(
            json.loads(self.stored()),
            [
                {"name": "Nextcloud", "users": "1250"},
                {"name": "QGIS", "host": "other"},
            ],
        )
        self.assertEqual(self.stored("T02"), "2018-10-15")
        self.assertEqual(self.cell(page, "1.name").value, "QGIS")
        # untouched, it is not sent: nobody's newer answer is overwritten
        revision = self.candidature.answer_ids.mapped("revision")
        self.fill(page)
        self.candidature.invalidate_recordset()
        self.assertEqual(self.candidature.answer_ids.mapped("revision"), revision)

    def test_what_is_wrong_is_kept_said_beside_its_cell_and_again_later(self):
        long = "x" * 501
        values = {"a-T01.0.name": long, "a-T01.1.users": "beaucoup"}
        for page in (self.fill(self.axis(), values), self.axis()):
            self.assertEqual(self.cell(page, "0.name").value, long)
            self.assertEqual(self.cell(page, "1.users").value, "beaucoup")
            errors = page.text(".tnl-cell-error")
            self.assertIn("500 characters", errors)
            self.assertIn("“beaucoup” is not a number", errors)
            cell = self.cell(page, "1.users")
            self.assertEqual(cell.get("aria-invalid"), "true")
            said = page.doc.get_element_by_id(cell.get("aria-describedby").split()[-1])
            self.assertIn("beaucoup", said.text_content())
        page = self.fill(self.axis(), {"a-T01.0.name": "QGIS", "a-T01.1.users": ""})
        self.assertEqual(json.loads(self.stored()), [{"name": "QGIS"}])

    def test_a_line_that_is_cleared_is_removed(self):
        self.save([{"name": "A"}, {"name": "B"}])
        self.fill(self.axis(), {"a-T01.0.name": ""})
        self.assertEqual(json.loads(self.stored()), [{"name": "B"}])

    def test_lines_are_added_by_a_button_that_saves_first(self):
        page = self.axis()
        values = {f"a-T01.{rank}.name": f"Software {rank}" for rank in range(3)}
        page = self.fill(page, values, ("lines", "T01"))
        self.assertEqual(len(json.loads(self.stored())), 3)
        self.assertEqual(len(page.css("#q-T01 .tnl-line")), 9)

    def test_no_more_lines_are_offered_than_the_table_takes(self):
        self.save([{"name": f"Software {rank}"} for rank in range(12)])
        page = self.fill(self.axis(), button=("lines", "T01"))
        self.assertEqual(len(page.css("#q-T01 .tnl-line")), 12)

    def test_the_catalogue_is_proposed_where_a_column_says_so(self):
        page = self.axis()
        names = [option.get("value") for option in page.css("#tnl-software option")]
        self.assertEqual(names, ["Nextcloud", "QGIS"])
        self.assertEqual(self.cell(page, "0.name").get("list"), "tnl-software")
        self.assertIsNone(self.cell(page, "0.users").get("list"))
        self.assertFalse(self.open(f"{self.root}/axis/1").css("#tnl-software"))

    def test_saving_says_which_cells_are_wrong(self):
        result = self.save([{"name": "QGIS", "users": "many"}])
        self.assertEqual(result["status"], "saved")
        (wrong,) = result["wrong"]
        self.assertEqual((wrong["line"], wrong["column"]), (1, "users"))

    def test_a_colleague_s_lines_are_shown_and_not_overwritten(self):
        page = self.axis()
        self.save([{"name": "Theirs", "host": "own"}])
        page = self.fill(page, {"a-T01.0.name": "Mine"})
        self.assertIn("Theirs, At home", page.text("#other-T01"))
        self.assertEqual(self.cell(page, "0.name").value, "Mine")
        self.assertEqual(json.loads(self.stored())[0]["name"], "Theirs")

    def test_a_date_that_is_not_understood_is_shown_as_it_was_typed(self):
        page = self.fill(self.axis(), {"a-T02": "31/02/2024"})
        (field,) = page.css("[name=a-T02]")
        self.assertEqual((field.get("type"), field.value), ("text", "31/02/2024"))
        self.assertIn("is not a date", page.text("#error-T02"))

    def test_the_recap_reads_the_table_and_says_what_it_lacks(self):
        self.save([{"name": "QGIS", "users": "12"}, {"users": "3"}])
        page = self.open(f"{self.root}/recap")
        self.assertIn("QGIS, 12", page.text(".tnl-answers"))
        self.assertIn("Line 2, Name: This cell is required", page.text(".tnl-todo"))
