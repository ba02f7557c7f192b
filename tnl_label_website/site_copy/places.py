# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where each address of the site lies in the copy.

A file server knows no query string: what it asked for becomes part of the path, as in
``/label/palmares/year-2024/`` for ``/label/palmares?year=2024``.
"""

import mimetypes
import re
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

_UNSAFE = re.compile(r"[^\w-]+")
# unlike the machine's own table, the same everywhere
_SUFFIXES = {"image/x-icon": ".ico", "image/vnd.microsoft.icon": ".ico"}


def inside(reference, base, origin):
    """Return the address on the site that a reference in a page means, or None.

    :param reference: as written in the page
    :param base: address of the page
    :param origin: scheme and host of the site, such as ``https://label.example.org``
    :return: path and query, without what follows the ``#``
    """
    try:
        parts = urlsplit(urljoin(origin + base, reference.strip()))
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" != origin:
        return None
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def place(address):
    """Return the path at which the copy answers for an address.

    :param address: path and query
    """
    parts = urlsplit(address)
    asked = [
        f"{_safe(key)}-{_safe(value)}"
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    if not asked:
        return parts.path
    path = PurePosixPath(parts.path)
    if path.suffix:
        return quote(unquote(str(path.with_stem("-".join([path.stem, *asked])))))
    return "/".join([parts.path.rstrip("/"), *asked, ""])


def _safe(text):
    return _UNSAFE.sub("-", text)


def page_file(path):
    """Return the file, below the copy, that answers for the path of a page."""
    path = unquote(path).strip("/")
    if PurePosixPath(path).suffix:
        return path
    return f"{path}/index.html".lstrip("/")


def plain_file(path):
    """Return the file, below the copy, that answers for any other path."""
    return unquote(path).strip("/")


def typed(path, media_type):
    """Return the path of a picture or style with the suffix that tells its type."""
    if PurePosixPath(path).suffix:
        return path
    kind = media_type.partition(";")[0].strip()
    suffix = _SUFFIXES.get(kind) or mimetypes.guess_extension(kind) or ""
    return path.rstrip("/") + suffix
