# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The picture that social networks show of a laureate: 1200 × 630 pixels.

Drawn from public words alone, with the fonts and the colours of the product.
"""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from odoo.tools.misc import file_open

from .palette import palette

WIDTH, HEIGHT = 1200, 630
_SCALE = 2  # drawn larger, then reduced: smooth edges
_MARGIN, _BAND = 72, 112
_FONT = "web/static/fonts/google/Roboto/Roboto-%s.ttf"
_SIZES = (84, 76, 68, 60, 52, 46, 40)  # of the name, the largest that holds
_LINES = 3


@lru_cache(maxsize=64)
def draw(name: str, level: str, year: str, rank: int = 0, total: int = 0) -> bytes:
    """Return the picture as PNG.

    :param name: of the laureate
    :param level: in words, and ``year`` the words of the edition
    :param rank: marks of the level that are solid, of ``total``; 0 of 0 draws none
    """
    colours = palette()
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), "#ffffff")
    pen = ImageDraw.Draw(image)
    _rectangle(pen, (0, 0, WIDTH, _BAND), colours["teal"])
    _mark(pen, _MARGIN + 32, _BAND / 2, 32, "#ffffff", colours["teal"])
    _words(pen, (_MARGIN + 88, _BAND / 2), "Territoire Numérique Libre", 40, "#ffffff")
    font, lines = _fitted(name)
    step = font.size / _SCALE * 1.16
    y = 280 - step * (len(lines) - 1) / 2
    for line in lines:
        pen.text(_at(_MARGIN, y), line, font=font, fill=colours["ink"], anchor="lm")
        y += step
    for number in range(total):
        x = _MARGIN + 36 + number * 88
        is_solid = number < rank
        _mark(pen, x, 462, 36, colours["teal"], "#ffffff", is_solid)
    _words(pen, (_MARGIN, 548), f"{level} – {year}", 40, colours["teal"])
    _rectangle(pen, (0, HEIGHT - 16, WIDTH, HEIGHT), colours["teal"])
    out = BytesIO()
    reduced = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def _at(x, y):
    return x * _SCALE, y * _SCALE


def _rectangle(pen, box, colour):
    pen.rectangle([side * _SCALE for side in box], fill=colour)


def _font(weight, size):
    with file_open(_FONT % weight, "rb") as source:
        return ImageFont.truetype(BytesIO(source.read()), size * _SCALE)


def _words(pen, place, text, size, colour):
    """Write one line, smaller if it is too wide."""
    room = (WIDTH - place[0] - _MARGIN) * _SCALE
    font = _font("Bold", size)
    if font.getlength(text) > room:
        font = _font("Bold", int(size * room / font.getlength(text)))
    pen.text(_at(*place), text, font=font, fill=colour, anchor="lm")


def _mark(pen, x, y, radius, colour, within, is_solid=True):
    """Draw the copyleft, a reversed C in a circle."""
    disc = [side * _SCALE for side in (x - radius, y - radius, x + radius, y + radius)]
    if is_solid:
        pen.ellipse(disc, fill=colour)
    else:
        pen.ellipse(disc, outline=colour, width=3 * _SCALE)
    arc, width = radius * 0.58, radius * (0.24 if is_solid else 0.1)
    sides = (x - arc, y - arc, x + arc, y + arc)
    pen.arc(
        [side * _SCALE for side in sides],
        225,
        495,
        fill=within if is_solid else colour,
        width=round(width * _SCALE),
    )


def _fitted(name):
    """Return the largest font in which the name holds, and its lines."""
    room = (WIDTH - 2 * _MARGIN) * _SCALE
    for size in _SIZES:
        font = _font("Bold", size)
        lines = _wrapped(name, font, room)
        if len(lines) <= _LINES and all(font.getlength(li) <= room for li in lines):
            break
    lines = lines[:_LINES]
    return font, [_cut(line, font, room) for line in lines]


def _wrapped(text, font, room):
    lines = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _cut(line, font, room):
    if font.getlength(line) <= room:
        return line
    while line and font.getlength(f"{line}…") > room:
        line = line[:-1]
    return f"{line}…"
