# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
from datetime import datetime

from odfdo import Document
from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...tools.sheet import Column, Table, instant_text, ods
from ..award.test_award import AwardCase
from ..common import TnlHttpCase


def read_ods(content):
    """Return the cells of the only sheet, as text and numbers."""
    (sheet,) = Document(io.BytesIO(content)).body.tables
    return [[cell.value for cell in row.cells] for row in sheet.rows]


@tagged("post_install", "-at_install")
class TestTables(AwardCase):
    """What the office takes away: the same rows as XLSX and as OpenDocument."""

    def xlsx(self, kind, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.officer)
        name = "palmares" if kind == "awards" else kind
        content, _kind = report._render_xlsx(
            f"tnl_label.{name}_xlsx", self.edition.ids, {}
        )
        sheet = load_workbook(io.BytesIO(content))["2030"]
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def ods(self, kind, user=None):
        edition = self.edition.with_user(user or self.officer).sudo(False)
        return read_ods(edition._ods(kind))

    def test_both_formats_hold_the_same_rows(self):
        self.walk(self.edition, "deliberation")
        self.propose()
        for kind in ("awards", "applications", "answers"):
            rows = [[cell or None for cell in row] for row in self.xlsx(kind)]
            found = [[cell or None for cell in row] for row in self.ods(kind)]
            with self.subTest(kind):
                self.assertGreater(len(rows), 1)
                self.assertEqual(found, rows)

    def test_the_opendocument_has_the_widths_and_the_bold_titles(self):
        columns = [Column("Name", 30), Column("Number", 10)]
        document = Document(io.BytesIO(ods(Table("2030", columns, [["Town", 3]]))))
        (sheet,) = document.body.tables
        self.assertEqual(sheet.width, len(columns))
        widths = [
            document.get_style("table-column", column.style).get_properties()[
                "style:column-width"
            ]
            for column in sheet.columns
        ]
        self.assertEqual(widths, ["6.00cm", "2.00cm"])
        title, cell = (
            document.get_style("table-cell", sheet.get_cell((0, row)).style)
            for row in (0, 1)
        )
        self.assertEqual(title.get_properties("text")["fo:font-weight"], "bold")
        self.assertFalse(cell.get_properties("text"))

    def test_instants_tell_their_zone(self):
        titles, row = self.xlsx("applications")
        self.assertIn("Received (Europe/Paris)", titles)
        received = row[titles.index("Received (Europe/Paris)")]
        self.assertRegex(received, r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0[12]:00$")

    def test_of_a_draft_only_how_far_it_is(self):
        secret = "Secret of the rival"
        self.apply(
            self.edition,
            self.rival_agent,
            self.rival,
            {"L02": {"value": "yes"}, "L03": {"value": secret}},
            submit=False,
        )
        rows = self.xlsx("applications")
        (row,) = (row for row in rows if self.rival.name in row)
        self.assertIn("Draft", row)
        self.assertNotIn(secret, str(rows))
        self.assertFalse(row[-1] or row[-2])

    def test_drafts_leave_with_the_publication_and_receipts_with_the_archive(self):
        self.draft_of_rival(self.edition)
        self.walk(self.edition, "published")
        rows = self.xlsx("applications")
        self.assertNotIn(self.rival.name, str(rows))
        receipt = self.candidature.last_submission_id.reference
        self.assertIn(receipt, str(rows))
        self.walk(self.edition, "archived")
        self.assertNotIn(receipt, str(self.xlsx("applications")))

    def test_no_award_leaves_before_the_deliberation(self):
        self.walk(self.edition, "deliberation")
        self.propose()
        self.edition._with_transition().write({"state": "jury"})
        self.assertEqual(len(self.xlsx("awards")), 1)
        self.assertEqual(len(self.ods("awards")), 1)

    def test_each_export_is_in_the_journal(self):
        self.ods("applications")
        entry = self.env["tnl.journal"].search(
            [("event", "=", "tnl.candidature.exported")], limit=1
        )
        self.assertEqual(entry.user_id, self.officer.id)
        self.assertIn('"rows":1', entry.details.replace(" ", ""))

    def test_the_tables_are_for_the_office(self):
        self.walk(self.edition, "screening")
        for kind in ("awards", "applications", "answers"):
            for user in (self.internal, self.settings_admin, self.agent):
                with self.subTest(kind, user=user.login):
                    with self.assertRaises(AccessError):
                        self.xlsx(kind, user)
                    with self.assertRaises(AccessError):
                        self.ods(kind, user)

    def test_a_button_that_names_no_table_is_refused(self):
        edition = self.edition.with_user(self.officer)
        action = edition.with_context(tnl_table="applications").action_ods()
        self.assertTrue(action["url"].endswith(f"{edition.id}/applications.ods"))
        for name in (None, "_ods", "secrets"):
            with self.assertRefused("This table does not exist"):
                edition.with_context(tnl_table=name).action_ods()
        with self.assertRaises(AccessError):
            edition.with_user(self.internal).action_ods()
        with self.assertRaises(UserError):
            edition.with_context(tnl_table="answers").action_ods()


@tagged("post_install", "-at_install")
class TestSheet(AwardCase):
    """Text stays text, whatever a person typed."""

    def test_a_text_never_becomes_a_formula(self):
        for text in ("=1+1", "+1", "@SUM(A1)", "-2", "http://evil.example"):
            content = ods(Table("T", [Column("C", 9)], [[text]]))
            (sheet,) = Document(io.BytesIO(content)).body.tables
            cell = sheet.get_cell((0, 1))
            self.assertEqual((cell.value, cell.type), (text, "string"))
            self.assertIsNone(cell.formula)

    def test_what_a_document_cannot_hold_leaves(self):
        table = Table("A/b:c*" * 9, [Column("C", 9)], [["a\x00\x0bb"], [None], [2.5]])
        self.assertEqual(read_ods(ods(table))[1], ["a\nb"])
        self.assertEqual(read_ods(ods(table))[3], [2.5])

    def test_an_instant_follows_the_hour_of_summer(self):
        for instant, text in (
            (datetime(2030, 10, 27, 0, 30), "2030-10-27 02:30:00 +02:00"),
            (datetime(2030, 10, 27, 1, 30), "2030-10-27 02:30:00 +01:00"),
            (None, ""),
        ):
            found = instant_text(instant, "Europe/Paris")
            self.assertEqual(found, text)


@tagged("post_install", "-at_install")
class TestTablesRoute(TnlHttpCase):
    """The address of a table says no to everybody else, as if it did not exist."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.apply(cls.edition)

    def get(self, user, kind="applications", edition=None):
        self.authenticate(user.login, user.login)
        edition_id = edition or self.edition.id
        return self.url_open(f"/tnl/edition/{edition_id}/{kind}.ods")

    def test_the_office_downloads(self):
        response = self.get(self.officer)
        self.assertEqual(response.status_code, 200)
        self.assertIn("opendocument.spreadsheet", response.headers["Content-Type"])
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertIn("Valmont", str(read_ods(response.content)))

    def test_others_find_nothing(self):
        for user in (self.internal, self.agent, self.settings_admin):
            self.assertEqual(self.get(user).status_code, 404, user.login)
        self.assertEqual(self.get(self.officer, "secrets").status_code, 404)
        self.assertEqual(self.get(self.officer, edition=99999999).status_code, 404)
