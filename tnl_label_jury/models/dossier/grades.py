# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.tnl_label.scoring.parts import CHOICE_KINDS, NUMBER_KINDS, TABLE
from odoo.addons.tnl_label.tools.counts import format_number


class TnlDossier(models.Model):
    """The frozen barème, question by question, as a juror reads it beside an answer."""

    _name = "tnl.dossier"
    _inherit = "tnl.dossier"

    def _grades(self):
        """Return what each scored question earns, by code.

        For who reads the answers while the jury works: the caller has checked it.

        :return: {code: {"earned", "maximum", "grades" (list of sentences)}}
        """
        self.ensure_one()
        submission = self._submission()
        if not submission:
            return {}
        questions = submission._scheme().questions
        return {
            result.code: {
                "earned": self._points(result.earned),
                "maximum": self._points(result.maximum),
                "grades": self._grade_lines(questions[result.code]),
            }
            for result in submission._score().questions
            if result.maximum
        }

    def _grade_lines(self, question):
        """Return one sentence for each grade of a question."""
        if question.kind in CHOICE_KINDS:
            grades = [(choice.label, choice.points) for choice in question.choices]
        elif question.kind in NUMBER_KINDS:
            grades = [
                (self.env._("From %s", self._points(step.minimum)), step.points)
                for step in question.brackets
            ]
        elif question.kind == TABLE:
            grades = [
                *(
                    (
                        self.env._("From %s lines", self._points(step.minimum)),
                        step.points,
                    )
                    for step in question.brackets
                ),
                *(
                    (self.env._("Each line “%s”", choice.label), choice.points)
                    for column in question.columns
                    for choice in column.choices
                    if choice.points
                ),
            ]
        elif question.kind == "boolean":
            grades = [(self.env._("Yes"), question.points_yes)]
        else:
            grades = [(self.env._("Answered"), question.points_filled)]
        return [
            # no plural to agree: French says "0,5 point" where English has "0.5 points"
            self.env._(
                "%(grade)s (points: %(points)s)",
                grade=label,
                points=self._points(points),
            )
            for label, points in grades
        ]

    def _points(self, number):
        """Return a number as people write it, without useless zeros."""
        return format_number(number, self.env.lang or "en_US")
