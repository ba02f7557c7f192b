# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlTrack(models.Model):
    """What the public pre-diagnosis asks and answers, in words."""

    _name = "tnl.track"
    _inherit = "tnl.track"

    def _prediagnosis_axes(self, given, errors):
        """Return the form, axis by axis, with what has just been typed.

        :param given: see ``_read_prediagnosis``, {} for a blank form
        :param errors: question code -> sentence
        """
        axes = []
        for axis in self.questionnaire_id.axis_ids:
            questions = [
                self._prediagnosis_question(
                    question, given.get(question.code), errors.get(question.code, "")
                )
                for question in axis.question_ids
                if question.in_prediagnosis
            ]
            if questions:
                axes.append({"title": axis.name, "questions": questions})
        return axes

    def _prediagnosis_question(self, question, answer, error):
        choices = {choice.code: choice.name for choice in question.choice_ids}
        if question.kind == "boolean":
            choices = {"yes": self.env._("Yes"), "no": self.env._("No")}
        return {
            "code": question.code,
            "name": question.name,
            "help": question.help or "",
            "note": self._prediagnosis_note(question),
            "hint": self._prediagnosis_hint(question),
            "is_multiple": question.kind == "multiple",
            "na_allowed": question.is_not_applicable_allowed,
            "choices": list(choices.items()),
            "texts": answer["texts"] if answer else [],
            "not_applicable": bool(answer and answer["not_applicable"]),
            "error": error,
        }

    def _prediagnosis_hint(self, question):
        """Say the format expected, before the field."""
        if question.kind == "multiple":
            return self.env._("Several answers are possible.")
        if question.kind == "percentage":
            return self.env._("A percentage, from 0 to 100")
        if question.kind == "number" and question.unit:
            return self.env._("A number (%s)", question.unit)
        return self.env._("A number") if question.kind == "number" else ""

    def _prediagnosis_note(self, question):
        """Say after which answers the question is asked, "" when it always is."""
        trigger = question.condition_question_id
        if not trigger.in_prediagnosis:
            return ""
        labels = {choice.code: choice.name for choice in trigger.choice_ids}
        labels |= {"yes": self.env._("Yes"), "no": self.env._("No")}
        codes = question._condition_codes()
        return self.env._(
            "Only if you answered “%(answers)s” to “%(question)s”.",
            answers=" / ".join(labels.get(code, code) for code in codes),
            question=trigger.name,
        )

    def _prediagnosis_errors(self, answers, refused):
        """Return what keeps from answering: ``[{"href", "label", "message"}]``."""
        questions = self._prediagnosis_questions()
        errors = [
            {
                "href": f"#a-{question.code}",
                "label": question.name,
                "message": refused[question.code],
            }
            for question in questions
            if question.code in refused
        ]
        is_answered = any(
            answer["value"] is not None and not answer["not_applicable"]
            for answer in answers.values()
        )
        if not errors and not is_answered:
            errors.append(
                {
                    "href": f"#a-{questions[0].code}",
                    "label": self.env._("Nothing is answered yet"),
                    "message": self.env._("answer one question at least."),
                }
            )
        return errors

    def _prediagnosis_text(self, answers):
        """Say where these answers stand: levels and words, never points.

        :param answers: the engine's, see ``_read_prediagnosis``
        :return: ``{"range", "advice", "next", "leads"}``
        """
        found = self._prediagnose(answers)
        names = {q.code: q.name for q in self._prediagnosis_questions()}
        return {
            "range": [
                self._bound(self.env._("On these questions alone"), found.trend),
                self._bound(
                    self.env._("On the whole form, if nothing else counted"), found.low
                ),
                self._bound(
                    self.env._("On the whole form, with the best of the rest"),
                    found.high,
                ),
            ],
            "advice": self._prediagnosis_advice(found),
            "leads": [
                {
                    "name": names[lead.question],
                    "href": f"#q-{lead.question}",
                    "words": self._lead_text(lead),
                }
                for lead in found.leads
            ],
        }

    def _prediagnosis_advice(self, found):
        if found.is_highest:
            return self.env._(
                "Your answers are those of the highest level. Gather your evidence: "
                "the jury will read it."
            )
        if found.trend is None:
            return self.env._(
                "These answers do not make a level by themselves. First steps count: "
                "the whole form asks about many others, and the advice below says "
                "where to start."
            )
        return self.env._(
            "You already have something to show. The whole form may bring you higher."
        )
