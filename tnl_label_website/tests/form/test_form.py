# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from odoo.addons.tnl_label.tests.common import PDF

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestFrenchNumbers(WebCase):
    """A box shows a number as people of the site's language write it."""

    def test_a_number_is_typed_shown_and_left_untouched_in_french(self):
        french = self.env["res.lang"]._activate_lang("fr_FR")
        site = self.env["website"].search([], limit=1)
        site.write({"language_ids": [(6, 0, french.ids)], "default_lang_id": french.id})
        self.agent.lang = "fr_FR"
        self.start_application()
        self.login(self.agent)
        row = self.candidature.answer_ids.filtered(
            lambda r: r.question_id.code == "S02"
        )
        self.candidature._save_answers(self.agent, {"S02": {"value": ""}})
        for typed, stored, shown in (
            ("12,5", "12.5", "12,5"),
            ("50,50 %", "50.5", "50,5"),
            ("12.0", "12", "12"),
        ):
            page = self.open(f"{self.root}/axis/1")
            page = self.send(page.form("/axis/1"), {"a-S02": typed}, ("go", "stay"))
            row.invalidate_recordset()
            self.assertEqual(row.value, stored)
            page = self.open(f"{self.root}/axis/1")
            self.assertEqual(page.css("[name=a-S02]")[0].value, shown)
            # sent untouched, it changes nothing, not even what is newer
            revision = row.revision
            row.write({"value": "7", "revision": revision + 1})
            page = self.send(page.form("/axis/1"), button=("go", "stay"))
            row.invalidate_recordset()
            self.assertEqual((row.value, row.revision), ("7", revision + 1))


