# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From the fields of a procedure to the questions of a form. No Odoo here.

What is certain is proposed; the rest is asked once, and kept. Nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ..scoring.answers import parse
from ..scoring.canonical import canonical
from ..scoring.parts import CHOICE_KINDS, NO, TABLE, YES, Question
from ..scoring.texts import AnswerError
from ..tools.folding import fold
from .ds_dossier import DsField, DsFieldKind, key_of

SKIP = ""  # a value that was decided to answer nothing
_NEAR = 0.6
_CODE = re.compile(r"[A-Za-z]+[0-9]+")
_LIST = re.compile(r"\s*[,;|\n]\s*")
_TRUTHS = {"oui": YES, "true": YES, "vrai": YES, "non": NO, "false": NO, "faux": NO}


@dataclass(frozen=True)
class Asked:
    """A question of the form, as fields are compared with it."""

    code: str
    name: str
    kind: str
    takes_files: bool = False


@dataclass(frozen=True)
class Proposal:
    """``code`` is that of the question when it is certain, ``near`` the nearest."""

    code: str = ""
    near: str = ""


@dataclass
class Converted:
    """What a field gives to a question.

    ``asks`` are the wordings that no choice has; ``error`` why nothing is kept;
    ``left`` the columns of a repetition that the table of the form does not have.
    """

    stored: str = ""
    asks: list[str] = field(default_factory=list)
    error: AnswerError | None = None
    left: tuple[str, ...] = ()


def propose(
    fields: Iterable[DsFieldKind], questions: Iterable[Asked]
) -> dict[str, Proposal]:
    """Return which question each field answers, by its key.

    It is certain when one question alone has the same wording, or the code that the
    label begins with, takes what the field holds, and no other field claims it.
    """
    questions = list(questions)
    certain = {told.key: _certain(told, questions) for told in fields}
    found = {}
    for told in fields:
        code = certain[told.key]
        rivals = [
            other
            for other in fields
            if code and certain[other.key] == code and other.has_files == told.has_files
        ]
        near = "" if code and len(rivals) == 1 else _nearest(told, questions)
        found[told.key] = Proposal("" if len(rivals) > 1 else code, near)
    return found


def _certain(told, questions):
    named = [q for q in questions if fold(q.name) == fold(told.label)]
    if not named and (first := _CODE.match(told.label.strip())):
        named = [q for q in questions if q.code.lower() == first[0].lower()]
    if len(named) != 1 or not may_answer(told, named[0]):
        return ""
    return named[0].code


def may_answer(told: DsFieldKind, question: Asked) -> bool:
    """Tell whether a question takes what a field holds."""
    if told.has_files:
        return question.takes_files
    if told.has_rows:
        return question.kind in (TABLE, "text")
    return question.kind not in ("file", TABLE)


def _nearest(told, questions):
    label = fold(told.label)
    scored = [
        (SequenceMatcher(None, label, fold(q.name)).ratio(), q.code)
        for q in questions
        if may_answer(told, q)
    ]
    best = max(scored, default=(0, ""))
    return best[1] if best[0] >= _NEAR else ""


def convert(question: Question, told: DsField, decided: Mapping[str, str]) -> Converted:
    """Return what a field stores as the answer to a question.

    :param question: as the rules of the track have it
    :param told: what the dossier answers
    :param decided: what a person said of wordings that no choice has: the code that
        each means, or :data:`SKIP`, by :func:`.ds_dossier.key_of`
    """
    found = Converted()
    if told.is_empty or question.kind == "file":
        return found
    try:
        found.stored = parse(question, _raw(question, told, decided, found))
    except AnswerError as error:
        found.error = error
    if found.asks:
        found.stored = ""
    return found


def _raw(question, told, decided, found):
    if question.kind == TABLE:
        return _table(question, told, found)
    if question.kind in CHOICE_KINDS:
        wordings = {fold(choice.label): choice.code for choice in question.choices}
        codes = _codes(_told_values(question, told, wordings), wordings, decided, found)
        if question.kind == "multiple":
            return codes
        return codes if len(codes) > 1 else "".join(codes)
    text = told.text or _lines_text(told) or ", ".join(told.values)
    if question.kind == "boolean":
        return "".join(_codes([text] if text else [], _TRUTHS, decided, found))
    return text[:10] if question.kind == "date" and "T" in text[10:11] else text


def _told_values(question, told, wordings):
    """Return the wordings chosen; a sheet has them in one cell, parted by commas."""
    if told.values:
        return list(told.values)
    if question.kind == "single" or fold(told.text) in wordings:
        return [told.text] if told.text else []
    return _parted(told.text, wordings)


def _parted(text, wordings):
    """Part a list, wordings that hold a comma kept whole."""
    parts, found = [part for part in _LIST.split(text) if part], []
    while parts:
        for end in range(len(parts), 0, -1):
            joined = ", ".join(parts[:end])
            if end == 1 or fold(joined) in wordings:
                found.append(joined)
                parts = parts[end:]
                break
    return found


def _codes(values, wordings, decided, found):
    codes = []
    for value in values:
        code = wordings.get(fold(value))
        if code is None:
            code = decided.get(key_of(value))
        if code is None:
            found.asks.append(value)
        elif code != SKIP and code not in codes:
            codes.append(code)
    return codes


def _table(question, told, found):
    titles = {fold(c.label): c.code for c in question.columns}
    titles |= {c.code.lower(): c.code for c in question.columns}
    found.left = tuple(
        dict.fromkeys(
            label
            for row in told.rows
            for label, text in row.items()
            if text and fold(label) not in titles
        )
    )
    lines = [
        {
            titles[fold(label)]: text
            for label, text in row.items()
            if fold(label) in titles
        }
        for row in told.rows
    ]
    return canonical([line for line in lines if any(line.values())]).decode()


def _lines_text(told):
    return "\n".join(
        " ; ".join(f"{label} : {text}" for label, text in row.items() if text)
        for row in told.rows
    )
