# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Between what a person types, the one text that is stored, and what is scored.

The stored text of an answer: the code of a single choice; the codes of a multiple
choice in the order of the scheme, separated by one space; a number or a percentage as
canonical decimal text (``12.5``); ``yes`` or ``no``; a day as ISO text; a text or a
link as it is; the lines of a table as canonical JSON, see :mod:`.table`; nothing for
files, which are counted where they are kept. Empty text is no answer.
"""

from .canonical import strict_json
from .decimals import one_way
from .parts import CHOICE_KINDS, NO, TABLE, YES, Question
from .table import parse_table
from .texts import (
    AnswerError,
    amount_text,
    date_text,
    link_text,
    number_text,
    percentage_text,
)

_YES_NO = {"yes": YES, "oui": YES, "true": YES, "1": YES} | {
    "no": NO,
    "non": NO,
    "false": NO,
    "0": NO,
}


def parse(question: Question, raw: str | list[str] | None) -> str:
    """Return the text to store for what a person entered.

    :param raw: the value of the field; a list of codes for a multiple choice.
    :raises AnswerError: when it cannot be understood; nothing is guessed.
    """
    texts = _texts(question, raw)
    if question.kind == "multiple":
        return _multiple(question, " ".join(texts).split())
    if len(texts) > 1:
        raise AnswerError("one_value", question=question.code)
    raw = texts[0] if texts else ""
    if "\x00" in raw:
        raise AnswerError("control_character", question=question.code)
    text = raw.strip()
    return _PARSERS[question.kind](question, text) if text else ""


def _texts(question, raw):
    """Return what a form or a JSON call sent as a list of texts; null is nothing."""
    texts = [] if raw is None else [raw] if isinstance(raw, str) else raw
    if not isinstance(texts, (list, tuple)) or not all(
        isinstance(text, str) for text in texts
    ):
        raise AnswerError("bad_value", question=question.code, value=raw)
    return texts


def typed(question: Question, stored: str, files: int = 0):
    """Return the value of a stored text, as the answers' JSON holds it.

    :param files: how many files are attached, for a question of the kind ``file``.
    :returns: None when unanswered; else text, a list of codes, a boolean, a count, or
        the lines of a table.
    :raises AnswerError: if the text is not in the stored form.
    """
    if question.kind == "file":
        return files or None
    if not stored or not stored.strip():
        return None
    if question.kind in ("text", "link"):
        return stored
    if question.kind == "single" and stored in question.choice_codes:
        return stored  # nearly every answer: a code is its own stored form
    # what was taken before numbers below zero were refused is still read
    if question.kind == "number":
        plain = number_text(question, stored)
        is_stored = stored in (plain, one_way(plain))
    else:
        is_stored = parse(question, stored) == stored
    if not is_stored:
        raise AnswerError("not_stored_form", question=question.code, value=stored)
    if question.kind == "multiple":
        return stored.split(" ")
    if question.kind == TABLE:
        return strict_json(stored)
    return stored == YES if question.kind == "boolean" else stored


def is_filled(question: Question, stored: str, files: int = 0) -> bool:
    """Tell whether there is an answer; "no" and zero are answers."""
    if question.kind == "file":
        return files > 0
    return bool(stored and stored.strip())


def _single(question, text):
    if text not in question.choice_codes:
        raise AnswerError("unknown_choice", question=question.code, choice=text)
    return text


def _multiple(question, codes):
    for code in codes:
        _single(question, code)
    return " ".join(code for code in question.choice_codes if code in codes)


def _boolean(question, text):
    try:
        return _YES_NO[text.lower()]
    except KeyError:
        raise AnswerError("yes_or_no", question=question.code, value=text) from None


def _text(_question, text):
    return text.replace("\r\n", "\n")


def _file(question, _text):
    raise AnswerError("attach_file", question=question.code)


_PARSERS = dict.fromkeys(CHOICE_KINDS, _single) | {
    "number": amount_text,
    "percentage": percentage_text,
    "boolean": _boolean,
    "text": _text,
    "date": date_text,
    "link": link_text,
    "file": _file,
    TABLE: parse_table,
}
