# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make bench``: the benchmark, in a fresh copy of a database with our addons."""

from . import odoo_command, templates
from .console import run_in_foreground, say
from .databases import Databases
from .settings import REPOSITORY
from .tasks import environment

SCRIPT = REPOSITORY / "scripts" / "bench.py"


def bench():
    """Run the benchmark script in an Odoo shell.

    :return: its exit status
    :raises Failure: when an addon does not install
    """
    if not SCRIPT.exists():
        say("no benchmark yet: scripts/bench.py is not in this checkout.")
        return 0
    with environment() as values, open(SCRIPT, "rb") as script:
        with templates.copy_with_addons(Databases(values), "bench") as name:
            return run_in_foreground(
                odoo_command.command("shell", "-d", name, "--no-http"),
                stdin=script,
                env=values,
                cwd=REPOSITORY,
            )
