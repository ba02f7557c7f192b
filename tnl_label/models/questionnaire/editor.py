# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...scoring import Scheme, SchemeError
from ...scoring.parts import CHOICE_KINDS
from ...scoring.points import best_points
from ...scoring.reading import read_draft
from ...tools.codes import code_of, next_code
from ...tools.counts import format_number
from ...tools.groups import OFFICER

# a condition names one of their answers
_TRIGGER_KINDS = (*CHOICE_KINDS, "boolean")
_STEP = 10  # between the ranks of two questions


class TnlQuestionnaire(models.Model):
    """What the editor of a questionnaire shows and moves, all of it at once."""

    _name = "tnl.questionnaire"
    _inherit = "tnl.questionnaire"

    def get_outline(self):
        """Return the axes and their questions, for the screen of the editor.

        :return: plain data; ``preview`` is the address of the page that candidates
            would see, "" when there is none
        """
        self.ensure_one()
        self._require_group(OFFICER)
        questions = self.axis_ids.question_ids
        problems = self._part_problems()
        taken = self._known_codes()
        axes = []
        for axis in self.axis_ids:
            rows = [q._outline(problems) for q in axis.question_ids]
            axes.append(
                {
                    "id": axis.id,
                    "code": axis.code,
                    "name": axis.name,
                    "next_code": next_code(
                        axis.question_ids.mapped("code"), taken, axis.code
                    ),
                    "problems": problems.get(("axis", axis.code), []),
                    "questions": rows,
                }
            )
        return {
            "name": self.display_name,
            "is_frozen": self.state == "frozen",
            "preview": self._preview_path(),
            "question_count": len(questions),
            "points": self._points_text(sum(questions.mapped("max_points"))),
            "undecided": len(self._undecided_questions()),
            "next_axis_code": next_code(
                self.axis_ids.mapped("code"), set(self.axis_ids.mapped("code")), "A"
            ),
            "axes": axes,
        }

    @api.model
    def _points_text(self, points):
        text = format_number(points, self.env.lang or "en")
        # in French as well, two begins at two
        return self.env._("%s pt", text) if points < 2 else self.env._("%s pts", text)

    def _preview_path(self):
        """Return the address of the page as candidates would see it, "" for none."""
        return ""

    def _part_problems(self):
        """Return what the barème refuses, by kind and code of the part to correct."""
        found = {}
        try:
            Scheme.from_json(
                {
                    "format": "tnl-scheme/1",
                    "code": "draft",
                    "title": self.name,
                    "axes": self._export(),
                    "levels": [],
                }
            )
        except SchemeError as error:
            said = zip(error.details, error.messages(self.env.lang), strict=True)
            for problem, text in said:
                steps = [s for s in problem.where if s[0] in ("axis", "question")]
                if steps:
                    found.setdefault(tuple(steps[-1][:2]), []).append(text)
        return found

    def move_question(self, question_id, axis_id, index):
        """Put a question at a place of an axis.

        :param index: its rank among the questions of the axis, from 0
        :return: the outline
        """
        self.ensure_one()
        question = self._part_of(self.axis_ids.question_ids, question_id)
        axis = self._part_of(self.axis_ids, axis_id)
        self._place(question, axis.question_ids, index)
        if question.axis_id != axis:
            question.axis_id = axis
        return self._outline_again()

    def move_axis(self, axis_id, index):
        """Put an axis at another rank, from 0; return the outline."""
        self.ensure_one()
        self._place(self._part_of(self.axis_ids, axis_id), self.axis_ids, index)
        return self._outline_again()

    def _part_of(self, parts, part_id):
        self.check_access("write")
        part = parts.filtered(lambda p: p.id == part_id)
        if not part:
            raise UserError(
                self.env._(
                    "This part of the questionnaire is no longer here: somebody else "
                    "has removed it. Reload the page."
                )
            )
        return part

    def _place(self, part, others, index):
        parts = list(others - part)
        parts.insert(index, part)
        for rank, other in enumerate(parts, 1):
            if other.sequence != rank * _STEP:
                other.sequence = rank * _STEP

    def _outline_again(self):
        self.env.flush_all()
        self.env.invalidate_all()  # lists in memory are in their former order
        return self.get_outline()


class TnlAxis(models.Model):
    _name = "tnl.axis"
    _inherit = "tnl.axis"

    def get_dependents(self):
        """Return sentences: what the removal of these axes takes or changes."""
        said = []
        if self.question_ids:
            said.append(
                self.env._(
                    "Questions removed with it: %s.",
                    ", ".join(self.question_ids.mapped("code")),
                )
            )
        return said + self.question_ids.get_dependents()

    def unlink(self):
        self.question_ids.unlink()  # each frees what depends on it
        return super().unlink()


