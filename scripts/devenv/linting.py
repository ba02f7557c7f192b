# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make lint``: every check that needs no test, without stopping at the first."""

import subprocess
from pathlib import Path

from house import rules

from . import french, node, python_env, translating
from .console import Failure, run_in_foreground, say
from .settings import REPOSITORY, STATE, present_addons
from .tasks import environment

CONFIGURATION = REPOSITORY / ".pre-commit-config.yaml"
LOCAL = STATE / "pre-commit-config.yaml"
LOCALIZE = Path(__file__).with_name("local_hooks.py")


def lint():
    """Run all checks; like pre-commit, correct in place what a program can correct.

    :return: 0 when nothing was found, else 1
    :raises Failure: when a check cannot be done
    """
    with environment() as values:
        left_out = localize()
        files = [REPOSITORY / name for name in repository_files()]
        found = {
            "OCA's hooks": hooks(values),
            "rules of the house": show(rules.problems(REPOSITORY, present_addons())),
            "French": show(french.problems(files)),
            "translations": show(translating.problems(values)),
        }
    say()
    for line in left_out:
        say(f"        {line}")
    for name, wrong in found.items():
        say(f"{'FAILED' if wrong else 'ok    '}  {name}")
    return int(any(found.values()))


def format_files():
    """Run OCA's hooks alone, which correct what a program can correct.

    :return: exit status: 0 when there was nothing to correct, nor to say
    :raises Failure: when a hook cannot be run
    """
    with environment() as values:
        localize()
        return hooks(values)


def localize():
    """Write the configuration whose hooks come from the package indexes.

    :return: list of sentences: what it leaves out
    :raises Failure: when the configuration names a hook we do not know
    """
    command = [python_env.PYTHON, LOCALIZE, CONFIGURATION, LOCAL]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Failure(result.stderr.strip().splitlines()[-1])
    return result.stdout.splitlines()


def hooks(values):
    """Run the hooks of ``.pre-commit-config.yaml`` on all files.

    :param dict values: the commands' environment
    :return: exit status
    :raises Failure: when Node.js cannot be fetched
    """
    node.provision()
    home, pins = STATE / "pre-commit", python_env.CONSTRAINTS
    own = {**values, "PRE_COMMIT_HOME": str(home), "PIP_CONSTRAINT": str(pins)}
    program = python_env.PYTHON.with_name("pre-commit")
    command = [program, "run", "--config", LOCAL, "--files", *repository_files()]
    return run_in_foreground(command, env=own, cwd=REPOSITORY)


def repository_files():
    """Return the names of the files that are, or could be, in the repository.

    :raises Failure: when this is not a git checkout
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    if result.returncode:
        reason = result.stderr.decode(errors="replace").strip()
        raise Failure(f"{reason}: make lint needs git and a git checkout.")
    names = sorted(set(filter(None, result.stdout.decode().split("\0"))))
    return [name for name in names if (REPOSITORY / name).exists()]


def show(problems):
    """Print problems, one a line, and tell whether there was one.

    :param problems: iterable of ``(path, line number or 0, text)``
    """
    wrong = False
    for path, line, text in problems:
        wrong = True
        say(f"{path.relative_to(REPOSITORY)}:{line or 1}: {text}")
    return wrong
