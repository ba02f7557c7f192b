# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The image of a label's present state, to show on a laureate's own site.

One self-contained SVG: no font, script or address is loaded, so nobody is followed.
"""

from html import escape

from .levels import TEAL

INK, SLATE, LINE = "#16212B", "#4A5A68", "#C9D3DA"
TONES = {
    "valid": "#2E7D32",
    "superseded": SLATE,
    "suspended": "#8A5A00",
    "revoked": "#A4262C",
    "unknown": SLATE,
}
_ICONS = {
    "valid": "M5 10.5l3.5 3.500 6.500-7.500",
    "superseded": "M5 10h9M10.500 6l4 4-4 4",
    "suspended": "M7.500 6v8M12.500 6v8",
    "revoked": "M6 6l8 8M14 6l-8 8",
    "unknown": "M6 10h8",
}
WIDTH, HEIGHT = 440, 104
_MOST = 32  # characters of a wide font that fit on a line


def state_image_svg(status: str, state: str, lines: tuple[str, str], alt: str) -> str:
    """Return the image as SVG.

    :param status: one of ``TONES``
    :param state: the status in words, beside its icon
    :param lines: the name, then what is stated; longer ones are cut
    :param alt: text alternative, whole
    :raises ValueError: unknown status
    """
    if status not in TONES:
        raise ValueError(f"Unknown status: {status!r}.")
    tone = TONES[status]
    name = escape(_cut(lines[0], _MOST))
    stated = escape(_cut(lines[1], _MOST + 6))  # in smaller letters
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        "font-family=\"Roboto,'Segoe UI',system-ui,'Helvetica Neue',Arial,sans-serif\">"
        f"<title>{escape(alt)}</title>"
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8" '
        f'fill="#fff" stroke="{LINE}"/>'
        f'<path d="M8.500 .5H12V{HEIGHT - 0.5}H8.500a8 8 0 0 1-8-8V8.500'
        f'a8 8 0 0 1 8-8z" fill="{tone}"/>'
        f'<circle cx="54" cy="52" r="28" fill="{TEAL}"/>'
        '<path d="M44.700 42.700A13.200 13.200 0 1 1 44.700 61.300" fill="none" '
        'stroke="#fff" stroke-width="6.900"/>'
        f'<text x="96" y="28" font-size="12" fill="{SLATE}">'
        "Territoire Numérique Libre</text>"
        f'<text x="96" y="49" font-size="15" font-weight="700" fill="{INK}">'
        f"{name}</text>"
        f'<text x="96" y="68" font-size="13" fill="{INK}">{stated}</text>'
        f'<g transform="translate(94 76)"><circle cx="10" cy="10" r="9" fill="none" '
        f'stroke="{tone}" stroke-width="2"/><path d="{_ICONS[status]}" fill="none" '
        f'stroke="{tone}" stroke-width="2"/></g>'
        f'<text x="120" y="90.500" font-size="13" font-weight="700" fill="{tone}">'
        f"{escape(state)}</text></svg>"
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