class TnlQuestion(models.Model):
    _name = "tnl.question"
    _inherit = "tnl.question"

    condition_candidate_ids = fields.Many2many(
        "tnl.question",
        string="Questions that come before",
        compute="_compute_condition_candidate_ids",
    )
    condition_options = fields.Text(
        string="Answers of that question",
        compute="_compute_condition_options",
        help="Each answer of the question of the condition: its code, then its words.",
    )

    @api.depends("axis_id", "sequence")
    def _compute_condition_candidate_ids(self):
        for question in self:
            earlier = self.browse()
            for axis in question.axis_id._origin.questionnaire_id.axis_ids:
                if axis == question.axis_id._origin:
                    earlier |= question._before_in(axis)
                    break
                earlier |= axis.question_ids
            question.condition_candidate_ids = earlier.filtered(
                lambda other: other.kind in _TRIGGER_KINDS
            )

    def _before_in(self, axis):
        own = self._origin
        if own in axis.question_ids:
            ids = axis.question_ids.ids
            return axis.question_ids[: ids.index(own.id)]
        return axis.question_ids.filtered(lambda q: q.sequence <= self.sequence)

    @api.depends("condition_question_id")
    def _compute_condition_options(self):
        for question in self:
            options = question.condition_question_id._answer_words()
            question.condition_options = json.dumps(list(options.items()))

    def _answer_words(self):
        """Return the answers that a condition may name: words by code."""
        if self.kind == "boolean":
            return {"yes": self.env._("Yes"), "no": self.env._("No")}
        return {choice.code: choice.name for choice in self.choice_ids}

    @api.onchange("condition_question_id")
    def _onchange_condition_question_id(self):
        """Forget the answers of another question."""
        known = self.condition_question_id._answer_words()
        codes = [code for code in self._condition_codes() if code in known]
        self.condition_choices = " ".join(codes)

    @api.onchange("kind", "choice_ids", "brackets", "points_yes", "points_filled")
    def _onchange_points(self):
        """Count what the best answer earns, unless another maximum was chosen."""
        best = self._best_points()
        if not self.max_points or self.max_points == self._origin._best_points():
            self.max_points = best

    def _best_points(self):
        """Return the points of the best answer, 0 for what cannot be read yet."""
        if not self or not self.kind:
            return 0.0
        try:
            data = self._export() | {"code": "Q"}
        except ValidationError:  # a bracket that is being written
            return 0.0
        axes = [{"code": "A", "title": "", "weight": "1", "questions": [data]}]
        draft, _problems, _unsound = read_draft({"axes": axes})
        question = draft.questions.get("Q")
        return float(best_points(question)) if question else 0.0

    def _outline(self, problems):
        """Return the line of the question in the outline: plain data, no answer."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "kind": kinds[self.kind],
            "sequence": self.sequence,
            "required": self.is_required,
            "points": self.max_points
            and self.questionnaire_id._points_text(self.max_points),
            "condition": self._condition_sentence(),
            "trigger": self.condition_question_id.code or "",
            "undecided": self.is_code_undecided,
            "problems": problems.get(("question", self.code), []),
        }

    def _condition_sentence(self):
        trigger = self.condition_question_id
        if not trigger:
            return ""
        words = trigger._answer_words()
        return self.env._(
            "If %(code)s: %(answers)s",
            code=trigger.code,
            answers=self.env._(" or ").join(
                words.get(code, code) for code in self._condition_codes()
            ),
        )

    def get_dependents(self):
        """Return sentences: what depends on these questions, to say before removal."""
        return [
            self.env._(
                "%(code)s is asked after an answer to %(trigger)s: it will be asked of "
                "everyone.",
                code=question.code,
                trigger=question.condition_question_id.code,
            )
            for question in self._asked_after()
        ]

    def _asked_after(self):
        """Return the other questions that an answer to one of these opens."""
        return self.search([("condition_question_id", "in", self.ids)]) - self

    def unlink(self):
        self._asked_after().write(
            {"condition_question_id": False, "condition_choices": False}
        )
        return super().unlink()


class TnlQuestionColumn(models.Model):
    _name = "tnl.question.column"
    _inherit = "tnl.question.column"

    @api.onchange("name")
    def _onchange_name(self):
        self.code = self.code or code_of(self.name or "")


class TnlQuestionChoice(models.Model):
    _name = "tnl.question.choice"
    _inherit = "tnl.question.choice"

    @api.onchange("name")
    def _onchange_name(self):
        self.code = self.code or code_of(self.name or "")
