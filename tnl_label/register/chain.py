# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lines of JSON, each with the digest of the line before it.

The file is what is digested: the bytes of a line, without its end. Whoever has a copy
of its beginning has all that is needed to confound who rewrites it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True)
class Line:
    """One public act. ``data`` are its facts; ``at`` is UTC, to the second."""

    number: int
    at: str
    event: str
    data: dict
    previous: str

    def to_bytes(self) -> bytes:
        """Return the line without its end: sorted keys, no spaces, UTF-8."""
        own = {
            "n": self.number,
            "at": self.at,
            "event": self.event,
            "previous": self.previous,
        }
        text = json.dumps(
            self.data | own, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return text.encode()


def digest(line: bytes) -> str:
    """Return the SHA-256 of a line, in hexadecimal."""
    return hashlib.sha256(line).hexdigest()


def head_of(lines: Iterable[bytes]) -> str:
    """Return the digest of the last line, which stands for all of them."""
    head = GENESIS
    for line in lines:
        head = digest(line)
    return head


def read_lines(content: bytes) -> list[bytes]:
    """Return the lines of a file; its last one ends like the others."""
    return content.removesuffix(b"\n").split(b"\n") if content else []


def broken_at(lines: list[bytes]) -> int | None:
    """Return the number of the first line that does not follow from those before."""
    previous = GENESIS
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            follows = (data["n"], data["previous"]) == (number, previous)
        except (ValueError, TypeError, KeyError):
            follows = False
        if not follows:
            return number
        previous = digest(line)
    return None
