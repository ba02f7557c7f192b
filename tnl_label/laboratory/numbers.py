# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers of a barème, each with a path; a variant is a barème with others.

A path is such as ``question/S01/max_points`` or ``level/3/threshold``. A gate is a
number, too: the rank of the lowest level that asks it, 0 for none.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

WEIGHT, CEILING = "weight", "ceiling"
POINTS, CHOICE, YES, FILLED = "max_points", "choice", "points_yes", "points_filled"
BRACKET, CELL, GATE = "bracket", "cell", "gate"
THRESHOLD, MINIMUM = "threshold", "axis_minimum"
_GATE_POINTS = "0.01"  # anything earned passes


@dataclass(frozen=True)
class Number:
    """One number: ``part`` and ``label`` are what people read of where it is."""

    path: str
    kind: str
    part: str
    label: str
    value: str


def numbers(data: Mapping) -> Iterator[Number]:
    """Yield the numbers of a barème, in the order of the form, then of the scale.

    :param data: JSON of a scheme, see ``scoring.Scheme.to_json``
    """
    gates = _gate_ranks(data)
    for axis in data["axes"]:
        part, path = axis["title"] or axis["code"], f"axis/{axis['code']}"
        yield Number(f"{path}/{WEIGHT}", WEIGHT, part, "", axis["weight"])
        if axis.get("ceiling") is not None:
            yield Number(f"{path}/{CEILING}", CEILING, part, "", axis["ceiling"])
        for question in axis["questions"]:
            yield from _question(question, part, gates)
    for level in data["levels"]:
        path, name = f"level/{level['code']}", level["name"] or level["code"]
        yield Number(f"{path}/{THRESHOLD}", THRESHOLD, name, "", level["threshold"])
        yield Number(f"{path}/{MINIMUM}", MINIMUM, name, "", level["axis_minimum"])


def _question(question, part, gates):
    code = question["code"]
    path, label = f"question/{code}", f"{code} · {question['title']}"
    yield Number(f"{path}/{POINTS}", POINTS, part, label, question["max_points"])
    for choice in question.get("choices", ()):
        said = f"{label} – {choice['label'] or choice['code']}"
        where = f"{path}/{CHOICE}/{choice['code']}"
        yield Number(where, CHOICE, part, said, choice["points"])
    for kind in (YES, FILLED):
        if kind in question:
            yield Number(f"{path}/{kind}", kind, part, label, question[kind])
    for place, bracket in enumerate(question.get("brackets", ())):
        said = f"{label} – ≥ {bracket['minimum']}"
        where = f"{path}/{BRACKET}/{place}"
        yield Number(where, BRACKET, part, said, bracket["points"])
    for column in question.get("columns", ()):
        for choice in column.get("choices", ()):
            said = f"{label} – {column['label']} – {choice['label'] or choice['code']}"
            where = f"{path}/{CELL}/{column['code']}/{choice['code']}"
            yield Number(where, CELL, part, said, choice["points"])
    yield Number(f"{path}/{GATE}", GATE, part, label, str(gates.get(code, 0)))


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
    return data


def _counted(question, name, rest):
    """Return the choice or the bracket that a path names, in a list; perhaps none."""
    if name == BRACKET:
        place = int(rest[0])
        return question.get("brackets", [])[place : place + 1]
    if name == CELL:
        question = next(
            (c for c in question.get("columns", ()) if c["code"] == rest[0]), {}
        )
    return [c for c in question.get("choices", ()) if c["code"] == rest[-1]]


def _set_gate(levels, code, rank):
    """Ask a gate from a rank up, of a level that exists; of none for 0."""
    for place, level in enumerate(levels, 1):
        kept = [gate for gate in level["gates"] if gate["question"] != code]
        before = [gate for gate in level["gates"] if gate["question"] == code]
        if rank and place >= rank:
            kept += before or [{"question": code, "minimum": _GATE_POINTS}]
        level["gates"] = kept
