# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What makes a scheme sound, beyond the shape of its JSON.

None of these functions stops at the first problem.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, pairwise

from .parts import (
    BRACKET_KINDS,
    CHOICE_KINDS,
    COLUMN_KINDS,
    FILLED_KINDS,
    KINDS,
    MOST_LINES,
    TABLE,
    Draft,
    Level,
    Question,
)
from .points import best_points, choice_points
from .problems import Problem
from .texts import is_day

_HUNDRED = Fraction(100)
# What belongs to some kinds only; elsewhere it would be silently without effect.
_BELONGS = {
    "choices": CHOICE_KINDS,
    "brackets": BRACKET_KINDS,
    "columns": (TABLE,),
    "min_lines": (TABLE,),
    "max_lines": (TABLE,),
    "earliest": ("date",),
    "latest": ("date",),
    "points_yes": ("boolean",),
    "points_filled": FILLED_KINDS,
}


def scheme_problems(scheme: Draft, unsound: set[int] = frozenset()) -> list[Problem]:
    """Return every broken rule of ``scheme``.

    :param unsound: the ``id`` of the questions and levels already reported as
        unreadable, to leave out.
    """
    questions = [question for axis in scheme.axes for question in axis.questions]
    sound = [question for question in questions if id(question) not in unsound]
    levels = [level for level in scheme.levels if id(level) not in unsound]
    return list(
        chain(
            _duplicates("axis", scheme.axes),
            _duplicates("question", questions),
            _duplicates("level", scheme.levels),
            chain.from_iterable(map(_question, sound)),
            _conditions(questions, unsound),
            _axes(scheme),
            chain.from_iterable(_level(level, scheme) for level in levels),
            _thresholds(levels),
        )
    )


def _duplicates(what, parts, where=()) -> Iterator[Problem]:
    seen, told = set(), set()
    for code in (part.code for part in parts):
        if code in seen and code not in told:
            told.add(code)
            yield Problem("code_twice", (*where, (what, code)))
        seen.add(code)


def _question(question: Question) -> Iterator[Problem]:
    where = (("question", question.code),)
    yield from _negative_points(question, where)
    if question.kind not in KINDS:
        yield Problem("unknown_kind", where, value=question.kind, kinds=KINDS)
        return
    for name, kinds in _BELONGS.items():
        if getattr(question, name) and question.kind not in kinds:
            yield Problem("misplaced", where, key=name, kind=question.kind)
    yield from _choices(question, where)
    yield from _brackets(question, where)
    yield from _table(question, where)
    yield from _bounds(question, where)
    best = best_points(question)
    if question.max_points > best:
        maximum = question.max_points
        yield Problem("too_many_points", where, maximum=maximum, best=best)


def _choices(question, where):
    if question.kind not in CHOICE_KINDS:
        return
    if not question.choices:
        yield Problem("no_choices", where)
    yield from _duplicates("choice", question.choices, where)


def _brackets(question, where):
    if question.kind not in BRACKET_KINDS:
        return
    for low, high in pairwise(question.brackets):
        minimum = high.minimum
        if minimum <= low.minimum:
            before = low.minimum
            yield Problem("bracket_order", where, minimum=minimum, before=before)
        if high.points < low.points:
            yield Problem("bracket_less", where, minimum=minimum)
    if question.kind == "percentage":
        for bracket in question.brackets:
            if not 0 <= bracket.minimum <= _HUNDRED:
                yield Problem("bracket_range", where, minimum=bracket.minimum)


def _table(question, where):
    if question.kind != TABLE:
        return
    if not question.columns:
        yield Problem("no_columns", where)
    yield from _duplicates("column", question.columns, where)
    if not 0 <= question.min_lines <= question.max_lines <= MOST_LINES or (
        not question.max_lines
    ):
        least, most = Fraction(question.min_lines), Fraction(question.max_lines)
        limit = Fraction(MOST_LINES)
        yield Problem("lines_range", where, least=least, most=most, limit=limit)
    for column in question.columns:
        yield from _column(column, (*where, ("column", column.code)))


def _column(column, where):
    if column.kind not in COLUMN_KINDS:
        yield Problem("unknown_kind", where, value=column.kind, kinds=COLUMN_KINDS)
        return
    if column.kind == "choice" and not column.choices:
        yield Problem("no_choices", where)
    if column.kind != "choice" and column.choices:
        yield Problem("misplaced", where, key="choices", kind=column.kind)
    yield from _duplicates("choice", column.choices, where)


def _bounds(question, where):
    for key in ("earliest", "latest"):
        value = getattr(question, key)
        if value and not is_day(value):
            yield Problem("not_a_day", where, key=key, value=value)
            return
    if question.latest and question.earliest > question.latest:
        days = {"earliest": question.earliest, "latest": question.latest}
        yield Problem("days_order", where, **days)


