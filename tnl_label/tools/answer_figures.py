# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How the bodies of an edition answered each question. Nothing here knows Odoo.

Answers only, never points: nobody reads a score before the jury has finished.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from ..scoring.form import ASKED, NOT_APPLICABLE, read_answers, standings
from ..scoring.parts import CHOICE_KINDS, NUMBER_KINDS, Question
from ..scoring.scheme import Scheme


@dataclass
class QuestionFigures:
    """Bodies, counted: ``asked`` are ``answered`` or not; the others were not asked.

    ``choices`` counts each choice (or "yes" and "no"), those nobody took included;
    ``numbers`` are the lowest, the median and the highest, None without a number.
    """

    question: Question
    axis: str
    asked: int = 0
    answered: int = 0
    not_applicable: int = 0
    choices: Counter = field(default_factory=Counter)
    values: list = field(default_factory=list)

    @property
    def numbers(self) -> tuple[float, float, float] | None:
        if not self.values:
            return None
        found = min(self.values), median(self.values), max(self.values)
        return tuple(float(value) for value in found)

    def share(self, count: int) -> float:
        """Return the percent, of the bodies that were asked, that ``count`` is."""
        return round(100 * count / self.asked, 1) if self.asked else 0.0


def answer_figures(
    scheme: Scheme, forms: Iterable[Mapping[str, Mapping]]
) -> list[QuestionFigures]:
    """Count the answers, question by question, in the order of the form.

    :param forms: for each body its answers' JSON, see ``scoring.form.read_answers``.
    :raises scoring.AnswerError: for an answer that the scheme does not allow.
    """
    found = {
        question.code: QuestionFigures(
            question,
            axis.title or axis.code,
            choices=Counter(dict.fromkeys(question.choice_codes, 0)),
        )
        for axis in scheme.axes
        for question in axis.questions
    }
    for form in forms:
        answers = read_answers(scheme, form)
        for code, standing in standings(scheme, answers).items():
            _count(found[code], standing, answers[code].value)
    return list(found.values())


def _count(figures, standing, value):
    if standing == NOT_APPLICABLE:
        figures.not_applicable += 1
    if standing != ASKED:
        return
    figures.asked += 1
    if value is None:
        return
    figures.answered += 1
    if figures.question.kind in (*CHOICE_KINDS, "boolean"):
        figures.choices.update(value)
    elif figures.question.kind in NUMBER_KINDS:
        figures.values.append(value)
