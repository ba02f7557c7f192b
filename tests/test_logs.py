# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What our code writes in the log of the server names nobody."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    path for path in ROOT.glob("tnl_*/**/*.py") if "tests" not in path.parts
)
LEVELS = {"critical", "debug", "error", "exception", "info", "log", "warning"}
# Each was read: a number, a technical name, a reference of ours, a refusal of the
# system. Before adding one, answer: can it ever hold a name, an address, a text?
REVIEWED = {
    "addon.name",
    "addons",
    "error",
    "len(rows)",
    "method",  # of a rehearsal
    "model",
    "name",  # of a template
    "number",
    "operation",
    "records._name",
    "records.ids[:6]",
    "self.env.uid",
    "self.id",
    "submission.reference",
    "vals['size']",
}


def said(source):
    """Yield the line of each call of a log in a source, and what it is given."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = ast.unparse(node.func.value)
        is_log = "logger" in owner.lower() or owner == "logging"
        if is_log and node.func.attr in LEVELS:
            given = [*node.args[1:], *(word.value for word in node.keywords)]
            yield node.lineno, node.args[0], [ast.unparse(part) for part in given]


def test_a_log_says_only_what_was_reviewed():
    for path in SOURCES:
        for line, words, given in said(path.read_text()):
            assert isinstance(words, ast.Constant), f"{path}:{line}: one plain text"
            assert set(given) <= REVIEWED, f"{path}:{line}"


def test_each_reviewed_word_is_still_said():
    found = {
        word
        for path in SOURCES
        for _line, _words, given in said(path.read_text())
        for word in given
    }
    assert found == REVIEWED


@pytest.mark.parametrize(
    "call",
    ['_logger.info("%s", user.name)', '_logger.warning("x", extra={"mail": email})'],
)
def test_a_name_would_be_found(call):
    [(_line, _words, given)] = said(call)
    assert not set(given) <= REVIEWED


def test_a_text_made_of_values_would_be_found():
    [(_line, words, _given)] = said('_logger.info(f"{user.email} came")')
    assert not isinstance(words, ast.Constant)