def _negative_points(question, where):
    amounts = (
        question.max_points,
        question.points_yes,
        question.points_filled,
        *(choice.points for choice in question.choices),
        *(bracket.points for bracket in question.brackets),
        *(choice.points for column in question.columns for choice in column.choices),
    )
    if min(amounts) < 0:
        yield Problem("negative_points", where)


def _conditions(questions: list[Question], unsound: set[int]) -> Iterator[Problem]:
    known, codes = {}, {question.code for question in questions}
    for question in questions:
        if question.condition and id(question) not in unsound:
            where = (("question", question.code), ("condition",))
            yield from _condition(question.condition, known, codes, where)
        known.setdefault(question.code, question)
    yield from _closing_conditions(known)


def _condition(condition, known, codes, where):
    trigger = known.get(condition.question)
    if trigger is None and condition.question in codes:
        yield Problem("later_question", where, question=condition.question)
    elif trigger is None:
        yield Problem("unknown_question", where, question=condition.question)
    elif trigger.kind not in (*CHOICE_KINDS, "boolean"):
        params = {"question": trigger.code, "kind": trigger.kind}
        yield Problem("trigger_kind", where, **params)
    else:
        for choice in condition.choices:
            if choice not in trigger.choice_codes:
                params = {"question": trigger.code, "choice": choice}
                yield Problem("unknown_choice", where, **params)
    if not condition.choices:
        yield Problem("no_answers", where)


def _closing_conditions(known: dict[str, Question]) -> Iterator[Problem]:
    """Refuse that a better answer closes a question that counts.

    Going from "partly" (2 points) to "fully" (5 points) would lose the points of a
    question asked only after "partly": improving would lower the score.
    """
    counting = set()
    for question in reversed(known.values()):
        if question.is_scored:
            counting.add(question.code)
        if question.condition and question.code in counting:
            counting.add(question.condition.question)
            trigger = known.get(question.condition.question)
            if trigger and trigger.kind in ("single", "boolean"):
                yield from _closing(question, trigger)


def _closing(question, trigger):
    earned = {code: choice_points(trigger, code) for code in trigger.choice_codes}
    where = (("question", question.code), ("condition",))
    opening = [earned[code] for code in question.condition.choices if code in earned]
    for code, points in earned.items():
        if opening and code not in question.condition.choices and points > min(opening):
            yield Problem("closing", where, question=trigger.code, choice=code)


def _axes(scheme: Draft) -> Iterator[Problem]:
    whole = (("scheme",),)
    if not scheme.axes:
        yield Problem("no_axes", whole)
    for axis in scheme.axes:
        where = (("axis", axis.code),)
        if axis.weight < 0:
            yield Problem("negative_weight", where)
        if axis.ceiling is not None and axis.ceiling <= 0:
            yield Problem("bad_ceiling", where)
    if scheme.axes and not any(axis.weight > 0 for axis in scheme.axes):
        yield Problem("no_weight", whole)
    elif any(level.threshold > 0 for level in scheme.levels) and not any(
        axis.weight > 0 and axis.is_scored for axis in scheme.axes
    ):
        yield Problem("no_points", whole)


def _level(level: Level, scheme: Draft) -> Iterator[Problem]:
    where = (("level", level.name or level.code),)
    for key in ("threshold", "axis_minimum"):
        value = getattr(level, key)
        if not 0 <= value <= _HUNDRED:
            yield Problem("percent_range", where, key=key, value=value)
    axes = {axis.code: axis for axis in scheme.axes}
    for code, value in level.axis_minimums.items():
        if not 0 <= value <= _HUNDRED:
            yield Problem("axis_percent_range", where, axis=code, value=value)
        if code not in axes:
            yield Problem("unknown_axis", where, axis=code)
        elif not axes[code].is_scored:
            yield Problem("axis_without_points", where, axis=code)
    for gate in level.gates:
        yield from _gate(gate, scheme, (*where, ("gate",)))


def _gate(gate, scheme, where):
    question = scheme.questions.get(gate.question)
    if question is None:
        yield Problem("unknown_question", where, question=gate.question)
    elif not question.is_scored:
        yield Problem("gate_without_points", where, question=question.code)
    elif not 0 <= gate.minimum <= question.max_points:
        yield Problem(
            "gate_range",
            where,
            question=question.code,
            minimum=gate.minimum,
            maximum=question.max_points,
        )


def _thresholds(levels: Iterable[Level]) -> Iterator[Problem]:
    for low, high in pairwise(levels):
        if high.threshold <= low.threshold:
            yield Problem(
                "threshold_order",
                (("level", high.name or high.code),),
                threshold=high.threshold,
                before=low.threshold,
                below=low.name or low.code,
            )
