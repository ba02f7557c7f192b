# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Draw the outlines of the overseas territories anew: ``overseas_map.py FILE``.

FILE is ``countries-10m.json`` of the npm package ``world-atlas``: the borders of
Natural Earth, in the public domain. Each territory fills a frame of its own: they are
not to scale with one another.
"""

import json
import sys
from math import cos, hypot, radians
from pathlib import Path

TARGET = Path(__file__).parents[1] / (
    "tnl_label_website/static/lib/france_overseas/france.overseas.svg"
)
FRAME = 100  # units of the longest side
DETAIL = 0.7  # units that an outline may be moved by
# code, name, name in the file, and the part of it: west, south, east, north
TERRITORIES = (
    ("971", "Guadeloupe", "France", (-62, 15.7, -60.9, 16.6)),
    ("972", "Martinique", "France", (-61.3, 14.3, -60.7, 15)),
    ("973", "Guyane", "France", (-55, 2, -51, 6)),
    ("974", "La Réunion", "France", (55, -21.6, 56, -20.7)),
    ("976", "Mayotte", "France", (44.9, -13.2, 45.4, -12.5)),
    ("975", "Saint-Pierre-et-Miquelon", "St. Pierre and Miquelon", None),
    ("977", "Saint-Barthélemy", "St-Barthélemy", None),
    ("978", "Saint-Martin", "St-Martin", None),
    ("986", "Wallis-et-Futuna", "Wallis and Futuna Is.", None),
    ("987", "Polynésie française", "Fr. Polynesia", None),
    ("988", "Nouvelle-Calédonie", "New Caledonia", (163, -23, 169, -19)),
)


def outlines(atlas):
    """Return the outer rings of each country, as points in degrees, by its name."""
    (kx, ky), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + x0, y * ky + y0))
        arcs.append(points)
    found = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        parts = country.get("arcs", [])
        polygons = [parts] if country["type"] == "Polygon" else parts
        rings = [_joined(arcs, polygon[0]) for polygon in polygons]
        found[country["properties"]["name"]] = rings
    return found


def _joined(arcs, numbers):
    ring = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += points[bool(ring) :]
    return ring


def drawn(rings):
    """Return rings of degrees as rings of the frame, with fewer points."""
    lats = [y for ring in rings for _x, y in ring]
    width = cos(radians((min(lats) + max(lats)) / 2))
    # islands on both sides of the line where the days change
    rings = [[((x % 360) * width, -y) for x, y in ring] for ring in rings]
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    scale = FRAME / max(max(xs) - min(xs), max(ys) - min(ys))
    moved = (
        [((x - min(xs)) * scale, (y - min(ys)) * scale) for x, y in ring]
        for ring in rings
    )
    return [simpler(ring) for ring in moved]


def simpler(ring):
    """Return a closed line with fewer points (Douglas and Peucker), four at least."""
    far = max(range(len(ring)), key=lambda n: _length(ring[0], ring[n]))
    kept = _kept(ring[: far + 1])[:-1] + _kept(ring[far:])[:-1]
    return kept if len(kept) > 3 else ring[:-1]


def _length(a, b):
    return hypot(a[0] - b[0], a[1] - b[1])


def _kept(line):
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    base = _length(line[0], line[-1]) or 1
    away = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / base for x, y in line]
    far = max(range(len(line)), key=away.__getitem__)
    if away[far] <= DETAIL:
        return [line[0], line[-1]]
    return _kept(line[: far + 1])[:-1] + _kept(line[far:])


def path(rings):
    """Return the rings as the path of a picture: relative moves."""
    parts, place = [], (0, 0)
    for ring in rings:
        steps = []
        for x, y in ring:
            point = (round(x, 1), round(y, 1))
            steps.append(f"{point[0] - place[0]:.1f},{point[1] - place[1]:.1f}")
            place = point
        parts.append(f"m {' '.join(steps)} z")
        place = (round(ring[0][0], 1), round(ring[0][1], 1))
    return " ".join(parts)


def main(source):
    countries = outlines(json.loads(Path(source).read_text()))
    lines = []
    for code, name, country, box in TERRITORIES:
        rings = countries[country]
        if box:
            west, south, east, north = box
            rings = [
                ring
                for ring in rings
                if all(west <= x <= east and south <= y <= north for x, y in ring)
            ]
        shape = path(drawn(rings))
        lines.append(f'  <path id="{code}" aria-label="{name}" d="{shape}"/>')
    body = "\n".join(lines)
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    TARGET.write_text(f"{head}\n{body}\n</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
