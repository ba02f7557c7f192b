# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlTrack(models.Model):
    """What a body needs before it starts, counted from the questionnaire."""

    _name = "tnl.track"
    _inherit = "tnl.track"

    def _before_start(self):
        """Return what the form of this track asks.

        :return: ``{"questions", "required", "time", "documents"}``: numbers of
            questions, the time in words, and the questions that take files, in the
            order of the form
        """
        self.ensure_one()
        questions = self.questionnaire_id.axis_ids.question_ids
        return {
            "questions": len(questions),
            "required": len(questions.filtered("is_required")),
            "time": questions._duration_text(questions._minutes()),
            "documents": questions.filtered(lambda q: q._takes_files()),
        }
