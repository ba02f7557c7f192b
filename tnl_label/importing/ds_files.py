# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The files of the dossiers, in an archive that a person gives. No Odoo here.

Nothing is downloaded: the addresses of the API expire, and a server that fetched what
a file tells it to would be at its orders.
"""

import base64
import io
import re
import zipfile
from collections import defaultdict
from hashlib import md5

from ..tools.file_kind import MAX_SIZE
from .ds_dossier import DsFile
from .problems import FileError

MAX_ARCHIVE = 200_000_000
_MAX_MEMBERS = 20_000
_MAX_UNPACKED = 1_000_000_000
FOUND, MISSING, SEVERAL, DIFFERENT, TOO_BIG = (
    "found",
    "missing",
    "several",
    "different",
    "too_big",
)


class Archive:
    """The files of a ZIP, known by the digest of their bytes, then by their name."""

    def __init__(self, data: bytes | None):
        """Read what an archive holds.

        :param data: ZIP, or nothing
        :raises FileError: for what is no archive, or too large a one
        """
        self._zip = None
        self._by_name, self._by_digest = defaultdict(list), {}
        if not data:
            return
        if len(data) > MAX_ARCHIVE:
            raise FileError("too_big", limit=MAX_ARCHIVE // 1_000_000)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = [m for m in self._zip.infolist() if not m.is_dir()]
        # a damaged archive breaks in many ways: zlib, zipfile, struct
        except Exception as error:
            raise FileError("ds_zip") from error
        if (
            len(members) > _MAX_MEMBERS
            or sum(m.file_size for m in members) > _MAX_UNPACKED
        ):
            raise FileError("too_big", limit=_MAX_UNPACKED // 1_000_000)
        for member in members:
            self._by_name[_base(member.filename)].append(member)
        self._members = members

    def find(self, file: DsFile, number: str) -> tuple[str, bytes]:
        """Return what becomes of a file, and its bytes when it is found.

        With a digest the bytes decide, whatever the name; without, the name, in the
        folder of the dossier where several have it.

        :param number: of the dossier
        """
        if not self._zip:
            return MISSING, b""
        named = self._by_name.get(_base(file.name), [])
        if file.checksum:
            for member in named:
                data = self._read(member)
                if _digest(data) == file.checksum:
                    return _fitting(data)
            if data := self._with_digest(file.checksum):
                return _fitting(data)
            return (DIFFERENT if named else MISSING), b""
        if len(named) > 1:
            own = re.compile(rf"(?<!\d){re.escape(number)}(?!\d)")
            named = [m for m in named if number and own.search(m.filename)]
            if len(named) != 1:
                return SEVERAL, b""
        return _fitting(self._read(named[0])) if named else (MISSING, b"")

    def _with_digest(self, checksum):
        if not self._by_digest:
            for member in self._members:
                self._by_digest.setdefault(_digest(self._read(member)), member)
        member = self._by_digest.get(checksum)
        return self._read(member) if member else b""

    def _read(self, member):
        """Return the bytes of a member: one more than is accepted, at most."""
        try:
            with self._zip.open(member) as file:
                return file.read(MAX_SIZE + 1)
        except Exception as error:
            raise FileError("ds_zip") from error


def _fitting(data):
    return (FOUND, data) if len(data) <= MAX_SIZE else (TOO_BIG, b"")


def _digest(data):
    """Return the digest that the API gives: it tells files apart, no more."""
    return base64.b64encode(md5(data, usedforsecurity=False).digest()).decode()


def _base(name):
    return name.replace("\\", "/").rpartition("/")[2].casefold()
