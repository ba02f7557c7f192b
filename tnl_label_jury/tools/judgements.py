# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a juror says of each question: JSON, code of question to judgement.

A judgement is ``"confirmed"``, ``"no_evidence"``, or the points it is adjusted to, as
text: ``{"S01": "confirmed", "S02": "1.5"}``. A question that is not there has not been
judged: its declared points are in the total, and nothing says that they were read.
"""

import json
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from odoo.addons.tnl_label.scoring.result import QuestionResult

CONFIRMED, NO_EVIDENCE = "confirmed", "no_evidence"


def read_judgements(text: str | None) -> dict[str, str]:
    """Return the judgements of an axis.

    :raises ValueError: for what is not such a JSON
    """
    data = json.loads(text or "{}")
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise ValueError(text)
    return data


def adjusted(judgement: str) -> Decimal | None:
    """Return the points a question is adjusted to, None for a judgement in words.

    :raises ValueError: for anything else
    """
    if judgement in (CONFIRMED, NO_EVIDENCE):
        return None
    try:
        points = Decimal(judgement)
    except InvalidOperation as error:
        raise ValueError(judgement) from error
    if not points.is_finite() or points.as_tuple().exponent < -2:
        raise ValueError(judgement)
    return points


def retained_points(
    judgements: dict[str, str], questions: Iterable[QuestionResult]
) -> dict[str, Fraction]:
    """Return the points retained on each question judged.

    :param questions: those that may be judged, with what is declared
    :raises KeyError: for a question that may not
    :raises ValueError: for a judgement that is none, or out of the question's points
    """
    known = {question.code: question for question in questions}
    found = {}
    for code, judgement in judgements.items():
        question, points = known[code], adjusted(judgement)
        if judgement == CONFIRMED:
            found[code] = question.earned
        elif judgement == NO_EVIDENCE:
            found[code] = Fraction(0)
        elif 0 <= points <= question.maximum:
            found[code] = Fraction(points)
        else:
            raise ValueError(judgement)
    return found
