# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The ZIP of one version of an application: where files go, how it is written.

Nothing here knows Odoo. Any unzipping tool opens it below the folder it is given, and
``sha256sum -c SHA256SUMS`` then verifies every entry.
"""

import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

SUMS = "SHA256SUMS"
_MAX_NAME = 100  # characters, extension included
_ELSEWHERE = "0"  # folder of what belongs to no axis
# names that Windows keeps for itself, whatever their extension
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)
}


@dataclass(frozen=True)
class Entry:
    """A file of the archive: ``read`` gives its bytes when its turn comes."""

    path: str
    sha256: str
    read: Callable[[], bytes]


def safe_name(name: str) -> str:
    """Return ``name`` as one component of a path, the same on every system."""
    name = "".join(
        char if unicodedata.category(char)[0] in "LN" or char in " -_." else "-"
        for char in unicodedata.normalize("NFC", name)
    )
    name = name.strip(" .") or "-"
    stem, dot, extension = name.rpartition(".")
    if dot and len(extension) < 10:
        name = stem[: _MAX_NAME - len(extension) - 1] + dot + extension
    else:
        name = name[:_MAX_NAME].rstrip(" .")
    return f"_{name}" if name.partition(".")[0].lower() in _RESERVED else name


def file_paths(
    axes: Iterable[tuple[str, Sequence[str]]], questions_and_names: Iterable[tuple]
) -> list[str]:
    """Return the path of each file: ``<number>-<axis>/<question>/<name>``.

    :param axes: (code, codes of the questions) in reading order
    :param questions_and_names: (code of the question, name) of each file
    :return: as many paths, in the same order, that differ by more than their case
    """
    folders = {}
    for number, (axis, questions) in enumerate(axes, 1):
        for question in questions:
            folders[question] = f"{number}-{safe_name(axis)}/{safe_name(question)}"
    paths, taken = [], set()
    for question, name in questions_and_names:
        folder = folders.get(question) or f"{_ELSEWHERE}/{safe_name(question)}"
        path = _unused(folder, safe_name(name), taken)
        taken.add(path.casefold())
        paths.append(path)
    return paths


def _unused(folder, name, taken):
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    path, number = f"{folder}/{name}", 1
    while path.casefold() in taken:
        number += 1
        path = f"{folder}/{stem}-{number}{dot}{extension}"
    return path


def sums(entries: Iterable[Entry]) -> bytes:
    """Return the lines that ``sha256sum -c`` verifies."""
    return "".join(f"{e.sha256}  {e.path}\n" for e in entries).encode()


def write(target: BinaryIO, entries: Sequence[Entry], instant: datetime) -> None:
    """Write the archive, one entry in memory at a time.

    :param instant: date of every entry, which makes the archive the same each time
    """
    with zipfile.ZipFile(target, "w") as archive:
        for entry in entries:
            _add(archive, entry.path, entry.read(), instant)
        _add(archive, SUMS, sums(entries), instant)


def _add(archive, path, data, instant):
    info = zipfile.ZipInfo(path, instant.timetuple()[:6])
    info.create_system = 3  # Unix, whose permissions follow
    info.external_attr = 0o100644 << 16
    # evidence is compressed already, by its own formats
    is_text = path.endswith((".json", ".html")) or path == SUMS
    info.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
    archive.writestr(info, data)
