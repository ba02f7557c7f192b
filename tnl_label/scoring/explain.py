# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Say in sentences what a result means, to the people it is about."""

from .catalogue import Catalogue
from .decimals import exact, rounded_down, rounded_up
from .points import least_points
from .result import AXIS_MINIMUM, GATE, NOT_APPLICABLE, NOT_ASKED, THRESHOLD, Result
from .scheme import Scheme
from .words import EXPLANATIONS, is_french

_SHOWN_GAINS = 3


def explain(result: Result, scheme: Scheme, lang: str = "fr") -> list[str]:
    """Return the sentences, in the order to read them.

    The level and the score, the share of each axis, what decided, what was left out of
    the calculation, and what is missing for the next level.

    :param scheme: the scheme that gave ``result``.
    :param lang: ``fr`` (or ``fr_FR``); English where there is no translation.
    """
    return _Explanation(result, scheme, lang).sentences()


class _Explanation:
    def __init__(self, result, scheme, lang):
        self.result, self.scheme = result, scheme
        self.french = is_french(lang)
        self.catalogue = Catalogue(lang)

    def sentences(self):
        lines = [self.level(), self.score(), self.axes(), self.decided()]
        lines += [self.stopped(), self.left_out(), *self.gates_aside()]
        lines += self.missing()
        return [line for line in lines if line]

    def level(self):
        code = self.result.level
        if code is None:
            return self.say("no_level") if self.scheme.levels else ""
        return self.say("level", level=self.level_name(code))

    def score(self):
        return self.say("score", score=self.local(self.result.score))

    def axes(self):
        scored = [axis for axis in self.scheme.axes if axis.is_scored]
        if not scored:
            return ""
        results = {axis.code: axis for axis in self.result.axes}
        shares = [self.axis_share(axis, results[axis.code].share) for axis in scored]
        return self.say("axes", axes=self.say("axes_separator").join(shares))

    def axis_share(self, axis, share):
        name = axis.title or axis.code
        if share is None:
            return self.say("axis_aside", axis=name)
        return self.say("axis_share", axis=name, share=self.local(rounded_down(share)))

    def decided(self):
        """Say which conditions the level reached asked for, and if it is the last."""
        if self.result.level is None:
            return ""
        level = next(
            level for level in self.result.levels if level.code == self.result.level
        )
        conditions = self.requirements(
            [c for c in level.checks if c.actual is not None]
        )
        line = self.say(
            "reached_because",
            level=self.level_name(level.code),
            conditions=self.listed(conditions),
        )
        return line if self.result.next_level else f"{line} {self.say('highest')}"

    def requirements(self, checks):
        """Say each condition once, one for all the axes that have the same."""
        axes = [check for check in checks if check.kind == AXIS_MINIMUM]
        alike = len(axes) > 1 and len({check.required for check in axes}) == 1
        every_axis = len(axes) == sum(
            axis.share is not None for axis in self.result.axes
        )
        if not (alike and every_axis):
            return [self.condition("requires", check) for check in checks]
        required = self.local(exact(axes[0].required))
        return [
            self.condition("requires", checks[0]),
            self.say("requires_every_axis", required=required),
            *(self.condition("requires", c) for c in checks if c.kind == GATE),
        ]

    def stopped(self):
        """Say which conditions of the next level are not met."""
        following = self.result.next_level
        if following is None:
            return ""
        checks = [missing.check for missing in following.missing]
        by_score = any(check.kind == THRESHOLD for check in checks)
        return self.say(
            "stopped_because" if by_score else "stopped_despite_score",
            level=self.level_name(following.code),
            reasons=self.listed(self.condition("stops", check) for check in checks),
        )

    def left_out(self):
        codes = [
            question.code
            for question in self.result.questions
            if question.status == NOT_APPLICABLE
        ]
        if not codes:
            return ""
        return self.say("left_out", questions=self.listed(map(self.question, codes)))

    def gates_aside(self):
        codes = {
            check.target: None
            for level in self.result.levels
            for check in level.checks
            if check.kind == GATE and check.actual is None
        }
        return [self.say("gate_aside", question=self.question(code)) for code in codes]

    def missing(self):
        following = self.result.next_level
        if following is None:
            return []
        name = self.level_name(following.code)
        return [self.missing_line(name, missing) for missing in following.missing]

    def missing_line(self, level, missing):
        check = missing.check
        if check.kind == GATE:
            closed = any(gain.status == NOT_ASKED for gain in missing.gains)
            return self.say(
                f"missing_{self.gate(check)}",
                level=level,
                points=self.points(check.shortfall),
                question=self.question(check.target),
                hint=f" ({self.asked_after(check.target)})" if closed else "",
            )
        gains = self.listed(map(self.gain, missing.gains[:_SHOWN_GAINS]))
        return self.say(
            f"missing_{check.kind}",
            level=level,
            gap=self.local(rounded_up(check.shortfall, check.required)),
            axis=self.axis_name(check.target),
            gains=self.say("gains", gains=gains) if gains else self.say("no_gain"),
        )

    def gain(self, gain):
        return self.say(
            "gain_asked_after" if gain.status == NOT_ASKED else "gain_percent",
            question=self.question(gain.question),
            points=self.points(gain.points),
            percent=self.local(rounded_down(gain.percent)),
            asked_after=self.asked_after(gain.question),
        )

    def asked_after(self, code):
        condition = self.scheme.questions[code].condition
        return condition and self.say("asked_after", question=condition.question)

    def condition(self, verb, check):
        if check.kind == GATE:
            required, actual = self.points(check.required), self.points(check.actual)
            question = self.question(check.target)
            return self.say(
                f"{verb}_{self.gate(check)}",
                question=question,
                points=required,
                required=required,
                actual=actual,
            )
        return self.say(
            f"{verb}_{check.kind}",
            axis=self.axis_name(check.target),
            required=self.local(exact(check.required)),
            actual=self.local(rounded_down(check.actual, check.required)),
        )

    def gate(self, check):
        """Tell how to say a gate: a hundredth of a point is any answer that earns."""
        least = least_points(self.scheme.questions[check.target])
        return "gate_any" if check.required < least else "gate"

    # Words and numbers

    def say(self, key, **values):
        return self.catalogue(EXPLANATIONS[key], **values)

    def listed(self, parts):
        *first, last = list(parts) or [""]
        return self.say("and").join([", ".join(first), last] if first else [last])

    def local(self, text):
        """Write a decimal text for a reader: no useless zeros, the local separator."""
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace(".", ",") if self.french else text

    def points(self, count):
        singular = count < 2 if self.french else count == 1
        text = self.local(exact(count))
        return self.say("point" if singular else "points", count=text)

    def level_name(self, code):
        return self.scheme.level(code).name or code

    def axis_name(self, code):
        return code and (self.scheme.axis(code).title or code)

    def question(self, code):
        title = self.scheme.questions[code].title
        return self.say("quoted", code=code, title=title) if title else code
