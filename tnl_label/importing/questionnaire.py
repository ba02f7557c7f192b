# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file of a questionnaire: axes, questions, choices and the levels it proposes.

One line per record, in the order of the form: a question belongs to the axis above it,
a choice to the question above it.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from ..scoring.decimals import exact
from ..scoring.parts import (
    CHOICE_KINDS,
    COLUMN_KINDS,
    FILLED_KINDS,
    KINDS,
    TABLE,
    Bracket,
    Choice,
    Column,
    Question,
)
from ..scoring.points import best_points
from .levels import SYMBOLS, LevelLine
from .problems import Problem
from .reader import RowReader
from .table import Row
from .values import (
    read_boolean,
    read_brackets,
    read_code,
    read_day,
    read_decimal,
    read_integer,
    read_link_lines,
    read_percent,
)

COLUMNS = (
    "record",
    "code",
    "title",
    "help",
    "kind",
    "required",
    "not_applicable",
    "evidence",
    "prediagnosis",
    "condition_question",
    "condition_answers",
    "points",
    "max_points",
    "brackets",
    "unit",
    "max_length",
    "min_lines",
    "max_lines",
    "earliest",
    "latest",
    "catalogue",
    "weight",
    "ceiling",
    "threshold",
    "axis_minimum",
    "gates",
    "symbol",
    "advice",
    "advice_links",
    "observatory",
)
REQUIRED = ("record", "code", "title", "kind")
ZERO = Decimal(0)
_QUESTION_COLUMNS = {
    "required",
    "not_applicable",
    "evidence",
    "condition_question",
    "condition_answers",
    "max_points",
    "help",
    "kind",
    "advice",
    "advice_links",
}
_MEANT = {
    "questionnaire": {"help", "kind"},
    "axis": {"code", "help", "weight", "ceiling"},
    "question": {"code", *_QUESTION_COLUMNS},
    "choice": {"code", "points"},
    "column": {"code", "kind", "required", "catalogue"},
    "level": {"code", "help", "threshold", "axis_minimum", "gates", "symbol"},
}
_ADVICE = (("advice", str), ("advice_links", read_link_lines))
_MEANT_BY_KIND = {
    **dict.fromkeys(CHOICE_KINDS, {"prediagnosis", "observatory"}),
    "number": {"brackets", "unit", "prediagnosis"},
    "percentage": {"brackets", "unit", "prediagnosis", "observatory"},
    **dict.fromkeys(FILLED_KINDS, {"points"}),
    "boolean": {"points", "prediagnosis", "observatory"},
    "text": {"points", "max_length"},
    "date": {"points", "earliest", "latest"},
    TABLE: {"brackets", "min_lines", "max_lines", "observatory"},
}
THEMES = ("software", "formats", "data")
# a scale is one choice, shown on a line
SCALE = "scale"
QUESTION_KINDS = (*KINDS, SCALE)
_DEFAULT_LINES = 30


@dataclass
class ChoiceLine:
    line: int
    code: str
    title: str
    points: Decimal = ZERO


@dataclass
class ColumnLine:
    line: int
    code: str
    title: str
    kind: str
    required: bool
    catalogue: bool
    choices: list[ChoiceLine] = field(default_factory=list)

    def rule(self) -> Column:
        """Return the column as the barème has it."""
        return Column(
            self.code,
            self.kind,
            label=self.title,
            required=self.required,
            choices=_choice_rules(self.choices),
        )


