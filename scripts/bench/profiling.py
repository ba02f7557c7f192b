# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the time and the queries of each row go: ``make profile``.

Figures are of a process that is watched: slower, and only good to compare with each
other. What is kept is our own code, and each statement sent to the database.
"""

import cProfile
import pstats
import re
from collections import Counter
from contextlib import contextmanager, nullcontext

from odoo.sql_db import Cursor

PLACES = 10
STATEMENTS = 30
_OURS = re.compile(r".*/(tnl_label\w*/(?!tests/).*)")
_SPACES = re.compile(r"\s+")
_VALUES = re.compile(r"'(?:[^']|'')*'|\b\d+\b")
_REPEATED = re.compile(r"(\(?\?\)?)(?:, ?\1)+")


class Profile:
    """What several runs of one act spent, in our code and in the database."""

    def __init__(self):
        self.stats, self.statements, self.runs = None, Counter(), 0

    @contextmanager
    def watch(self):
        """Add what the block spends in this thread."""
        profiler = cProfile.Profile()
        with _statements() as found:
            profiler.enable()
            try:
                yield
            finally:
                profiler.disable()
        self.add(profiler, found)

    def add(self, profiler, statements):
        """Add one run."""
        if self.stats is None:
            self.stats = pstats.Stats(profiler)
        else:
            self.stats.add(profiler)
        self.statements.update(map(_shape, statements))
        self.runs += 1

    def render(self, name):
        """Return the ten most costly places and statements, a run on average."""
        if not self.runs:
            return ""
        total = sum(self.statements.values()) / self.runs
        lines = [f"## {name}", f"{self.runs} runs, {total:.0f} queries each", ""]
        for seconds, calls, place in self._places():
            lines.append(
                f"{seconds / self.runs * 1000:10.1f} ms {calls / self.runs:9.1f} × "
                f" {place}"
            )
        lines.append("")
        for shape, count in self.statements.most_common(STATEMENTS):
            lines.append(f"{count / self.runs:10.1f} × {shape}")
        return "\n".join([*lines, "", ""])

    def _places(self):
        found = []
        for (file, line, function), spent in self.stats.stats.items():
            own = _OURS.fullmatch(file)
            if own:
                calls, cumulative = spent[1], spent[3]
                found.append((cumulative, calls, f"{own[1]}:{line} {function}"))
        return sorted(found, reverse=True)[:PLACES]


_current = None


def start():
    """Watch, from now on, what :func:`watch` is given."""
    global _current
    _current = Profile()


def watch():
    """Return the context in which an act is watched, when this is asked for."""
    return _current.watch() if _current else nullcontext()


def finish(name):
    """Return what was found since the last call, as text; "" when nothing was."""
    if not _current:
        return ""
    text = _current.render(name)
    start()
    return text


@contextmanager
def _statements():
    """Keep the statements that this process sends to the database."""
    found, execute = [], Cursor.execute

    def keep(cursor, query, *args, **options):
        found.append(getattr(query, "code", query))
        return execute(cursor, query, *args, **options)

    Cursor.execute = keep
    try:
        yield found
    finally:
        Cursor.execute = execute


def _shape(statement):
    text = statement if isinstance(statement, str) else str(statement)
    text = _VALUES.sub("?", _SPACES.sub(" ", text.replace("%s", "?")).strip())
    return _shortened(_REPEATED.sub(r"\1…", text))


def _shortened(text, most=200):
    return text if len(text) <= most else f"{text[: most - 60]} … {text[-58:]}"
