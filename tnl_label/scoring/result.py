# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the engine found: nothing here computes, everything here can be stored.

Points, percents and shares are exact fractions; :meth:`Result.to_dict` writes them as
text. A percent goes from 0 to 100.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from .decimals import exact, rounded_down

ANSWERED, UNANSWERED = "answered", "unanswered"
NOT_APPLICABLE, NOT_ASKED, UNSCORED = "not_applicable", "not_asked", "unscored"
THRESHOLD, AXIS_MINIMUM, GATE = "threshold", "axis_minimum", "gate"


@dataclass(frozen=True)
class QuestionResult:
    """``status`` is one of the five words above; ``maximum`` is that of the scheme."""

    code: str
    axis: str
    earned: Fraction
    maximum: Fraction
    status: str

    @property
    def counts(self) -> bool:
        """Tell whether the question is in the denominator."""
        return self.status not in (NOT_APPLICABLE, UNSCORED)

    def to_dict(self) -> dict:
        return dict(self._data)

    @cached_property
    def _data(self):
        return {
            "code": self.code,
            "axis": self.axis,
            "earned": exact(self.earned),
            "maximum": exact(self.maximum),
            "status": self.status,
        }

    @classmethod
    def from_dict(cls, data: dict) -> "QuestionResult":
        """Return the result that :meth:`to_dict` wrote."""
        earned, maximum = Fraction(data["earned"]), Fraction(data["maximum"])
        return cls(data["code"], data["axis"], earned, maximum, data["status"])


@dataclass(frozen=True)
class AxisResult:
    """Points under the ceiling; ``share`` (percent) is None if the axis leaves."""

    code: str
    earned: Fraction
    maximum: Fraction
    share: Fraction | None

    def to_dict(self) -> dict:
        return {
            "code": self.code,
            "earned": exact(self.earned),
            "maximum": exact(self.maximum),
            "share": None if self.share is None else rounded_down(self.share),
            "share_exact": None if self.share is None else exact(self.share),
        }


@dataclass(frozen=True)
class Check:
    """One condition of a level.

    ``kind`` is ``threshold`` (percent), ``axis_minimum`` (percent, ``target`` is the
    axis) or ``gate`` (points, ``target`` is the question). ``actual`` is None when the
    target is not applicable to this body: the condition is then met.
    """

    kind: str
    target: str
    required: Fraction
    actual: Fraction | None
    met: bool

    @property
    def shortfall(self) -> Fraction:
        """How much is missing; never 0 when the condition is not met."""
        return Fraction(0) if self.met else self.required - self.actual

    def to_dict(self) -> dict:
        return {
            "kind": self.kind,
            "target": self.target,
            "required": exact(self.required),
            "actual": None if self.actual is None else exact(self.actual),
            "met": self.met,
        }


@dataclass(frozen=True)
class LevelResult:
    """``reached`` asks that this level and every lower one have all checks met."""

    code: str
    reached: bool
    checks: tuple[Check, ...]

    def to_dict(self) -> dict:
        checks = [check.to_dict() for check in self.checks]
        return {"code": self.code, "reached": self.reached, "checks": checks}


@dataclass(frozen=True)
class Gain:
    """``points`` still to earn on a question, worth ``percent`` of what is checked.

    For a gate, ``percent`` is None: points are what it asks for.
    """

    question: str
    points: Fraction
    percent: Fraction | None
    status: str

    def to_dict(self) -> dict:
        return {
            "question": self.question,
            "points": exact(self.points),
            "percent": None if self.percent is None else exact(self.percent),
            "status": self.status,
        }


@dataclass(frozen=True)
class Missing:
    """An unmet condition and the questions that can meet it, best first."""

    check: Check
    gains: tuple[Gain, ...]

    def to_dict(self) -> dict:
        return {
            "check": self.check.to_dict(),
            "shortfall": exact(self.check.shortfall),
            "gains": [gain.to_dict() for gain in self.gains],
        }


@dataclass(frozen=True)
class NextLevel:
    code: str
    missing: tuple[Missing, ...]

    def to_dict(self) -> dict:
        return {"code": self.code, "missing": [part.to_dict() for part in self.missing]}


@dataclass(frozen=True)
class Result:
    """The score of one candidature: ``overall`` percent, ``level`` code or None."""

    scheme: str
    questions: tuple[QuestionResult, ...]
    axes: tuple[AxisResult, ...]
    overall: Fraction
    level: str | None
    levels: tuple[LevelResult, ...]
    _find_next: Callable[[], NextLevel | None] = field(compare=False, repr=False)

    @cached_property
    def next_level(self) -> NextLevel | None:
        """The lowest level not reached, None above the highest.

        Computed when it is asked for: half of the work of scoring is there.
        """
        return self._find_next()

    @property
    def score(self) -> str:
        """The overall percent to display, cut to two decimals."""
        return rounded_down(self.overall)

    def to_dict(self) -> dict:
        """Return JSON data without floats; equal results give equal bytes."""
        return self.to_kept() | {
            "levels": [level.to_dict() for level in self.levels],
            "next_level": self.next_level and self.next_level.to_dict(),
        }

    def to_kept(self) -> dict:
        """Return what is kept of it: the rest follows from the scheme.

        See :func:`.engine.conclude`.
        """
        return {
            "scheme": self.scheme,
            "score": self.score,
            "score_exact": exact(self.overall),
            "level": self.level,
            "questions": [question.to_dict() for question in self.questions],
            "axes": [axis.to_dict() for axis in self.axes],
        }
