# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..award.test_award import AwardCase


@tagged("post_install", "-at_install")
class TestPalmaresXlsx(AwardCase):
    """The awards as a spreadsheet, for those who may read them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.walk(cls.edition, "deliberation")

    def rows(self, user):
        report = self.env["ir.actions.report"].with_user(user)
        content, kind = report._render_xlsx(
            "tnl_label.palmares_xlsx", self.edition.ids, {}
        )
        self.assertEqual(kind, "xlsx")
        sheet = load_workbook(io.BytesIO(content))["2030"]
        return [list(row) for row in sheet.iter_rows()]

    def test_the_sheet_holds_every_award(self):
        self.propose()
        [titles, row] = self.rows(self.officer)
        values = dict(
            zip([c.value for c in titles], [c.value for c in row], strict=True)
        )
        self.assertEqual(values["Collectivity"], "Valmont")
        self.assertEqual(values["Level"], "Engaged")
        self.assertEqual(values["State"], "Proposed")
        self.assertEqual(values["Reasons"], "Well done.")
        events = self.env["tnl.journal"].search(
            [("event", "=", "tnl.award.exported"), ("user_id", "=", self.officer.id)]
        )
        self.assertEqual(events.res_id, self.edition.id)

    def test_a_text_never_becomes_a_formula_or_a_link(self):
        for text in (
            '=HYPERLINK("http://evil.example","x")',
            "=1+1",
            "+1",
            "@SUM(A1)",
            "-2",
            "http://evil.example",
        ):
            text += " as a reason"
            self.propose(reasons=text)
            cell = self.rows(self.officer)[1][-1]
            self.assertEqual((cell.value, cell.data_type), (text, "s"))
            self.assertIsNone(cell.hyperlink)

    def test_an_empty_edition_gives_titles(self):
        self.assertEqual(len(self.rows(self.officer)), 1)

    def test_the_sheet_is_for_the_office(self):
        self.propose()
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.rows(user)
