# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A page that an act opens has a name: it is read in the trail above it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
OPENED = re.compile(r"\{[^{}]*\"ir\.actions\.act_window\"[^{}]*")


def nameless(tree):
    """Yield the lines of a module that open a window without a name."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Dict):
            continue
        keys = {
            key.value: value
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        kind = getattr(keys.get("type"), "value", None)
        if kind == "ir.actions.act_window" and "name" not in keys:
            yield node.lineno


def test_every_window_has_a_name():
    wrong = []
    for addon in ADDONS:
        for path in sorted((ROOT / addon).rglob("*.py")):
            if "tests" not in path.parts:
                lines = nameless(ast.parse(path.read_text()))
                wrong += [f"{path.relative_to(ROOT)}:{line}" for line in lines]
        for path in sorted((ROOT / addon / "static" / "src").rglob("*.js")):
            wrong += [
                str(path.relative_to(ROOT))
                for opened in OPENED.findall(path.read_text())
                if "name:" not in opened
            ]
    assert wrong == []


def test_a_window_without_a_name_is_found():
    assert list(nameless(ast.parse("{'type': 'ir.actions.act_window'}"))) == [1]
    named = "{'type': 'ir.actions.act_window', 'name': n}"
    assert list(nameless(ast.parse(named))) == []
