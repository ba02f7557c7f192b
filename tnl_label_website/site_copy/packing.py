# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One archive of a copy, written from disk to disk."""

import zipfile
from pathlib import Path

# compressed already
_STORED = {".pdf", ".png", ".jpg", ".woff", ".woff2", ".odt", ".webp"}


def pack(folder, archive):
    """Write the files below a folder into a ZIP archive.

    :param folder: what to pack; its own name is not in the archive
    :param archive: path of the archive
    """
    folder = Path(folder)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                is_stored = path.suffix in _STORED
                target.write(
                    path,
                    path.relative_to(folder).as_posix(),
                    compress_type=zipfile.ZIP_STORED if is_stored else None,
                )
