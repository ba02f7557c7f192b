# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a person would type in the form to give an answer of an invented candidature."""

import json
from datetime import date

from ..scoring.opening import full_value
from ..scoring.parts import NO, TABLE, YES, Question


def typed_answer(question: Question, value, text: str):
    """Return an answer as the form sends it: text, or a list of codes.

    :param value: as the engine reads it, see :func:`..generator.invented`
    :param text: what is written where words are free
    """
    if question.kind == "boolean":
        return YES if value else NO
    if question.kind == "multiple":
        return list(value)
    if question.kind == TABLE:
        return json.dumps(value, ensure_ascii=False)
    if question.kind == "date":
        return date.today().isoformat()  # no form refuses it as too old
    return text if question.kind == "text" else str(value)


def full_answer(question: Question, text: str):
    """Return the answer that earns most, as the form sends it."""
    return typed_answer(question, full_value(question), text)
