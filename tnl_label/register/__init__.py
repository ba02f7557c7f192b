# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The public register: a chain of lines, its signed heads, and their audit.

Only Python's library is used: whoever audits two copies installs nothing.
"""

from .audit import Copy, CopyError, audit, load
from .chain import GENESIS, Line, head_of, read_lines
from .note import Checkpoint, Key, NoteError, join_notes, read_notes

__all__ = [
    "GENESIS",
    "Checkpoint",
    "Copy",
    "CopyError",
    "Key",
    "Line",
    "NoteError",
    "audit",
    "head_of",
    "join_notes",
    "load",
    "read_lines",
    "read_notes",
]
