# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A barème that is sound and yet odd: out of reach, or without effect."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from ..scoring.engine import score
from ..scoring.parts import CHOICE_KINDS, FILLED_KINDS, NUMBER_KINDS, ZERO
from ..scoring.points import best_points, choice_points
from ..scoring.projection import project
from ..scoring.scheme import Scheme
from .finding import MAY, MUST, SHOULD, Finding

# a point of one axis is worth so many times a point of another
_UNEVEN = 5


def marking_findings(scheme: Scheme) -> Iterator[Finding]:
    """Yield what is odd in the points, the thresholds and the gates of a track."""
    yield from _levels(scheme)
    yield from _gates(scheme)
    for axis in scheme.axes:
        yield from _axis(axis)
    yield from _weights(scheme)
    for question in scheme.questions.values():
        yield from _question(scheme, question)
    yield from _twice("question_twice", "question", scheme.questions.values(), "title")
    yield from _twice("level_twice", "level", scheme.levels, "name")


# --- levels -------------------------------------------------------------------------


def _levels(scheme):
    best, worst = project(scheme, {}).high, score(scheme, worst_answers(scheme))
    codes = [level.code for level in scheme.levels]
    reached = codes.index(best) + 1 if best in codes else 0
    for code in codes[reached:]:
        yield Finding(MUST, "level_unreachable", where=("level", code))
    for level in worst.levels:
        if level.reached:
            yield Finding(SHOULD, "level_for_all", where=("level", level.code))


def worst_answers(scheme: Scheme) -> dict[str, dict]:
    """Return the answers of a body that completes the form and has done nothing.

    What is required gets the answer worth least; the rest is left empty.
    """
    return {
        code: {"value": value}
        for code, question in scheme.questions.items()
        if question.required and (value := _worst_value(question)) is not None
    }


def _worst_value(question):
    if question.kind in NUMBER_KINDS:
        return "0"
    if question.kind in FILLED_KINDS:
        return 1 if question.kind == "file" else "https://exemple.fr"
    if question.kind == "boolean":
        return False
    if question.kind not in CHOICE_KINDS:
        return None
    worst = min(question.choice_codes, key=lambda code: choice_points(question, code))
    return [worst] if question.kind == "multiple" else worst


# --- gates --------------------------------------------------------------------------


def _gates(scheme):
    for level in scheme.levels:
        for gate in level.gates:
            question = scheme.questions[gate.question]
            params = {"question": question.code}
            where = ("level", level.code)
            if question.condition:
                yield Finding(SHOULD, "gate_conditional", params, where)
            elif not question.required:
                yield Finding(SHOULD, "gate_optional", params, where)
            if question.not_applicable_allowed:
                yield Finding(MAY, "gate_aside", params, where)


# --- axes ---------------------------------------------------------------------------


def _axis(axis):
    where = ("axis", axis.code)
    points = [question.max_points for question in axis.questions]
    if not points:
        yield Finding(SHOULD, "axis_empty", where=where)
    elif any(points) and not axis.weight:
        yield Finding(SHOULD, "axis_weightless", where=where)
    if axis.ceiling is None or not points:
        return
    params = {"ceiling": axis.ceiling, "maximum": sum(points, ZERO)}
    if axis.ceiling <= max(points) < sum(points, ZERO):
        # one good answer is enough: the others count for nothing
        yield Finding(SHOULD, "ceiling_low", params | {"best": max(points)}, where)
    elif axis.ceiling >= sum(points, ZERO):
        yield Finding(MAY, "ceiling_useless", params, where)


def _weights(scheme):
    worth = {
        axis.code: Fraction(axis.weight, maximum)
        for axis in scheme.axes
        if axis.weight > 0
        and (
            maximum := axis.under_ceiling(
                sum((question.max_points for question in axis.questions), ZERO)
            )
        )
    }
    if not worth:
        return
    least = min(worth, key=worth.get)
    for code, value in worth.items():
        if value >= _UNEVEN * worth[least]:
            params = {"times": int(value / worth[least]), "other": least}
            yield Finding(MAY, "axis_heavy", params, ("axis", code))


# --- questions ----------------------------------------------------------------------


def _question(scheme, question):
    where = ("question", question.code)
    best = best_points(question)
    if question.kind != "multiple" and ZERO < question.max_points < best:
        params = {"maximum": question.max_points, "best": best}
        yield Finding(SHOULD, "points_hidden", params, where)
    elif not question.max_points and best:
        yield Finding(SHOULD, "points_lost", {"best": best}, where)
    if question.kind == "single" and question.max_points:
        earned = {choice_points(question, code) for code in question.choice_codes}
        if len(earned) == 1:
            yield Finding(SHOULD, "choices_alike", where=where)
    condition = question.condition
    if condition:
        trigger = scheme.questions[condition.question]
        if set(condition.choices) >= set(trigger.choice_codes):
            params = {"question": trigger.code}
            yield Finding(MAY, "condition_always", params, where)


def _twice(code, what, parts, name):
    counts = Counter(getattr(part, name).strip().casefold() for part in parts)
    for part in parts:
        text = getattr(part, name).strip().casefold()
        if text and counts[text] > 1:
            yield Finding(
                SHOULD, code, {"said": getattr(part, name)}, (what, part.code)
            )
