# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Digests of the files of a folder, as ``sha256sum`` writes and checks them."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

NAME = "SHA256SUMS"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder but the one of the digests, sorted by name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    yield from sorted(path for path in found if path != folder / NAME)


def write(folder: Path) -> None:
    """Write the digests of all files of a folder, and have all of it on the disk."""
    lines = []
    for path in files(folder):
        lines.append(f"{digest(path)}  {path.relative_to(folder)}\n")
        _flush(path)
    (folder / NAME).write_text("".join(lines))
    _flush(folder / NAME)


def problems(folder: Path) -> list[str]:
    """Return the names of the files that are missing, damaged, or too many.

    :raises OSError: no digests there
    """
    lines = (folder / NAME).read_text().splitlines()
    known = {name: kept for kept, name in (line.split("  ", 1) for line in lines)}
    there = {str(path.relative_to(folder)): path for path in files(folder)}
    return sorted(
        name
        for name in known.keys() | there.keys()
        if name not in known or name not in there or digest(there[name]) != known[name]
    )


def _flush(path: Path) -> None:
    with open(path, "rb") as content:
        os.fsync(content.fileno())
