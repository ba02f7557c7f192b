# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which level is reached, which condition decides, and what the next one lacks."""

from .parts import ZERO
from .result import (
    AXIS_MINIMUM,
    GATE,
    NOT_APPLICABLE,
    THRESHOLD,
    Check,
    Gain,
    LevelResult,
    Missing,
    NextLevel,
)


def check_levels(scheme, questions, axes, overall) -> tuple[LevelResult, ...]:
    """Check every condition of every level, the lowest level first."""
    by_code = {question.code: question for question in questions}
    results, reached = [], True
    for level in scheme.levels:
        checks = (
            _check(THRESHOLD, "", level.threshold, overall),
            *_axis_checks(level, axes),
            *(_gate_check(gate, by_code[gate.question]) for gate in level.gates),
        )
        reached = reached and all(check.met for check in checks)
        results.append(LevelResult(level.code, reached, checks))
    return tuple(results)


def next_level(scheme, levels, questions, axes) -> NextLevel | None:
    """Return what is missing for the lowest level not reached."""
    level = next((level for level in levels if not level.reached), None)
    if level is None:
        return None
    unmet = [check for check in level.checks if not check.met]
    gains = _Gains(scheme, questions, axes)
    return NextLevel(
        level.code, tuple(Missing(check, gains.towards(check)) for check in unmet)
    )


def _check(kind, target, required, actual):
    return Check(kind, target, required, actual, actual is None or actual >= required)


def _axis_checks(level, axes):
    for axis in axes:
        required = level.minimum_of(axis.code)
        if required:
            yield _check(AXIS_MINIMUM, axis.code, required, axis.share)


def _gate_check(gate, question):
    aside = question.status == NOT_APPLICABLE
    actual = None if aside else question.earned
    return _check(GATE, gate.question, gate.minimum, actual)


class _Gains:
    """What each question would bring, the others staying as they are."""

    def __init__(self, scheme, questions, axes):
        self.schemes = {axis.code: axis for axis in scheme.axes}
        self.shares = {axis.code: axis.share for axis in axes}
        self.counted = [question for question in questions if question.counts]
        self.earned, self.maximum = {}, {}
        for part in self.counted:
            self.earned[part.axis] = self.earned.get(part.axis, ZERO) + part.earned
            self.maximum[part.axis] = self.maximum.get(part.axis, ZERO) + part.maximum
        self.weight = sum((self.schemes[code].weight for code in self.earned), ZERO)

    def towards(self, check) -> tuple[Gain, ...]:
        """Return the questions that help to meet ``check``, best first."""
        gains = [
            Gain(part.code, part.maximum - part.earned, percent, part.status)
            for part in self.counted
            if (percent := self._percent(check, part)) is None or percent > 0
        ]
        return tuple(
            sorted(gains, key=lambda gain: (-(gain.percent or 0), -gain.points))
        )

    def _percent(self, check, part):
        """Return the percent that full points on ``part`` add; None for the gate's."""
        if check.kind == GATE:
            return None if part.code == check.target else ZERO
        axis = self.schemes[part.axis]
        earned = self.earned[part.axis] - part.earned + part.maximum
        maximum = axis.under_ceiling(self.maximum[part.axis])
        rise = 100 * axis.under_ceiling(earned) / maximum - self.shares[part.axis]
        if check.kind == AXIS_MINIMUM:
            return rise if part.axis == check.target else ZERO
        return rise * axis.weight / self.weight if self.weight else ZERO
