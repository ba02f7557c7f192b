# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestAutosave(WebCase):
    """Each answer is saved as it is typed; the page is told what came of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.begin(cls.edition)

    def setUp(self):
        super().setUp()
        self.login(self.agent)

    def save(self, code, value, revision=0):
        path = f"/my/candidatures/{self.candidature.id}/answer"
        answer = {"value": value, "revision": revision}
        return self.make_jsonrpc_request(path, {"code": code, "answer": answer})

    def kept(self, result):
        """Return what is said of the answer itself, without the progress."""
        told = ("progress", "overall")
        return {name: value for name, value in result.items() if name not in told}

    def test_the_answer_and_its_revision_come_back(self):
        self.assertEqual(
            self.kept(self.save("S02", "12,5")),
            {"status": "saved", "value": "12.5", "revision": 1},
        )

    def test_a_wrong_answer_says_what_to_do(self):
        result = self.save("S02", "many")
        self.assertEqual(result["status"], "error")
        self.assertTrue(result["message"])

    def test_an_older_revision_overwrites_nothing(self):
        self.save("S01", "adopted")
        result = self.save("S01", "none")
        self.assertEqual(result["status"], "conflict")
        self.assertEqual(result["words"], "Adopted")
        self.assertEqual(result["revision"], 1)
        # one's own second tab is no colleague
        self.assertIn("in another tab or on another device", result["who"])
        self.login(self.elected)
        self.assertIn("A colleague", self.save("S01", "none")["who"])

    def test_malformed_requests_change_nothing(self):
        path = f"/my/candidatures/{self.candidature.id}/answer"
        for answer in (None, [], "text", {"value": {"a": 1}}, {"revision": "x"}):
            result = self.make_jsonrpc_request(path, {"code": "S01", "answer": answer})
            self.assertEqual(result["status"], "error", answer)
        self.assertEqual(self.save("nothing", "x")["status"], "error")

    def test_after_the_closing_it_says_until_when(self):
        with freeze_time(self.edition.date_close + timedelta(seconds=1)):
            self.login(self.agent)
            result = self.save("S01", "none")
        self.assertEqual(result["status"], "refused")
        closing = self.edition._format_instant(self.edition.date_close)
        self.assertIn(closing, result["message"])

    def test_seven_queries_at_most(self):
        self.save("S01", "none")
        self.env.flush_all()
        before = self.cr.sql_log_count
        self.save("S01", "adopted", revision=1)
        self.assertLessEqual(self.cr.sql_log_count - before, 7)

    # --- the steps beside the form ------------------------------------------------

    def steps(self):
        """Return the steps of a page opened now: ``{n: (progress, missing, link)}``."""
        page = self.open(f"/my/candidatures/{self.candidature.id}/axis/1")
        steps = {}
        for n in (1, 2):
            step = f".tnl-stepper li[data-axis={n}]"
            (link,) = page.css(f"{step} .tnl-missing")
            code = link.get("href").partition("#q-")[2]
            self.assertEqual(link.get("hidden"), None if code else "hidden")
            steps[n] = page.text(f"{step} small"), link.text_content().strip(), code
        return steps

    def test_the_progress_told_is_the_one_of_a_page_opened_again(self):
        for code, value, revision in (
            ("S01", "adopted", 0),
            ("S02", "40", 0),
            ("L02", "yes", 0),
            ("S02", "", 1),
        ):
            told = self.save(code, value, revision)
            steps = {
                step["n"]: (step["progress"], step["missing"], step["code"])
                for step in told["progress"]
            }
            self.assertEqual(steps, self.steps())
            page = self.open(f"/my/candidatures/{self.candidature.id}/axis/1")
            self.assertEqual(page.text(".tnl-stepper .tnl-total"), told["overall"])

    def test_the_time_left_is_that_of_the_questions_not_answered(self):
        self.assertEqual(
            self.save("S01", "adopted")["overall"],
            "1 of 4 questions answered, about 10 minutes left",
        )
        for code, value in (("S02", "40"), ("L01", ["office"]), ("L02", "no")):
            told = self.save(code, value)
        self.assertEqual(told["overall"], "4 of 4 questions answered")

    def test_the_progress_leads_to_the_first_missing_answer(self):
        first, _second = self.save("S02", "40")["progress"]
        self.assertEqual(first["progress"], "1 of 2 answered")
        self.assertEqual(first["missing"], "1 required answer is missing")
        self.assertEqual(first["code"], "S01")
        first, _second = self.save("S01", "adopted")["progress"]
        self.assertEqual(first["progress"], "2 of 2 answered")
        self.assertEqual(first["code"], "")
