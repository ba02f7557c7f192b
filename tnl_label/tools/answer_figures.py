# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How the bodies of an edition answered each question. Nothing here knows Odoo.

Answers only, never points: nobody reads a score before the jury has finished.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from ..scoring.form import ASKED, NOT_APPLICABLE, Answer, standings
from ..scoring.parts import CHOICE_KINDS, NUMBER_KINDS, TABLE, Question
from ..scoring.scheme import Scheme


@dataclass
class QuestionFigures:
    """Bodies, counted: ``asked`` are ``answered`` or not; the others were not asked.

    ``choices`` counts each choice (or "yes" and "no"), those nobody took included;
    ``numbers`` are the lowest, the median and the highest, None without a number; of a
    table they are about its lines. ``cells`` counts, by column, the bodies that have
    each choice on a line, and those that name each thing of a catalogue.
    """

    question: Question
    axis: str
    asked: int = 0
    answered: int = 0
    not_applicable: int = 0
    choices: Counter = field(default_factory=Counter)
    values: list = field(default_factory=list)
    cells: dict[str, Counter] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> tuple[float, float, float] | None:
        if not self.values:
            return None
        found = min(self.values), median(self.values), max(self.values)
        return tuple(float(value) for value in found)

    def share(self, count: int) -> float:
        """Return the percent, of the bodies that were asked, that ``count`` is."""
        return round(100 * count / self.asked, 1) if self.asked else 0.0


def answer_figures(
    scheme: Scheme,
    forms: Iterable[Mapping[str, Answer]],
    name_of: Mapping[tuple[str, str], Callable[[str], str]] | None = None,
) -> list[QuestionFigures]:
    """Count the answers, question by question, in the order of the form.

    :param forms: for each body its answers, as ``scoring.form.read_stored`` reads them.
    :param name_of: for the columns, (question, column), whose texts are counted: what
        a text is counted as. Other texts are not: they may name a body.
    """
    names = name_of or {}
    found = {
        question.code: QuestionFigures(
            question,
            axis.title or axis.code,
            choices=Counter(dict.fromkeys(question.choice_codes, 0)),
            cells={
                column.code: Counter(
                    dict.fromkeys((choice.code for choice in column.choices), 0)
                )
                for column in question.columns
                if column.kind == "choice" or (question.code, column.code) in names
            },
        )
        for axis in scheme.axes
        for question in axis.questions
    }
    for answers in forms:
        for code, standing in standings(scheme, answers).items():
            _count(found[code], standing, answers[code].value, names)
    return list(found.values())


def _count(figures, standing, value, names):
    if standing == NOT_APPLICABLE:
        figures.not_applicable += 1
    if standing != ASKED:
        return
    figures.asked += 1
    if value is None:
        return
    figures.answered += 1
    if figures.question.kind in (*CHOICE_KINDS, "boolean"):
        for code in value:
            figures.choices[code] += 1
    elif figures.question.kind in NUMBER_KINDS:
        # whole numbers, which nearly all are, are compared much faster as such
        is_whole = value.denominator == 1
        figures.values.append(value.numerator if is_whole else value)
    elif figures.question.kind == TABLE:
        figures.values.append(len(value))
        for column, counter in figures.cells.items():
            name_of = names.get((figures.question.code, column), str)
            # a body is counted once, however many of its lines say the same
            counter.update({name_of(line[column]) for line in value if column in line})
