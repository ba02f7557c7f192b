# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.fields import Command
from odoo.tests import tagged

from ..common import WebCase

MOST_BYTES = 60 * 1024
MOST_QUERIES = 20


@tagged("post_install", "-at_install")
class TestLeanForm(WebCase):
    """An axis of fifteen questions is a light page: many read it far from town."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        axis = cls.questionnaire.axis_ids[0]
        kinds = ("text", "single", "multiple", "boolean", "number")
        choices = [
            {"code": str(number), "name": f"Choice number {number}", "points": number}
            for number in range(4)
        ]
        axis.question_ids = [
            Command.create(
                {
                    "code": f"M{number:02d}",
                    "name": f"What does your collectivity do about subject {number}?",
                    "help": "One sentence of help, as the label's questions have it.",
                    "kind": kinds[number % 5],
                    "sequence": 20 + number,
                    "is_not_applicable_allowed": number % 3 == 0,
                    "choice_ids": [Command.create(choice) for choice in choices]
                    if kinds[number % 5] in ("single", "multiple")
                    else [],
                }
            )
            for number in range(13)
        ]
        cls.edition = cls.make_open_edition()
        cls.candidature = cls.begin(cls.edition)
        cls.path = f"/my/candidatures/{cls.candidature.id}/axis/1"

    def test_a_page_of_fifteen_questions_is_light(self):
        self.login(self.agent)
        self.open(self.path)  # what is compiled once
        self.env.flush_all()
        before = self.cr.sql_log_count
        page = self.open(self.path)
        queries = self.cr.sql_log_count - before
        self.assertEqual(len(page.css("fieldset.tnl-question")), 15)
        size = len(page.response.content)
        self.assertLessEqual(size, MOST_BYTES)
        self.assertLessEqual(queries, MOST_QUERIES)
