# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What was measured, its goal, and the table that shows both."""

from dataclasses import dataclass
from statistics import median

NOT_MEASURED = "not measured here"
HEADINGS = (
    "operation",
    "ours",
    "survey",
    "ratio",
    "of CPU",
    "queries",
    "of survey",
    "goal",
    "goal met?",
)


@dataclass(frozen=True)
class Measure:
    """One product's figures: seconds (or requests a second), queries, requests.

    ``cpu`` is the processor time of the one process that does it, in seconds: on a
    machine that does other work too, it says more than the time that passes.
    """

    value: float
    queries: float | None = None
    requests: int | None = None
    cpu: float | None = None


@dataclass(frozen=True)
class Goal:
    """What is hoped for; a limit that is None is no limit.

    :param ratio: the most that ours may take of the peer's time
    :param least_ratio: the least that our rate may be of the peer's
    :param query_ratio: the most that ours may take of the peer's queries
    :param request_ratio: the most that ours may take of the peer's requests
    :param value: the most seconds
    :param queries: the most queries
    """

    words: str
    ratio: float | None = None
    least_ratio: float | None = None
    query_ratio: float | None = None
    request_ratio: float | None = None
    value: float | None = None
    queries: float | None = None


@dataclass(frozen=True)
class Row:
    """One line of the table; ``unit`` is ``s`` or ``/s``."""

    operation: str
    ours: Measure
    peer: Measure | None
    goal: Goal
    unit: str = "s"
    note: str = ""


def middle(measures):
    """Return the median of several runs, figure by figure."""
    queries = [m.queries for m in measures if m.queries is not None]
    spent = [m.cpu for m in measures if m.cpu is not None]
    return Measure(
        median(m.value for m in measures),
        median(queries) if queries else None,
        measures[0].requests,
        median(spent) if spent else None,
    )


def ratio(ours, peer):
    """Return a part of the peer's figure, or None when there is nothing to compare."""
    return None if ours is None or not peer else ours / peer


def cpu_ratio(row):
    """Return the part that ours takes of the peer's processor time, or None."""
    return ratio(row.ours.cpu, row.peer.cpu if row.peer else None)


def _checks(row):
    """Return what the goal asks: (name, figure, limit, 1 at most or -1 at least)."""
    goal, ours = row.goal, row.ours
    peer = row.peer or Measure(0)
    share = ratio(ours.value, peer.value)
    fewer = ratio(ours.requests, peer.requests)
    checks = [
        ("time", share, goal.ratio, 1),
        ("rate", share, goal.least_ratio, -1),
        ("queries", ratio(ours.queries, peer.queries), goal.query_ratio, 1),
        ("requests", fewer, goal.request_ratio, 1),
        ("time", ours.value, goal.value, 1),
        ("queries", ours.queries, goal.queries, 1),
    ]
    return [check for check in checks if check[2] is not None]


def missed(row):
    """Return the names of what misses the goal, each once."""
    names = (
        name
        for name, figure, limit, sign in _checks(row)
        if figure is not None and figure * sign > limit * sign
    )
    return list(dict.fromkeys(names))


def met(row):
    """Tell whether the goal is met; None when a figure it needs is missing."""
    if missed(row):
        return False
    return None if any(figure is None for _n, figure, _l, _s in _checks(row)) else True


def as_data(row):
    """Return a row as plain data, for the JSON file."""

    def figures(measure):
        return measure and dict(vars(measure))

    return {
        "operation": row.operation,
        "unit": row.unit,
        "ours": figures(row.ours),
        "peer": figures(row.peer),
        "ratio": row.peer and ratio(row.ours.value, row.peer.value),
        "cpu_ratio": cpu_ratio(row),
        "query_ratio": row.peer and ratio(row.ours.queries, row.peer.queries),
        "goal": row.goal.words,
        "met": met(row),
        "missed": missed(row),
        "note": row.note,
    }


def render(rows):
    """Return the table as text, and under it the notes of its rows."""
    notes = [f"{row.operation}: {row.note}" for row in rows if row.note]
    table = aligned(HEADINGS, map(_cells, rows))
    return "\n".join([table] + [""] * bool(notes) + notes)


def aligned(headings, rows):
    """Return cells of text in columns, below their headings."""
    lines = [headings, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = [
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(text)


def _cells(row):
    peer = row.peer
    share = ratio(row.ours.value, peer.value) if peer else None
    spent = cpu_ratio(row)
    wrong = f"NOT MET: {', '.join(missed(row))}"
    verdict = {True: "met", False: wrong, None: NOT_MEASURED}[met(row)]
    return (
        row.operation,
        _value(row.ours, row.unit),
        _value(peer, row.unit) if peer else "–",
        "–" if share is None else f"{share:.2f}",
        "–" if spent is None else f"{spent:.2f}",
        _queries(row.ours),
        _queries(peer) if peer else "–",
        row.goal.words,
        verdict,
    )


def _value(measure, unit):
    if unit == "/s":
        return f"{measure.value:.0f} /s"
    if measure.value < 1:
        return f"{measure.value * 1000:.1f} ms"
    return f"{measure.value:.2f} s"


def _queries(measure):
    if measure.queries is None:
        return "–"
    requests = f" / {measure.requests} req." if (measure.requests or 0) > 1 else ""
    return f"{measure.queries:.0f}{requests}"
