# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The virtual environment: Odoo's requirements, the OCA addons and the test tools."""

import os
import shutil
import sys
from pathlib import Path

from . import odoo_tree, stamps
from .console import Failure, run_logged, step
from .settings import BIN, LOGS, REPOSITORY, VENV

REQUIREMENTS = [
    Path(__file__).with_name("odoo-requirements.txt"),
    REPOSITORY / "requirements.txt",
    REPOSITORY / "test-requirements.txt",
]
CONSTRAINTS = REPOSITORY / "constraints.txt"
OLDEST = (3, 10)
PYTHON = VENV / "bin" / "python"
ADVICE = "Check the network and pip's configuration, then run it again."


def provision():
    """Make the virtual environment, or bring it up to date, unless it is right.

    :raises Failure: when Python is too old or a package cannot be installed
    """
    base = stamps.digest(sys.version, f"{VENV} {odoo_tree.python_root()}")
    key = stamps.digest(base, *REQUIREMENTS, CONSTRAINTS)
    if stamps.is_done("python", key) and PYTHON.exists():
        return
    if sys.version_info < OLDEST:
        raise Failure(
            "Odoo 19 needs Python 3.10 or newer: install it and run make with "
            "PYTHON=python3.11, for example."
        )
    with step("Python packages (about 150 MB to fetch)"):
        if not (stamps.is_done("venv", base) and PYTHON.exists()):
            create()
            stamps.write("venv", base)
        install()
        add_icons()
    stamps.write("python", key)


def create():
    """Make the virtual environment anew.

    :raises Failure: when Python lacks venv or pip
    """
    shutil.rmtree(VENV, ignore_errors=True)
    advice = "Install Python's venv and pip (Debian: python3-venv), then run it again."
    run_logged([sys.executable, "-m", "venv", VENV], LOGS / "venv.log", advice)
    announce_odoo()
    BIN.mkdir(parents=True, exist_ok=True)
    launcher = BIN / "odoo"
    launcher.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m odoo "$@"\n')
    launcher.chmod(0o755)


def site_packages():
    """Return the directory where pip installs."""
    return next(VENV.glob("lib/python3*/site-packages"))


def announce_odoo():
    """Tell pip that Odoo is there, as the OCA addons require it.

    Odoo's own metadata would do, but asks for libraries that break it (see
    ``odoo-requirements.txt``).
    """
    info = site_packages() / "odoo-19.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n")


def install():
    """Install all requirements at the tested versions.

    :raises Failure: when one cannot be installed
    """
    files = [part for path in REQUIREMENTS for part in ("--requirement", path)]
    command = [PYTHON, "-m", "pip", "install", "--no-input", "--progress-bar=off"]
    command += ["--disable-pip-version-check", "--constraint", CONSTRAINTS, *files]
    run_logged(command, LOGS / "pip.log", ADVICE)
    # After pip: Odoo's own metadata is to stay out of its sight.
    (site_packages() / "odoo.pth").write_text(f"{odoo_tree.python_root()}\n")


def add_icons():
    """Put Font Awesome 4.7 where Odoo's package has links to a newer one.

    :raises Failure: when links below Odoo's web client still lead nowhere
    """
    static = odoo_tree.python_root() / "odoo/addons/web/static"
    if os.environ.get("ODOO_HOME") or not static.exists():
        return
    icons = next(site_packages().glob("xstatic/pkg/font_awesome/data/fonts"))
    for link in static.rglob("*"):
        if link.is_symlink() and not link.exists() and (icons / link.name).exists():
            link.unlink()
            shutil.copyfile(icons / link.name, link)
    broken = [
        link for link in static.rglob("*") if link.is_symlink() and not link.exists()
    ]
    if broken:
        raise Failure(
            f"Odoo's package has {len(broken)} links to missing files, such as "
            f"{broken[0].name}: {odoo_tree.ADVICE}"
        )
