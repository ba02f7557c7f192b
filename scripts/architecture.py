#!/usr/bin/env python3
# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Draw the rooms of the three addons and who uses whom, as the code has it.

A room is a folder of ``models/`` with the wizards and the controllers of its name, or
a package that knows nothing of Odoo. One room uses another when it imports from it or
extends a model that is declared there. Run without argument: the picture is written
in ``docs/architecture.svg``.
"""

import ast
import re
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
# packages that know nothing of Odoo
PACKAGES = ("scoring", "signing", "printing", "tools", "recount")
_SKIPPED = {"tests", "migrations", "report", "static"}
_WIDTH, _HEIGHT, _GAP, _COLUMN, _TOP = 150, 34, 14, 330, 90


def room_of(parts: tuple[str, ...]) -> str | None:
    """Return the room of a module, ``addon/room``, None for what is in none.

    :param parts: names from the addon on, without the extension
    """
    addon, *path = parts
    if addon not in ADDONS or not path or path[0] in _SKIPPED:
        return None
    if path[0] in ("models", "wizards", "controllers"):
        if len(path) > 1 and (ROOT / addon / path[0] / path[1]).is_dir():
            return f"{addon}/{path[1]}"
    return f"{addon}/{path[0]}" if len(path) > 1 else None


def sources() -> dict[tuple[str, ...], ast.Module]:
    """Return the syntax tree of each module, by its names from the addon on."""
    found = {}
    for addon in ADDONS:
        for path in sorted((ROOT / addon).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if room_of(parts) and parts[-1] != "__init__":
                found[parts] = ast.parse(path.read_text())
    return found


def uses(trees=None) -> list[tuple[str, str]]:
    """Return the pairs (room, room that it uses), sorted."""
    trees = trees or sources()
    homes = dict(_declared(trees))
    pairs = set()
    for parts, tree in trees.items():
        own = room_of(parts)
        for target in _imported(parts, tree):
            pairs.add((own, room_of(target)))
        for name in _extended(tree):
            pairs.add((own, homes.get(name)))
    return sorted((a, b) for a, b in pairs if b and a != b)


def graph_text(pairs) -> str:
    """Write the graph as text, a line a room that uses others."""
    lines = {}
    for user, used in pairs:
        lines.setdefault(user, []).append(used)
    return "\n".join(f"{user}: {', '.join(used)}" for user, used in lines.items())


def _imported(parts, tree):
    """Yield what a module imports from the addons, as names from the addon on."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        name = node.module or ""
        if node.level:
            base = parts[: -node.level]
        elif name.startswith("odoo.addons."):
            base, name = (), name.removeprefix("odoo.addons.")
        else:
            continue
        base += tuple(name.split(".")) if name else ()
        for alias in node.names:
            # the name itself may be a module: from ...tools import sheet
            yield (*base, alias.name)


def _classes(tree):
    """Yield the ``_name`` and the ``_inherit`` of each model."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            values = {
                ast.unparse(line.targets[0]): line.value
                for line in node.body
                if isinstance(line, ast.Assign)
            }
            name, inherit = (
                ast.literal_eval(values[key]) if key in values else ""
                for key in ("_name", "_inherit")
            )
            yield name, [inherit] if isinstance(inherit, str) else inherit


def _declared(trees):
    for parts, tree in trees.items():
        for name, _inherit in _classes(tree):
            if name:
                yield name, room_of(parts)


def _extended(tree):
    return [model for _name, inherit in _classes(tree) for model in inherit]


def _load_order(addon, rooms):
    """Return rooms in the order in which the addon loads them, then the others."""
    loaded = ["models"]
    for folder in ("models", "controllers"):
        init = (ROOT / addon / folder / "__init__.py").read_text()
        loaded += re.findall(r"^from \. import (\w+)$", init, re.MULTILINE)
    order = {f"{addon}/{name}": place for place, name in enumerate(loaded)}
    return sorted(rooms, key=lambda room: (order.get(room, len(order)), room))


def draw(pairs) -> str:
    """Return the picture: a column an addon, and one for what knows no Odoo."""
    rooms = {room for pair in pairs for room in pair}
    apart = {room for room in rooms if room.partition("/")[2] in PACKAGES}
    columns = [("without Odoo", sorted(apart, key=lambda room: room.split("/")[::-1]))]
    for addon in ADDONS:
        own = {room for room in rooms - apart if room.startswith(f"{addon}/")}
        columns.append((addon, _load_order(addon, own)))
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
    if name in PACKAGES and addon != ADDONS[0]:
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
