# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The map: outlines of ``static/lib/france_departments`` and ``france_overseas``."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lxml import etree

from odoo.tools.misc import file_open

_LIB = "tnl_label_website/static/lib"
_FILE = f"{_LIB}/france_departments/france.departments.svg"
_OVERSEAS_FILE = f"{_LIB}/france_overseas/france.overseas.svg"
_TOKEN = re.compile(r"[mz]|-?[\d.]+")

ALWAYS = ("971", "972", "973", "974", "976")  # the départements overseas
CLOSE_UP = ("75", "92", "93", "94")  # too small to press on the map of the country


@dataclass(frozen=True)
class Shape:
    """The outline of a département, and the middle of its largest part."""

    code: str
    name: str
    path: str
    x: float
    y: float
    box: tuple  # left, top, right, bottom


@cache
def shapes():
    """Return the outlines of metropolitan France by code of département."""
    return _read(_FILE)


@cache
def overseas():
    """Return the outlines overseas by code, each in a frame of its own."""
    return _read(_OVERSEAS_FILE)


def _read(name):
    with file_open(name, "rb") as source:
        paths = etree.parse(source).iter("{*}path")
        found = (_shape(p.get("id"), p.get("aria-label"), p.get("d")) for p in paths)
        return {shape.code: shape for shape in found}


def _shape(code, name, path):
    rings = _rings(path)
    x, y = _middle(max(rings, key=lambda ring: abs(_area(ring))))
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    # Paris is a département too: the name of the file is the one of the commune
    name = "Paris" if code == "75" else name
    return Shape(code, name, " ".join(path.split()), round(x, 1), round(y, 1), box)


def _rings(path):
    """Return the closed lines of a path made of relative moves, as points."""
    rings, x, y, numbers = [], 0.0, 0.0, []
    for token in _TOKEN.findall(path):
        if token == "m":
            rings.append([])
        elif token == "z":
            x, y = rings[-1][0]
        else:
            numbers.append(float(token))
            if len(numbers) == 2:
                x, y = x + numbers[0], y + numbers[1]
                rings[-1].append((x, y))
                numbers = []
    return rings


def _area(ring):
    return sum(a * d - c * b for (a, b), (c, d) in pairwise([*ring, ring[0]])) / 2


def _middle(ring):
    """Return the centre of mass of a closed line."""
    area = _area(ring)
    x = y = 0.0
    for (a, b), (c, d) in pairwise([*ring, ring[0]]):
        cross = a * d - c * b
        x, y = x + (a + c) * cross, y + (b + d) * cross
    return x / (6 * area), y / (6 * area)


@cache
def close_up_box():
    """Return the frame of the départements drawn larger, as an SVG view box."""
    return _frame([shapes()[code] for code in CLOSE_UP], margin=1)


def frame(shape):
    """Return the frame of an outline that stands alone, as an SVG view box."""
    return _frame([shape], margin=3)


def _frame(drawn, margin):
    lefts, tops, rights, bottoms = zip(*(shape.box for shape in drawn), strict=True)
    left, top = min(lefts) - margin, min(tops) - margin
    width, height = max(rights) + margin - left, max(bottoms) + margin - top
    return f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"


def names():
    """Return the name of every département and overseas collectivity by its code."""
    return {code: shape.name for code, shape in (shapes() | overseas()).items()}


def step(count):
    """Return the shade of a count: 0 for none, to 4 for many."""
    return sum(count >= least for least in STEPS)


STEPS = (1, 2, 4, 8)  # the least count of each shade
