# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from hashlib import sha256

from odoo import models

from odoo.addons.tnl_label.scoring import example, explain, score
from odoo.addons.tnl_label.scoring.parts import (
    CHOICE_KINDS,
    NO,
    NUMBER_KINDS,
    TABLE,
    YES,
)
from odoo.addons.tnl_label.scoring.points import least_points
from odoo.addons.tnl_label.tools.counts import format_number, format_percent
from odoo.addons.tnl_label.tools.one_file import bareme


class TnlEdition(models.Model):
    """The frozen barème in words, for the page that anybody reads."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _rules_page(self):
        """Return what the page of the barème says.

        :return: ``{"title", "digest", "frozen", "engine", "command", "tracks"}``; no
            track as long as only the digest is public
        """
        self.ensure_one()
        frozen_at = self._rules_frozen_at()
        is_whole = self._public_rules_stage() == "all"
        tracks = self.track_ids if is_whole else self.track_ids.browse()
        kind = "reponses" if self.is_bundle_public else "exemple"
        return {
            "title": self.env._("%s: how the levels are computed", self.name),
            "digest": self.scheme_hash,
            "frozen": frozen_at
            and self.env._(
                "This barème was frozen on %s: nobody has changed it since.",
                self._format_instant(frozen_at),
            ),
            "command": f"python3 bareme.pyz {kind}-{self.year}.json",
            "engine": sha256(bareme()).hexdigest(),
            "tracks": [self._rules_of_track(self._scheme(track)) for track in tracks],
        }

    def _rules_of_track(self, scheme):
        return {
            "title": scheme.title or scheme.code,
            "axes": [self._rules_of_axis(scheme, axis) for axis in scheme.axes],
            "levels": [
                {
                    "name": level.name or level.code,
                    "conditions": self._rules_of_level(scheme, level),
                }
                for level in reversed(scheme.levels)
            ],
            "example": self._rules_example(scheme),
        }

    def _rules_of_axis(self, scheme, axis):
        total = sum(a.weight for a in scheme.axes if a.is_scored)
        maximum = axis.under_ceiling(sum(q.max_points for q in axis.questions))
        share = 100 * axis.weight / total if total and axis.is_scored else 0
        words = {
            "points": self._points_text(maximum),
            "share": self._percent_text(share),
        }
        return {
            "title": axis.title or axis.code,
            "words": self.env._(
                "%(points)s under its ceiling, %(share)s of the score", **words
            )
            if axis.ceiling is not None
            else self.env._("%(points)s, %(share)s of the score", **words),
            "questions": [self._rules_of_question(scheme, q) for q in axis.questions],
        }

    def _rules_of_question(self, scheme, question):
        notes = []
        if question.condition:
            notes.append(self._condition_text(scheme, question.condition))
        if question.not_applicable_allowed:
            notes.append(self.env._("May be declared not applicable."))
        if question.required:
            notes.append(self.env._("Required."))
        return {
            "code": question.code,
            "title": question.title,
            "maximum": self._points_text(question.max_points)
            if question.is_scored
            else self.env._("not scored"),
            "earns": self._earns(question) if question.is_scored else [],
            "notes": notes,
        }

    def _condition_text(self, scheme, condition):
        trigger = scheme.questions[condition.question]
        return self.env._(
            "Asked only after %(question)s: %(choices)s.",
            question=trigger.code,
            choices=", ".join(self._choice_text(trigger, c) for c in condition.choices),
        )

    def _choice_text(self, question, code):
        if code in (YES, NO) and question.kind == "boolean":
            return self.env._("yes") if code == YES else self.env._("no")
        return next(c.label or code for c in question.choices if c.code == code)

    def _earns(self, question):
        """Return what each answer earns, in words."""
        if question.kind in CHOICE_KINDS:
            pairs = [(c.label or c.code, c.points) for c in question.choices]
        elif question.kind in NUMBER_KINDS:
            is_share = question.kind == "percentage"
            text = self._percent_text if is_share else self._number_text
            pairs = [
                (self.env._("from %s", text(bracket.minimum)), bracket.points)
                for bracket in question.brackets
            ]
        elif question.kind == TABLE:
            pairs = [
                (self.env._("from %s complete lines", text), points)
                for text, points in (
                    (self._number_text(b.minimum), b.points) for b in question.brackets
                )
            ]
            pairs += [
                (
                    self.env._(
                        "each line where “%(column)s” is “%(choice)s”",
                        column=column.label or column.code,
                        choice=choice.label or choice.code,
                    ),
                    choice.points,
                )
                for column in question.columns
                for choice in column.choices
                if choice.points
            ]
        elif question.kind == "boolean":
            pairs = [(self.env._("yes"), question.points_yes)]
        else:
            pairs = [(self.env._("answered"), question.points_filled)]
        return [
            self.env._(
                "%(answer)s: %(points)s",
                answer=words,
                points=self._points_text(points),
            )
            for words, points in pairs
        ]

    def _rules_of_level(self, scheme, level):
        """Return the conditions of a level, beside those of the levels below it."""
        said = [
            self.env._(
                "overall score of at least %s", self._percent_text(level.threshold)
            )
        ]
        if level.axis_minimum:
            share = self._percent_text(level.axis_minimum)
            said.append(self.env._("at least %s on every axis", share))
        for code in level.axis_minimums:
            if level.minimum_of(code) > level.axis_minimum:
                said.append(
                    self.env._(
                        "at least %(share)s on the axis “%(axis)s”",
                        share=self._percent_text(level.minimum_of(code)),
                        axis=scheme.axis(code).title or code,
                    )
                )
        for gate in level.gates:
            question = scheme.questions[gate.question]
            said.append(
                self.env._("an answer that earns points on question %s", question.code)
                if gate.minimum < least_points(question)
                else self.env._(
                    "at least %(points)s on question %(question)s",
                    points=self._points_text(gate.minimum),
                    question=question.code,
                )
            )
        return said

    def _rules_example(self, scheme):
        """Return an invented application, scored."""
        result = score(scheme, example(scheme))
        titles = {axis.code: axis.title or axis.code for axis in scheme.axes}
        return {
            "axes": [
                {
                    "title": titles[axis.code],
                    "words": self.env._(
                        "%(earned)s of %(maximum)s",
                        earned=self._number_text(axis.earned),
                        maximum=self._points_text(axis.maximum),
                    ),
                }
                for axis in result.axes
                if axis.share is not None
            ],
            "sentences": explain(result, scheme, lang=self.env.lang or "en"),
        }

    def _number_text(self, number):
        return format_number(number, self.env.lang or "en")

    def _percent_text(self, number):
        return format_percent(number, self.env.lang or "en")

    def _points_text(self, points):
        said = self._number_text(points)
        if abs(points) < 2 and (self.env.lang or "").startswith("fr") or points == 1:
            return self.env._("%s point", said)
        return self.env._("%s points", said)
