# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answers of one candidature: read, asked or not, complete or not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .answers import typed
from .decimals import number
from .parts import NO, NUMBER_KINDS, TABLE, YES, Question
from .scheme import Scheme
from .table import complete_lines, table_problems
from .texts import AnswerError, is_day

ASKED, NOT_ASKED, NOT_APPLICABLE = "asked", "not_asked", "not_applicable"
_KEYS = {"value", "not_applicable", "reason"}
_MOST = 500  # answers kept of one question


@dataclass(frozen=True)
class Answer:
    """One answer; declared not applicable, it has no value whatever was entered."""

    value: object = None
    not_applicable: bool = False


def read_answers(scheme: Scheme, answers: Mapping[str, Mapping]) -> dict[str, Answer]:
    """Check the answers' JSON against the scheme.

    :param answers: question code -> ``{"value", "not_applicable", "reason"}``, each
        key optional; a missing question or a null value is unanswered.
    :returns: an answer for every question of the scheme.
    :raises AnswerError: for an unknown question or a value that the question cannot
        have: a wrong answer is never counted as no answer.
    """
    if not isinstance(answers, Mapping):
        raise AnswerError("bad_answers")
    for code in answers:
        if code not in scheme.questions:
            raise AnswerError("unknown_question", question=code)
    return {
        code: _read_answer(question, answers.get(code))
        for code, question in scheme.questions.items()
    }


def read_stored(scheme: Scheme, content: Mapping) -> dict[str, Answer]:
    """Read the answers of a version received, as strictly as :func:`read_answers`.

    The same few answers come back in all versions: each one is read once.

    :param content: ``{"answers": {code: {"value": stored text, "not_applicable",
        "reason", …}}, "files": [{"question": code, …}]}``
    :returns: an answer for every question of the scheme.
    :raises AnswerError: for a value that the question cannot have.
    """
    files = Counter(file["question"] for file in content["files"])
    given = content["answers"]
    found = {}
    for code, question in scheme.questions.items():
        data, count = given.get(code), files.get(code, 0)
        if data is None:
            data = {"value": "", "not_applicable": False, "reason": ""}
        key = data["value"], data["not_applicable"], count
        if question.is_short and key in question.known:
            found[code] = question.known[key]
            continue
        stored = {name: data[name] for name in _KEYS}
        stored["value"] = typed(question, data["value"], count)
        found[code] = answer = _read_answer(question, stored)
        if question.is_short and len(question.known) < _MOST:
            question.known[key] = answer
    return found


def read_value(question: Question, value):
    """Return a JSON value in the form that scores.

    :returns: None when unanswered; a tuple of codes for single, multiple and boolean;
        a fraction for numbers; text; the number of files; or the lines of a table that
        are complete.
    :raises AnswerError: if the question cannot have this value.
    """
    if value is None or value in ("", [], ()):
        return None
    return _READERS[question.kind](question, value)


def standings(scheme: Scheme, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Tell of each question whether it is asked, not asked or not applicable.

    A question is not applicable where it allows it and the applicant says so. What
    follows a question that is not applicable cannot be asked of this body either, so
    it is not applicable too, where it allows it.
    """
    found = {}
    for code, question in scheme.questions.items():
        if _is_open(question, found, answers):
            aside = answers[code].not_applicable and question.not_applicable_allowed
            found[code] = NOT_APPLICABLE if aside else ASKED
        else:
            follows = found[question.condition.question] == NOT_APPLICABLE
            aside = follows and question.not_applicable_allowed
            found[code] = NOT_APPLICABLE if aside else NOT_ASKED
    return found


def asked(scheme: Scheme, answers: Mapping[str, Mapping]) -> set[str]:
    """Return the codes of the questions to show: those whose condition is met.

    A question whose trigger is itself not asked, or not applicable, is not asked.
    """
    return asked_and_missing(scheme, answers)[0]


def missing(scheme: Scheme, answers: Mapping[str, Mapping]) -> list[str]:
    """Return, in the order of the form, the questions left to answer or to correct.

    They are the required ones without an answer, and the tables with something wrong.
    """
    return asked_and_missing(scheme, answers)[1]


def asked_and_missing(
    scheme: Scheme, answers: Mapping[str, Mapping]
) -> tuple[set[str], list[str]]:
    """Return both, :func:`asked` and :func:`missing`, the answers being read once."""
    read = read_answers(scheme, answers)
    found = standings(scheme, read)
    shown = {
        code
        for code, question in scheme.questions.items()
        if _is_open(question, found, read)
    }
    left = [
        code
        for code, question in scheme.questions.items()
        if found[code] == ASKED
        and (
            (question.required and read[code].value is None)
            or (question.kind == TABLE and _table_is_wrong(question, answers))
        )
    ]
    return shown, left


def _is_open(question, found, answers):
    condition = question.condition
    if condition is None:
        return True
    chosen = answers[condition.question].value or ()
    return found[condition.question] == ASKED and any(
        code in condition.choices for code in chosen
    )


def _table_is_wrong(question, answers):
    answer = answers.get(question.code) or {}
    # set aside where that is not allowed, it is no answer
    value = None if answer.get("not_applicable") else answer.get("value")
    return bool(table_problems(question, value))


def _read_answer(question, data):
    if data is None:
        return Answer()
    if not isinstance(data, Mapping) or not _KEYS.issuperset(data):
        raise AnswerError("bad_answer", question=question.code)
    aside, reason = data.get("not_applicable", False), data.get("reason", "")
    if not isinstance(aside, bool) or not isinstance(reason, str):
        raise AnswerError("bad_answer", question=question.code)
    value = read_value(question, data.get("value"))
    return Answer(None if aside else value, aside)


def _bad_value(question, value):
    return AnswerError("bad_value", question=question.code, value=value)


def _codes(question, value):
    if question.kind == "single":
        if value in question.choice_codes:
            return (value,)
        codes = [value]
    else:
        codes = value
    if not isinstance(codes, (list, tuple)):
        raise _bad_value(question, value)
    for code in codes:
        if not isinstance(code, str):
            raise _bad_value(question, value)
        if code not in question.choice_codes:
            raise AnswerError("unknown_choice", question=question.code, choice=code)
    return tuple(code for code in question.choice_codes if code in codes)


def _number(question, value):
    try:
        read = number(value)
    except ValueError:
        raise _bad_value(question, value) from None
    if question.kind == "percentage" and not 0 <= read <= 100:
        raise AnswerError("percentage_range", question=question.code, value=value)
    return read


def _boolean(question, value):
    if not isinstance(value, bool):
        raise _bad_value(question, value)
    return (YES if value else NO,)


def _text(question, value):
    if not isinstance(value, str):
        raise _bad_value(question, value)
    return value.strip() or None


def _date(question, value):
    if not isinstance(value, str) or not is_day(value):
        raise _bad_value(question, value)
    return value


def _files(question, value):
    if isinstance(value, (list, tuple)):
        return len(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _bad_value(question, value)
    return value or None


_READERS = {
    "single": _codes,
    "multiple": _codes,
    **dict.fromkeys(NUMBER_KINDS, _number),
    "boolean": _boolean,
    "text": _text,
    "date": _date,
    "link": _text,
    "file": _files,
    TABLE: lambda question, value: complete_lines(question, value) or None,
}
