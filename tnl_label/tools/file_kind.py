# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which files an application accepts, told by their content. No Odoo here."""

import io
import re
import unicodedata
import zipfile

MAX_SIZE = 10 * 1024 * 1024  # bytes, one file
MAX_FILES = 10  # files, one question

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


def sniff(data: bytes) -> tuple[str, str] | None:
    """Return (extension, media type) of an accepted file, None for any other."""
    for magic, extension, mimetype in _MAGIC:
        if data.startswith(magic):
            return extension, mimetype
    if data.startswith(b"PK\x03\x04"):
        return _sniff_open_document(data)
    return None


def _sniff_open_document(data):
    """ODF stores its media type first and uncompressed (ODF 1.3 part 2, 3.3)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            first = archive.infolist()[0]
            if first.filename != "mimetype" or first.file_size > 100:
                return None
            if first.compress_type != zipfile.ZIP_STORED:
                return None
            mimetype = archive.read(first).strip()
    # what the module raises on damaged archives besides its own error
    except (
        zipfile.BadZipFile,
        EOFError,
        IndexError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        return None
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