@dataclass
class QuestionLine:
    line: int
    code: str
    title: str
    help: str
    kind: str
    required: bool
    not_applicable: bool
    evidence: bool
    prediagnosis: bool
    observatory: str
    condition_question: str
    condition_answers: tuple[str, ...]
    points: Decimal
    max_points: Decimal | None
    brackets: str
    unit: str
    max_length: int
    min_lines: int
    max_lines: int
    earliest: str
    latest: str
    is_scale: bool = False
    # None where the file has no such column: what is known then stays
    advice: str | None = None
    advice_links: str | None = None
    choices: list[ChoiceLine] = field(default_factory=list)
    columns: list[ColumnLine] = field(default_factory=list)

    def rule(self) -> Question:
        """Return the question as the barème has it.

        Without a ceiling of its own, it is worth what its best answer earns.
        """
        points = Fraction(self.points)
        is_boolean = self.kind == "boolean"
        rule = Question(
            self.code,
            self.kind,
            choices=_choice_rules(self.choices),
            columns=tuple(column.rule() for column in self.columns),
            min_lines=self.min_lines,
            max_lines=self.max_lines,
            earliest=self.earliest,
            latest=self.latest,
            brackets=tuple(
                Bracket(*map(Fraction, part.split(":")))
                for part in self.brackets.split()
            ),
            points_yes=points if is_boolean else Fraction(0),
            points_filled=Fraction(0) if is_boolean else points,
        )
        own = self.max_points
        return replace(
            rule, max_points=best_points(rule) if own is None else Fraction(own)
        )


@dataclass
class AxisLine:
    line: int
    code: str
    title: str
    description: str
    weight: Decimal
    ceiling: Decimal
    questions: list[QuestionLine] = field(default_factory=list)


@dataclass
class Questionnaire:
    line: int = 0
    title: str = ""
    introduction: str = ""
    is_example: bool = False
    axes: list[AxisLine] = field(default_factory=list)
    levels: list[LevelLine] = field(default_factory=list)
    # codes of the questions left out because their own line is wrong
    left_out: set[str] = field(default_factory=set)

    @property
    def questions(self) -> list[QuestionLine]:
        return [question for axis in self.axes for question in axis.questions]


