# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from ...controllers.common import light_layout
from ..common import WebCase

PATH = "/label/prediagnostic"


class PrediagnosisCase(WebCase):
    """An open edition with a public pre-diagnosis, and a visitor without a session."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # light pages are in French wherever it is installed
        cls.startClassPatcher(patch.object(light_layout, "french_code", lambda env: ""))
        cls.flag("S01", "S02", "L02")
        cls.edition = cls.make_open_edition(self_assessment=True)

    def setUp(self):
        super().setUp()
        self.opener.cookies.clear()

    @classmethod
    def flag(cls, *codes):
        for question in cls.questionnaire.question_ids:
            question.in_prediagnosis = question.code in codes

    def answer(self, values=(), path=PATH):
        return self.send(self.open(path).form(path), values)

    def bounds(self, page):
        """Return the levels of the result, in their order."""
        levels = page.css("section.verdict dd")
        return [" ".join(level.text_content().split()) for level in levels]
