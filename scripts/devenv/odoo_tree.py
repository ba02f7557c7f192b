# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo 19.0's own source tree: the one of ODOO_HOME, or Debian's package unpacked."""

import os
import re
import shutil
from pathlib import Path

from . import stamps
from .apt import PrivateApt
from .console import Failure, step
from .settings import STATE

# Odoo's package holds relative links into the others: without them beside it, every
# page is an error 500.
PACKAGES = [
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
]
ROOTFS = STATE / "rootfs"
UNPACKED = ROOTFS / "usr/lib/python3/dist-packages"
ADVICE = (
    "Set ODOO_HOME to a checkout of Odoo's branch 19.0 (git clone --depth 1 --branch "
    "19.0 of the repository odoo/odoo), then run it again."
)


def python_root():
    """Return the directory that holds the Python package ``odoo``.

    :raises Failure: when ODOO_HOME is not an Odoo 19.0 tree
    """
    home = os.environ.get("ODOO_HOME")
    if not home:
        return UNPACKED
    home = Path(home).expanduser().resolve()
    for root in (home, home / UNPACKED.relative_to(ROOTFS), home.parent):
        if (root / "odoo" / "release.py").exists():
            check_version(root)
            return root
    raise Failure(
        f"ODOO_HOME={home} holds no Odoo: point it at the directory that holds "
        "odoo/release.py (branch 19.0), or unset it."
    )


def check_version(root):
    """Check that a tree is of the version the addons are written for.

    :param Path root: directory that holds the package ``odoo``
    :raises Failure: when it is another version
    """
    text = (root / "odoo" / "release.py").read_text()
    found = re.search(r"^version_info = \((\d+), (\d+)", text, re.MULTILINE)
    if not found or found.groups() != ("19", "0"):
        raise Failure(
            f"the Odoo below {root} is not version 19.0: point ODOO_HOME at a checkout "
            "of branch 19.0, or unset it to fetch one."
        )


def provision():
    """Fetch and unpack Odoo unless it is there.

    :raises Failure: when it cannot be fetched, or is another version
    """
    key = stamps.digest(*PACKAGES)
    if os.environ.get("ODOO_HOME"):
        python_root()
    elif not (stamps.is_done("odoo", key) and UNPACKED.exists()):
        with step("Odoo 19.0: fetch the package (about 130 MB) and unpack it"):
            fetch()
        stamps.write("odoo", key)


def fetch():
    """Fetch Odoo's package from Debian's unstable suite and unpack it.

    :raises Failure: when it cannot be fetched, or is another version
    """
    apt = PrivateApt.of_suite("sid")
    apt.update()
    try:
        apt.download(PACKAGES)
    except Failure as failure:
        raise Failure(f"{failure} Otherwise: {ADVICE}") from failure
    apt.unpack(ROOTFS)
    check_version(UNPACKED)
    # A packaging accident: the addons' Python files alone, without views or data, where
    # Odoo looks for the addons of a checkout.
    shutil.rmtree(UNPACKED / "addons", ignore_errors=True)
    apt.discard()
