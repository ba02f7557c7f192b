# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sign of a level, drawn once for pages, mails, certificates and badges.

The mark is the copyleft, a reversed C in a circle, drawn as a path: no font is needed.
Levels are counted in a row of copylefts, or told by one medal, or by one badge.
"""

import re
from collections.abc import Iterable
from html import escape

TEAL = "#0A5C66"
MEDAL_COLOURS = {"bronze": "#8C4A1E", "argent": "#5B6670", "or": "#7A5B00"}
KINDS = ("copyleft", "medal", "badge")

_SIDE = 100
_GAP = 16
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def level_sign_svg(
    kind: str, filled: int, total: int, colour: str = TEAL, label: str = ""
) -> str:
    """Return the sign of a level as SVG, one em high until a style says otherwise.

    Filled and outlined marks differ by shape as much as by colour, so that the sign
    survives a black-and-white printer.

    :param kind: ``copyleft`` (a row of ``total`` marks of which ``filled`` are solid),
        ``medal`` or ``badge`` (one mark; ``filled`` and ``total`` do not show).
    :param colour: ``#RRGGBB``, dark enough to carry white.
    :param label: text alternative, where no words beside the sign say the level; empty,
        the sign is decoration and assistive technologies skip it.
    :raises ValueError: unknown kind, impossible count or colour.
    """
    if kind not in KINDS:
        raise ValueError(f"Unknown kind of sign: {kind!r}. Known: {', '.join(KINDS)}.")
    if not 0 <= filled <= total or total < 1:
        raise ValueError(f"A row of {total} marks cannot have {filled} filled.")
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"The colour {colour!r} is not written #RRGGBB.")
    if kind == "copyleft":
        width, height = total * (_SIDE + _GAP) - _GAP, _SIDE
        shapes = _row(filled, total, colour)
    elif kind == "medal":
        width, height = _SIDE, 124
        shapes = _medal(colour)
    else:
        width, height = _SIDE, 112
        shapes = _badge(colour)
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    title = f"<title>{escape(label)}</title>" if label else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width / height:.3g}em" height="1em" {role}>'
        f"{title}{''.join(shapes)}</svg>"
    )


def _reversed_c(x: float, y: float, radius: float, colour: str, width: float) -> str:
    """Draw a C that opens to the left, centred on x and y."""
    side = radius * 0.7071
    return (
        f'<path d="M{x - side:.4g} {y - side:.4g}A{radius:g} {radius:g} 0 1 1 '
        f'{x - side:.4g} {y + side:.4g}" fill="none" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def _row(filled: int, total: int, colour: str) -> Iterable[str]:
    for rank in range(total):
        x = rank * (_SIDE + _GAP) + _SIDE / 2
        if rank < filled:
            yield f'<circle cx="{x:g}" cy="50" r="49" fill="{colour}"/>'
            yield _reversed_c(x, 50, 23, "#fff", 12)
        else:
            yield (
                f'<circle cx="{x:g}" cy="50" r="47" fill="none" stroke="{colour}" '
                'stroke-width="4"/>'
            )
            yield _reversed_c(x, 50, 23, colour, 4)


def _medal(colour: str) -> Iterable[str]:
    yield f'<path d="M26 64 14 118l20-8 14 14 8-46z" fill="{colour}"/>'
    yield f'<path d="M74 64l12 54-20-8-14 14-8-46z" fill="{colour}"/>'
    yield f'<circle cx="50" cy="46" r="46" fill="{colour}"/>'
    yield (
        '<circle cx="50" cy="46" r="38" fill="none" stroke="#fff" stroke-width="2.5"/>'
    )
    yield _reversed_c(50, 46, 18, "#fff", 10)


def _badge(colour: str) -> Iterable[str]:
    yield (
        '<path d="M50 2 96 16v40c0 27-19 44-46 54C23 100 4 83 4 56V16z" '
        f'fill="{colour}"/>'
    )
    yield _reversed_c(50, 53, 20, "#fff", 11)
