# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What two copies of the register, taken at two times, prove of each other."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from ..scoring.catalogue import sentence
from .chain import broken_at, head_of, read_lines
from .ed25519 import verify
from .note import Checkpoint, Key, Note, NoteError, read_notes

# what a copy of the site calls them, and what one saves by hand
_LINES = ("label/register.jsonl", "register.jsonl")
_NOTES = ("label/register/checkpoints", "register/checkpoints", "checkpoints")

KEY_MADE = "key.made"
PURPOSE = "register"

FINDINGS = {
    "chain": sentence("{copy}: line {number} does not follow from those before it."),
    "shorter": sentence(
        "Lines were removed: {old} in the old copy, {new} in the new one."
    ),
    "rewritten": sentence("Line {number} is no longer what the old copy says."),
    "unsigned": sentence("{copy}: no signed head says what its lines should be."),
    "note": sentence("{copy}: the signed heads cannot be read: {text}"),
    "untrusted": sentence(
        "{copy}: the head of {at} bears no good signature of a known key."
    ),
    "too_short": sentence(
        "{copy}: lines are missing: {size} by the head signed on {at}, {lines} here."
    ),
    "other_head": sentence(
        "{copy}: the lines up to number {size} are not those signed on {at}."
    ),
    "head_gone": sentence("The head signed on {at} is no longer in the new copy."),
    "new_key": sentence(
        "{copy}: the key of line {number} is not vouched for by the one before it."
    ),
}


class CopyError(ValueError):
    """A folder or file that holds no register; its message is the path."""


@dataclass(frozen=True)
class Finding:
    """Something wrong: a key of ``FINDINGS``, and what its sentence says."""

    code: str
    values: dict


@dataclass(frozen=True)
class Copy:
    """A copy of the register: its name, its lines, its signed heads."""

    name: str
    lines: list[bytes]
    notes: str


def load(path: str | Path) -> Copy:
    """Read a copy: a folder, as the copy of the site is, or the file of lines.

    :raises CopyError: when there is none
    """
    path = Path(path)
    folder = path if path.is_dir() else path.parent
    names = _LINES if path.is_dir() else (path.name,)
    lines = next((folder / name for name in names if (folder / name).is_file()), None)
    if lines is None:
        raise CopyError(str(path))
    heads = next((folder / name for name in _NOTES if (folder / name).is_file()), None)
    return Copy(
        str(path),
        read_lines(lines.read_bytes()),
        heads.read_text(encoding="utf-8") if heads else "",
    )


def audit(old: Copy, new: Copy) -> list[Finding]:
    """Return what is wrong in either copy, or between them; nothing when all holds."""
    return [*check(old), *check(new), *_compare(old, new)]


def check(copy: Copy) -> list[Finding]:
    """Return what is wrong in one copy by itself."""
    number = broken_at(copy.lines)
    if number:
        return [_finding("chain", copy, number=number)]
    keys, found = _keys(copy)
    try:
        notes = read_notes(copy.notes)
        heads = [(note, Checkpoint.from_text(note.text)) for note in notes]
    except NoteError as error:
        return [*found, _finding("note", copy, text=str(error))]
    if not heads:
        return [*found, _finding("unsigned", copy)]
    for note, head in heads:
        found += _check_head(copy, keys, note, head)
    return found


def unsigned(copy: Copy) -> int:
    """Return how many lines, at the end of a sound copy, no signed head covers yet."""
    sizes = [Checkpoint.from_text(note.text).size for note in read_notes(copy.notes)]
    return len(copy.lines) - max(sizes, default=0)


def _finding(code, copy, **values):
    return Finding(code, {"copy": copy.name, **values})


def _keys(copy):
    """Return the keys of the lines, each vouched for by the one before it."""
    keys, found = [], []
    for number, line in enumerate(copy.lines, 1):
        data = json.loads(line)
        if (data["event"], data.get("purpose")) != (KEY_MADE, PURPOSE):
            continue
        key = Key.from_text(data["key"])
        vouched = base64.b64decode(data.get("vouched", ""))
        if keys and not verify(keys[-1].public, str(key).encode(), vouched):
            found.append(_finding("new_key", copy, number=number))
        else:
            keys.append(key)
    return keys, found


def _check_head(copy, keys, note: Note, head: Checkpoint):
    if not any(note.is_signed_by(key) for key in keys):
        return [_finding("untrusted", copy, at=head.at)]
    if head.size > len(copy.lines):
        values = {"size": head.size, "lines": len(copy.lines)}
        return [_finding("too_short", copy, at=head.at, **values)]
    if head_of(copy.lines[: head.size]) != head.head:
        return [_finding("other_head", copy, at=head.at, size=head.size)]
    return []


def _compare(old, new):
    if len(new.lines) < len(old.lines):
        yield Finding("shorter", {"new": len(new.lines), "old": len(old.lines)})
    for number, (one, other) in enumerate(zip(old.lines, new.lines, strict=False), 1):
        if one != other:
            yield Finding("rewritten", {"number": number})
            break
    try:
        kept = {note.text for note in read_notes(new.notes)}
        for note in read_notes(old.notes):
            if note.text not in kept:
                yield Finding("head_gone", {"at": Checkpoint.from_text(note.text).at})
    except NoteError:
        return  # said of the copy that has it
