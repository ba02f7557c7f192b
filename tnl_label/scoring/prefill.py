# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an answer of an earlier edition is worth to the question asked now.

A suggestion is all or nothing: half of an answer is not what the collectivity declared.
Of a table, the columns that are still asked for are suggested, each line as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .answers import parse
from .canonical import JsonError, canonical, strict_json
from .parts import TABLE, Question
from .table import table_problems
from .texts import AnswerError

# why an earlier answer is not suggested
UNKNOWN, KIND, CHOICE, NOT_APPLICABLE, LENGTH, RANGE, FILE, EMPTY = (
    "unknown",  # the earlier form had no such question
    "kind",  # the question expects something else now
    "choice",  # a choice no longer exists
    "not_applicable",  # the question concerns everybody now
    "length",  # the text is longer than what the question takes now
    "range",  # the date is not among those that the question takes now
    "file",  # files are no value: each one is proposed by its name
    "empty",  # nothing was answered
)
_DROPPED = {
    "unknown_choice": CHOICE,
    "too_many_lines": LENGTH,
    "date_early": RANGE,
    "date_late": RANGE,
}


@dataclass(frozen=True)
class Earlier:
    """An earlier answer: what may be taken up, or why nothing may."""

    dropped: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def earlier(
    now: Question, before: Question | None, answer: Mapping | None, limit: int
) -> Earlier:
    """Tell what carries over from an answer to the question of the same code.

    :param before: the question as it was asked then, None if it was not
    :param answer: ``{"value", "not_applicable", "reason", "comment"}`` as received
    :param limit: characters that a text may have now
    """
    if before is None:
        return Earlier(UNKNOWN)
    if now.kind == "file" or before.kind == "file":
        return Earlier(FILE)
    value = (answer or {}).get("value") or ""
    aside = bool((answer or {}).get("not_applicable"))
    if not value and not aside:
        return Earlier(EMPTY)
    if not _is_same_kind(now, before):
        return Earlier(KIND)
    if aside and not now.not_applicable_allowed:
        return Earlier(NOT_APPLICABLE)
    if len(value) > limit:
        return Earlier(LENGTH)
    try:
        value = _table(now, value) if now.kind == TABLE and value else parse(now, value)
    except AnswerError as error:
        return Earlier(_DROPPED.get(error.code, KIND))
    if not value and not aside:
        return Earlier(EMPTY)
    return Earlier(
        values={
            "value": value,
            "not_applicable": aside,
            "reason": (answer.get("reason") or "") if aside else "",
            "comment": answer.get("comment") or "",
        }
    )


def _table(now, stored):
    """Return an earlier table under the columns of now; a choice gone raises."""
    try:
        lines = [
            {code: cell for code, cell in line.items() if now.column(code)}
            for line in strict_json(stored)
        ]
    except (JsonError, AttributeError, TypeError):
        raise AnswerError("bad_table", question=now.code) from None
    value = parse(now, canonical(lines).decode())
    for problem in table_problems(now, strict_json(value) if value else []):
        if problem.error.code == "unknown_choice":
            raise problem.error
    return value


def _is_same_kind(now, before):
    # one choice among several is still one of them
    return now.kind == before.kind or (before.kind, now.kind) == ("single", "multiple")
