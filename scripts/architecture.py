#!/usr/bin/env python3
# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Draw the rooms of the three addons and who uses whom, as the code has it.

A room is a folder of ``models/`` with the wizards and the controllers of its name, or
a package that knows nothing of Odoo. One room uses another when it imports from it or
extends a model that is declared there. Run without argument: the picture is written
in ``docs/architecture.svg``.
"""

import re
from graphlib import TopologicalSorter
from html import escape
from pathlib import Path

from house.rooms import ROOMS
from house.source import sources

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
# packages that know nothing of Odoo
APART = (
    "scoring",
    "observatory",
    "linting",
    "doctor",
    "signing",
    "printing",
    "importing",
    "tools",
    "recount",
)
_WIDTH, _HEIGHT, _GAP, _COLUMN, _TOP = 150, 34, 14, 330, 90


def room_of(addon: str, place: tuple[str, ...]) -> str | None:
    """Return the room of a module, ``addon/room``, None for what is in none.

    :param place: names inside the addon, without the extension
    """
    if addon not in ADDONS or len(place) < 2 or place[0] in ("tests", "report"):
        return None
    if place[0] in ("models", "wizards", "controllers"):
        if (ROOT / addon / place[0] / place[1]).is_dir():
            return f"{addon}/{place[1]}"
    return f"{addon}/{place[0]}"


def uses() -> list[tuple[str, str]]:
    """Return the pairs (room, room that it uses), sorted."""
    code = [
        source for source in sources(ROOT, ADDONS) if source.path.stem != "__init__"
    ]
    homes = {
        model.name: room_of(source.addon, source.place)
        for source in code
        for model in source.models
        if model.is_new
    }
    pairs = set()
    for source in code:
        own = room_of(source.addon, source.place)
        pairs |= {(own, room_of(addon, place)) for _n, addon, place in source.imports}
        for model in source.models:
            pairs |= {(own, homes.get(name)) for name in model.inherited}
    return sorted((a, b) for a, b in pairs if a and b and a != b)


def graph_text(pairs) -> str:
    """Write the graph as text, a line a room that uses others."""
    lines = {}
    for user, used in pairs:
        lines.setdefault(user, []).append(used)
    return "\n".join(f"{user}: {', '.join(used)}" for user, used in lines.items())


def _order(addon, rooms, pairs):
    """Return rooms as the addon loads them, or each after those that it uses."""
    loaded = [f"{addon}/{name}" for name in ROOMS.get(addon, ())]
    uses_of = {
        room: [b for a, b in pairs if a == room and b in rooms] for room in rooms
    }
    sorted_rooms = TopologicalSorter(dict(sorted(uses_of.items()))).static_order()
    return loaded + [room for room in sorted_rooms if room not in loaded]


def draw(pairs) -> str:
    """Return the picture: a column an addon, and one for what knows no Odoo."""
    rooms = {room for pair in pairs for room in pair}
    apart = {room for room in rooms if room.partition("/")[2] in APART}
    columns = [("without Odoo", _order("", apart, pairs))]
    for addon in ADDONS:
        own = {room for room in rooms - apart if room.startswith(f"{addon}/")}
        columns.append((addon, _order(addon, own, pairs)))
    places = {}
    for column, (_title, members) in enumerate(columns):
        for row, room in enumerate(members):
            places[room] = (40 + column * _COLUMN, _TOP + row * (_HEIGHT + _GAP))
    height = _TOP + max(len(m) for _t, m in columns) * (_HEIGHT + _GAP) + 20
    width = 40 + len(columns) * _COLUMN - (_COLUMN - _WIDTH) + 110
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'role="img" aria-labelledby="title graph" font-family="sans-serif">',
        '<title id="title">The rooms of the addons, and which uses which</title>',
        f'<desc id="graph">\n{escape(graph_text(pairs))}\n</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<text x="40" y="28" font-size="15" fill="#16212b">An arrow goes from a room '
        "to one that it imports or extends: in a column, always upwards.</text>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="6" '
        'markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z" fill="#0a5c66"/>'
        "</marker></defs>",
    ]
    parts += [_arrow(places[user], places[used]) for user, used in pairs]
    for column, (title, members) in enumerate(columns):
        x = 40 + column * _COLUMN
        parts.append(
            f'<text x="{x}" y="{_TOP - 22}" font-size="16" font-weight="bold" '
            f'fill="#0a5c66">{escape(title)}</text>'
        )
        parts += [_box(room, places[room]) for room in members]
    return "\n".join([*parts, "</svg>\n"])


def _box(room, place):
    x, y = place
    addon, _, name = room.partition("/")
    if name in APART and addon != ADDONS[0]:
        name = f"{name} ({addon.rpartition('_')[2]})"
    return (
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" '
        'fill="#eaf4f4" stroke="#0a5c66"/>'
        f'<text x="{x + _WIDTH / 2:g}" y="{y + 22}" font-size="14" fill="#16212b" '
        f'text-anchor="middle">{escape(name)}</text>'
    )


def _arrow(start, end):
    (x1, y1), (x2, y2) = start, end
    y1, y2 = y1 + _HEIGHT / 2, y2 + _HEIGHT / 2
    if x1 == x2:
        side = x1 + _WIDTH
        bend = side + 18 + abs(y1 - y2) / 6
        path = f"M{side} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {side} {y2:g}"
    else:
        x1, x2 = (x1, x2 + _WIDTH) if x1 > x2 else (x1 + _WIDTH, x2)
        middle = (x1 + x2) / 2
        path = f"M{x1} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2} {y2:g}"
    return (
        f'<path d="{path}" fill="none" stroke="#0a5c66" stroke-opacity="0.45" '
        'marker-end="url(#tip)"/>'
    )


def read_graph(picture: str) -> str:
    """Return the graph that a picture was drawn from."""
    return re.search(r'<desc id="graph">\n(.*?)\n</desc>', picture, re.DOTALL)[1]


def main():
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(uses()))


if __name__ == "__main__":
    main()
