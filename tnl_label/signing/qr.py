# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Draw a QR as one small SVG.

Error correction follows what the QR is for: level Q for an address alone, on plates
and small prints; level M for an address with its signature, where smaller modules
would cost more than redundancy gives.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q

# ISO/IEC 18004: four light modules all around.
QUIET_ZONE = 4


@dataclass(frozen=True)
class QrDrawing:
    """A drawn QR: SVG text, version (1 to 40), side of one module in millimetres."""

    svg: str
    version: int
    module_mm: float


def draw(text: str, size_mm: float, title: str, description: str = "") -> QrDrawing:
    """Draw ``text``, black on white.

    :param text: what :func:`~.payload.qr_text` returned.
    :param size_mm: side of the square in millimetres, quiet zone included.
    :param title: text alternative.
    :param description: longer text for assistive technologies.
    """
    address, separator, number = text.partition("#")
    code = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M if separator else ERROR_CORRECT_Q,
        border=QUIET_ZONE,
    )
    # One segment each, so that capitals and digits take their own dense modes.
    for segment in filter(None, (address, separator, number)):
        code.add_data(segment, optimize=0)
    code.make(fit=True)
    matrix = code.get_matrix()
    side = len(matrix)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size_mm:g}mm" '
        f'height="{size_mm:g}mm" viewBox="0 0 {side} {side}" role="img" '
        'shape-rendering="crispEdges">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(description)}</desc>" if description else "",
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>',
        _strokes(matrix) if separator else _outlines(matrix),
        "</svg>",
    ]
    return QrDrawing("".join(lines), code.version, size_mm / side)


def _outlines(matrix: Sequence[Sequence[bool]]) -> str:
    """Return the dark modules as areas, which engraving machines take as they are."""
    runs = (f"M{x} {y}h{width}v1h-{width}z" for x, y, width in _runs(matrix))
    return f'<path fill="#000" d="{"".join(runs)}"/>'


def _strokes(matrix: Sequence[Sequence[bool]]) -> str:
    """Return the dark modules as strokes, each a module wide.

    A path is put in a PDF command by command: two for each run instead of five, which
    counts with the many runs of a signed statement, printed a hundred at a time.
    """
    runs = (f"M{x} {y}.5h{width}" for x, y, width in _runs(matrix))
    return f'<path fill="none" stroke="#000" d="{"".join(runs)}"/>'


def _runs(matrix: Sequence[Sequence[bool]]) -> Iterable[tuple[int, int, int]]:
    """Yield column, row and length of each horizontal run of dark modules."""
    for y, row in enumerate(matrix):
        for run in re.finditer("1+", "".join("01"[is_dark] for is_dark in row)):
            yield run.start(), y, run.end() - run.start()
