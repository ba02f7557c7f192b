# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.tnl_label.tests.common import LEVELS

from ..common import Page
from .prediagnosis import PATH, PrediagnosisCase

_BADGE = f"{PATH}?track=badge"


@tagged("post_install", "-at_install")
class TestPrediagnosisTracks(PrediagnosisCase):
    """An edition with several forms asks which one; each stands by itself."""

    @classmethod
    def make_open_edition(cls, year=2030, **vals):
        cls.short = cls.questionnaire.copy()
        for question in cls.short.question_ids:
            question.in_prediagnosis = question.code == "L02"
        edition = cls.make_edition(year, **vals)
        edition.track_ids = [
            Command.create(
                {
                    "name": "Badge",
                    "code": "badge",
                    "description": "For small towns",
                    "questionnaire_id": cls.short.id,
                    "level_ids": [Command.create(level) for level in LEVELS],
                }
            )
        ]
        cls.walk(edition, "open")
        return edition

    def asked(self, page):
        return [fieldset.get("id") for fieldset in page.css("form fieldset")]

    def links(self, page):
        return [a.get("href") for a in page.css("main li a")]

    def test_the_visitor_chooses_the_form(self):
        page = self.open(PATH)
        self.assertEqual(page.status, 200)
        self.assertFalse(page.css("form"))
        self.assertEqual(self.links(page), [f"{PATH}?track=label", _BADGE])
        self.assertIn("For small towns", page.text())

    def test_each_form_asks_its_own_questions_and_leads_to_the_other(self):
        for path, asked, other in (
            (f"{PATH}?track=label", ["q-S01", "q-S02", "q-L02"], _BADGE),
            (_BADGE, ["q-L02"], f"{PATH}?track=label"),
        ):
            page = self.open(path)
            self.assertEqual(page.status, 200)
            self.assertEqual(self.asked(page), asked)
            self.assertEqual(self.links(page), [other])

    def test_a_result_is_that_of_its_form(self):
        page = self.answer({"a-L02": "yes"}, _BADGE)
        self.assertEqual(self.bounds(page)[0], "Excellence (3 out of 3)")
        self.assertEqual(page.form(_BADGE).fields["a-L02"], "yes")
        self.assertTrue(page.css(f"section.verdict a[href={_BADGE}]"))
        whole = self.answer({"a-L02": "yes"}, f"{PATH}?track=label")
        self.assertNotEqual(self.bounds(whole)[0], "Excellence (3 out of 3)")

    def test_an_unknown_form_is_told_with_those_that_exist(self):
        for code in ("nothing", "BADGE", "%00", "x" * 500):
            page = self.open(f"{PATH}?track={code}")
            self.assertEqual(page.status, 404, code)
            self.assertIn("This form does not exist", page.text())
            self.assertEqual(self.links(page), [f"{PATH}?track=label", _BADGE])
        url = f"{self.base_url()}{PATH}?track=nothing"
        posted = self.opener.post(url, data={"a-L02": "yes"}, timeout=30)
        self.assertEqual(posted.status_code, 404)

    def test_answers_sent_to_no_form_are_not_read(self):
        url = self.base_url() + PATH
        data = {"a-L02": "yes", "track": "label"}
        posted = self.opener.post(url, data=data, timeout=30)
        self.assertFalse(Page(posted).css("section.verdict"))

    def test_no_cookie_and_no_copy(self):
        pages = self.open(PATH), self.open(_BADGE), self.answer({"a-L02": "no"}, _BADGE)
        for page in pages:
            self.assertNotIn("Set-Cookie", page.response.headers)
            self.assertEqual(page.response.headers["Cache-Control"], "no-store")
        self.assertFalse(self.opener.cookies)

    def test_a_form_without_questions_is_not_offered(self):
        self.short.question_ids.in_prediagnosis = False
        page = self.open(PATH)
        self.assertEqual(self.asked(page), ["q-S01", "q-S02", "q-L02"])
        self.assertFalse(self.links(page))
        lost = self.open(_BADGE)
        self.assertEqual(lost.status, 404)
        self.assertIn("Here is the one of this edition", lost.text())
