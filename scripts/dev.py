#!/usr/bin/env python3
# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The commands behind the Makefile; needs nothing but Python's standard library."""

import inspect
import sys

import architecture
from devenv import (
    benchmarking,
    checking,
    cleaning,
    console,
    demo,
    english,
    exporting,
    guiding,
    killing,
    linting,
    log_check,
    picturing,
    releasing,
    tasks,
    testing,
    translating,
    twinning,
    upgrading,
    verifying,
)

COMMANDS = {
    "demo": demo.demo,
    "demo-session": demo.demo_session,
    "test": testing.test,
    "test-english": english.test_english,
    "test-upgrade": upgrading.test_upgrade,
    "test-kills": killing.test_kills,
    "test-twins": twinning.test_twins,
    "export": exporting.export,
    "verifiers": verifying.verifiers,
    "bench": benchmarking.bench,
    "profile": benchmarking.profile,
    "check": checking.check,
    "check-logs": log_check.check_logs,
    "lint": linting.lint,
    "format": linting.format_files,
    "i18n": translating.i18n,
    "docs": guiding.docs,
    "docs-picture": architecture.main,
    "release": releasing.release,
    "screenshots": picturing.screenshots,
    "clean": cleaning.clean,
    "run": tasks.run,
    "database": tasks.database,
    "drop": tasks.drop,
}


def command():
    """Run the command named first on the command line with the other arguments.

    :return: exit status
    :raises console.Failure: when there is no such command
    """
    name, *arguments = sys.argv[1:] or [""]
    if name not in COMMANDS:
        raise console.Failure(f"say what to do: {', '.join(COMMANDS)}.")
    try:
        inspect.signature(COMMANDS[name]).bind(*arguments)
    except TypeError as error:
        raise console.Failure(f"{name}: {error}.") from error
    return COMMANDS[name](*arguments)


console.main(command)
