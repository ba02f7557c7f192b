# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json

import odfdo

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...printing import odf_form
from ..common import ANSWERS, TnlCase

LINES = [
    {"name": "Nextcloud", "users": "1 250", "host": "At home"},
    {"name": "QGIS", "page": "https://qgis.org"},
]
GOOD = {
    "T01": {"value": json.dumps(LINES)},
    "T02": {"value": "15/10/2018"},
    "T03": {"value": "2"},
    "T04": {"value": "https://valmont.example"},
}


class KindsCase(TnlCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        cls.edition = cls.make_open_edition()

    def setUp(self):
        super().setUp()
        self.candidature = self.begin(self.edition)

    def save(self, code, value):
        given = {code: {"value": value}}
        return self.candidature._save_answers(self.agent, given)

    def stored(self, code):
        rows = self.candidature.answer_ids
        return rows.filtered(lambda row: row.question_id.code == code).value

    def missing(self):
        return {
            code: sentence
            for kind, code, sentence in self.candidature._missing_to_submit()
            if kind == "question"
        }


@tagged("post_install", "-at_install")
class TestTable(KindsCase):
    """A table of lines: kept whole, said cell by cell, counted where it is complete."""

    def test_lines_are_stored_in_one_form(self):
        saved = self.save("T01", json.dumps(LINES))["saved"]["T01"]
        self.assertEqual(saved["wrong"], [])
        self.assertEqual(
            json.loads(self.stored("T01")),
            [
                {"name": "Nextcloud", "users": "1250", "host": "own"},
                {"name": "QGIS", "page": "https://qgis.org"},
            ],
        )

    def test_what_is_wrong_is_kept_and_said_beside_its_cell(self):
        long = "x" * 501
        lines = [{"name": long, "users": "beaucoup"}, {"users": "3"}]
        saved = self.save("T01", json.dumps(lines))["saved"]["T01"]
        self.assertEqual(json.loads(self.stored("T01")), lines)
        found = {
            (cell["line"], cell["column"]): cell["message"] for cell in saved["wrong"]
        }
        self.assertEqual(set(found), {(1, "name"), (1, "users"), (2, "name")})
        self.assertIn("500", found[1, "name"])
        self.assertIn("is not a number", found[1, "users"])
        self.assertIn("required", found[2, "name"])

    def test_an_application_waits_for_what_is_wrong(self):
        self.save("T01", json.dumps([{"name": "QGIS", "users": "many"}]))
        sentence = self.missing()["T01"]
        self.assertIn("Which software do you use?", sentence)
        self.assertIn("Line 1, Users: “many” is not a number", sentence)
        self.save("T01", json.dumps([{"name": "QGIS"}]))
        self.assertNotIn("T01", self.missing())

    def test_what_is_no_table_changes_nothing(self):
        self.save("T01", json.dumps(LINES))
        kept = self.stored("T01")
        for value in ("QGIS", "[1]", '[{"licence": "AGPL"}]', "[" * 99, "null"):
            result = self.save("T01", value)
            self.assertTrue(result["errors"]["T01"], value)
            self.assertEqual(self.stored("T01"), kept)

    def test_too_many_lines_are_refused_in_words(self):
        result = self.save("T01", json.dumps([{"name": "QGIS"}] * 13))
        self.assertIn("12 lines at most", result["errors"]["T01"])

    def test_the_form_never_tells_what_a_choice_of_a_column_is_worth(self):
        questions = [
            q for axis in self.candidature._form_axes() for q in axis["questions"]
        ]
        told = repr([{**question, "question": None} for question in questions])
        self.assertNotIn("points", told)


@tagged("post_install", "-at_install")
class TestReceived(KindsCase):
    """What was answered is read by people, scored, proposed again."""

    def receive(self):
        self.candidature = self.apply(self.edition, answers=ANSWERS | GOOD)
        return self.candidature.last_submission_id

    def test_the_answers_are_read_as_people_read_them(self):
        submission = self.receive()
        axes = submission.with_context(lang="fr_FR")._readable()
        found = {q["code"]: q for axis in axes for q in axis["questions"]}
        self.assertEqual(
            found["T01"]["table"],
            {
                "columns": ["Name", "Users", "Hosting", "Page"],
                "lines": [
                    ["Nextcloud", "1250", "At home", ""],
                    ["QGIS", "", "", "https://qgis.org"],
                ],
            },
        )
        self.assertEqual(found["T01"]["answer"][0], "Nextcloud, 1250, At home")
        self.assertEqual(found["T01"]["links"], ["https://qgis.org"])
        self.assertEqual(found["T02"]["answer"], ["15/10/2018"])
        self.assertEqual(found["T03"]["answer"], ["2 / 3"])
        self.assertIn("<td>Nextcloud</td>", submission.content_html)

    def test_lines_and_their_choices_earn_points(self):
        results = {part.code: part for part in self.receive()._score().questions}
        # one line is enough for the first bracket, one is at home
        self.assertEqual(results["T01"].earned, 2)
        self.assertEqual(results["T03"].earned, 1)

    def test_the_receipt_holds_the_table(self):
        values = self.receive()._receipt_values()
        html = self.env["ir.qweb"]._render("tnl_label.receipt_document", {"r": values})
        self.assertIn('<th scope="col">Hosting</th>', str(html))
        self.assertIn("<td>QGIS</td>", str(html))

    def test_they_are_proposed_the_next_year(self):
        self.receive()
        self.walk(self.edition, "published")
        edition = self.make_open_edition(2031)
        self.candidature = self.begin(edition)
        source = self.candidature._last_application()
        self.candidature._prefill(self.agent, source.id)
        proposed = {p.question_id.code: p for p in self.candidature.proposal_ids}
        self.assertEqual(proposed["T02"].value, "2018-10-15")
        self.candidature._accept_suggestion(self.agent, proposed["T01"].id)
        self.assertEqual(json.loads(self.stored("T01"))[1]["name"], "QGIS")


@tagged("post_install", "-at_install")
class TestDateAndScale(KindsCase):
    def test_a_date_is_typed_as_people_do_and_stored_in_one_form(self):
        self.save("T02", "1/2/2024")
        self.assertEqual(self.stored("T02"), "2024-02-01")

    def test_a_date_out_of_bounds_is_refused_with_the_bound(self):
        french = self.candidature.with_context(lang="fr_FR")
        result = french._save_answers(self.agent, {"T02": {"value": "31/12/1999"}})
        self.assertIn("à partir du 01/01/2000", result["errors"]["T02"])
        result = self.save("T02", "2030-01-01")
        self.assertIn("until 2029-12-31", result["errors"]["T02"])
        self.assertFalse(self.stored("T02"))

    def test_a_scale_is_one_choice_of_the_scheme(self):
        scheme = self.edition._scheme(self.edition.track_ids)
        question = scheme.questions["T03"]
        self.assertEqual(question.kind, "single")
        labels = [choice.label for choice in question.choices]
        self.assertEqual(labels, ["1 – Never", "2 / 3", "3 – Always"])


@tagged("post_install", "-at_install")
class TestOnPaper(KindsCase):
    def test_the_blank_form_has_a_table_to_fill(self):
        content = self.edition._blank_form(self.edition.track_ids)
        (track,) = content["tracks"]
        questions = {q["title"][:3]: q for q in track["axes"][1]["questions"]}
        table = questions["T01"]
        self.assertEqual(table["columns"][:2], ["Name (required)", "Users"])
        self.assertEqual(table["rows"], 6)
        self.assertIn("From 1 to 12 lines.", table["facts"])
        self.assertIn("Hosting: choose among At home / Elsewhere.", table["facts"])
        self.assertIn(
            "A date from 2000-01-01 to 2029-12-31.", questions["T02"]["facts"]
        )
        body = odfdo.Document(io.BytesIO(odf_form.form(content))).body
        (printed,) = body.tables
        headings = [cell.text_content for cell in printed.rows[0].cells]
        self.assertEqual(headings[2], "Hosting")


@tagged("post_install", "-at_install")
class TestQuestionnaire(KindsCase):
    def test_a_new_version_has_the_columns_and_their_choices(self):
        copy = self.questionnaire.copy()
        table = copy.axis_ids.question_ids.filtered(lambda q: q.code == "T01")
        self.assertEqual(
            table.column_ids.mapped("code"), ["name", "users", "host", "page"]
        )
        host = table.column_ids.filtered(lambda column: column.code == "host")
        self.assertEqual(host.choice_ids.mapped("code"), ["own", "other"])
        self.assertEqual(host.choice_ids.question_id, table)
        self.assertFalse(table.choice_ids)
        self.assertEqual(copy._export(), self.questionnaire._export())

    def test_what_other_kinds_freeze_has_not_changed(self):
        """A scheme of last year keeps its digest: nothing is added to its questions."""
        keys = {
            question["kind"]: set(question)
            for axis in self.questionnaire._export()
            for question in axis["questions"]
        }
        own = {"code", "title", "kind", "required", "not_applicable_allowed"}
        own |= {"max_points", "condition"}
        self.assertEqual(keys["single"], own | {"choices"})
        self.assertEqual(keys["multiple"], own | {"choices"})
        self.assertEqual(keys["percentage"], own | {"brackets"})
        self.assertEqual(keys["boolean"], own | {"points_yes"})
        self.assertEqual(keys["text"], own | {"points_filled"})

    def test_a_frozen_column_no_longer_changes(self):
        draft = self.questionnaire.with_user(self.officer)
        columns = draft.axis_ids.question_ids.column_ids
        for record in (columns[0], columns.choice_ids[0]):
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.write({"name": "Other"})


@tagged("post_install", "-at_install")
class TestFigures(KindsCase):
    """How many bodies name each software, and no name of a body."""

    def test_software_is_counted_under_the_name_of_the_catalogue(self):
        self.env["tnl.software"].create([{"name": "Nextcloud"}, {"name": "QGIS"}])
        self.apply(self.edition, answers=ANSWERS | GOOD)
        lines = [{"name": "NEXTCLOUD"}, {"name": "nextcloud"}, {"name": "Rivalsoft"}]
        self.apply(
            self.edition,
            self.rival_agent,
            self.rival,
            {
                "S01": {"value": "adopted"},
                "S02": {"value": "40"},
                "T01": {"value": json.dumps(lines)},
            },
        )
        self.walk(self.edition, "screening")
        rows = self.edition.with_user(self.officer).sudo(False)._answer_rows()
        found = {
            row["answer"]: row["count"]
            for row in rows
            if row["question"].startswith("T01")
        }
        self.assertEqual(found["Name: QGIS"], 1)
        self.assertEqual(found["Name: Nextcloud"], 2)
        self.assertEqual(found["Name: Not in the catalogue"], 1)
        self.assertEqual(found["Hosting: At home"], 1)
        self.assertEqual(found["Hosting: Elsewhere"], 0)
        self.assertNotIn("Rivalsoft", repr(rows))
        counted = next(
            row
            for row in rows
            if row["answer"] == "Answered" and row["question"].startswith("T01")
        )
        self.assertEqual((counted["lowest"], counted["highest"]), (2.0, 3.0))


@tagged("post_install", "-at_install")
class TestCatalogue(TnlCase):
    """The catalogue that the office imports."""

    def load(self, text):
        wizard = self.env["tnl.import.wizard"].with_user(self.officer)
        return wizard._import_file("software", text.encode())

    def test_a_file_adds_and_corrects_and_takes_nothing_away(self):
        text = "name,page,licence\nQGIS,https://qgis.org,GPL-2.0\nGLPI,,\n"
        self.assertEqual(self.load(text)["created"], 2)
        again = self.load(text)
        self.assertEqual((again["created"], again["unchanged"]), (0, 2))
        report = self.load("name,licence\nqgis,\nGLPI,GPL-3.0\n")
        self.assertEqual((report["created"], report["updated"]), (0, 2))
        found = self.env["tnl.software"].search([])
        self.assertEqual(
            [(s.name, s.page or "", s.licence or "") for s in found],
            [("GLPI", "", "GPL-3.0"), ("qgis", "https://qgis.org", "GPL-2.0")],
        )

    def test_a_line_that_is_wrong_is_said(self):
        report = self.load("name,page\nQGIS,qgis.org\nGLPI,\nglpi,\n")
        self.assertFalse(report["applied"])
        self.assertEqual(len(report["messages"]), 2)
        self.assertIn("is not a full address", report["messages"][0])


@tagged("post_install", "-at_install")
class TestImportedKinds(TnlCase):
    """A questionnaire file has every kind, and says the same when it comes again."""

    FILE = """record,code,title,kind,required,points,max_points,brackets,min_lines,\
max_lines,earliest,latest,catalogue
questionnaire,,Kinds,,,,,,,,,,
axis,a,Axis,,,,,,,,,,
question,A1,Software,table,oui,,3,1:1,1,5,,,
column,name,Name,text,oui,,,,,,,,oui
column,host,Hosting,choice,,,,,,,,,
choice,own,At home,,,1,,,,,,,
choice,other,Elsewhere,,,0,,,,,,,
question,A2,Since,date,,1,,,,,01/01/2000,2029-12-31,
question,A3,Often,scale,,,,,,,,,
choice,1,1 – Never,,,0,,,,,,,
choice,2,2 – Always,,,2,,,,,,,
"""

    def load(self):
        wizard = self.env["tnl.import.wizard"].with_user(self.officer)
        return wizard._import_file("questionnaire", self.FILE.encode())

    def test_it_is_read_whole_and_once(self):
        self.assertTrue(self.load()["applied"])
        questionnaire = self.env["tnl.questionnaire"].search([("name", "=", "Kinds")])
        questions = {q.code: q for q in questionnaire.axis_ids.question_ids}
        table = questions["A1"]
        self.assertEqual((table.min_lines, table.max_lines), (1, 5))
        self.assertEqual(table.column_ids.mapped("proposes_software"), [True, False])
        self.assertEqual(table.column_ids[1].choice_ids.mapped("points"), [1.0, 0.0])
        self.assertEqual(
            questions["A2"].date_earliest, fields.Date.to_date("2000-01-01")
        )
        self.assertEqual(
            (questions["A3"].kind, questions["A3"].is_scale), ("single", True)
        )
        again = self.load()
        self.assertEqual(again["created"] + again["updated"], 0)
