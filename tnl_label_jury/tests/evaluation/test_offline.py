# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Booklet, score sheet and marks: each under the rights of its reader."""

import io
from base64 import b64encode
from zipfile import ZipFile

import pikepdf
from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.tnl_label.tools.spreadsheet import read_sheets

from ...tools import new_workbook, read_score_sheet
from ..common import JuryHttpCase

_INJECTION = '=HYPERLINK("http://evil.example","x")'


@tagged("post_install", "-at_install")
class TestOffline(JuryHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_jury("jury")
        cls.evaluation = cls.evaluation_of(cls.juror, cls.dossier)

    def get(self, user, path):
        self.env.flush_all()
        self.authenticate(user.login, user.login) if user else self.logout()
        return self.url_open(path, allow_redirects=False)

    def book(self, user, path="/tnl/jury/score-sheet.xlsx"):
        response = self.get(user, path)
        self.assertEqual(response.status_code, 200, user.login)
        self.assertIn("no-store", response.headers["Cache-Control"])
        return load_workbook(io.BytesIO(response.content))

    def marks(self, user):
        book = self.book(user, f"/tnl/jury/{self.edition.id}/marks.xlsx")
        return book, list(book.worksheets[0].iter_rows(min_row=2, values_only=True))

    def wizard(self, book, user=None):
        stream = io.BytesIO()
        book.save(stream)
        return self.wizard_of(stream.getvalue(), user)

    def wizard_of(self, content, user=None):
        wizards = self.env["tnl.score.sheet.wizard"].with_user(user or self.juror)
        return wizards.create({"file": b64encode(content), "file_name": "s.xlsx"})

    def row_of(self, book, dossier, axis):
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(min_row=3):
            if (row[0].value, row[2].value) == (dossier.reference, axis):
                return row
        return None

    # --- receipt ------------------------------------------------------------------

    @mute_logger("odoo.http")
    def test_the_receipt_is_its_authors_and_stops_at_the_recusal(self):
        path = f"/tnl/evaluation/{self.evaluation.id}/receipt.txt"
        self.assertEqual(self.get(self.juror, path).status_code, 404, "not sealed")
        seal = self.evaluation.with_user(self.juror)._seal()
        response = self.get(self.juror, path)
        self.assertEqual(response.status_code, 200)
        self.assertIn(seal, response.text)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        for user in (self.juror2, self.chair, self.officer, self.internal, self.agent):
            self.assertNotEqual(self.get(user, path).status_code, 200, user.login)
        self.assertNotEqual(self.get(None, path).status_code, 200)
        self.recuse(self.members[self.juror], self.town)
        self.assertEqual(self.get(self.juror, path).status_code, 404)

    # --- booklet ------------------------------------------------------------------

    def booklet_titles(self, user):
        response = self.get(user, "/tnl/jury/booklet.pdf")
        self.assertEqual(response.status_code, 200)
        with pikepdf.open(io.BytesIO(response.content)) as pdf:
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            self.assertTrue(str(pdf.Root.Lang))
            with pdf.open_outline() as outline:
                self.assertEqual(len(outline.root), 1, "one title")
                return [entry.title for entry in outline.root[0].children]

    def test_the_booklet_holds_ones_own_dossiers_and_stops_at_the_recusal(self):
        self.assertEqual(len(self.booklet_titles(self.juror)), 2)
        (only,) = self.booklet_titles(self.juror2)
        self.assertIn("Rivalbourg", only)
        self.recuse(self.members[self.juror], self.town)
        (only,) = self.booklet_titles(self.juror)
        self.assertIn("Rivalbourg", only)
        events = self.env["tnl.journal"].search(
            [("event", "=", "tnl.evaluation.exported.booklet")]
        )
        self.assertIn('{"rows": 1}', events.mapped("details"))

    @mute_logger("odoo.http")
    def test_who_assesses_nothing_gets_nothing(self):
        people = (self.tied, self.secretary, self.outsider, self.officer, self.internal)
        self.recuse(self.members[self.tied], self.town)
        for user in people:
            for path in (
                "/tnl/jury/booklet.pdf",
                "/tnl/jury/score-sheet.ods",
                "/tnl/jury/score-sheet.xlsx",
            ):
                self.assertEqual(self.get(user, path).status_code, 404, user.login)
        evaluations = self.env["tnl.evaluation"].with_user(self.secretary)
        for act in (evaluations.action_booklet, evaluations.action_score_sheet):
            with self.assertRaisesRegex(UserError, "no dossier to assess"):
                act()
        mine = evaluations.with_user(self.juror)
        self.assertEqual(mine.action_booklet()["url"], "/tnl/jury/booklet.pdf")

    # --- score sheet --------------------------------------------------------------

    def test_the_sheet_holds_what_is_not_sealed_and_sums_it_by_formulas(self):
        book = self.book(self.juror)
        sheet, totals = book.worksheets
        references = {row[0].value for row in sheet.iter_rows(min_row=3)}
        both = {self.dossier.reference, self.rival_dossier.reference}
        self.assertEqual(references, both)
        self.assertTrue(totals["C2"].value.startswith("=SUMIFS("))
        self.evaluation.with_user(self.juror)._seal()
        book = self.book(self.juror)
        self.assertIsNone(self.row_of(book, self.dossier, "strategy"))

    def test_text_never_becomes_a_formula(self):
        self.evaluation.sudo().line_ids.write({"comment_jury": _INJECTION})
        self.dossier.sudo().name = _INJECTION
        book = self.book(self.juror)
        row = self.row_of(book, self.dossier, "strategy")
        self.assertEqual((row[1].value, row[1].data_type), (_INJECTION, "s"))
        self.assertEqual((row[9].value, row[9].data_type), (_INJECTION, "s"))

    def test_a_filled_sheet_is_shown_then_written_as_drafts(self):
        book = self.book(self.juror)
        row = self.row_of(book, self.dossier, "strategy")
        row[6].value, row[8].value, row[9].value = "7,5", "A plan is missing", "Hm"
        other = self.row_of(book, self.rival_dossier, "software")
        other[6].value, other[7].value = None, "x"
        wizard = self.wizard(book)
        self.assertTrue(wizard.can_apply)
        for words in ("Valmont", "Rivalbourg", "abstention"):
            self.assertIn(words, wizard.preview)
        line = self.evaluation.line_ids.filtered(lambda li: li.axis_code == "strategy")
        self.assertEqual(line.points, 10, "a preview writes nothing")
        wizard.action_apply()
        self.assertEqual((line.points, line.reason), (7.5, "A plan is missing"))
        self.assertEqual(line.comment_jury, "Hm")
        self.assertEqual(self.evaluation.state, "draft")
        rival = self.evaluation_of(self.juror, self.rival_dossier)
        self.assertEqual(rival.line_ids.mapped("is_abstained"), [False, True])
        self.assertFalse(self.wizard(self.book(self.juror)).can_apply, "nothing new")

    def test_the_sheet_is_opendocument_first(self):
        mine = self.env["tnl.evaluation"].with_user(self.juror)
        url = mine.action_score_sheet()["url"]
        self.assertEqual(url, "/tnl/jury/score-sheet.ods")
        response = self.get(self.juror, url)
        self.assertEqual(response.status_code, 200)
        self.assertIn("no-store", response.headers["Cache-Control"])
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        self.assertEqual(response.headers["Content-Type"], kind)
        wizard = self.wizard_of(response.content)
        self.assertIn("nothing to write", wizard.preview)
        columns = mine._sheet_columns()
        rows = [row for _number, row in read_score_sheet(response.content, columns)]
        self.assertEqual(
            {row["reference"] for row in rows},
            {self.dossier.reference, self.rival_dossier.reference},
        )

    def test_a_line_that_the_sheet_changes_is_confirmed(self):
        book = self.book(self.juror)
        row = self.row_of(book, self.dossier, "strategy")
        row[9].value = "Hm"
        self.wizard(book).action_apply()
        lines = self.evaluation.line_ids
        self.assertEqual(lines.mapped("is_confirmed"), [True, False])

    def test_the_sheet_asks_for_the_reason_of_what_does_not_add_up(self):
        line = self.evaluation.line_ids[0].with_user(self.juror)
        line.write({"judgements_json": '{"S01": "4"}'})
        book = self.book(self.juror)
        row = self.row_of(book, self.dossier, "strategy")
        row[9].value = "Hm"
        self.assertTrue(self.wizard(book).can_apply, "4 is what the questions say")
        row[6].value = 10
        self.assertIn("add up to", self.wizard(book).preview)

    def test_each_mistake_is_said_with_its_line_and_nothing_is_written(self):
        book = self.book(self.juror)
        good = self.row_of(book, self.rival_dossier, "strategy")
        good[6].value, good[8].value = 5, "Half"
        row = self.row_of(book, self.dossier, "strategy")
        row[6].value = 11
        other = self.row_of(book, self.dossier, "software")
        other[6].value = "ten"
        wizard = self.wizard(book)
        self.assertFalse(wizard.can_apply)
        self.assertIn(f"Line {row[0].row}: ", wizard.preview)
        self.assertIn(f"Line {other[0].row}: ", wizard.preview)
        with self.assertRaisesRegex(UserError, "Nothing has been written"):
            wizard.action_apply()
        self.assertEqual(self.evaluation.state, "todo")
        rival = self.evaluation_of(self.juror, self.rival_dossier)
        self.assertEqual(rival.state, "todo")

    def test_a_sheet_writes_ones_own_unsealed_marks_only(self):
        book = self.book(self.juror)
        row = self.row_of(book, self.dossier, "strategy")
        row[6].value, row[8].value = 1, "Mine"
        for user in (self.juror2, self.chair):
            wizard = self.wizard(book, user)
            if user == self.juror2:
                self.assertIn("not an axis of a dossier", wizard.preview)
        self.evaluation.with_user(self.juror)._seal()
        wizard = self.wizard(book)
        with self.assertRaisesRegex(UserError, "sealed no longer changes"):
            wizard.action_apply()
        self.assertEqual(self.evaluation.line_ids[0].points, 10)
        for user in (self.officer, self.manager, self.internal):
            with self.assertRaises(AccessError):
                self.wizard(book, user)

    def test_the_recusal_cuts_the_sheet_and_its_reading(self):
        book = self.book(self.juror)
        row = self.row_of(book, self.dossier, "strategy")
        row[6].value, row[8].value = 1, "Mine"
        self.recuse(self.members[self.juror], self.town)
        self.assertIsNone(self.row_of(self.book(self.juror), self.dossier, "strategy"))
        with self.assertRaisesRegex(UserError, "not an axis of a dossier"):
            self.wizard(book).action_apply()
        self.assertEqual(self.evaluation.sudo().line_ids[0].points, 10)

    def test_another_file_is_refused_in_words(self):
        foreign, stream = new_workbook()
        foreign.add_worksheet("Budget")
        foreign.close()
        for content, words in (
            (b"%PDF-1.4", "not an XLSX"),
            (b"PK\x03\x04broken", "not an XLSX"),
            (stream.getvalue(), "not a score sheet"),
            (b"0" * 2_000_001, "too big"),
        ):
            wizard = self.wizard_of(content)
            self.assertIn(words, wizard.preview)
            with self.assertRaisesRegex(UserError, words):
                wizard.action_apply()
        with self.assertRaisesRegex(UserError, "Choose your score sheet"):
            wizard.create({}).action_apply()

    # --- marks --------------------------------------------------------------------

    @mute_logger("odoo.http")
    def test_before_the_closing_each_one_exports_their_own_marks_alone(self):
        for user in (self.juror, self.juror2, self.chair):
            self.mark(self.evaluation_of(user, self.rival_dossier), strategy=4)
        book, rows = self.marks(self.juror2)
        self.assertEqual(len(book.worksheets), 1, "no figure before the closing")
        self.assertEqual([row[2] for row in rows], ["Rivalbourg"] * 2 + [None])
        path = f"/tnl/jury/{self.edition.id}/marks.xlsx"
        for user in (self.officer, self.manager, self.secretary, self.outsider):
            self.assertEqual(self.get(user, path).status_code, 404, user.login)

    @mute_logger("odoo.http")
    def test_after_the_closing_the_jury_exports_what_is_sealed(self):
        self.recuse(self.members[self.tied], self.town)
        self.walk(self.edition, "deliberation")
        book, rows = self.marks(self.secretary)
        names = {row[2] for row in rows} - {None}
        self.assertEqual(names, {"Valmont", "Rivalbourg"})
        # the author of a mark is not in the file
        self.assertNotIn("tnl_juror", str(rows))
        ranking = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
        self.assertEqual({row[0] for row in ranking}, names)
        totals = [row for row in rows if row[0] is None]
        self.assertTrue(all(row[6].startswith("=SUMIFS(") for row in totals))
        book, rows = self.marks(self.tied)
        self.assertEqual({row[2] for row in rows} - {None}, {"Rivalbourg"})
        ranking = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
        self.assertEqual([row[0] for row in ranking], ["Rivalbourg"])
        self.assertTrue(self.marks(self.officer))
        # the OpenDocument sheet holds the same lines, its numbers as people write them
        path = f"/tnl/jury/{self.edition.id}/marks.ods"
        sheets = read_sheets(self.get(self.tied, path).content)
        self.assertEqual(len(sheets), 2)
        lines = [
            [cell or None for cell in cells] for _number, cells in sheets[0][1][1:]
        ]
        self.assertEqual(
            [[row[0], row[2], row[4]] for row in lines if row[0]],
            [[row[0], row[2], str(row[4])] for row in rows if row[0]],
        )
        with ZipFile(io.BytesIO(self.get(self.tied, path).content)) as archive:
            content = archive.read("content.xml").decode()
        self.assertIn("<text:p>10</text:p>", content)
        self.assertNotRegex(content, r"<text:p>\d+\.0</text:p>")
        for user in (self.outsider, self.internal, self.agent):
            path = f"/tnl/jury/{self.edition.id}/marks.xlsx"
            self.assertNotEqual(self.get(user, path).status_code, 200, user.login)

    def test_the_menu_finds_the_edition(self):
        lines = self.env["tnl.evaluation.line"]
        action = lines.with_user(self.juror).action_marks_sheet()
        self.assertEqual(action["url"], f"/tnl/jury/{self.edition.id}/marks.ods")
        action = lines.with_user(self.juror).action_marks_sheet_xlsx()
        self.assertEqual(action["url"], f"/tnl/jury/{self.edition.id}/marks.xlsx")
        with self.assertRaisesRegex(UserError, "no mark that you may read"):
            lines.with_user(self.officer).action_marks_sheet()
