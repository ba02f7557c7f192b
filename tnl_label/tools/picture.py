# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A picture that somebody sends, made again before it is shown to all. No Odoo here.

What is published is drawn anew from the points of the image: nothing else that the
file held is left, neither the place where a phone took it nor a script joined to it.
"""

import io
from dataclasses import dataclass

# Odoo loads few kinds of images: this one registers itself when it is imported
from PIL import Image, ImageOps, WebPImagePlugin

from .file_kind import MAX_SIZE, sniff
from .file_safety import MAX_PIXELS, refusal

# Every reason that ``remade`` may give.
REASONS = ("empty", "large", "kind", "damaged", "flood")
ACCEPTED = ".jpg,.jpeg,.png,.webp"
MIMETYPE = "image/webp"
_SIDE = 1600  # pixels, of the longest side
_QUALITY = 82
_FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}


class NotAPicture(ValueError):
    """A file that is no picture of ours: ``reason`` is one of ``REASONS``."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A picture to show: bytes of WebP, and its size in pixels."""

    content: bytes
    width: int
    height: int


def remade(data: bytes) -> Picture:
    """Return the picture that a file holds, drawn anew and no larger than a page.

    :param data: what the browser sent: JPEG, PNG or WebP
    :raise NotAPicture: it is none, or too large a one
    """
    kind = _kind(data)
    # files of ours have their own rules before anything is drawn
    reason = refusal(data, kind) if kind != "webp" else None
    if reason:
        raise NotAPicture("flood" if reason == "flood" else "damaged")
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise NotAPicture("flood")
            image.draft("RGB", (_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(image)
            has_alpha = upright.has_transparency_data
            drawn = upright.convert("RGBA" if has_alpha else "RGB")
    except NotAPicture:
        raise
    except Exception as error:  # whatever a damaged file makes a decoder raise
        raise NotAPicture("damaged") from error
    drawn.thumbnail((_SIDE, _SIDE))
    made = io.BytesIO()
    bare = Image.new(drawn.mode, drawn.size)  # without a word of the file's own
    bare.paste(drawn)
    bare.save(made, WebPImagePlugin.WebPImageFile.format, quality=_QUALITY)
    return Picture(made.getvalue(), *bare.size)


def _kind(data):
    if not data:
        raise NotAPicture("empty")
    if len(data) > MAX_SIZE:
        raise NotAPicture("large")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    kind = (sniff(data) or ("",))[0]
    if kind not in _FORMATS:
        raise NotAPicture("kind")
    return kind
