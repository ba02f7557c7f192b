# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import WebCase


@tagged("post_install", "-at_install")
class TestAnswersTour(WebCase):
    """The form in a real browser: autosave, conditions, conflict, lost connection."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        edition = cls.make_open_edition()
        cls.candidature = cls.env["tnl.candidature"]._start(
            cls.agent, cls.town.id, edition.sudo(), edition.sudo().track_ids
        )

    def value(self, code):
        self.candidature.invalidate_recordset()
        answers = self.candidature.answer_ids
        return answers.filtered(lambda a: a.question_id.code == code).value

    def test_answers_are_saved_while_they_are_typed(self):
        path = f"/my/candidatures/{self.candidature.id}/axis/2"
        self.start_tour(path, "tnl_answers", login=self.agent.login, timeout=120)
        self.assertEqual(self.value("L02"), "yes")
        self.assertEqual(self.value("L03"), "Written offline")

    def test_an_error_is_said_beside_its_field(self):
        path = f"/my/candidatures/{self.candidature.id}/axis/1"
        self.start_tour(path, "tnl_answer_errors", login=self.agent.login)
        self.assertEqual(self.value("S02"), "40")
