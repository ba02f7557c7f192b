# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No code decides by looking for a translated sentence in what is stored.

Another language, or a corrected translation, and it would no longer be found: what is
to be known is a field.
"""

import ast

from live_site import REPOSITORY

_SEARCHES = {"startswith", "endswith", "partition", "rpartition", "find", "index"}
_SEARCHES |= {"removeprefix", "removesuffix", "split", "count", "match", "search"}


def is_translated(node):
    """Tell whether an expression is a translated sentence, or a part of one."""
    if isinstance(node, ast.Subscript):
        return is_translated(node.value)
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    return node.func.attr == "_" or is_translated(node.func.value)


def decisions(source):
    """Yield the lines where a text is compared with a translated sentence."""
    functions = [
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)
    ]
    for function in functions:
        nodes = list(ast.walk(function))
        sentences = {
            target.id
            for node in nodes
            if isinstance(node, ast.Assign) and is_translated(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

        def said(node, sentences=sentences):
            is_named = isinstance(node, ast.Name) and node.id in sentences
            return is_named or is_translated(node)

        for node in nodes:
            if isinstance(node, ast.Compare):
                if any(map(said, (node.left, *node.comparators))):
                    yield node.lineno
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in _SEARCHES and any(map(said, node.args)):
                    yield node.lineno


def test_no_decision_reads_a_translation():
    code = [
        path
        for path in REPOSITORY.glob("tnl_label*/**/*.py")
        if not {"tests", "migrations"} & set(path.parts)
    ]
    assert len(code) > 300
    found = {path.name: list(decisions(path.read_text())) for path in code}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_decision_that_reads_a_translation_is_found():
    first = "mark = self.env._('Name: %s.', '|').partition('|')[0]"
    source = f"def f(self):\n    {first}\n    return self.note.startswith(mark)\n"
    assert list(decisions(source)) == [3]
    source = "def f(self):\n    return self.env._('Refused') in self.note\n"
    assert list(decisions(source)) == [2]
