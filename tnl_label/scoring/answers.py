# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Between what a person types, the one text that is stored, and what is scored.

The stored text of an answer: the code of a single choice; the codes of a multiple
choice in the order of the scheme, separated by one space; a number or a percentage as
canonical decimal text (``12.5``); ``yes`` or ``no``; a text or a link as it is; nothing
for files, which are counted where they are kept. Empty text is no answer.
"""

import re
from urllib.parse import urlsplit

from .catalogue import Catalogue
from .decimals import exact, number
from .scheme import CHOICE_KINDS, NO, NUMBER_KINDS, YES, Question
from .words import ANSWER_ERRORS, shorten

_SPACES = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"-?([0-9]{{1,20}}|[0-9]{{1,3}}([{_SPACES}][0-9]{{3}}){{1,6}})([.,][0-9]{{1,20}})?"
)
_YES_NO = {"yes": YES, "oui": YES, "true": YES, "1": YES} | {
    "no": NO,
    "non": NO,
    "false": NO,
    "0": NO,
}
_NOT_IN_A_LINK = re.compile(r"[\s\\\x00-\x1f\x7f<>\"]")
_LABEL = r"[^\W_][\w-]*"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?|[0-9a-f:.]*:[0-9a-f:.]*")


class AnswerError(ValueError):
    """An answer that cannot be kept.

    ``code`` is stable, for programs; :meth:`message` is for the person who answered.
    ``params`` hold what the message shows, and ``question``, the code of the question.
    """

    def __init__(self, code: str, **params):
        self.code, self.params = code, params
        super().__init__(code)

    def message(self, lang: str = "fr") -> str:
        """Say what is wrong and what to do, in English where it is not translated."""
        shown = {key: shorten(str(value)) for key, value in self.params.items()}
        return Catalogue(lang)(ANSWER_ERRORS[self.code], **shown)

    def __str__(self):
        where = self.params.get("question")
        return f"{where}: {self.message('en')}" if where else self.message("en")


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
    :returns: None when unanswered; else text, a list of codes, a boolean or a count.
    :raises AnswerError: if the text is not in the stored form.
    """
    if question.kind == "file":
        return files or None
    if not stored or not stored.strip():
        return None
    if question.kind in ("text", "link"):
        return stored
    if parse(question, stored) != stored:
        raise AnswerError("not_stored_form", question=question.code, value=stored)
    if question.kind == "multiple":
        return stored.split(" ")
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


def _number(question, text):
    text = text.replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        raise AnswerError("not_a_number", question=question.code, value=text)
    text = re.sub(rf"[{_SPACES}]", "", text).replace(",", ".")
    return exact(number(text))


def _percentage(question, text):
    value = _number(question, text.removesuffix("%").strip())
    if not 0 <= number(value) <= 100:
        raise AnswerError("percentage_range", question=question.code, value=text)
    return value


def _boolean(question, text):
    try:
        return _YES_NO[text.lower()]
    except KeyError:
        raise AnswerError("yes_or_no", question=question.code, value=text) from None


def _text(_question, text):
    return text.replace("\r\n", "\n")


def _link(question, text):
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise AnswerError("bad_link", question=question.code, value=text) from None
    if (
        parts.scheme not in ("http", "https")
        or not _HOST.fullmatch(host)
        # https://adullact.org@example.net leads to example.net.
        or "@" in parts.netloc
        or _NOT_IN_A_LINK.search(text)
    ):
        raise AnswerError("bad_link", question=question.code, value=text)
    return text


def _file(question, _text):
    raise AnswerError("attach_file", question=question.code)


_PARSERS = dict.fromkeys(CHOICE_KINDS, _single) | {
    **dict.fromkeys(NUMBER_KINDS, _number),
    "percentage": _percentage,
    "boolean": _boolean,
    "text": _text,
    "link": _link,
    "file": _file,
}
