# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_import import FILES, ImportCase

FORM = """record;code;title;kind;points;required;condition_question;condition_answers
questionnaire;;Import test;;;;;
axis;S;Strategy;;;;;
question;S01;Do you share?;boolean;2;oui;;
question;S02;With whom?;text;1;;S01;yes
level;1;Discovery;;;;;
"""


@tagged("post_install", "-at_install")
class TestImportQuestionnaire(ImportCase):
    def test_a_questionnaire_becomes_a_draft_with_its_conditions(self):
        self.load("questionnaire", FORM)
        form = self.env["tnl.questionnaire"].search([("name", "=", "Import test")])
        questions = form.axis_ids.question_ids
        self.assertEqual(form.state, "draft")
        self.assertEqual(questions.mapped("code"), ["S01", "S02"])
        self.assertEqual(questions[1].condition_question_id, questions[0])
        self.assertEqual(questions[0].points_yes, 2)
        self.assertEqual(questions[0].max_points, 2)

    def test_the_questions_of_the_pre_diagnosis_are_flagged(self):
        text = FORM.replace("condition_answers", "condition_answers;prediagnosis", 1)
        text = text.replace("boolean;2;oui;;", "boolean;2;oui;;;oui")
        self.load("questionnaire", text)
        form = self.env["tnl.questionnaire"].search([("name", "=", "Import test")])
        questions = form.axis_ids.question_ids
        self.assertEqual(questions.mapped("in_prediagnosis"), [True, False])

    def test_advice_changes_without_a_new_version_and_stays_without_its_columns(self):
        self.load("questionnaire", FORM)
        text = FORM.replace(
            "condition_answers", "condition_answers;advice;advice_links"
        )
        links = "Guide | https://guide.example"
        advised = text.replace("boolean;2;oui;;", f"boolean;2;oui;;;Ask.;{links}")
        report = self.load("questionnaire", advised)
        self.assertCounts(report, updated=1, unchanged=4)
        forms = self.env["tnl.questionnaire"].search([("name", "=", "Import test")])
        self.assertEqual(len(forms), 1)
        question = forms.axis_ids.question_ids[0]
        self.assertEqual(question._advice()["text"], "Ask.")
        self.assertEqual(question._advice()["links"][0].title, "Guide")
        self.assertCounts(self.load("questionnaire", advised), unchanged=5)
        self.load("questionnaire", FORM.replace("Strategy", "Plans"))
        last = forms.search([("previous_id", "=", forms.id)])
        self.assertEqual(last.axis_ids.question_ids[0]._advice()["text"], "Ask.")
        emptied = text.replace("Strategy", "Plans")
        self.assertCounts(self.load("questionnaire", emptied), updated=1, unchanged=4)
        self.assertEqual(last.axis_ids.question_ids[0]._advice()["text"], "")
        report = self.load("questionnaire", advised.replace("Guide | ", ""))
        self.assertEqual(report["error"], 1)
        self.assertIn("is not a link", str(report["messages"]))

    def test_the_same_file_again_makes_no_other_version(self):
        self.load("questionnaire", FORM)
        self.assertCounts(self.load("questionnaire", FORM), unchanged=5)
        forms = self.env["tnl.questionnaire"].search([("name", "=", "Import test")])
        self.assertEqual(forms.mapped("version"), [1])

    def test_a_changed_file_makes_the_next_version_and_shows_what_changed(self):
        self.load("questionnaire", FORM)
        text = FORM.replace("With whom?", "With which bodies?")
        report = self.load("questionnaire", text)
        self.assertCounts(report, updated=2, unchanged=3)
        last = self.env["tnl.questionnaire"].search(
            [("name", "=", "Import test")], limit=1
        )
        self.assertEqual(last.version, 2)
        self.assertEqual(last.previous_id.version, 1)

    def test_a_track_in_preparation_takes_the_form_and_its_levels(self):
        edition = self.make_edition(2031)
        track = edition.track_ids
        track.level_ids.unlink()
        report = self.load("questionnaire", FORM, track=track.with_user(self.officer))
        self.assertCounts(report, created=5)
        self.assertEqual(track.questionnaire_id.name, "Import test")
        self.assertEqual(track.level_ids.mapped("name"), ["Discovery"])
        report = self.load("questionnaire", FORM, track=track.with_user(self.officer))
        self.assertCounts(report, unchanged=5)

    def test_a_frozen_edition_takes_nothing(self):
        edition = self.make_open_edition(2031)
        with self.assertRaisesRegex(UserError, "frozen"):
            self.load("questionnaire", FORM, track=edition.track_ids)

    def test_a_form_with_an_error_is_not_imported_even_in_part(self):
        text = FORM.replace("S01;yes", "S09;yes")
        report = self.load("questionnaire", text, valid_only=True)
        self.assertFalse(report["applied"])
        self.assertEqual(
            report["messages"][0],
            "Line 5, column condition_question: there is no question S09.",
        )
        self.assertFalse(
            self.env["tnl.questionnaire"].search([("name", "=", "Import test")])
        )


