# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What must hold between the lines of a questionnaire.

The engine refuses an unsound scheme when an edition opens (``scoring/rules.py``); here
the same rules name the line to correct, months before.
"""

from itertools import pairwise

from ..scoring.parts import CHOICE_KINDS, MOST_LINES, TABLE
from ..scoring.points import best_points, choice_points
from .problems import Problem
from .questionnaire import Questionnaire, points_text


def questionnaire_problems(questionnaire: Questionnaire) -> list[Problem]:
    """Return every rule that the questionnaire breaks, in the order of the lines."""
    questions = questionnaire.questions
    problems = [
        *_twice(questionnaire.axes),
        *_twice(questions),
        *_twice(questionnaire.levels),
        *_axes(questionnaire),
        *(problem for question in questions for problem in _question(question)),
        *_conditions(questions, questionnaire.left_out),
        *_closing_conditions(questions),
        *_levels(questionnaire),
    ]
    return sorted(problems, key=lambda problem: problem.line)


def _twice(parts):
    seen = {}
    for part in parts:
        first = seen.setdefault(part.code, part)
        if first is not part:
            values = {"text": part.code, "line": first.line}
            yield Problem(part.line, "twice", "code", values)


def _axes(questionnaire):
    if questionnaire.line and not questionnaire.axes:
        yield Problem(questionnaire.line, "no_axis", "record")
    for axis in questionnaire.axes:
        if not axis.questions:
            yield Problem(axis.line, "empty_axis", "record", {"axis": axis.title})


def _question(question):
    yield from _twice(question.choices)
    if question.kind == TABLE:
        yield from _table(question)
    if question.earliest and question.latest and question.earliest > question.latest:
        values = {
            "first": "earliest",
            "first_text": question.earliest,
            "second_text": question.latest,
        }
        yield Problem(question.line, "dates_order", "latest", values)
    if question.kind in CHOICE_KINDS and not question.choices:
        yield Problem(question.line, "no_choice", "kind")
    rule = question.rule()
    best = best_points(rule)
    if rule.max_points > best:
        values = {"text": points_text(rule.max_points), "best": points_text(best)}
        yield Problem(question.line, "max_points", "max_points", values)
    if question.kind == "percentage" and question.brackets:
        last = question.brackets.split()[-1].partition(":")[0]
        if float(last) > 100:
            yield Problem(question.line, "percent", "brackets", {"text": last})


def _table(question):
    yield from _twice(question.columns)
    if not question.columns:
        yield Problem(question.line, "no_column", "kind")
    most = question.max_lines
    if not 1 <= most <= MOST_LINES or question.min_lines > most:
        yield Problem(question.line, "lines_range", "max_lines", {"limit": MOST_LINES})
    for column in question.columns:
        yield from _twice(column.choices)
        if column.kind == "choice" and not column.choices:
            yield Problem(column.line, "no_choice", "kind")


def _conditions(questions, left_out):
    known = {}
    codes = {question.code for question in questions}
    for question in questions:
        if question.condition_question not in left_out:
            yield from _condition(question, known, codes)
        known.setdefault(question.code, question)


def _condition(question, known, codes):
    asked = question.condition_question
    if bool(asked) != bool(question.condition_answers):
        missing = "condition_answers" if asked else "condition_question"
        yield Problem(question.line, "half_condition", missing)
        return
    if not asked:
        return
    trigger = known.get(asked)
    if not trigger:
        code = "condition_later" if asked in codes else "condition_unknown"
        yield Problem(question.line, code, "condition_question", {"text": asked})
        return
    answers = trigger.rule().choice_codes
    if not answers or trigger.kind not in (*CHOICE_KINDS, "boolean"):
        values = {"text": asked, "kind": trigger.kind}
        yield Problem(question.line, "condition_kind", "condition_question", values)
        return
    unknown = [code for code in question.condition_answers if code not in answers]
    if unknown:
        values = {
            "text": " ".join(unknown),
            "question": asked,
            "allowed": " ".join(answers),
        }
        yield Problem(question.line, "condition_answer", "condition_answers", values)


def _closing_conditions(questions):
    """Refuse that a better answer closes a question that counts."""
    by_code = {question.code: question for question in questions}
    counting = set()
    for question in reversed(questions):
        if question.rule().is_scored:
            counting.add(question.code)
        trigger = by_code.get(question.condition_question)
        if not trigger or question.code not in counting:
            continue
        counting.add(trigger.code)
        if trigger.kind in ("single", "boolean"):
            yield from _closing(question, trigger)


def _closing(question, trigger):
    rule = trigger.rule()
    earned = {code: choice_points(rule, code) for code in rule.choice_codes}
    opening = [earned[code] for code in question.condition_answers if code in earned]
    for code, points in earned.items():
        if opening and code not in question.condition_answers and points > min(opening):
            values = {"question": trigger.code, "answer": code}
            yield Problem(question.line, "closing", "condition_answers", values)


def _levels(questionnaire):
    for low, high in pairwise(questionnaire.levels):
        if high.threshold <= low.threshold:
            values = {"text": points_text(high.threshold), "below": low.name}
            yield Problem(high.line, "threshold_order", "threshold", values)
    questions = {question.code: question for question in questionnaire.questions}
    for level in questionnaire.levels:
        for code in set(level.gates) - questionnaire.left_out:
            if code not in questions:
                yield Problem(level.line, "gate_unknown", "gates", {"text": code})
            elif not questions[code].rule().is_scored:
                yield Problem(level.line, "gate_points", "gates", {"text": code})
