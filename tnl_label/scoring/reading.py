# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read a scheme from JSON data and say everything whose shape is wrong.

Reading never stops at the first problem: what cannot be read is replaced by a default,
noted, and left out of the checks of :mod:`.rules`, which would only echo it.
"""

import re
from fractions import Fraction

from .decimals import number
from .parts import (
    FORMAT,
    ZERO,
    Axis,
    Bracket,
    Choice,
    Column,
    Condition,
    Draft,
    Gate,
    Level,
    Question,
)
from .problems import Problem

_CODE = re.compile(r"[A-Za-z0-9_-]+")
_ABSENT = object()


class _Object:
    """One JSON object being read; the keys still in ``rest`` at the end are unknown."""

    def __init__(self, data, where, problems):
        self.where, self.problems = where, problems
        self.usable = isinstance(data, dict)
        self.rest = dict(data) if self.usable else {}
        if not self.usable:
            self.fail("not_object")

    def fail(self, problem, **params):
        self.problems.append(Problem(problem, self.where, **params))

    def take(self, key, kind, shape, required=False):
        """Return the value of ``key``; an empty ``kind`` if it is absent or unfit."""
        value = self.rest.pop(key, _ABSENT)
        if isinstance(value, kind):
            return value
        if value is not _ABSENT:
            self.fail("wrong_shape", key=key, shape=shape, value=value)
        elif required and self.usable:
            self.fail("missing", key=key)
        return kind()

    def text(self, key, required=False):
        return self.take(key, str, "text", required)

    def code(self, key="code"):
        given = isinstance(self.rest.get(key), str)
        value = self.text(key, required=True)
        if given and not _CODE.fullmatch(value):
            self.fail("bad_code", code=value)
        return value

    def flag(self, key):
        return self.take(key, bool, "true or false")

    def items(self, key):
        return self.take(key, list, "a list")

    def number(self, key, default=None):
        """Return the number of ``key``; without ``default`` the key is required."""
        value = self.rest.pop(key, _ABSENT)
        if value is _ABSENT:
            if default is None and self.usable:
                self.fail("missing", key=key)
            return default or ZERO
        try:
            return number(value)
        except ValueError:
            self.fail("not_a_number", key=key, value=value)
            return default or ZERO

    def whole(self, key):
        """Return a whole number, 0 if it is absent or unfit."""
        value = self.number(key, ZERO)
        if value.denominator != 1:
            self.fail("not_whole", key=key, value=value)
        return int(value)

    def number_or_null(self, key):
        if self.rest.get(key) is None:
            return self.rest.pop(key, None)
        return self.number(key, Fraction(1))

    def close(self):
        for key in self.rest:
            self.fail("unknown_key", name=key)


def read_draft(data) -> tuple[Draft, list[Problem], set[int]]:
    """Read what can be read.

    :returns: the rules, the problems of shape, and the ``id`` of each part (question
        or level) that has some, whose rules are not worth checking.
    """
    problems, unsound = [], set()
    source = _Object(data, (("scheme",),), problems)
    if source.rest.pop("format", None) != FORMAT:
        source.fail("bad_format", format=FORMAT)
    draft = Draft(
        code=source.code(),
        title=source.text("title"),
        axes=tuple(_axis(item, problems, unsound) for item in source.items("axes")),
        levels=tuple(
            _sound(_level, item, problems, unsound) for item in source.items("levels")
        ),
    )
    source.close()
    return draft, problems, unsound


def _sound(read, item, problems, unsound):
    """Read one part and remember it in ``unsound`` if that found problems."""
    before = len(problems)
    part = read(item, problems)
    if len(problems) > before:
        unsound.add(id(part))
    return part


def _where(what, item):
    code = item.get("code") if isinstance(item, dict) else None
    return (what, code if isinstance(code, str) else "")


def _axis(item, problems, unsound):
    source = _Object(item, (_where("axis", item),), problems)
    axis = Axis(
        code=source.code(),
        title=source.text("title"),
        weight=source.number("weight", Fraction(1)),
        ceiling=source.number_or_null("ceiling"),
        questions=tuple(
            _sound(_question, question, problems, unsound)
            for question in source.items("questions")
        ),
    )
    source.close()
    return axis


def _question(item, problems):
    source = _Object(item, (_where("question", item),), problems)
    condition = source.rest.pop("condition", None)
    question = Question(
        code=source.code(),
        kind=source.text("kind", required=True),
        title=source.text("title"),
        required=source.flag("required"),
        not_applicable_allowed=source.flag("not_applicable_allowed"),
        max_points=source.number("max_points", ZERO),
        choices=tuple(
            _choice(choice, source.where, problems)
            for choice in source.items("choices")
        ),
        brackets=tuple(
            _bracket(bracket, source.where, problems)
            for bracket in source.items("brackets")
        ),
        points_yes=source.number("points_yes", ZERO),
        points_filled=source.number("points_filled", ZERO),
        columns=tuple(
            _column(column, source.where, problems)
            for column in source.items("columns")
        ),
        min_lines=source.whole("min_lines"),
        max_lines=source.whole("max_lines"),
        earliest=source.text("earliest"),
        latest=source.text("latest"),
        condition=None
        if condition is None
        else _condition(condition, source.where, problems),
    )
    source.close()
    return question


def _choice(item, where, problems):
    source = _Object(item, (*where, _where("choice", item)), problems)
    choice = Choice(source.code(), source.text("label"), source.number("points", ZERO))
    source.close()
    return choice


def _column(item, where, problems):
    source = _Object(item, (*where, _where("column", item)), problems)
    column = Column(
        code=source.code(),
        kind=source.text("kind", required=True),
        label=source.text("label"),
        required=source.flag("required"),
        choices=tuple(
            _choice(choice, source.where, problems)
            for choice in source.items("choices")
        ),
    )
    source.close()
    return column


def _bracket(item, where, problems):
    source = _Object(item, (*where, ("bracket",)), problems)
    bracket = Bracket(source.number("minimum"), source.number("points"))
    source.close()
    return bracket


def _condition(item, where, problems):
    source = _Object(item, (*where, ("condition",)), problems)
    question, choices = source.code("question"), source.items("choices")
    if not all(isinstance(choice, str) for choice in choices):
        source.fail("not_codes")
        choices = []
    source.close()
    return Condition(question, tuple(choices))


def _level(item, problems):
    source = _Object(item, (_where("level", item),), problems)
    minimums = _Object(
        source.take("axis_minimums", dict, "an object axis: percent"),
        (*source.where, ("axis_minimums",)),
        problems,
    )
    level = Level(
        code=source.code(),
        name=source.text("name"),
        threshold=source.number("threshold"),
        axis_minimum=source.number("axis_minimum", ZERO),
        axis_minimums={axis: minimums.number(axis) for axis in list(minimums.rest)},
        gates=tuple(
            _gate(gate, source.where, problems) for gate in source.items("gates")
        ),
    )
    source.close()
    return level


def _gate(item, where, problems):
    source = _Object(item, (*where, ("gate",)), problems)
    gate = Gate(source.code("question"), source.number("minimum"))
    source.close()
    return gate
