# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a kind of data is made of: its rows, where its time begins, what is erased.

How long each kind is kept is no business of the code: the register says it, and the
association decides it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from ..scoring.canonical import canonical

EMPTY_NAME = "–"  # in the place of a name that a row cannot do without


@dataclass(frozen=True)
class Part:
    """Rows of one model that go with a row of the kind.

    :param model: their model
    :param path: their field that names the row of the kind; "id" for the row itself
    :param blanks: ``{field: what is put in its place}``, a value or a function of the
        record; None when the rows are deleted
    :param domain: which of them
    """

    model: str
    path: str
    blanks: Mapping[str, object] | None = None
    domain: tuple = ()


@dataclass(frozen=True)
class Kind:
    """A kind of data of the register.

    :param model: the model whose rows are counted; "" for what is only written down
    :param starts: where the time may begin: ``{code: path of an instant}``
    :param parts: what goes with a row, in order
    :param domain: which rows
    :param keep: a method of the rule that takes off those that must stay
    """

    model: str = ""
    starts: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    domain: tuple = ()
    keep: str = ""

    @property
    def deletes(self) -> bool:
        """Whether the rows themselves go, and not their words alone."""
        return any(p.path == "id" and p.blanks is None for p in self.parts)


def value_of(blank: object | Callable, record) -> object:
    """Return what is put in the place of a value of ``record``."""
    return blank(record) if callable(blank) else blank


def covered(kinds: Mapping[str, Kind]) -> dict[str, dict[str, set[str]]]:
    """Return what kinds erase: ``{model: {field, or "*" for all: codes of kinds}}``."""
    found = {}
    for code, kind in kinds.items():
        for part in kind.parts:
            for name in ("*",) if part.blanks is None else part.blanks:
                found.setdefault(part.model, {}).setdefault(name, set()).add(code)
    return found


def digest_of_ids(ids) -> str:
    """Return the SHA-256 that stands for a set of numbers of records."""
    return sha256(canonical(sorted(ids))).hexdigest()
