# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make verifiers``: verifiers written by others, in JavaScript, read our badges.

Apart from ``make test``, which needs no Node.js: there, a verifier in Python does it.
"""

import shutil
import tempfile

from . import node, provision, stamps, tools
from .console import run_in_foreground, run_logged, step
from .python_env import PYTHON
from .settings import LOGS, REPOSITORY, STATE

SOURCE = REPOSITORY / "tests" / "node"
INSTALLED = STATE / "node"
FILES = ("package.json", "package-lock.json", "verify.esm.js")


def verifiers():
    """Show genuine and altered badges to the verifiers; compare what they say.

    :return: exit status: 0 when each is accepted or refused as it must be
    :raises Failure: when Node.js or the verifiers cannot be fetched
    """
    provision.provision()
    node.provision()
    install()
    with tempfile.TemporaryDirectory() as folder:
        run_logged(
            [PYTHON, REPOSITORY / "tests" / "badge_cases.py", folder],
            LOGS / "verifiers.log",
            "Correct what the log says and run it again.",
        )
        return run_in_foreground(
            ["node", INSTALLED / "verify.esm.js", folder], env=tools.environment()
        )


def install():
    """Fetch the verifiers at the versions locked, unless they are there."""
    key = stamps.digest(*(SOURCE / name for name in FILES))
    if stamps.is_done("node", key) and (INSTALLED / "node_modules").exists():
        return
    with step("verifiers in JavaScript (about 15 MB to fetch)"):
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(SOURCE / name, INSTALLED / name)
        run_logged(
            ["npm", "ci", "--no-audit", "--no-fund", "--prefix", INSTALLED],
            LOGS / "npm.log",
            "Check the network and npm's configuration, then run it again.",
            env=tools.environment(),
        )
    stamps.write("node", key)
