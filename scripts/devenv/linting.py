# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make lint``: every check that needs no test, without stopping at the first."""

import subprocess

from . import file_style, french, python_env, translating, well_formed
from .console import Failure, run_in_foreground, say
from .settings import REPOSITORY, present_addons
from .tasks import environment

PYTHON_CHECKS = {
    "ruff check": ["ruff", "check", "--no-fix", "--quiet", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "--diff", "."],
    "pylint-odoo": ["pylint", "--rcfile=setup.cfg"],
}


def lint():
    """Run all checks and show what they found.

    :return: 0 when nothing was found, else 1
    :raises Failure: when a check cannot be done
    """
    with environment() as values:
        found = {
            **python_checks(values),
            "file style": show(file_style.problems(repository_files())),
            "XML, CSV, JSON": show(well_formed.problems(repository_files())),
            "French": show(french.problems(repository_files())),
            "translations": show(translating.problems(values)),
        }
    say()
    for name, wrong in found.items():
        say(f"{'FAILED' if wrong else 'ok    '}  {name}")
    return int(any(found.values()))


def repository_files():
    """Return the files that are, or could be, in the repository.

    :raises Failure: when this is not a git checkout
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    if result.returncode:
        reason = result.stderr.decode(errors="replace").strip()
        raise Failure(f"{reason}: make lint needs git and a git checkout.")
    names = sorted(set(filter(None, result.stdout.decode().split("\0"))))
    return [REPOSITORY / name for name in names if (REPOSITORY / name).is_file()]


def python_checks(values):
    """Run the checkers of Python code.

    :param dict values: their environment
    :return: dict of the check's name and whether it found something
    """
    results = {}
    for name, command in PYTHON_CHECKS.items():
        if command[0] == "pylint":
            command = [*command, *present_addons()]
        program = python_env.PYTHON.with_name(command[0])
        status = run_in_foreground([program, *command[1:]], env=values, cwd=REPOSITORY)
        results[name] = bool(status)
    return results


def show(problems):
    """Print problems, one a line, and tell whether there was one.

    :param problems: iterable of ``(path, line number or 0, text)``
    """
    wrong = False
    for path, line, text in problems:
        wrong = True
        say(f"{path.relative_to(REPOSITORY)}:{line or 1}: {text}")
    return wrong
