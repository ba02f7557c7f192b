# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is held of somebody, as a ZIP: plain data, the same to read, and files."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from . import dossier_zip

_IN_MEMORY = 8 * 1024 * 1024  # bytes of an archive before it goes to the disk


@dataclass(frozen=True)
class Held:
    """Records that speak of a person, and whether they may be erased.

    :param kind: code of the kind of data, see ``tools.retention``
    :param title: what they are, in words
    :param names: fields that say something of the person
    :param ground: why they stay when erasure is asked; "" when they go
    """

    kind: str
    title: str
    records: object
    names: tuple[str, ...]
    ground: str = ""


def document(path: str, data: bytes) -> dossier_zip.Entry:
    """Return the entry of a document that is made already."""
    return dossier_zip.Entry(path, sha256(data).hexdigest(), lambda: data)


def data_entry(data) -> dossier_zip.Entry:
    """Return the entry of plain data, to be read by machines."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return document("donnees.json", text.encode())


def late_entry(path: str, digest: str, read: Callable[[], bytes]) -> dossier_zip.Entry:
    """Return the entry of a file that is read when its turn comes."""
    return dossier_zip.Entry(path, digest, read)


def archive(entries: Iterable[dossier_zip.Entry], instant):
    """Write a ZIP to a temporary file, one entry in memory at a time.

    :return: binary file to read, at its beginning; closed by who reads it
    """
    target = SpooledTemporaryFile(max_size=_IN_MEMORY)
    dossier_zip.write(target, list(entries), instant)
    target.seek(0)
    return target
