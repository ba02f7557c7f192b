# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from lxml import html

from odoo.tests import tagged

from ..common import Page, WebCase

_HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@tagged("post_install", "-at_install")
class TestPreview(WebCase):
    """The office sees the form as its candidates do, before the call and after."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_kinds()
        cls.path = f"/label/questionnaire/{cls.questionnaire.id}/preview"

    def see(self, user, path=None):
        self.authenticate(user.login if user else None, user.login if user else None)
        return self.url_open(path or self.path, allow_redirects=False)

    def parts(self, page):
        """Return the headings and questions of a form, as they are written."""
        [form] = page.css("form.o_tnl_answers")
        found = form.xpath(
            ".//h2 | .//p[@class='tnl-text'] | .//fieldset | .//datalist"
        )
        return [html.tostring(part, encoding="unicode") for part in found]

    def test_the_page_is_that_of_the_candidate_for_the_same_questions(self):
        office = Page(self.see(self.officer))
        edition = self.make_open_edition()
        candidature = self.begin(edition)
        candidate = Page(
            self.see(self.agent, f"/my/candidatures/{candidature.id}/form")
        )
        self.assertEqual((office.status, candidate.status), (200, 200))
        ours, theirs = self.parts(office), self.parts(candidate)
        self.assertGreater(len(theirs), 9)
        self.assertEqual(ours, theirs)
        steps = "nav.tnl-stepper li[data-axis={}]"
        for number in (1, 2):
            self.assertEqual(
                *(
                    html.tostring(page.css(steps.format(number))[0])
                    for page in (office, candidate)
                )
            )

    def test_nothing_can_be_sent_nor_saved(self):
        page = Page(self.see(self.officer))
        [form] = page.css("form.o_tnl_answers")
        self.assertEqual(form.get("method"), "dialog")
        self.assertIsNone(form.get("action"))
        self.assertIsNone(form.get("data-save"))
        before = self.env["tnl.candidature"].search_count([])
        answer = self.url_open(self.path, data={"a-S01": "adopted"})
        self.assertEqual(answer.status_code, 405)
        self.assertEqual(self.env["tnl.candidature"].search_count([]), before)

    def test_the_office_alone_sees_it(self):
        for user in (self.agent, self.elected, self.internal, self.settings_admin):
            self.assertEqual(self.see(user).status_code, 404, user.login)
            missing = re.sub(r"\d+", "2147483647", self.path)
            self.assertEqual(self.see(user, missing).status_code, 404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.see(None).headers["Location"])
        answer = self.see(self.manager)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("no-store", answer.headers["Cache-Control"])
        self.assertEqual(self.see(self.officer, missing).status_code, 404)

    def test_texts_are_texts(self):
        axis = self.questionnaire.axis_ids[0]
        question = axis.question_ids[0]
        axis.write({"name": _HOSTILE, "description": _HOSTILE})
        question.write({"name": _HOSTILE, "help": _HOSTILE})
        question.choice_ids[0].name = _HOSTILE
        answer = self.see(self.officer)
        page = Page(answer)
        self.assertNotIn("<script>alert", answer.text)
        self.assertFalse(page.doc.xpath("//img[@onerror]"))
        self.assertEqual(page.text("fieldset legend").count("<script>alert(1)"), 1)

    def test_a_form_that_is_not_sound_yet_is_shown(self):
        question = self.questionnaire.axis_ids[0].question_ids[0]
        question.choice_ids.unlink()
        question.kind = "table"
        blank = self.questionnaire.create({"name": "Blank"})
        self.assertEqual(self.see(self.officer).status_code, 200)
        path = f"/label/questionnaire/{blank.id}/preview"
        self.assertEqual(self.see(self.officer, path).status_code, 200)

    def test_the_editor_knows_its_address(self):
        own = self.questionnaire.with_user(self.officer)
        self.assertEqual(own.get_outline()["preview"], self.path)
