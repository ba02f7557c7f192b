# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a file of an accepted kind is refused all the same. No Odoo here.

Nothing is rendered nor decoded: containers are read, and what is compressed is
inflated piece by piece up to a limit. What is only a guess is said so; the last
protection is the download, which no browser interprets.
"""

import io
import re
import struct
import zipfile
import zlib

from .file_pdf import inspect_pdf
from .inflating import CHUNK, Bomb, Budget

MAX_PIXELS = 50_000_000
MAX_ENTRIES = 2000

# Every reason ``refusal`` may give.
REASONS = ("damaged", "encrypted", "active", "bomb", "flood", "mixed", "nested")

_HOSTILE_ARCHIVE = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_PROGRAM = (b"MZ", b"\x7fELF", b"#!")
_MANIFEST = "META-INF/manifest.xml"
_PNG_SIGNATURE_SIZE = 8
# the frame headers of JPEG (ITU T.81, table B.1); C4, C8 and CC are something else
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset(range(0xD0, 0xD8)) | {0x01}

# what the standard modules raise on damaged content
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def refusal(data: bytes, extension: str) -> str | None:
    """Return why a file is refused, one of ``REASONS``; None when it is not.

    :param extension: what ``file_kind.sniff`` said of it
    """
    inspect = {"pdf": inspect_pdf, "png": _inspect_png, "jpg": _inspect_jpeg}.get(
        extension, _inspect_open_document
    )
    try:
        # a PDF or an image that is also an archive; a document is one by nature
        if inspect is not _inspect_open_document and _ends_as_archive(data):
            return "mixed"
        return inspect(data)
    except Bomb:
        return "bomb"
    except _DAMAGED:
        return "damaged"


def _ends_as_archive(data):
    """Tell a ZIP joined behind; its directory ends in the last 64 KiB."""
    return b"PK\x05\x06" in data[-66_000:] and b"PK\x01\x02" in data


# --- images ---------------------------------------------------------------------


def _inspect_png(data):
    position, first = _PNG_SIGNATURE_SIZE, True
    has_image = False
    while True:
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            return "damaged"
        (crc,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(memoryview(data)[position + 4 : end - 4]) != crc:
            return "damaged"
        if first:
            if kind != b"IHDR" or length != 13:
                return "damaged"
            width, height = struct.unpack_from(">II", data, position + 8)
            if reason := _size_refusal(width, height):
                return reason
        first = False
        has_image |= kind == b"IDAT"
        position = end
        if kind == b"IEND":
            break
    if not has_image:
        return "damaged"
    return "mixed" if position < len(data) else None


def _inspect_jpeg(data):
    """Walk the segments up to the scan, and ask that the image has an end.

    What phones add behind the end (moving pictures, depth) is let through.
    """
    position, sized = 2, False
    while True:
        if data[position] != 0xFF:
            return "damaged"
        marker = data[position + 1]
        if marker == 0xFF:  # padding
            position += 1
            continue
        if marker in _JPEG_BARE:
            position += 2
            continue
        (length,) = struct.unpack_from(">H", data, position + 2)
        if length < 2:
            return "damaged"
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 5)
            if reason := _size_refusal(width, height):
                return reason
            sized = True
        position += 2 + length
        if marker == 0xDA:  # start of scan
            break
    if not sized or data.find(b"\xff\xd9", position) < 0:
        return "damaged"
    return None


def _size_refusal(width, height):
    if not width or not height:
        return "damaged"
    return "flood" if width * height > MAX_PIXELS else None


# --- OpenDocument ---------------------------------------------------------------


def _inspect_open_document(data):
    # counted before the directory is read, which makes an object of each entry
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        return "bomb"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if reason := _names_refusal(names):
            return reason
        if any(entry.flag_bits & 0x1 for entry in entries):
            return "encrypted"
        budget = Budget(len(data))
        budget.spend_declared(sum(entry.file_size for entry in entries))
        for entry in entries:
            if reason := _entry_refusal(archive, entry, budget):
                return reason
    return None if "content.xml" in names else "damaged"


def _names_refusal(names):
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded):
        return "damaged"
    for name in folded:
        parts = re.split(r"[/\\]", name)
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            return "damaged"
        if parts[0] in ("basic", "scripts"):
            return "active"
    return None


def _entry_refusal(archive, entry, budget):
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "damaged"
    with archive.open(entry) as stream:
        piece = stream.read(CHUNK)
        if piece.startswith(_HOSTILE_ARCHIVE + _PROGRAM):
            return "nested"
        # entities that multiply themselves; only the head is looked at
        if entry.filename.endswith(".xml") and b"<!ENTITY" in piece:
            return "bomb"
        while piece:
            budget.spend(len(piece))
            # the password of office suites; heuristic: looked for piece by piece
            if entry.filename == _MANIFEST and b"encryption-data" in piece:
                return "encrypted"
            piece = stream.read(CHUNK)
    return None
