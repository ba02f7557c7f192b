# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An invented candidature, to show how a scheme counts."""

from collections.abc import Mapping

from .bundle import FORMAT
from .canonical import digest
from .engine import score
from .opening import full_value
from .parts import CHOICE_KINDS, NUMBER_KINDS, Question
from .points import choice_points
from .scheme import Scheme

Answers = dict[str, dict]


def example(scheme: Scheme) -> Answers:
    """Return the answers of a body that is neither the best nor the worst.

    Each choice and each number is the one in the middle; of yes or no questions, every
    second one is a no; the last scored question that may be declared not applicable is.

    :return: as :func:`.form.read_answers` reads them
    """
    aside = [
        question.code
        for question in scheme.questions.values()
        if question.is_scored and question.not_applicable_allowed
    ][-1:]
    answers, is_no = {}, False
    for code, question in scheme.questions.items():
        if code in aside:
            answers[code] = {"not_applicable": True, "reason": "…"}
            continue
        value = _middle(question)
        if question.kind == "boolean":
            value, is_no = False if is_no else value, not is_no
        answers[code] = {"value": value}
    return answers


def invented_bundle(schemes: Mapping[str, dict]) -> dict:
    """Return a bundle that no candidate made, to try the replay of a barème with.

    On each track, three bodies: one answers nothing, one as :func:`example` does, one
    the best everywhere.

    :param schemes: the frozen schemes by code of track, as JSON data
    :return: JSON data, see :mod:`.bundle`
    """
    candidatures = []
    for track, data in schemes.items():
        scheme = Scheme.from_json(data)
        best = {c: {"value": full_value(q)} for c, q in scheme.questions.items()}
        for answers in ({}, example(scheme), best):
            result = score(scheme, answers)
            candidatures.append(
                {
                    "reference": f"EXEMPLE-{len(candidatures) + 1}",
                    "track": track,
                    "answers": answers,
                    "level": result.level,
                    "score": result.score,
                }
            )
    return {
        "format": FORMAT,
        "invented": True,
        "scheme_hash": digest(schemes),
        "schemes": dict(schemes),
        "candidatures": candidatures,
    }


def _middle(question: Question):
    if question.kind in CHOICE_KINDS:
        codes = sorted(question.choice_codes, key=lambda c: choice_points(question, c))
        middle = codes[len(codes) // 2]
        return middle if question.kind == "single" else [middle]
    if question.kind in NUMBER_KINDS and question.brackets:
        return question.brackets[len(question.brackets) // 2].to_json()["minimum"]
    return full_value(question)
