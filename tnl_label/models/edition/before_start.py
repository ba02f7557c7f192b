# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlTrack(models.Model):
    """What a body needs before it starts, counted from the questionnaire."""

    _name = "tnl.track"
    _inherit = "tnl.track"

    def _before_start(self):
        """Return what the form of this track asks.

        :return: ``{"size", "documents"}``: how many questions and how long, in words,
            "" where nothing is asked; the questions that take files, in the order of
            the form
        """
        self.ensure_one()
        questions = self.questionnaire_id.axis_ids.question_ids
        size = self.env._(
            # fewer where answers open no other question
            "%(questions)s questions at most, of which %(required)s are required: "
            "%(time)s with the documents at hand.",
            questions=len(questions),
            required=len(questions.filtered("is_required")),
            time=questions._duration_text(questions._minutes()),
        )
        return {
            "size": size if questions else "",
            "documents": questions.filtered(lambda q: q._takes_files()),
        }
