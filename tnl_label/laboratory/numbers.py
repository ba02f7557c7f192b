# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers of a barème, each with a path; a variant is a barème with others.

A path is such as ``question/S01/choice/adopted`` or ``level/3/threshold``. A gate is a
number, too: the rank of the lowest level that asks it, 0 for none.

The most that a question earns follows its best answer where it is that answer's points:
who gives more to “yes” has not to say it twice.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction

from ..scoring.decimals import exact

WEIGHT, CEILING = "weight", "ceiling"
POINTS, CHOICE, YES, FILLED = "max_points", "choice", "points_yes", "points_filled"
BRACKET, CELL, GATE = "bracket", "cell", "gate"
THRESHOLD, MINIMUM = "threshold", "axis_minimum"
_GATE_POINTS = "0.01"  # anything earned passes


@dataclass(frozen=True)
class Number:
    """One number, and what people read of where it is.

    :param part: the axis or the level
    :param question: its code and its title, "" for what is of no question
    :param detail: the answer that earns it, "" for what is of the whole question
    """

    path: str
    kind: str
    part: str
    question: str
    detail: str
    value: str


def numbers(data: Mapping) -> Iterator[Number]:
    """Yield the numbers of a barème, in the order of the form, then of the scale.

    :param data: JSON of a scheme, see ``scoring.Scheme.to_json``
    """
    gates = _gate_ranks(data)
    for axis in data["axes"]:
        part, path = axis["title"] or axis["code"], f"axis/{axis['code']}"
        yield Number(f"{path}/{WEIGHT}", WEIGHT, part, "", "", axis["weight"])
        if axis.get("ceiling") is not None:
            yield Number(f"{path}/{CEILING}", CEILING, part, "", "", axis["ceiling"])
        for question in axis["questions"]:
            yield from _question(question, part, gates)
    for level in data["levels"]:
        path, name = f"level/{level['code']}", level["name"] or level["code"]
        for kind in (THRESHOLD, MINIMUM):
            yield Number(f"{path}/{kind}", kind, name, "", "", level[kind])


def _question(question, part, gates):
    code = question["code"]
    path, title = f"question/{code}", f"{code} · {question['title']}"
    for choice in question.get("choices", ()):
        where, said = f"{path}/{CHOICE}/{choice['code']}", _said(choice)
        yield Number(where, CHOICE, part, title, said, choice["points"])
    for kind in (YES, FILLED):
        if kind in question:
            yield Number(f"{path}/{kind}", kind, part, title, "", question[kind])
    for place, bracket in enumerate(question.get("brackets", ())):
        where, said = f"{path}/{BRACKET}/{place}", f"≥ {bracket['minimum']}"
        yield Number(where, BRACKET, part, title, said, bracket["points"])
    for column in question.get("columns", ()):
        for choice in column.get("choices", ()):
            where = f"{path}/{CELL}/{column['code']}/{choice['code']}"
            said = f"{column['label']} – {_said(choice)}"
            yield Number(where, CELL, part, title, said, choice["points"])
    if question["kind"] in ("multiple", "table") or not _follows(question):
        yield Number(f"{path}/{POINTS}", POINTS, part, title, "", question[POINTS])
    yield Number(f"{path}/{GATE}", GATE, part, title, "", str(gates.get(code, 0)))


def _said(choice):
    return choice["label"] or choice["code"]


def _gate_ranks(data):
    ranks = {}
    for rank, level in enumerate(data["levels"], 1):
        for gate in level["gates"]:
            ranks.setdefault(gate["question"], rank)
    return ranks


def with_numbers(data: Mapping, changes: Mapping[str, str]) -> dict:
    """Return a barème whose numbers are others; it may be unsound.

    :param data: JSON of a scheme, left as it is
    :param changes: new value by path, as decimal text; paths of nothing are left out
    """
    data = deepcopy(dict(data))
    parts = {"axis": {}, "question": {}, "level": {}}
    for axis in data["axes"]:
        parts["axis"][axis["code"]] = axis
        parts["question"] |= {q["code"]: q for q in axis["questions"]}
    parts["level"] = {level["code"]: level for level in data["levels"]}
    following = [
        question
        for code, question in parts["question"].items()
        if f"question/{code}/{POINTS}" not in changes and _follows(question)
    ]
    for path, value in changes.items():
        what, code, name, *rest = path.split("/")
        part = parts[what].get(code)
        if part is None:
            continue
        if name == GATE:
            _set_gate(data["levels"], code, int(value))
        elif name in (CHOICE, BRACKET, CELL):
            for counted in _counted(part, name, rest):
                counted["points"] = value
        elif name in part:
            part[name] = value
    for question in following:
        question[POINTS] = exact(_best(question))
    return data


def _counted(question, name, rest):
    """Return the choice or the bracket that a path names, in a list; perhaps none."""
    if name == BRACKET:
        place = int(rest[0])
        return question.get("brackets", [])[place : place + 1]
    if name == CELL:
        columns = question.get("columns", ())
        question = next((c for c in columns if c["code"] == rest[0]), {})
    return [c for c in question.get("choices", ()) if c["code"] == rest[-1]]


def _follows(question):
    """Tell whether the most that a question earns is what its best answer earns."""
    return question["kind"] != "table" and Fraction(question[POINTS]) == _best(question)


def _best(question):
    """Return what the best answer earns, were there no maximum; not of a table."""
    choices = [Fraction(choice["points"]) for choice in question.get("choices", ())]
    if question["kind"] == "multiple":
        return sum(choices, Fraction(0))
    others = [question.get(kind, "0") for kind in (YES, FILLED)]
    others += [bracket["points"] for bracket in question.get("brackets", ())]
    return max((*choices, *map(Fraction, others)))


def _set_gate(levels, code, rank):
    """Ask a gate from a rank up, of a level that exists; of none for 0."""
    for place, level in enumerate(levels, 1):
        kept = [gate for gate in level["gates"] if gate["question"] != code]
        before = [gate for gate in level["gates"] if gate["question"] == code]
        if rank and place >= rank:
            kept += before or [{"question": code, "minimum": _GATE_POINTS}]
        level["gates"] = kept
