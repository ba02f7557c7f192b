# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json

from openpyxl import Workbook

from odoo.tests import tagged

from odoo.addons.tnl_label.tools.spreadsheet import cell_text, read_sheets

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestAnswerSheet(WebCase):
    """Answers taken away in a spreadsheet and brought back, without JavaScript."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.begin(cls.edition)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def download(self):
        """Return the sheets of the file: their lines of texts, by name."""
        answer = self.url_open(f"{self.root}/answers.ods")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        return {
            name: [list(map(cell_text, cells)) for _number, cells in lines]
            for name, lines in read_sheets(answer.content)
        }

    def filled(self, sheets, **answers):
        """Return the file as a team saves it, in another program.

        :param answers: new cells by question: ``{title: text}``
        """
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            titles = rows[0]
            for row in rows:
                row = row + [""] * (len(titles) - len(row))
                for title, text in answers.get(row[0], {}).items():
                    row[titles.index(title)] = text
                sheet.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def bring(self, content):
        page = self.open(f"{self.root}/sheet")
        form = page.form("/sheet")
        return self.send(form, files={"file": ("answers.xlsx", content)})

    def take(self, page, **values):
        return self.send(page.form("/sheet/take"), values)

    def answer(self, code):
        self.candidature.invalidate_recordset()
        rows = self.candidature.answer_ids
        return rows.filtered(lambda row: row.question_id.code == code)

    def events(self):
        entries = self.env["tnl.journal"].search(
            [("event", "=like", "tnl.candidature.sheet%")], order="id"
        )
        return entries.mapped("event")

    def save(self, code, **values):
        row = self.answer(code)
        self.candidature.with_user(self.agent).sudo()._save_answers(
            self.agent, {code: values | {"revision": row.revision}}
        )

    def test_the_team_fills_it_and_each_change_is_chosen(self):
        page = self.open(self.root)
        self.assertTrue(page.css(f"a[href={self.root}/sheet]"))
        sheets = self.download()
        self.assertIn("T01", sheets)
        sheets["T01"][2:4] = [
            ["1", "Nextcloud", "1250", "at home", "https://nextcloud.com"],
            ["2", "QGIS"],
        ]
        content = self.filled(
            sheets,
            T02={"Your answer": "15/10/2018"},
            T03={"Your answer": "3 – always", "Comment for the jury": "We tried."},
        )
        page = self.bring(content)
        said = page.text("main")
        for words in ("Nextcloud", "QGIS", "2018-10-15", "We tried.", "New answer"):
            self.assertIn(words, said)
        self.assertFalse(self.answer("T01").value)  # nothing before the choice
        page = self.take(page)
        self.assertIn("3 answers of the spreadsheet are saved.", page.text("main"))
        self.assertEqual(len(json.loads(self.answer("T01").value)), 2)
        self.assertEqual(self.answer("T02").value, "2018-10-15")
        self.assertEqual(self.answer("T03").comment, "We tried.")
        self.assertEqual(
            self.events(),
            ["tnl.candidature.sheet.exported", "tnl.candidature.sheet.imported"],
        )
        # the same file once more: nothing to do
        page = self.bring(content)
        self.assertIn("Nothing to save", page.text("main"))
        self.assertFalse([f for f in page.doc.forms if f.action.endswith("/take")])

    def test_what_a_colleague_saved_meanwhile_stays_unless_it_is_chosen(self):
        self.save("T03", comment="First")
        sheets = self.download()
        self.save("T03", comment="On the site")
        content = self.filled(sheets, T03={"Comment for the jury": "In the sheet"})
        page = self.bring(content)
        for words in ("Changed on both sides", "On the site", "In the sheet"):
            self.assertIn(words, page.text("main"))
        self.assertFalse(page.css("#take-T03")[0].checked)
        self.take(page)
        self.assertEqual(self.answer("T03").comment, "On the site")
        page = self.take(self.bring(content), take="T03")
        self.assertEqual(self.answer("T03").comment, "In the sheet")

    def test_what_moves_between_the_preview_and_the_choice_is_shown_again(self):
        content = self.filled(
            self.download(), T03={"Comment for the jury": "In the sheet"}
        )
        page = self.bring(content)
        self.save("T03", comment="In between")
        page = self.take(page)
        self.assertIn("In between", page.text("main"))
        self.assertEqual(self.answer("T03").comment, "In between")
        self.take(page, take="T03")
        self.assertEqual(self.answer("T03").comment, "In the sheet")

    def test_an_emptied_cell_empties_nothing_by_itself(self):
        self.save("T03", comment="First")
        content = self.filled(self.download(), T03={"Comment for the jury": ""})
        page = self.bring(content)
        self.assertIn("Emptied in the spreadsheet", page.text("main"))
        self.take(page)
        self.assertEqual(self.answer("T03").comment, "First")

    def test_what_cannot_be_read_is_said_and_the_rest_is_proposed(self):
        content = self.filled(
            self.download(),
            T02={"Your answer": "yesterday"},
            T03={"Comment for the jury": "Kept"},
        )
        page = self.bring(content)
        self.assertIn("“yesterday” is not a date", page.text("main"))
        self.take(page)
        self.assertEqual(self.answer("T03").comment, "Kept")
        self.assertFalse(self.answer("T02").value)

    def test_another_file_is_refused_in_words(self):
        sheets = self.download()
        sheets["Answers"][1][0] = "tnl-answers/1 TNL-2029-OTHER"
        for content, words in (
            (b"hello", "not an ODS nor an XLSX spreadsheet"),
            (self.filled({"Notes": [["One", "Two"]]}), "not a sheet of answers"),
            (self.filled(sheets), "TNL-2029-OTHER"),
        ):
            page = self.bring(content)
            self.assertEqual(page.status, 200)
            self.assertIn(words, page.text("main"))
        page = self.send(self.open(f"{self.root}/sheet").form("/sheet"))
        self.assertIn("Choose the spreadsheet", page.text("main"))

    def test_a_line_that_no_page_sends_is_refused_in_words(self):
        page = self.bring(
            self.filled(self.download(), T03={"Comment for the jury": "Kept"})
        )
        lines = ("no JSON", "[]", '{"value": 5}', '{"revision": true}', '{"more": ""}')
        for line in lines:
            answer = self.take(page, **{"line-T03": line})
            self.assertEqual(answer.status, 200)
            self.assertIn("was not understood", answer.text("main"))
        for code in ("T01", "T02", "missing"):
            values = {"take": code, f"line-{code}": '{"value":"{]","revision":9}'}
            self.assertEqual(self.take(page, **values).status, 200)
        self.assertFalse(self.answer("T03").comment)

    def test_a_closed_file_is_downloaded_and_no_longer_filled(self):
        content = self.filled(self.download(), T03={"Comment for the jury": "Too late"})
        late = self.bring(content)
        self.walk(self.edition, "screening")
        self.assertIn("no longer change", self.open(f"{self.root}/sheet").text("main"))
        self.take(late)
        self.assertFalse(self.answer("T03").comment)
        self.assertTrue(self.download())

    def test_it_is_nobody_elses(self):
        self.login(self.rival_agent)
        for path in ("sheet", "answers.ods", "sheet/take"):
            missing = self.open(f"/my/candidatures/999999/{path}")
            self.assertEqual(missing.status, 404)
            self.assert_identical(self.open(f"{self.root}/{path}"), missing)
