# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The Python files of an addon: what they import, which models they write."""

import ast
from functools import cached_property


class Source:
    """One Python file of an addon.

    :param Path addon: the addon's folder
    :param Path path: the file
    """

    def __init__(self, addon, path):
        self.addon = addon.name
        self.path = path
        self.place = path.relative_to(addon).with_suffix("").parts

    @cached_property
    def tree(self):
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def package(self):
        """Folder of the addon that holds the file: ``models``, ``controllers``…"""
        return self.place[0] if len(self.place) > 1 else ""

    @property
    def is_test(self):
        """Whether it is of the tests, which may look behind the doors."""
        return "tests" in self.place

    @property
    def room(self):
        """Folder below that one, empty when the file lies in it directly."""
        return self.place[1] if len(self.place) > 2 else ""

    @cached_property
    def imports(self):
        """``(line, addon, path inside it)`` of each thing imported from an addon."""
        return list(dict.fromkeys(self._imports()))

    def _imports(self):
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names = [alias.name.split(".") for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = list(self._from(node))
            else:
                continue
            for name in names:
                if name[:2] == ["odoo", "addons"] and len(name) > 2:
                    yield node.lineno, name[2], tuple(name[3:])

    def _from(self, node):
        """Yield the absolute names of an import."""
        start = node.module.split(".") if node.module else []
        if node.level:
            inside = ["odoo", "addons", self.addon, *self.place[:-1]]
            start = inside[: len(inside) - node.level + 1] + start
        for alias in node.names:
            yield [*start, alias.name]

    @cached_property
    def models(self):
        """The classes that write a model."""
        nodes = (node for node in self.tree.body if isinstance(node, ast.ClassDef))
        classes = [ModelClass(self, node) for node in nodes]
        return [model for model in classes if model.name]


class ModelClass:
    """A class that makes a model or adds to one.

    :param Source source: its file
    :param ast.ClassDef node: the class
    """

    def __init__(self, source, node):
        self.source = source
        self.node = node
        self.values = {}
        for statement in node.body:
            if isinstance(statement, ast.Assign):
                for target in statement.targets:
                    if isinstance(target, ast.Name):
                        self.values[target.id] = statement

    def _strings(self, attribute):
        """Return the strings of an attribute: one, or those of a list."""
        if attribute not in self.values:
            return []
        nodes = ast.walk(self.values[attribute].value)
        found = [node.value for node in nodes if isinstance(node, ast.Constant)]
        return [text for text in found if isinstance(text, str)]

    @cached_property
    def inherited(self):
        return self._strings("_inherit")

    @cached_property
    def name(self):
        """Name of the model, or None for a class that is none."""
        return next(iter(self._strings("_name") or self.inherited), None)

    @property
    def is_new(self):
        """Whether the class makes the model, rather than adds to it."""
        return bool(self.name) and self.name not in self.inherited

    def methods(self):
        """Yield the methods, as nodes."""
        for statement in self.node.body:
            if isinstance(statement, ast.FunctionDef):
                yield statement


def sources(repository, addons):
    """Yield the Python files of addons.

    :param Path repository: folder of the addons
    :param addons: their names
    """
    for name in addons:
        for path in sorted((repository / name).rglob("*.py")):
            yield Source(repository / name, path)
