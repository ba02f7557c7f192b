# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test-upgrade``: a database of the previous version, with demo data, updated.

Apart from ``make test``: it takes minutes, and needs the history of the repository.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from . import odoo_command, stamps, templates
from .console import Failure, run_in_foreground, run_logged, step
from .databases import Databases
from .settings import LOGS, REPOSITORY, present_addons, secret, write_private
from .tasks import environment

PREVIOUS = "829cc18"  # the commit whose databases are updated
OFFICE = REPOSITORY / "scripts" / "upgrade" / "office.py"
ADVICE = "Read the log and run it again."


def test_upgrade(*arguments):
    """Update a database of the previous version; uninstall the present one.

    :param arguments: passed to pytest
    :return: pytest's exit status
    :raises Failure: without the repository's history, or when nothing installs
    """
    with environment() as values:
        databases = Databases(values)
        values["TNL_DEPENDENCIES"] = templates.dependencies(databases)
        values["TNL_ADDONS"] = ",".join(present_addons())
        sources = {
            "scripts/upgrade/test_upgrade.py": _previous(databases),
            "scripts/upgrade/test_uninstall.py": templates.with_addons(databases),
        }
        failed = 0
        for tests, source in sources.items():
            name = f"tnl_upgrade_{os.getpid()}"
            databases.clone(source, name)
            try:
                # without Odoo's plugin: the database is not to be loaded beforehand
                # and in the order of the file: a story
                options = ["-p", "no:odoo", "-p", "no:randomly"]
                options += ["--override-ini=addopts=-ra"]
                failed |= run_in_foreground(
                    ["pytest", *options, tests, *arguments],
                    env={**values, "PGDATABASE": name},
                    cwd=REPOSITORY,
                )
            finally:
                databases.drop(name)
        return failed


def _previous(databases):
    """Return the name of the database of the previous version, kept to be copied."""
    source = templates.dependencies(databases)
    prefix = "tnl_previous_"
    name = prefix + stamps.digest(source, PREVIOUS, OFFICE)
    with stamps.alone("databases"):
        if name in databases.names():
            return name
        for other in databases.names(prefix):
            databases.drop(other)
        fresh = f"{name}_new"
        with tempfile.TemporaryDirectory() as folder:
            _make(databases, source, fresh, Path(folder))
        databases.rename(fresh, name)
    return name


def _make(databases, source, name, folder):
    """Install the previous version in a database, with its demo data."""
    _extract(folder)
    configuration = folder / "odoo.conf"
    text = odoo_command.CONFIGURATION.read_text()
    text = text.replace(f"addons_path = {REPOSITORY}", f"addons_path = {folder}")
    # where that version looked for it
    passphrase = f"tnl_key_passphrase = {secret('key.passphrase')}"
    write_private(configuration, text.replace("[options]", f"[options]\n{passphrase}"))
    databases.clone(source, name)
    options = {
        "env": {**databases.environment, "ODOO_RC": str(configuration)},
        "cwd": folder,
    }
    with step(f"the addons as they were ({PREVIOUS}), in database {name}"):
        install = ["-d", name, "-i", ",".join(present_addons()), "--stop-after-init"]
        command = odoo_command.command(*install, "--no-http", "--max-cron-threads=0")
        run_logged(command, LOGS / "previous-install.log", ADVICE, **options)
    for script in (folder / "scripts" / "demo_data.py", OFFICE):
        with step(f"{script.name}, with the addons as they were"):
            with open(script, "rb") as source_file:
                run_logged(
                    odoo_command.command("shell", "-d", name, "--no-http"),
                    LOGS / f"previous-{script.stem}.log",
                    ADVICE,
                    stdin=source_file,
                    **options,
                )


def _extract(folder):
    """Write the addons, the scripts and the data of the previous version."""
    parts = [*present_addons(), "scripts", "data"]
    archive = subprocess.run(
        ["git", "archive", PREVIOUS, *parts],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    if archive.returncode:
        raise Failure(
            f"commit {PREVIOUS}, whose databases are updated, is not here: fetch the "
            "whole history (git fetch --unshallow)."
        )
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
