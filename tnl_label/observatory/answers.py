# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answers to one question as tables that put each body in one cell."""

from collections.abc import Callable, Collection, Iterable

from ..scoring.parts import CHOICE_KINDS, NO, TABLE, YES, Question
from .tables import tell

# who was not asked, did not answer or is not concerned
NONE = ""
# least percent of each band, the first one being nothing at all
BANDS = ("0", "1", "25", "50", "75")


def told_answers(
    question: Question,
    groups: Iterable[Collection[object]],
    name_of: Callable[[str, str], str] | None = None,
) -> list[dict]:
    """Return what may be told of a question.

    :param groups: for each group, for each of its bodies, what ``read_value`` makes of
        its answer; None for no answer
    :param name_of: of a table: (code of a column, text of its cell) -> what the text is
        counted as, "" for what is not counted
    :return: the answers that may be told, as ``{"names", "count", "rows"}``: the codes
        counted together (:data:`NONE` for no answer), in how many bodies, and in each
        group, None where it is hidden
    """
    groups = [list(values) for values in groups]
    if question.kind in ("multiple", TABLE):
        return [
            {"names": [name], "count": count, "rows": rows}
            for name, count, rows in _ticks(question, groups, name_of)
        ]
    told = tell([_one_each(question, values) for values in groups])
    if told is None:
        return []
    return [
        {
            "names": list(names),
            "count": told.totals[n],
            "rows": [row and row[n] for row in told.rows],
        }
        for n, names in enumerate(told.answers)
    ]


def _one_each(question, values):
    """Count the bodies of a group by answer; each of them gave one, or none."""
    codes = BANDS if question.kind == "percentage" else question.choice_codes
    counts = dict.fromkeys((*codes, NONE), 0)
    for value in values:
        if value is None:
            counts[NONE] += 1
        elif question.kind == "percentage":
            counts[_band(value)] += 1
        else:
            counts[value[0]] += 1
    # an answer is always there where nobody may do without
    always = question.required and not question.condition
    if always and not question.not_applicable_allowed:
        del counts[NONE]
    return counts


def _band(value):
    if 0 < value < 1:
        return "1"
    return max((band for band in BANDS if int(band) <= value), key=int)


def _ticks(question, groups, name_of):
    """Yield, for each thing that several bodies may name, those who did."""
    named = [[_named(question, value, name_of) for value in row] for row in groups]
    names = dict.fromkeys(question.choice_codes)
    if question.kind == TABLE:
        names = sorted({name for row in named for body in row for name in body})
    for name in names:
        told = tell(
            [
                {YES: (yes := sum(name in body for body in row)), NO: len(row) - yes}
                for row in named
            ]
        )
        if told is not None:
            yield name, told.totals[0], [row and row[0] for row in told.rows]


def _named(question, value, name_of):
    if question.kind in CHOICE_KINDS:
        return set(value or ())
    cells = (cell for line in value or () for cell in line.items())
    return {name_of(*cell) for cell in cells} - {""}
