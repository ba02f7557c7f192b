# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make i18n`` and the check of translations, on terms exported by Odoo itself."""

import subprocess
import tempfile
from pathlib import Path

from . import odoo_command, python_env, templates
from .console import Failure, run_logged, say, step
from .databases import Databases
from .settings import LOGS, REPOSITORY, present_addons
from .tasks import environment

CATALOGUES = Path(__file__).with_name("catalogues.py")
MAKEPOT = [
    f"--config={odoo_command.CONFIGURATION}",
    f"--addons-dir={REPOSITORY}",
]
SHIPPED_MAILS = Path(__file__).with_name("shipped_mails.py")


def export(values, folder):
    """Export the terms of our addons, as the code is now, to ``<folder>/<addon>.pot``.

    :param dict values: the commands' environment
    :param Path folder: existing directory
    :raises Failure: when an addon does not install
    """
    name = templates.with_addons(Databases(values))
    for addon in present_addons():
        target = Path(folder) / f"{addon}.pot"
        run_logged(
            odoo_command.command("i18n", "export", "-d", name, addon, "-o", target),
            LOGS / "i18n.log",
            "Correct the addon and run it again.",
            env=values,
            cwd=REPOSITORY,
        )


def problems(values):
    """Yield what is wrong in the catalogues of our addons.

    :param dict values: the commands' environment
    :return: iterable of ``(path, line number or 0, text)``
    :raises Failure: when an addon does not install, or a catalogue cannot be read
    """
    with tempfile.TemporaryDirectory() as folder:
        export(values, folder)
        for line in catalogues("check", values, folder):
            name, text = line.split("\t", 1)
            yield REPOSITORY / name, 0, text


def catalogues(action, values, *folder):
    """Run the module that reads catalogues, in the virtual environment."""
    return _run(CATALOGUES, action, REPOSITORY, *folder, env=values).splitlines()


def _run(script, *arguments, env):
    """Run a script of this folder in the virtual environment; return what it says."""
    result = subprocess.run(
        [python_env.PYTHON, script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )
    if result.returncode:
        raise Failure(result.stderr.strip().splitlines()[-1])
    return result.stdout


def i18n():
    """Write each addon's ``.pot`` from the code and merge it into its ``fr.po``.

    Once the French is written, a second time: the mails' present texts become known.

    :raises Failure: when an addon does not install
    """
    with environment() as values, step("translations"):
        with templates.copy_with_addons(Databases(values), "i18n") as name:
            run_logged(
                [
                    python_env.PYTHON.with_name("click-odoo-makepot"),
                    *MAKEPOT,
                    "-d",
                    name,
                ],
                LOGS / "makepot.log",
                "Correct what the log says and run it again.",
                env=values,
                cwd=REPOSITORY,
            )
        catalogues("merge", values)
        name = templates.with_addons(Databases(values))
        own = {**values, "PGDATABASE": name}
        say(f"    {_run(SHIPPED_MAILS, *present_addons(), env=own).strip()}")
