# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Invented candidatures: weak, average, strong, incomplete. Always the same ones.

For each question in turn a number between 0 and 1 is drawn, from the digest of the
seed, the kind, the place of the candidature and the code of the question: adding a
question changes nothing of the others, and no computer gives other candidatures. The
number falls in the range of the kind, and takes the answer at that place among those
of the question, from the one worth least to the one worth most. One answer in twenty is
left out, one in two in an incomplete candidature. “Not applicable” is never declared.
"""

from collections.abc import Iterator
from hashlib import sha256

from ..scoring.opening import full_value
from ..scoring.parts import CHOICE_KINDS, NUMBER_KINDS, Question
from ..scoring.points import choice_points
from ..scoring.scheme import Scheme

WEAK, AVERAGE, STRONG, INCOMPLETE = "weak", "average", "strong", "incomplete"
KINDS = (WEAK, AVERAGE, STRONG, INCOMPLETE)
_RANGES = {
    WEAK: (0.0, 0.45),
    AVERAGE: (0.2, 0.8),
    STRONG: (0.6, 1.0),
    INCOMPLETE: (0.2, 0.9),
}
_LEFT_OUT = {INCOMPLETE: 0.5}
_USUALLY_LEFT_OUT = 0.05


def invented(scheme: Scheme, kind: str, count: int, seed: str = "tnl") -> Iterator:
    """Yield the answers of invented candidatures, as the engine reads them.

    :param kind: one of ``KINDS``
    :param count: how many
    :param seed: another text gives others
    """
    for place in range(count):
        yield {
            question.code: {"value": value}
            for question in scheme.questions.values()
            if (value := _value(question, kind, f"{seed} {kind} {place}")) is not None
        }


def _value(question, kind, seed):
    left_out = _LEFT_OUT.get(kind, _USUALLY_LEFT_OUT)
    if _drawn(seed, question.code, "out") < left_out:
        return None
    low, high = _RANGES[kind]
    drawn = low + (high - low) * _drawn(seed, question.code, "in")
    if question.kind in CHOICE_KINDS:
        return _choice(question, drawn)
    if question.kind in NUMBER_KINDS and question.brackets:
        return question.brackets[_place(question.brackets, drawn)].to_json()["minimum"]
    if question.kind == "boolean":
        return drawn >= 0.5
    return full_value(question) if drawn >= 0.3 else None


def _choice(question: Question, drawn: float):
    codes = sorted(question.choice_codes, key=lambda c: choice_points(question, c))
    place = _place(codes, drawn)
    if question.kind == "single":
        return codes[place]
    taken = set(codes[: place + 1])
    return [code for code in question.choice_codes if code in taken]


def _place(many, drawn):
    return min(int(drawn * len(many)), len(many) - 1)


def _drawn(*words: str) -> float:
    """Return a number of [0, 1[, always the same for the same words."""
    digest = sha256("\x1f".join(words).encode()).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)
