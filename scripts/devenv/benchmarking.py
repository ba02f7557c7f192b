# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make bench``: the benchmark, in a fresh copy of a database with our addons.

Odoo's ``survey`` is installed in that copy alone, to be measured beside ours.
"""

import json
from dataclasses import asdict, replace

from bench import options

from . import odoo_command, templates
from .console import Failure, run_in_foreground, say
from .databases import Databases
from .settings import REPOSITORY, STATE
from .tasks import environment

SCRIPT = REPOSITORY / "scripts" / "bench_run.py"
RESULT = STATE / "bench.json"
PROFILE = STATE / "profile.txt"
PEER = "survey"


def bench(*arguments):
    """Measure our addons and their peer, and print one table.

    :param arguments: see :mod:`bench.options`
    :return: its exit status; a goal that is missed is no failure
    :raises Failure: for an unknown option, or when an addon does not install
    """
    status = _run(_read(arguments), RESULT)
    if not status:
        say(f"the same as JSON: {RESULT}")
    return status


def profile(*arguments):
    """Say where the time and the queries of each row of the bench go.

    :param arguments: see :mod:`bench.options`
    :return: its exit status
    :raises Failure: for an unknown option, or when an addon does not install
    """
    status = _run(replace(_read(arguments), profile=True), PROFILE)
    if not status:
        say(f"the same in a file: {PROFILE}")
    return status


def _read(arguments):
    try:
        return options.read(arguments)
    except options.OptionError as error:
        raise Failure(str(error)) from error


def _run(asked, result):
    with environment() as values, open(SCRIPT, "rb") as script:
        with templates.copy_with_addons(Databases(values), "bench", PEER) as name:
            values["TNL_BENCH"] = json.dumps(asdict(asked))
            values["TNL_BENCH_RESULT"] = str(result)
            return run_in_foreground(
                odoo_command.command(
                    *("shell", "-d", name, "--no-http", "--log-level=error")
                ),
                stdin=script,
                env=values,
                cwd=REPOSITORY,
            )