@tagged("post_install", "-at_install")
class TestImportWizard(ImportCase):
    def wizard(self, kind, data):
        return self.wizards.create({"kind": kind, "file": base64.b64encode(data)})

    def test_the_preview_writes_nothing_then_the_import_does_what_it_showed(self):
        wizard = self.wizard("editions", FILES["editions"].encode())
        wizard.action_preview()
        self.assertEqual(wizard.state, "preview")
        self.assertEqual(wizard.line_ids.mapped("status"), ["created"])
        self.assertFalse(self.edition())
        wizard.action_import()
        self.assertEqual(wizard.state, "done")
        self.assertTrue(self.edition())

    def test_an_import_never_does_other_than_the_preview(self):
        wizard = self.wizard("editions", FILES["editions"].encode())
        wizard.action_preview()
        self.load("editions")
        wizard.action_import()
        self.assertEqual(wizard.state, "preview")
        self.assertIn("changed since the preview", wizard.encoding_note)
        self.assertEqual(wizard.line_ids.mapped("status"), ["unchanged"])

    def test_a_file_with_errors_waits_for_a_decision(self):
        wizard = self.wizard("editions", b"edition,contact\n2001,nobody\n2098,a@b.fr\n")
        wizard.action_preview()
        self.assertEqual(wizard.error_count, 1)
        with self.assertRaisesRegex(UserError, "Correct the file"):
            wizard.action_import()
        wizard.valid_only = True
        wizard.action_import()
        self.assertFalse(self.edition())
        self.assertTrue(self.env["tnl.edition"].search([("year", "=", 2098)]))

    def test_a_file_of_windows_is_read_and_people_are_warned(self):
        wizard = self.wizard("editions", FILES["editions"].encode("cp1252"))
        wizard.action_preview()
        self.assertIn("Windows-1252", wizard.encoding_note)
        self.assertFalse(wizard.error_count)

    def test_a_spreadsheet_is_refused_with_what_to_do(self):
        wizard = self.wizard("editions", b"PK\x03\x04 not a CSV")
        with self.assertRaisesRegex(UserError, "save it as"):
            wizard.action_preview()
        with self.assertRaisesRegex(UserError, "Choose the CSV file"):
            self.wizards.create({"kind": "editions"}).action_preview()

    def test_only_the_office_imports(self):
        data = FILES["editions"].encode()
        for user in (self.internal, self.agent):
            with self.assertRaises(AccessError):
                self.wizards.with_user(user)._import_file("editions", data)
            with self.assertRaises(AccessError):
                self.wizards.with_user(user).create({"kind": "editions"})

    def test_no_certificate_is_promised_without_a_public_address(self):
        self.load("editions")
        self.load("levels")
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("tnl_label.public_url", "")
        with self.assertRaisesRegex(UserError, "public address"):
            self.load("laureates")
