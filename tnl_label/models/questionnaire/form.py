# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlQuestionnaire(models.Model):
    """The form as people read it, whoever answers: plain data that can be kept."""

    _name = "tnl.questionnaire"
    _inherit = "tnl.questionnaire"

    def _form(self):
        """Return the axes and their questions, in the reader's language.

        :return: ``[{"id", "title", "description", "questions"}]``, each question as
            :meth:`tnl.question._form_part` says
        """
        self.ensure_one()
        return [
            {
                "id": axis.id,
                "title": axis.name,
                "description": axis.description or "",
                "questions": [q._form_part() for q in axis.question_ids],
            }
            for axis in self.axis_ids
        ]


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    def _form_part(self):
        """Return what of a question does not depend on who answers; no point."""
        self.ensure_one()
        condition = self.condition_question_id
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "help": self.help or "",
            "kind": self.kind,
            "required": self.is_required,
            "na_allowed": self.is_not_applicable_allowed,
            "choices": [(choice.code, choice.name) for choice in self.choice_ids],
            "has_evidence": self._takes_files(),
            # nothing of this request is kept: no record
            "condition": {
                "code": condition.code,
                "name": condition.name,
                "choices": self._condition_codes(),
            }
            if condition
            else None,
            "unit": self.unit or "",
            "max_length": self._length_limit(),
            "is_scale": self.is_scale,
            "columns": [
                {
                    "code": column.code,
                    "name": column.name,
                    "kind": column.kind,
                    "required": column.is_required,
                    "choices": [
                        (choice.code, choice.name) for choice in column.choice_ids
                    ],
                    "proposes_software": column.proposes_software,
                }
                for column in self.column_ids
            ],
            "min_lines": self.min_lines,
            "max_lines": self.max_lines,
            "earliest": self.date_earliest,
            "latest": self.date_latest,
            "minutes": self._minutes(),
        }
