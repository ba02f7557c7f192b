# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a PDF is refused, from one reading of its bytes. No Odoo here.

Its objects are not followed, so a loop or a forged table costs nothing: the names
that make a PDF act are looked for wherever an object may be written, in clear and
in compressed object streams. This is heuristic: a page that prints such a name in
an uncompressed stream is refused too, and a reader that repairs very damaged files
may see what is not seen here.
"""

import re

from .inflating import Bomb, Budget, inflate

# readers look for the end in the last kilobyte
_TAIL = 1024
_MAX_DICTIONARY = 4096
_MAX_OBJECTS = 32 * 1024 * 1024  # bytes, one stream of objects
_MAX_STREAMS = 50_000
_PAGE_IN_DISGUISE = re.compile(rb"<(?:!doctype|html|script|svg|\?php|body)", re.I)
_STREAM = re.compile(rb">>\s{0,32}stream\r?\n?")
_OBJECT_STREAM_HEAD = re.compile(rb"\s{0,32}\d{1,10}\s{1,32}\d{1,10}\s")


def _names(*names):
    """Return a pattern of these names, whatever letters are written ``#xx``."""
    spelled = (
        rb"".join(rb"(?:%c|#(?i:%02x))" % (char, char) for char in name.encode())
        for name in names
    )
    return re.compile(rb"/(?:" + rb"|".join(spelled) + rb")(?![^\s()<>\[\]{}/%\0])")


_ACTIVE = _names("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia")
_SCRIPT = _names("JS")  # too short to be looked for among compressed bytes
_ENCRYPT = _names("Encrypt")
_ROOT = _names("Root")
_OBJECT_STREAM = _names("ObjStm")
_FILTER = _names("Filter", "F")


def inspect_pdf(data: bytes) -> str | None:
    """Return why a PDF is refused, None when it is not.

    :raise Bomb: when too much comes out of it
    """
    if _PAGE_IN_DISGUISE.search(data, 0, _TAIL):
        return "mixed"
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-2 * _TAIL :]:
        return "damaged"
    if _ENCRYPT.search(data):
        return "encrypted"
    if _ACTIVE.search(data):
        return "active"
    return _inspect_streams(data)


def _inspect_streams(data):
    view, budget = memoryview(data), Budget(len(data))
    clear, position = [], 0
    while opening := _STREAM.search(data, position):
        if len(clear) == _MAX_STREAMS:
            raise Bomb()
        start = opening.end()
        end = data.find(b"endstream", start)
        if end < 0:
            return "damaged"
        clear.append(data[position:start])
        dictionary = data[max(position, start - _MAX_DICTIONARY) : start]
        dictionary = dictionary[dictionary.rfind(b"obj") + 1 :]
        if reason := _stream_refusal(view[start:end], dictionary, budget):
            return reason
        position = end
    clear.append(data[position:])
    clear = b"".join(clear)
    if _SCRIPT.search(clear):
        return "active"
    return None if _ROOT.search(clear) else "damaged"


def _stream_refusal(content, dictionary, budget):
    says_objects = _OBJECT_STREAM.search(dictionary)
    objects = b""
    if _is_zlib(content):
        objects = inflate(content, budget, _MAX_OBJECTS + 1)
    if not says_objects and not _OBJECT_STREAM_HEAD.match(objects):
        return None
    if says_objects and len(objects) > _MAX_OBJECTS:
        raise Bomb()
    if says_objects and not objects and _FILTER.search(dictionary):
        return "active"  # coded in a way that hides what it holds
    if _ENCRYPT.search(objects):
        return "encrypted"
    if _ACTIVE.search(objects) or _SCRIPT.search(objects):
        return "active"
    return None


def _is_zlib(content):
    return (
        len(content) > 2
        and content[0] & 0x0F == 8
        and (content[0] << 8 | content[1]) % 31 == 0
    )
