# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Signed heads of the register, as C2SP writes them.

A *signed note* (https://c2sp.org/signed-note) is text, an empty line, and lines of
signature. A *checkpoint* (https://c2sp.org/tlog-checkpoint) is a note whose text says
of which log, how long, and its head. Theirs is the root of a tree; ours is the digest
of the last line: at the size of this register a chain is enough.
"""

import base64
import hashlib
from dataclasses import dataclass

from .ed25519 import verify

_MARK = "\u2014 "  # each line of signature begins by it
_ED25519 = b"\x01"


class NoteError(ValueError):
    """Text that is not a note, or not a checkpoint."""


@dataclass(frozen=True)
class Key:
    """The public key of a log, under the name that it signs by."""

    name: str
    public: bytes

    @property
    def identifier(self) -> bytes:
        hashed = hashlib.sha256(f"{self.name}\n".encode() + _ED25519 + self.public)
        return hashed.digest()[:4]

    def __str__(self):
        shown = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.identifier.hex()}+{shown}"

    @classmethod
    def from_text(cls, text: str) -> "Key":
        """Read what ``str`` writes.

        :raises NoteError: for anything else
        """
        name, _plus, rest = text.partition("+")
        identifier, _plus, shown = rest.partition("+")
        try:
            decoded = base64.b64decode(shown, validate=True)
        except ValueError as error:
            raise NoteError(text) from error
        key = cls(name, decoded[1:])
        sound = decoded[:1] == _ED25519 and len(decoded) == 33
        if not sound or key.identifier.hex() != identifier:
            raise NoteError(text)
        return key

    def signature_line(self, signature: bytes) -> str:
        shown = base64.b64encode(self.identifier + signature).decode()
        return f"{_MARK}{self.name} {shown}\n"


@dataclass(frozen=True)
class Checkpoint:
    """The state of a log.

    ``head`` is the digest of the last line, ``at`` UTC. ``journal`` is a digest of the
    private journal, or empty: only the label can say of what, and it cannot be changed.
    """

    origin: str
    size: int
    head: str
    at: str
    journal: str = ""

    def text(self) -> str:
        """Return the text that is signed; it ends its last line."""
        shown = base64.b64encode(bytes.fromhex(self.head)).decode()
        lines = [self.origin, str(self.size), shown, f"time {self.at}"]
        if self.journal:
            lines.append(f"journal {self.journal}")
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def from_text(cls, text: str) -> "Checkpoint":
        """Read what :meth:`text` writes.

        :raises NoteError: for anything else
        """
        try:
            origin, size, shown, *others = text.splitlines()
            said = dict(line.split(" ", 1) for line in others)
            head = base64.b64decode(shown, validate=True).hex()
            found = cls(origin, int(size), head, said["time"], said.get("journal", ""))
        except (ValueError, KeyError) as error:
            raise NoteError(text[:200]) from error
        if found.text() != text:
            raise NoteError(text[:200])
        return found


@dataclass(frozen=True)
class Note:
    """Text, and its lines of signature."""

    text: str
    signatures: tuple[str, ...]

    def __str__(self):
        return f"{self.text}\n{''.join(self.signatures)}"

    def is_signed_by(self, key: Key) -> bool:
        """Tell whether a signature of the note is good and of that key."""
        for line in self.signatures:
            name, _space, shown = line.removeprefix(_MARK).rstrip("\n").partition(" ")
            try:
                signed = base64.b64decode(shown, validate=True)
            except ValueError:
                continue
            is_named = (name, signed[:4]) == (key.name, key.identifier)
            if is_named and verify(key.public, self.text.encode(), signed[4:]):
                return True
        return False


def join_notes(notes: list[str]) -> str:
    """Return the history of notes as one text, the oldest first."""
    return "\n".join(notes)


def read_notes(content: str) -> list[Note]:
    """Read the history that :func:`join_notes` writes.

    :raises NoteError: for text without signature, or a signature without text
    """
    notes, text, signatures = [], [], []
    for line in [*content.splitlines(keepends=True), ""]:
        if signatures and not line.startswith(_MARK):
            notes.append(_note(text, signatures))
            text, signatures = [], []
            if line == "\n":
                continue
        (signatures if line.startswith(_MARK) else text).append(line)
    if "".join(text):
        raise NoteError("".join(text)[:200])
    return notes


def _note(text, signatures):
    if len(text) < 2 or text[-1] != "\n":
        raise NoteError("".join(text)[:200])
    return Note("".join(text[:-1]), tuple(signatures))
