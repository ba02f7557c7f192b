# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make export``: a copy of the public site that any file server can serve."""

from pathlib import Path

from . import odoo_command, settings
from .console import Failure, run_logged, say, step
from .databases import Databases
from .settings import LOGS, REPOSITORY
from .tasks import environment

SCRIPT = """import os


def tell(done, total):
    print(f"{done} of {total} addresses", flush=True)


env["tnl.site.copy"]._write_to(os.environ["TNL_EXPORT_TO"], tell)
"""


def export(folder=None):
    """Write a copy of the demo database's public site into a folder.

    :param str folder: new or empty folder
    :raises Failure: when it holds something, or there is no such database
    """
    if not folder:
        raise Failure('say where to write the copy: make export ARGS="folder".')
    target = Path(folder).expanduser().resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Failure(f"{target} is not an empty folder: choose another one.")
    name = settings.demo_database()
    with environment() as values:
        if name not in Databases(values).names():
            raise Failure(f"there is no database {name} yet: make demo makes it.")
        script = LOGS / "export-script.py"
        script.write_text(SCRIPT)
        with step(f"copy of the public site of database {name}"), open(script) as code:
            run_logged(
                odoo_command.command("shell", "-d", name, "--no-http"),
                LOGS / "export.log",
                "Correct what the log says and run it again.",
                stdin=code,
                env=values | {"TNL_EXPORT_TO": str(target)},
                cwd=REPOSITORY,
            )
        if not (target / "SHA256SUMS").exists():
            raise Failure(f"the copy is not complete: read {LOGS / 'export.log'}.")
    say(f"{target}: read LISEZMOI.md first; to see it, from that folder:")
    say("    python3 -m http.server 8000")
