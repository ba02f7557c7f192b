# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What differs between two years: parts that were added, removed, changed.

Parts are told apart by a code that stays from one year to the next; their facts are
texts, ready to be read. Nothing here knows Odoo.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Part:
    """A question, a level, a date: its name, and what is known of it.

    ``facts`` hold one text by name; an empty text is as good as none.
    """

    code: str
    label: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One difference; ``facts`` are ``(name, before, after)``, for what has changed."""

    kind: str
    label: str
    facts: tuple[tuple[str, str, str], ...] = ()


def compare(old: Iterable[Part], new: Iterable[Part]) -> list[Change]:
    """Return the differences, in the order of the new parts, those removed at the end.

    :param old: the parts of the year before; codes are not repeated
    :param new: those of this year
    """
    before = {part.code: part for part in old}
    found, kept = [], set()
    for part in new:
        kept.add(part.code)
        last = before.get(part.code)
        if last is None:
            found.append(Change(ADDED, part.label))
        elif facts := _facts(last.facts, part.facts):
            found.append(Change(CHANGED, part.label, facts))
    gone = (part for code, part in before.items() if code not in kept)
    return [*found, *(Change(REMOVED, part.label) for part in gone)]


def _facts(old, new):
    names = dict.fromkeys([*new, *old])
    pairs = ((name, old.get(name) or "", new.get(name) or "") for name in names)
    return tuple(fact for fact in pairs if fact[1] != fact[2])
