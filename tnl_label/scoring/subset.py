# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A shorter form: some questions of a scheme, under the same scale of levels."""

from collections.abc import Set
from dataclasses import replace

from .scheme import Scheme


def subset(scheme: Scheme, codes: Set[str]) -> Scheme | None:
    """Return the scheme as if it had no other question than ``codes``.

    What a level asks of the other questions, or of an axis that has none left, is not
    asked; nor is a question hidden by the answer to one that is not there.

    :returns: None when nothing is left that could tell a level.
    """
    axes = tuple(
        replace(
            axis,
            questions=tuple(
                _freed(question, codes)
                for question in axis.questions
                if question.code in codes
            ),
        )
        for axis in scheme.axes
    )
    kept = {axis.code for axis in axes if axis.is_scored}
    levels = tuple(
        replace(
            level,
            axis_minimums={
                code: minimum
                for code, minimum in level.axis_minimums.items()
                if code in kept
            },
            gates=tuple(gate for gate in level.gates if gate.question in codes),
        )
        for level in scheme.levels
    )
    if not levels or not any(axis.weight for axis in axes if axis.is_scored):
        return None
    return replace(scheme, axes=axes, levels=levels)


def _freed(question, codes):
    if question.condition and question.condition.question not in codes:
        return replace(question, condition=None)
    return question