@tagged("post_install", "-at_install")
class TestForm(WebCase):
    """The form, for people whose browser runs no script."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.begin(cls.edition)
        cls.root = f"/my/candidatures/{cls.candidature.id}"

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def axis(self, number):
        return self.open(f"{self.root}/axis/{number}")

    def answer(self, code):
        self.candidature.invalidate_recordset()
        return self.candidature.answer_ids.filtered(
            lambda a: a.question_id.code == code
        )

    def fill(self, page, values=(), button=("go", "stay"), **kwargs):
        number = page.path.split("/axis/")[1].partition("?")[0]
        return self.send(page.form(f"/axis/{number}"), values, button, **kwargs)

    # --- saving ----------------------------------------------------------------

    def test_every_kind_of_answer_is_saved(self):
        page = self.fill(self.axis(1), {"a-S01": "draft", "a-S02": "62,5"})
        self.assertIn("saved", page.text(".tnl-notice-good"))
        page = self.fill(
            self.axis(2),
            {"a-L01": ["office", "server"], "a-L02": "yes", "a-L03": "With patches"},
        )
        values = {
            code: self.answer(code).value for code in "S01 S02 L01 L02 L03".split()
        }
        self.assertEqual(
            values,
            {
                "S01": "draft",
                "S02": "62.5",
                "L01": "office server",
                "L02": "yes",
                "L03": "With patches",
            },
        )
        self.assertEqual(
            page.css("input[name=a-L01][value=server]")[0].get("checked"), "checked"
        )

    def test_the_whole_form_fits_on_one_page(self):
        path = f"{self.root}/form"
        typed = {
            "a-S01": "draft",
            "a-S02": "not a number",
            "a-L01": ["server"],
            "a-L03": "With patches",
        }
        page = self.send(self.open(path).form("/form"), typed, ("go", "next"))
        # what is wrong stays as typed, everything else is saved
        self.assertEqual(len(page.css("#errors li")), 1)
        self.assertEqual(page.css("input[name=a-S02]")[0].get("value"), "not a number")
        self.assertEqual(self.answer("L01").value, "server")
        page = self.send(page.form("/form"), {"a-S02": "62,5"}, ("go", "stay"))
        self.assertIn("saved", page.text(".tnl-notice-good"))
        page = self.send(page.form("/form"), {"a-L03": "Most"}, ("go", "next"))
        self.assertTrue(page.path.endswith("/recap"))
        values = {code: self.answer(code).value for code in ("S01", "S02", "L03")}
        self.assertEqual(values, {"S01": "draft", "S02": "62.5", "L03": "Most"})
        self.login(self.rival_agent)
        self.assertEqual(self.open(path).status, 404)

    def test_boxes_can_be_unticked(self):
        self.fill(self.axis(2), {"a-L01": ["office", "server"]})
        self.fill(self.axis(2), {"a-L01": []})
        self.assertFalse(self.answer("L01").value)

    def test_an_answer_can_be_left_empty_again(self):
        self.fill(self.axis(1), {"a-S01": "draft"})
        page = self.axis(1)
        self.assertTrue(page.css("input[id=a-S01-none]"))
        self.fill(page, {"a-S01": ""})
        self.assertFalse(self.answer("S01").value)

    def test_save_and_go_on_leads_to_the_next_axis_then_to_the_recap(self):
        page = self.fill(self.axis(1), {"a-S01": "none"}, ("go", "next"))
        self.assertTrue(page.path.endswith("/axis/2"))
        page = self.fill(page, {"a-L02": "no"}, ("go", "next"))
        self.assertTrue(page.path.endswith("/recap"))

    def test_not_applicable_comes_with_its_reason(self):
        self.fill(self.axis(1), {"na-S02": "1", "reason-S02": "No computer."})
        self.assertTrue(self.answer("S02").not_applicable)
        self.assertEqual(self.answer("S02").reason, "No computer.")

    # --- errors ----------------------------------------------------------------

    def test_what_is_wrong_is_kept_and_the_rest_is_saved(self):
        page = self.fill(
            self.axis(1), {"a-S01": "adopted", "a-S02": "a lot", "comment-S02": "Hm"}
        )
        self.assertTrue(page.text("title").startswith("Error"))
        (link,) = page.css(".tnl-notice-error a")
        self.assertEqual(link.get("href"), "#a-S02")
        (field,) = page.css("[id=a-S02]")
        self.assertEqual(field.get("value"), "a lot")
        self.assertEqual(field.get("aria-invalid"), "true")
        self.assertIn("error-S02", field.get("aria-describedby"))
        self.assertEqual(page.css("[id=comment-S02]")[0].text, "Hm")
        self.assertEqual(self.answer("S01").value, "adopted")
        self.assertFalse(self.answer("S02").value)
        page = self.fill(page, {"a-S02": "30"})
        self.assertEqual(self.answer("S02").value, "30")

    def test_a_text_too_long_is_kept_whole(self):
        text = "word " * 100
        page = self.fill(self.axis(2), {"a-L03": text})
        self.assertEqual(page.css("[id=a-L03]")[0].text.strip(), text.strip())
        self.assertFalse(self.answer("L03").value)

    def test_typed_html_stays_text(self):
        self.fill(self.axis(2), {"a-L03": "<script>alert(1)</script>"})
        page = self.open(f"{self.root}/recap")
        self.assertFalse([s for s in page.css("main script")])
        self.assertIn("<script>alert(1)</script>", page.text())

    def test_fields_that_the_form_does_not_have_change_nothing(self):
        before = self.candidature.reference
        self.fill(
            self.axis(1),
            {"reference": "X", "state": "decided", "a-L02": "yes", "rev-L02": "0"},
        )
        self.candidature.invalidate_recordset()
        self.assertEqual(
            (self.candidature.reference, self.candidature.state), (before, "draft")
        )
        self.assertFalse(self.answer("L02").value)

    # --- two people ------------------------------------------------------------

    def test_the_second_of_two_is_told_and_sees_both_texts(self):
        mine = self.axis(2)
        self.candidature._save_answers(self.elected, {"L03": {"value": "Theirs"}})
        page = self.fill(mine, {"a-L03": "Mine"})
        self.assertEqual(self.answer("L03").value, "Theirs")
        self.assertIn("Theirs", page.text("[id=other-L03] blockquote"))
        self.assertEqual(page.css("[id=a-L03]")[0].text.strip(), "Mine")
        self.fill(page)
        self.assertEqual(self.answer("L03").value, "Mine")

    def test_one_press_takes_the_other_answer_and_keeps_the_rest(self):
        mine = self.axis(2)
        self.candidature._save_answers(self.elected, {"L03": {"value": "Theirs"}})
        page = self.fill(mine, {"a-L03": "Mine"})
        self.assertIn("other answer", page.text("[id=other-L03]"))
        page = self.fill(page, {"a-L01": ["office"]}, ("take", "L03"))
        self.assertFalse(page.css(".tnl-notice-error"))
        self.assertEqual(self.answer("L03").value, "Theirs")
        self.assertEqual(self.answer("L01").value, "office")

    def test_an_answer_left_untouched_is_not_a_conflict(self):
        mine = self.axis(2)
        self.candidature._save_answers(self.elected, {"L03": {"value": "Theirs"}})
        page = self.fill(mine, {"a-L01": ["office"]})
        self.assertFalse(page.css(".tnl-notice-error"))
        self.assertEqual(self.answer("L03").value, "Theirs")
        self.assertEqual(self.answer("L01").value, "office")

    # --- files -----------------------------------------------------------------

    def test_files_are_joined_read_and_removed(self):
        page = self.fill(
            self.axis(2), {"a-L02": "yes"}, files={"file-L02": ("é.pdf", PDF)}
        )
        file = self.candidature.file_ids
        self.assertEqual(len(file), 1)
        self.assertTrue(page.css(f"a[href={self.root}/files/{file.id}]"))
        page = self.fill(page, button=("remove", str(file.id)))
        self.candidature.invalidate_recordset()
        self.assertFalse(self.candidature.file_ids)
        self.assertEqual(self.answer("L02").value, "yes")

    def test_the_limits_of_files_are_tied_to_their_field(self):
        page = self.axis(2)
        field = page.css("input[name=file-L02]")[0]
        words = page.text("#" + field.get("aria-describedby").split()[0])
        self.assertEqual(words, self.candidature._file_limits_text())

    def test_a_refused_file_says_why_and_keeps_the_texts(self):
        page = self.fill(
            self.axis(2),
            {"a-L03": "Kept"},
            files={"file-L02": ("run.exe", b"MZ\x90\x00")},
        )
        self.assertIn("PDF", page.text(".tnl-notice-error"))
        self.assertFalse(self.candidature.file_ids)
        self.assertEqual(self.answer("L03").value, "Kept")

    # --- conditions and closing ------------------------------------------------

    def test_a_conditional_question_says_its_condition(self):
        page = self.axis(2)
        self.assertIn("“Yes” to “Do you contribute?”", page.text("[id=note-L03]"))
        self.assertTrue(page.css("textarea[id=a-L03]"))

    def test_after_the_closing_the_form_is_read_only(self):
        open_page = self.axis(1)
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.login(self.agent)
            page = self.axis(1)
            self.assertFalse(page.css("button[name=go]"))
            self.assertTrue(page.css("fieldset[disabled=disabled]"))
            form = open_page.form("/axis/1")
            token = self.csrf_token()
            page = self.send(form, {"a-S01": "adopted", "csrf_token": token})
        closing = self.edition._format_instant(self.edition.date_close)
        self.assertIn(closing, page.text("[role=alert]"))
        self.assertTrue(page.css("input[value=adopted][checked=checked]"))
        self.assertFalse(self.answer("S01").value)

    def test_an_axis_out_of_range_does_not_exist(self):
        for number in (0, 3, 99):
            self.assertEqual(self.axis(number).status, 404)
