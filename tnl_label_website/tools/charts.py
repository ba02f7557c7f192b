# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Geometry of the charts: numbers for a template to draw, no markup."""

BAR, GAP, HEIGHT, MARGIN = 36, 10, 220, 28


def stacked(columns, tones):
    """Lay out stacked bars, the first series at the foot of each bar.

    :param columns: ``[(words, [count of each series])]``
    :param tones: the colour of each series, a number
    :return: ``{"width", "height", "base", "bars"}``; each bar is ``{"words", "x",
        "width", "middle", "total", "top", "parts"}`` and each part ``{"tone",
        "count", "y", "height", "has_room"}``
    """
    highest = max((sum(counts) for _words, counts in columns), default=0) or 1
    scale, base = HEIGHT / highest, MARGIN + HEIGHT
    bars = []
    for rank, (words, counts) in enumerate(columns):
        y, parts = base, []
        for tone, count in zip(tones, counts, strict=True):
            height = round(count * scale, 1)
            y = round(y - height, 1)
            if count:
                part = {"tone": tone, "count": count, "y": y, "height": height}
                parts.append(part | {"has_room": height >= 17})
        x = GAP / 2 + rank * (BAR + GAP)
        bars.append(
            {
                "words": words,
                "x": x,
                "width": BAR,
                "middle": x + BAR / 2,
                "total": sum(counts),
                "top": y,
                "parts": parts,
            }
        )
    return {
        "width": len(columns) * (BAR + GAP),
        "height": base + MARGIN,
        "base": base,
        "bars": bars,
    }