class QuestionnaireReader:
    """Build the questionnaire row by row; ``problems`` says what was left out.

    What hangs from a line that is wrong (the choices of a question) is kept out with
    it, without a message of its own: correcting the first line brings it back.
    """

    def __init__(self, rows: tuple[Row, ...]):
        self.result = Questionnaire()
        self.problems = []
        self._axis = self._question = self._column = None
        for row in rows:
            self._read(RowReader(row))
        if not self.result.line:
            self.problems.append(Problem(rows[0].line, "no_questionnaire", "record"))

    def _read(self, reader):
        record = reader.one_of("record", tuple(_MEANT), required=True)
        if record:
            title = reader.get("title", required=True)
            getattr(self, f"_read_{record}")(reader, title)
        self.problems += reader.problems

    def _read_questionnaire(self, reader, title):
        _refuse_misplaced(reader, _MEANT["questionnaire"])
        if self.result.line:
            reader.refuse("second_questionnaire", "record")
            return
        kind = reader.one_of("kind", ("example",))
        self.result.line = reader.line
        self.result.title = title or ""
        self.result.introduction = reader.raw("help")
        self.result.is_example = bool(kind)

    def _read_axis(self, reader, title):
        _refuse_misplaced(reader, _MEANT["axis"])
        axis = AxisLine(
            reader.line,
            reader.get("code", read_code, required=True),
            title,
            reader.raw("help"),
            reader.get("weight", read_decimal, empty=Decimal(1)),
            reader.get("ceiling", read_decimal, empty=ZERO),
        )
        self._axis, self._question, self._column = axis, None, None
        if not reader.problems:
            self.result.axes.append(axis)

    def _read_question(self, reader, title):
        kind = reader.one_of("kind", QUESTION_KINDS, required=True)
        is_scale = kind == SCALE
        kind = "single" if is_scale else kind
        if kind:
            meant = _MEANT["question"] | _MEANT_BY_KIND.get(kind, set())
            _refuse_misplaced(reader, meant)
        if self._axis is None:
            reader.refuse("question_without_axis", "record")
        question = QuestionLine(
            reader.line,
            reader.get("code", read_code, required=True),
            title,
            reader.raw("help"),
            kind,
            reader.get("required", read_boolean, empty=False),
            reader.get("not_applicable", read_boolean, empty=False),
            reader.get("evidence", read_boolean, empty=False),
            reader.get("prediagnosis", read_boolean, empty=False),
            reader.one_of("observatory", THEMES) or "",
            reader.get("condition_question", read_code, empty=""),
            reader.get("condition_answers", _read_codes, empty=()),
            reader.get("points", read_decimal, empty=ZERO),
            reader.get("max_points", read_decimal),
            reader.get("brackets", read_brackets, empty=""),
            reader.get("unit", empty=""),
            reader.get("max_length", read_integer, empty=0),
            reader.get("min_lines", read_integer, empty=0),
            reader.get(
                "max_lines",
                read_integer,
                empty=_DEFAULT_LINES if kind == TABLE else 0,
            ),
            reader.get("earliest", read_day, empty=""),
            reader.get("latest", read_day, empty=""),
            is_scale,
            *(
                reader.get(name, read, empty=reader.cell(name))
                for name, read in _ADVICE
            ),
        )
        self._question, self._column = question, None
        if reader.problems:
            self.result.left_out.add(question.code)
        else:
            self._axis.questions.append(question)

    def _read_choice(self, reader, title):
        _refuse_misplaced(reader, _MEANT["choice"])
        code = reader.get("code", read_code, required=True)
        points = reader.get("points", read_decimal, empty=ZERO)
        owner = self._column or self._question
        if owner is None:
            reader.refuse("choice_without_question", "record")
        elif self._column:
            if self._column.kind and self._column.kind != "choice":
                reader.refuse(
                    "choice_of_other_kind",
                    "record",
                    question=self._column.code or "?",
                    kind=self._column.kind,
                )
        elif self._question.kind and self._question.kind not in CHOICE_KINDS:
            reader.refuse(
                "choice_of_other_kind",
                "record",
                question=self._question.code or "?",
                kind=self._question.kind,
            )
        if not reader.problems:
            owner.choices.append(ChoiceLine(reader.line, code, title, points))

    def _read_column(self, reader, title):
        _refuse_misplaced(reader, _MEANT["column"])
        column = ColumnLine(
            reader.line,
            reader.get("code", read_code, required=True),
            title,
            reader.one_of("kind", COLUMN_KINDS, required=True),
            reader.get("required", read_boolean, empty=False),
            reader.get("catalogue", read_boolean, empty=False),
        )
        self._column = column
        question = self._question
        if question is None or (question.kind and question.kind != TABLE):
            reader.refuse("column_without_table", "record")
        if not reader.problems:
            question.columns.append(column)

    def _read_level(self, reader, title):
        _refuse_misplaced(reader, _MEANT["level"])
        self._question = self._column = None
        level = LevelLine(
            reader.line,
            reader.get("code", read_code, required=True),
            title,
            len(self.result.levels) + 1,
            reader.one_of("symbol", SYMBOLS) or "copyleft",
            reader.raw("help"),
            reader.get("threshold", read_percent, empty=ZERO),
            reader.get("axis_minimum", read_percent, empty=ZERO),
            reader.get("gates", _read_codes, empty=()),
        )
        if not reader.problems:
            self.result.levels.append(level)


def _choice_rules(choices):
    return tuple(
        Choice(choice.code, choice.title, Fraction(choice.points)) for choice in choices
    )


def _refuse_misplaced(reader, meant):
    """Refuse a filled cell that has no meaning here: it would be silently lost."""
    for column in COLUMNS:
        if column in ("record", "title") or column in meant:
            continue
        if reader.raw(column):
            reader.refuse("misplaced", column, text=reader.raw(column))


def _read_codes(text):
    return tuple(read_code(code) for code in text.split())


def points_text(value: Decimal | Fraction) -> str:
    """Write points in a sentence."""
    return exact(Fraction(value)).replace(".", ",")
