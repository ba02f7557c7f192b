# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Answers of one year, read by the form of another: by the codes that both share."""

from collections.abc import Mapping

from ..scoring.form import read_value
from ..scoring.scheme import Scheme
from ..scoring.texts import AnswerError


def map_answers(scheme: Scheme, answers: Mapping[str, Mapping]) -> tuple[dict, set]:
    """Return the answers that a barème can read, and the codes that it cannot.

    A question of another kind, or a choice that is no more: the answer is left out, as
    if it had not been given.

    :param answers: the answers' JSON of another year, see ``scoring.form``
    """
    kept, lost = {}, set()
    for code, answer in answers.items():
        if code not in scheme.questions:
            lost.add(code)
            continue
        try:
            read_value(scheme.questions[code], answer.get("value"))
        except AnswerError:
            lost.add(code)
        else:
            kept[code] = answer
    return kept, lost
