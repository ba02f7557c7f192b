# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which files an application accepts, told by their content. No Odoo here."""

import re
import unicodedata

MEGABYTE = 1024 * 1024
MAX_SIZE = 10 * MEGABYTE  # one file
MAX_FILES = 10  # one question
MAX_TOTAL = 100 * MEGABYTE  # the files of one application

_MAGIC = (
    (b"%PDF-", "pdf", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
ACCEPTED = (".pdf", ".png", ".jpg", ".jpeg", ".odt", ".ods", ".odp")


def sniff(data: bytes) -> tuple[str, str] | None:
    """Return (extension, media type) of an accepted file, None for any other."""
    for magic, extension, mimetype in _MAGIC:
        if data.startswith(magic):
            return extension, mimetype
    if data.startswith(b"PK\x03\x04"):
        return _sniff_open_document(data)
    return None


def _sniff_open_document(data):
    """ODF stores its media type first and uncompressed (ODF 1.3 part 2, 3.3).

    Read at its place, so that nothing of the archive is opened before it is known.
    """
    if data[8:10] != b"\0\0" or data[30:38] != b"mimetype":
        return None
    start = 38 + int.from_bytes(data[28:30], "little")
    mimetype = data[start : start + 100].partition(b"PK")[0].strip()
    extension = _OPEN_DOCUMENT.get(mimetype)
    return (extension, mimetype.decode()) if extension else None


def neutral_name(name: str, extension: str) -> str:
    """Return a name without path, control nor bidirectional characters.

    :param name: what the browser sent
    :param extension: the one of the real content
    :return: at most 84 characters, always ending with the real extension
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    stem = base.rpartition(".")[0] or base
    stem = "".join(
        char if unicodedata.category(char)[0] in "LN" or char in " -_" else "-"
        for char in unicodedata.normalize("NFC", stem)
    )
    stem = re.sub(r"[-\s]{2,}", "-", stem).strip(" -_")[:80] or "document"
    return f"{stem}.{extension}"
