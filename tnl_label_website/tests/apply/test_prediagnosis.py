# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from unittest.mock import patch

from odoo.sql_db import Cursor
from odoo.tests import tagged

from odoo.addons.tnl_label.tools.limits import Window

from ...controllers.apply import prediagnosis
from ..common import Page
from .prediagnosis import PATH, PrediagnosisCase

_BEST = {"a-S01": "adopted", "a-S02": "80", "a-L02": "yes"}


@tagged("post_install", "-at_install")
class TestPrediagnosis(PrediagnosisCase):
    """Anybody sees where they stand; nothing of it stays anywhere."""

    # --- what is asked -----------------------------------------------------------

    def test_the_flagged_questions_are_asked_and_no_other(self):
        page = self.open(PATH)
        self.assertEqual(page.status, 200)
        asked = [fieldset.get("id") for fieldset in page.css("form fieldset")]
        self.assertEqual(asked, ["q-S01", "q-S02", "q-L02"])
        self.assertFalse(page.css("[role=alert]"))
        self.assertFalse(page.css("section.verdict"))
        self.assertFalse(page.css("[name=csrf_token]"))

    def test_every_field_has_its_label(self):
        page = self.open(PATH)
        ids = [field.get("id") for field in page.css("form input")]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), 5)
        for one in ids:
            self.assertTrue(page.css(f"label[for={one}]"), one)

    def test_a_question_says_after_which_answer_it_is_asked(self):
        questions = {q.code: q for q in self.questionnaire.question_ids}
        questions["L02"].write(
            {
                "condition_question_id": questions["S01"].id,
                "condition_choices": "draft adopted",
            }
        )
        note = "Only if you answered “Being written / Adopted” to"
        page = self.open(PATH)
        self.assertIn(f"{note} “Is there a strategy?”", page.text("[id=note-L02]"))
        # the question it depends on is not asked here: nothing to say
        self.flag("S02", "L02")
        self.assertFalse(self.open(PATH).css("[id=note-L02]"))

    def test_a_network_asks_so_many_times_an_hour(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("tnl_label.limit_prediagnosis", 2)
        with patch.object(prediagnosis, "_LATELY", Window()):
            for status in (200, 200, 429):
                page = self.answer(_BEST)
                self.assertEqual(page.status, status)
            self.assertIn("try again in an hour", page.text("h1"))
            self.assertEqual(self.open(PATH).status, 200)

    # --- what it answers ---------------------------------------------------------

    def test_the_range_is_said_in_words(self):
        page = self.answer(_BEST)
        self.assertEqual(page.status, 200)
        best = "Excellence (3 out of 3)"
        # 10 of 10 and 5 of 10 on the whole form: 75 percent
        self.assertEqual(self.bounds(page), [best, "Engaged (2 out of 3)", best])
        self.assertIn("those of the highest level", page.text("section.verdict"))
        self.assertIn("The jury decides", page.text("section.verdict"))
        self.assertFalse(page.css("section.verdict ol"))

    def test_poor_answers_are_advised(self):
        page = self.answer({"a-S01": "none", "a-L02": "no"})
        self.assertEqual(
            self.bounds(page), ["No level", "No level", "Discovery (1 out of 3)"]
        )
        links = [link.get("href") for link in page.css("section.verdict ol a")]
        self.assertEqual(links, ["#q-S02", "#q-S01", "#q-L02"])
        text = page.text("section.verdict")
        self.assertIn("Share of free software (not answered yet)", text)
        self.assertIn("Is there a strategy? (another answer would bring more)", text)
        self.assertIn("First steps count", text)

    def test_something_in_between_is_encouraged(self):
        page = self.answer({"a-S01": "draft", "a-L02": "yes"})
        self.assertEqual(self.bounds(page)[0], "Engaged (2 out of 3)")
        self.assertIn("already have something to show", page.text("section.verdict"))

    def test_what_does_not_concern_us_costs_nothing(self):
        given = {"a-S01": "adopted", "a-L02": "yes"}
        self.assertEqual(self.bounds(self.answer(given))[0], "Engaged (2 out of 3)")
        aside = self.answer(given | {"na-S02": "1"})
        self.assertEqual(self.bounds(aside)[0], "Excellence (3 out of 3)")
        # where the form does not allow it, it is no answer
        forged = self.answer({"a-L02": "yes", "na-S02": "1", "na-S01": "1"})
        self.assertEqual(self.bounds(forged)[0], "Engaged (2 out of 3)")

    def test_neither_points_nor_thresholds_are_shown(self):
        text = self.answer({"a-S01": "draft"}).text("section.verdict")
        for secret in ("20", "50", "90", "%", " 6", " 5", "point"):
            self.assertNotIn(secret, text)

    def test_the_answers_stay_in_the_form(self):
        form = self.answer({"a-S01": "draft", "a-S02": "12,5"}).form(PATH)
        self.assertEqual(form.fields["a-S01"], "draft")
        self.assertEqual(form.fields["a-S02"], "12,5")
        self.assertIsNone(form.fields["a-L02"])

    # --- what cannot be read -----------------------------------------------------

    def test_a_wrong_number_is_told_and_the_rest_is_kept(self):
        page = self.answer({"a-S01": "draft", "a-S02": "900"})
        self.assertEqual(page.status, 200)
        self.assertIn("Error", page.text("title"))
        self.assertTrue(page.css("[role=alert] a[href=#a-S02]"))
        self.assertTrue(page.text("[id=error-S02]"))
        (field,) = page.css("input[id=a-S02]")
        self.assertEqual(field.get("aria-invalid"), "true")
        self.assertIn("error-S02", field.get("aria-describedby"))
        self.assertFalse(page.css("section.verdict"))
        form = page.form(PATH)
        self.assertEqual((form.fields["a-S01"], form.fields["a-S02"]), ("draft", "900"))
        corrected = self.send(form, {"a-S02": "90"})
        self.assertTrue(self.bounds(corrected))

    def test_nothing_answered_says_what_to_do(self):
        for values in ({}, {"na-S02": "1"}, {"a-S02": "   "}):
            page = self.answer(values)
            self.assertIn("answer one question at least", page.text("[role=alert]"))
            self.assertTrue(page.css("[role=alert] a[href=#a-S01]"))

    def test_forged_fields_are_refused_or_ignored(self):
        form = self.open(PATH).form(PATH)
        for values in (
            {"a-S01": "unknown"},
            {"a-S01": ["none", "adopted"]},
            {"a-L02": "<script>alert(1)</script>"},
            {"a-S02": "1\x00"},
            {"a-S02": "9" * 5000},
        ):
            data = [(k, v) for k, vs in values.items() for v in self._list(vs)]
            page = self.post(form, data)
            self.assertEqual(page.status, 200, values)
            self.assertTrue(page.css("[role=alert]"), values)
            self.assertFalse(page.css("script"), values)
        page = self.post(form, [("a-S01", "adopted"), ("a-L01", "office"), ("x", "y")])
        alone = self.answer({"a-S01": "adopted"})
        self.assertEqual(self.bounds(page), self.bounds(alone))

    def test_too_much_is_refused(self):
        answer = self.opener.post(
            self.base_url() + PATH, data={"a-S01": "x" * 200_000}, timeout=30
        )
        self.assertEqual(answer.status_code, 413)

    def post(self, form, data):
        return Page(
            self.opener.post(self.base_url() + form.action, data=data, timeout=30)
        )

    @staticmethod
    def _list(values):
        return values if isinstance(values, list) else [values]

    # --- what stays --------------------------------------------------------------

    def test_nothing_is_written_and_no_answer_reaches_a_query(self):
        self.answer(_BEST)
        queries = []
        execute = Cursor.execute

        def spy(cursor, query, params=None, *args, **kwargs):
            queries.append(f"{query} {params}")
            return execute(cursor, query, params, *args, **kwargs)

        with patch.object(Cursor, "execute", spy):
            page = self.answer({"a-S02": "37.125"})
        self.assertTrue(self.bounds(page))
        self.assertTrue(queries)
        for query in queries:
            self.assertNotRegex(query, re.compile(r"\b(INSERT|UPDATE|DELETE)\b", re.I))
            self.assertNotIn("37.125", query)

    def test_no_log_holds_an_answer(self):
        with (
            self.assertLogs("werkzeug", "DEBUG") as access,
            self.assertLogs("odoo", "DEBUG") as logs,
        ):
            self.answer({"a-S02": "37.125"})
            self.answer({"a-S02": "nonsense-37.125"})
        self.assertTrue([line for line in access.output if PATH in line])
        for line in access.output + logs.output:
            self.assertNotIn("37.125", line)

    def test_no_cookie_no_script_no_copy(self):
        blank, page = self.open(PATH), self.answer(_BEST)
        for answer in (blank.response, page.response):
            self.assertNotIn("Set-Cookie", answer.headers)
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            policy = answer.headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("?", answer.url)
        self.assertFalse(self.opener.cookies)
        self.assertFalse(page.css("script"))

    def test_an_account_changes_nothing(self):
        anonymous = self.answer(_BEST)
        for user in (self.agent, self.newcomer, self.officer):
            self.login(user)
            self.assertEqual(self.answer(_BEST).text(), anonymous.text())

    def test_the_queries_do_not_grow(self):
        def queries(values):
            self.answer(values)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.answer(values)
            return self.cr.sql_log_count - before

        few = queries({"a-S01": "draft"})
        self.assertEqual(queries(_BEST), few)
        self.flag("S01", "S02", "L01", "L02")
        self.assertEqual(queries(_BEST | {"a-L01": ["office", "server"]}), few)

    # --- where it is not offered -------------------------------------------------

    def test_the_programme_leads_to_it(self):
        self.assertTrue(self.open("/label").css(f"main a[href={PATH}]"))

    def test_an_edition_that_does_not_allow_it_shows_nothing(self):
        self.edition.sudo().self_assessment = False
        self.assert_not_offered()

    def test_without_a_flagged_question_that_counts_there_is_none(self):
        self.flag()
        self.assert_not_offered()

    def test_after_the_call_there_is_none(self):
        self.walk(self.edition, "screening")
        self.assert_not_offered()

    def assert_not_offered(self):
        self.assertFalse(self.open("/label").css(f"main a[href={PATH}]"))
        page = self.open(PATH)
        self.assertEqual(page.status, 404)
        self.assertTrue(page.css("main a[href=/label]"))
        self.assertFalse(page.css("form"))
        posted = self.opener.post(self.base_url() + PATH, data=_BEST, timeout=30)
        self.assertEqual(posted.status_code, 404)
        self.assertNotIn("Engaged", posted.text)
