# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Links with a title, one a line: ``Catalogue of free software | https://…``."""

from typing import NamedTuple

from ..scoring.answers import AnswerError, parse
from ..scoring.parts import Question

_ANY = Question("link", "link")


class NamedLink(NamedTuple):
    title: str
    address: str


class LinkError(ValueError):
    """A line that is no link with a title; ``line`` is its text."""

    def __init__(self, line: str):
        self.line = line
        super().__init__(line)


def read_links(text: str) -> list[NamedLink]:
    """Return the links of a text; empty lines are nothing.

    :raises LinkError: for the first line without a title or a full address.
    """
    return [_read(line.strip()) for line in text.splitlines() if line.strip()]


def _read(line):
    title, _bar, address = (part.strip() for part in line.rpartition("|"))
    if not title or not address:
        raise LinkError(line)
    try:
        return NamedLink(title, parse(_ANY, address))
    except AnswerError as error:
        raise LinkError(line) from error
