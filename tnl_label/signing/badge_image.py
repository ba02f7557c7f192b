# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The badge of a level, as SVG and as PNG, with the credential inside.

One list of shapes is drawn twice, so that the two pictures are the same. Letters are
measured with the font of the PNG and held to that width in the SVG, whatever font its
reader has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from math import cos, pi

from openbadgeslib import baking
from PIL import Image, ImageDraw, ImageFont

from .levels import MEDAL_COLOURS, TEAL

SIDE = 400
_SCALE = 3  # the PNG is drawn larger, then reduced: smooth edges
_PNG_SIDE = 600
_WHITE, _PALE = "#FFFFFF", "#CFE3E6"
_WIDEST = 268  # of a line of text


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    width: float = 0


@dataclass(frozen=True)
class ReversedC:
    """The copyleft's letter: three quarters of a circle, open to the left."""

    x: float
    y: float
    radius: float
    stroke: str
    width: float


@dataclass(frozen=True)
class Words:
    """One centred line; ``y`` is its baseline, ``length`` its width once drawn."""

    text: str
    y: float
    size: float
    weight: str  # Regular or Bold
    fill: str
    length: float = 0


Shape = Disc | ReversedC | Words


def shapes(claims: Mapping, fonts: Mapping[str, bytes]) -> list[Shape]:
    """Return the shapes of a level's badge, from bottom to top.

    :param claims: what the certificate states (``tnl-claims/1``)
    :param fonts: bytes of the TrueType fonts ``Regular`` and ``Bold``
    """
    colour = MEDAL_COLOURS.get(claims["level_code"], TEAL)
    centre = SIDE / 2
    drawn = [
        Disc(centre, centre, 196, fill=colour),
        Disc(centre, centre, 184, stroke=_WHITE, width=3),
    ]
    lines = [
        Words("Territoire", 96, 30, "Bold", _WHITE),
        Words("Numérique Libre", 130, 30, "Bold", _WHITE),
    ]
    if claims["level_symbol"] == "copyleft":
        drawn += _row(claims["level_rank"], claims["level_total"], 192, colour)
        rank = f"{claims['level_rank']} sur {claims['level_total']}"
        lines.append(Words(f"Niveau {rank}", 282, 34, "Bold", _WHITE))
    else:
        drawn += [Disc(centre, 194, 46, fill=_WHITE)]
        drawn += [ReversedC(centre, 194, 21, colour, 11)]
        lines.append(Words(claims["level_name"], 286, 38, "Bold", _WHITE))
    lines.append(Words(f"Édition {claims['year']}", 322, 24, "Regular", _PALE))
    return drawn + [_fitted(line, fonts) for line in lines]


def draw_svg(drawing: list[Shape], alt: str) -> bytes:
    """Return the drawing as one self-contained SVG.

    :param alt: text alternative
    """
    body = "".join(_svg(shape) for shape in drawing)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" '
        f'width="{SIDE}" height="{SIDE}" role="img" text-anchor="middle" '
        f'font-family="Roboto, Arial, sans-serif"><title>{escape(alt)}</title>'
        f"{body}</svg>"
    ).encode()


def draw_png(drawing: list[Shape], fonts: Mapping[str, bytes]) -> bytes:
    """Return the drawing as PNG on a transparent ground."""
    side = SIDE * _SCALE
    image = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(image)
    for shape in drawing:
        _paint(pen, shape, fonts)
    out = BytesIO()
    image.resize((_PNG_SIDE, _PNG_SIDE), Image.Resampling.LANCZOS).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def bake_svg(svg: bytes, credential: str) -> bytes:
    """Return the SVG that carries a credential (Open Badges 3.0 §5.3.2).

    :param credential: JSON with its proof
    """
    return baking.bake_svg(
        svg,
        credential,
        element=baking.SVG_ELEMENT_OB3,
        namespace=baking.SVG_NS_OB3,
        as_text=True,
    )


def bake_png(png: bytes, credential: str) -> bytes:
    """Return the PNG that carries a credential (Open Badges 3.0 §5.3.1)."""
    return baking.bake_png(png, credential, keyword=baking.ITXT_KEYWORD_OB3)


def _row(filled, total, y, colour):
    """Draw the level as marks of which the first are solid, as in ``levels``."""
    step = min(58, 270 / total)
    radius = step * 0.43
    for rank in range(total):
        x = SIDE / 2 + (rank - (total - 1) / 2) * step
        if rank < filled:
            yield Disc(x, y, radius, fill=_WHITE)
            yield ReversedC(x, y, radius * 0.47, colour, radius * 0.24)
        else:
            yield Disc(x, y, radius - 1, stroke=_WHITE, width=2)
            yield ReversedC(x, y, radius * 0.47, _WHITE, radius * 0.08)


def _fitted(line, fonts):
    """Return the line made smaller if it is too wide, with its measure."""
    length = _font(fonts, line.weight, 100).getlength(line.text) / 100
    size = min(line.size, _WIDEST / length)
    return Words(
        line.text, line.y, round(size, 2), line.weight, line.fill, length * size
    )


def _font(fonts, weight, size):
    return ImageFont.truetype(BytesIO(fonts[weight]), size)


def _svg(shape):
    if isinstance(shape, Disc):
        paint = f'fill="{shape.fill or "none"}"'
        if shape.stroke:
            paint += f' stroke="{shape.stroke}" stroke-width="{shape.width:.4g}"'
        return (
            f'<circle cx="{shape.x:.5g}" cy="{shape.y:.5g}" r="{shape.radius:.4g}" '
            f"{paint}/>"
        )
    if isinstance(shape, ReversedC):
        side = shape.radius * cos(pi / 4)
        left, top, bottom = shape.x - side, shape.y - side, shape.y + side
        return (
            f'<path d="M{left:.5g} {top:.5g}A{shape.radius:.4g} {shape.radius:.4g} '
            f'0 1 1 {left:.5g} {bottom:.5g}" fill="none" stroke="{shape.stroke}" '
            f'stroke-width="{shape.width:.4g}"/>'
        )
    weight = 700 if shape.weight == "Bold" else 400
    return (
        f'<text x="{SIDE / 2:g}" y="{shape.y:g}" font-size="{shape.size:g}" '
        f'font-weight="{weight}" fill="{shape.fill}" '
        f'textLength="{shape.length:.4g}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(shape.text)}</text>"
    )


def _paint(pen, shape, fonts):
    if isinstance(shape, Disc):
        pen.circle(
            (shape.x * _SCALE, shape.y * _SCALE),
            (shape.radius + shape.width / 2) * _SCALE,
            fill=shape.fill,
            outline=shape.stroke,
            width=round(shape.width * _SCALE),
        )
    elif isinstance(shape, ReversedC):
        outer = (shape.radius + shape.width / 2) * _SCALE
        x, y = shape.x * _SCALE, shape.y * _SCALE
        pen.arc(
            (x - outer, y - outer, x + outer, y + outer),
            225,
            135 + 360,
            fill=shape.stroke,
            width=round(shape.width * _SCALE),
        )
    else:
        font = _font(fonts, shape.weight, shape.size * _SCALE)
        centre = (SIDE / 2 * _SCALE, shape.y * _SCALE)
        pen.text(centre, shape.text, font=font, fill=shape.fill, anchor="ms")
