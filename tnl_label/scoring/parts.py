# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The barème of one track as data: axes, questions, points, levels.

Numbers are fractions here and decimal text in JSON (format ``tnl-scheme/1``, schema in
``schemas/scheme.json``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from .decimals import exact

FORMAT = "tnl-scheme/1"
CHOICE_KINDS = ("single", "multiple")
NUMBER_KINDS = ("number", "percentage")
FILLED_KINDS = ("text", "date", "link", "file")
TABLE = "table"
KINDS = (*CHOICE_KINDS, *NUMBER_KINDS, "boolean", *FILLED_KINDS, TABLE)
BRACKET_KINDS = (*NUMBER_KINDS, TABLE)
COLUMN_KINDS = ("text", "number", "choice", "link")
MOST_LINES = 200  # that a table may have
YES, NO = "yes", "no"
ZERO = Fraction(0)


@dataclass(frozen=True)
class Choice:
    code: str
    label: str = ""
    points: Fraction = ZERO

    def to_json(self) -> dict:
        return {"code": self.code, "label": self.label, "points": exact(self.points)}


@dataclass(frozen=True)
class Column:
    """A column of a table; ``choices`` are those of the kind ``choice``."""

    code: str
    kind: str
    label: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()

    def to_json(self) -> dict:
        data = {
            "code": self.code,
            "label": self.label,
            "kind": self.kind,
            "required": self.required,
        }
        if self.kind == "choice":
            data["choices"] = [choice.to_json() for choice in self.choices]
        return data


@dataclass(frozen=True)
class Bracket:
    """A number of at least ``minimum`` earns ``points``, until the next bracket."""

    minimum: Fraction
    points: Fraction

    def to_json(self) -> dict:
        return {"minimum": exact(self.minimum), "points": exact(self.points)}


@dataclass(frozen=True)
class Condition:
    """The question is asked when ``question`` got one of ``choices``."""

    question: str
    choices: tuple[str, ...]

    def to_json(self) -> dict:
        return {"question": self.question, "choices": list(self.choices)}


@dataclass(frozen=True)
class Question:
    code: str
    kind: str
    title: str = ""
    required: bool = False
    not_applicable_allowed: bool = False
    max_points: Fraction = ZERO
    choices: tuple[Choice, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    points_yes: Fraction = ZERO
    points_filled: Fraction = ZERO
    columns: tuple[Column, ...] = ()
    min_lines: int = 0
    max_lines: int = 0
    earliest: str = ""
    latest: str = ""
    condition: Condition | None = None

    @cached_property
    def is_scored(self) -> bool:
        return self.max_points > 0

    @cached_property
    def is_short(self) -> bool:
        """Tell whether the same few answers come back: each of them is read once."""
        return self.kind in (*CHOICE_KINDS, *NUMBER_KINDS, "boolean")

    @cached_property
    def known(self) -> dict:
        """What short answers were read as, see :func:`.form.read_stored`."""
        return {}

    @cached_property
    def results(self) -> dict:
        """What short answers earned, or those without points, see :mod:`.engine`."""
        return {}

    @cached_property
    def choice_codes(self) -> tuple[str, ...]:
        """What a condition may name: the choices, or yes and no."""
        if self.kind == "boolean":
            return (YES, NO)
        return tuple(choice.code for choice in self.choices)

    @cached_property
    def choice_points(self) -> Mapping[str, Fraction]:
        """What each choice earns, taken alone."""
        return {c.code: min(c.points, self.max_points) for c in self.choices}

    def column(self, code: str) -> Column | None:
        """Return the column of ``code``, None if there is none."""
        return next((column for column in self.columns if column.code == code), None)

    def to_json(self) -> dict:
        data = {
            "code": self.code,
            "title": self.title,
            "kind": self.kind,
            "required": self.required,
            "not_applicable_allowed": self.not_applicable_allowed,
            "max_points": exact(self.max_points),
            "condition": self.condition and self.condition.to_json(),
        }
        if self.kind in CHOICE_KINDS:
            data["choices"] = [choice.to_json() for choice in self.choices]
        elif self.kind in NUMBER_KINDS:
            data["brackets"] = [bracket.to_json() for bracket in self.brackets]
        elif self.kind == "boolean":
            data["points_yes"] = exact(self.points_yes)
        elif self.kind == TABLE:
            data["columns"] = [column.to_json() for column in self.columns]
            data["min_lines"] = str(self.min_lines)
            data["max_lines"] = str(self.max_lines)
            data["brackets"] = [bracket.to_json() for bracket in self.brackets]
        else:
            data["points_filled"] = exact(self.points_filled)
        if self.kind == "date":
            data["earliest"], data["latest"] = self.earliest, self.latest
        return data


@dataclass(frozen=True)
class Axis:
    code: str
    title: str = ""
    weight: Fraction = Fraction(1)
    ceiling: Fraction | None = None
    questions: tuple[Question, ...] = ()

    @property
    def is_scored(self) -> bool:
        return any(question.is_scored for question in self.questions)

    def under_ceiling(self, points: Fraction) -> Fraction:
        return points if self.ceiling is None else min(points, self.ceiling)

    def to_json(self) -> dict:
        return {
            "code": self.code,
            "title": self.title,
            "weight": exact(self.weight),
            "ceiling": None if self.ceiling is None else exact(self.ceiling),
            "questions": [question.to_json() for question in self.questions],
        }


@dataclass(frozen=True)
class Gate:
    """Whatever the score, the level needs ``minimum`` points on ``question``."""

    question: str
    minimum: Fraction

    def to_json(self) -> dict:
        return {"question": self.question, "minimum": exact(self.minimum)}


@dataclass(frozen=True)
class Level:
    """One step of the scale; ``threshold`` and axis minimums are percents.

    ``axis_minimum`` holds for every axis; ``axis_minimums`` may ask more of some.
    """

    code: str
    threshold: Fraction
    name: str = ""
    axis_minimum: Fraction = ZERO
    axis_minimums: Mapping[str, Fraction] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()

    def minimum_of(self, axis_code: str) -> Fraction:
        """Return the percent that this level asks of one axis."""
        return max(self.axis_minimum, self.axis_minimums.get(axis_code, ZERO))

    def to_json(self) -> dict:
        minimums = self.axis_minimums.items()
        return {
            "code": self.code,
            "name": self.name,
            "threshold": exact(self.threshold),
            "axis_minimum": exact(self.axis_minimum),
            "axis_minimums": {axis: exact(minimum) for axis, minimum in minimums},
            "gates": [gate.to_json() for gate in self.gates],
        }


@dataclass(frozen=True)
class Draft:
    """The rules of one track as they were read, sound or not.

    ``levels`` go from the lowest to the highest.
    """

    code: str
    title: str = ""
    axes: tuple[Axis, ...] = ()
    levels: tuple[Level, ...] = ()

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its code, in the order of the form."""
        return {
            question.code: question for axis in self.axes for question in axis.questions
        }

    def level(self, code: str) -> Level:
        return next(level for level in self.levels if level.code == code)

    def axis(self, code: str) -> Axis:
        return next(axis for axis in self.axes if axis.code == code)

    def to_json(self) -> dict:
        """Return the rules as JSON data."""
        return {
            "format": FORMAT,
            "code": self.code,
            "title": self.title,
            "axes": [axis.to_json() for axis in self.axes],
            "levels": [level.to_json() for level in self.levels],
        }
