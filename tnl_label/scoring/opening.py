# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The best ways to complete a form whose questions open one another.

An open question that opens nothing is best answered with full points: declaring it not
applicable never brings more. One that opens others is best answered with the most
points too, and :mod:`.rules` sees to it that these answers open whatever lesser ones
open; but two answers worth the same may open different questions, and declaring it not
applicable may set aside others that were answered badly. These are the ways to try.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod

from .decimals import exact
from .form import Answer, read_answers
from .parts import FILLED_KINDS, NUMBER_KINDS, TABLE, YES, Question
from .points import choice_points
from .scheme import Scheme
from .table import full_lines

_MOST_WAYS = 128
_ASIDE = {"not_applicable": True}


def best_completions(
    scheme: Scheme, answers: Mapping[str, Mapping]
) -> Iterator[tuple[Scheme, dict]]:
    """Yield the completions among which the best one is, each with its scheme.

    Beyond some number of ways only one is given, which is above them all: whatever
    is open is then supposed to be asked and to have full points.
    """
    forms = _Forms(scheme, answers)
    ways = {code: forms.ways(code) for code in forms.open}
    if prod(map(len, ways.values())) > _MOST_WAYS:
        yield forms.above_all()
        return
    for chosen in product(*ways.values()):
        yield scheme, dict(answers) | dict(zip(ways, chosen, strict=True))


class _Forms:
    def __init__(self, scheme, answers):
        self.scheme, self.answers = scheme, answers
        self.read = read_answers(scheme, answers)
        self.open = [
            code
            for code, question in scheme.questions.items()
            if is_open(question, self.read[code])
        ]
        self.followers = {}
        for code, question in scheme.questions.items():
            if question.condition:
                self.followers.setdefault(question.condition.question, []).append(code)

    def ways(self, code) -> list[dict]:
        """Return the answers worth trying on an open question."""
        question = self.scheme.questions[code]
        if code not in self.followers or question.kind == "multiple":
            ways = [{"value": full_value(question)}]
        else:
            ways = [{"value": _json(question, best)} for best in self._best(question)]
        return [*ways, _ASIDE] if self._may_be_aside(question) else ways

    def _best(self, question):
        """Return the choices worth most that do not open less than another of them."""
        codes = question.choice_codes
        most = max(choice_points(question, code) for code in codes)
        opened = {}
        for code in codes:
            if choice_points(question, code) == most:
                opened.setdefault(self._opened(question, code), code)
        return [
            code
            for opening, code in opened.items()
            if not any(opening < other for other in opened)
        ]

    def _opened(self, question, choice):
        return frozenset(
            code
            for code in self.followers[question.code]
            if choice in self.scheme.questions[code].condition.choices
        )

    def _may_be_aside(self, question):
        """Tell whether "not applicable" could bring more than the best answer."""
        return question.not_applicable_allowed and self._may_lose(question.code)

    def _may_lose(self, code):
        """Tell whether opening what follows may not bring full points everywhere."""
        following = self.followers.get(code, ())
        question = self.scheme.questions[code]
        if following and question.kind != "multiple" and code in self.open:
            best = self._best(question)
            if len(best) > 1 or self._opened(question, best[0]) != set(following):
                return True
        return any(
            self.read[follower].value is not None or self._may_lose(follower)
            for follower in following
        )

    def above_all(self):
        """Return what no completion exceeds: all that may move has full points."""
        moving = set(self.open)
        for code, question in self.scheme.questions.items():
            if question.condition and question.condition.question in moving:
                moving.add(code)
        axes = tuple(
            replace(
                axis, questions=tuple(self._freed(q, moving) for q in axis.questions)
            )
            for axis in self.scheme.axes
        )
        full = {code: full_value(self.scheme.questions[code]) for code in moving}
        completed = {code: {"value": value} for code, value in full.items()}
        return replace(self.scheme, axes=axes), dict(self.answers) | completed

    @staticmethod
    def _freed(question, moving):
        return (
            replace(question, condition=None) if question.code in moving else question
        )


def is_open(question: Question, answer: Answer) -> bool:
    """Tell whether a completion may still answer the question."""
    aside = answer.not_applicable and question.not_applicable_allowed
    return answer.value is None and not aside


def full_value(question: Question):
    """Return a JSON value that earns all the points of the question."""
    if question.kind == "multiple":
        return list(question.choice_codes)
    if question.kind in NUMBER_KINDS:
        return exact(question.brackets[-1].minimum) if question.brackets else "0"
    if question.kind == TABLE:
        return full_lines(question)
    if question.kind in FILLED_KINDS:
        return {"file": 1, "date": "2000-01-01"}.get(
            question.kind, "https://exemple.fr"
        )
    best = max(question.choice_codes, key=lambda code: choice_points(question, code))
    return _json(question, best)


def _json(question, code):
    return code == YES if question.kind == "boolean" else code
