# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What of our addons' code an installed database depends on.

An installation runs few of our functions: defaults, hooks, computed fields of the data
it loads. The body of a function that it never entered has no part in what it made, and
may change freely; all the rest counts, down to the signatures.
"""

import ast
import json
import subprocess
from pathlib import Path

from . import odoo_command, python_env, stamps
from .settings import REPOSITORY, STATE, present_addons

FUNCTIONS = ast.FunctionDef, ast.AsyncFunctionDef
TRACE = STATE / "install.coverage"
READ_TRACE = """
import json, sys
from coverage import CoverageData
data = CoverageData(sys.argv[1])
data.read()
print(json.dumps({name: data.lines(name) for name in data.measured_files()}))
"""


def start():
    """Forget what was recorded, before the first command of an installation."""
    TRACE.unlink(missing_ok=True)


def traced(command):
    """Return a command line of Python that also records the lines of ours it runs.

    :param list command: Python's program, ``-m`` and the rest
    """
    python, *rest = command
    addons = ",".join(str(REPOSITORY / name) for name in present_addons())
    options = ["--append", "--rcfile=", f"--data-file={TRACE}", f"--source={addons}"]
    return [python, "-m", "coverage", "run", *options, *rest]


def entered():
    """Return the functions that the traced commands entered, by file."""
    command = [python_env.PYTHON, "-c", READ_TRACE, TRACE]
    told = subprocess.run(command, check=True, capture_output=True).stdout
    found = {}
    for name, lines in json.loads(told).items():
        functions = sorted(
            function
            for function, node in _functions(ast.parse(Path(name).read_bytes()))
            if set(lines) & set(range(node.body[0].lineno, node.end_lineno + 1))
        )
        if functions:
            found[str(Path(name).relative_to(REPOSITORY))] = functions
    return found


def key(functions):
    """Return a hash of our addons' code without the functions that were not entered.

    :param dict functions: those that were, as :func:`entered` returns them
    """
    parts = []
    for path in odoo_command.code_files():
        name = str(path.relative_to(REPOSITORY))
        is_code = path.suffix == ".py"
        parts += [name, _reduced(path, functions.get(name, ())) if is_code else path]
    return stamps.digest(*parts)


def _functions(tree, prefix=""):
    """Yield the functions that are in no other function, with their names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, FUNCTIONS):
            yield prefix + node.name, node
        else:
            name = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
            yield from _functions(node, prefix + name)


def _reduced(path, entered_here):
    tree = ast.parse(path.read_bytes())
    for name, node in list(_functions(tree)):
        if name not in entered_here:
            node.body = []
    return ast.dump(tree)
