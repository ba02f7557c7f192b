# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Programs and libraries that are not Python: browser, PDF tools, fonts.

What the machine has is used; what it lacks is unpacked below ``.odoo/tools``, the same
way for root and for an ordinary user, and reached through environment variables.
"""

import os
import shutil
import subprocess
from pathlib import Path

from . import stamps
from .apt import PrivateApt
from .console import Failure, step
from .settings import BIN, STATE, VENV

PACKAGES = [
    "chromium-headless-shell",
    "fontconfig",
    "fonts-dejavu-core",
    "gettext",
    "libharfbuzz-subset0",
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "nginx",
    "poppler-utils",
    "qpdf",
    "zbar-tools",
]
ROOT = STATE / "tools"
CHROMIUM = BIN / "chromium"
# The one without windows first: it starts and draws for less.
BROWSERS = (
    "usr/lib/chromium/chromium-headless-shell",
    "usr/lib/chromium/chromium",
    "usr/lib64/chromium/chromium",
)
NEEDED = ("fc-match", "msgmerge", "nginx", "pdftotext", "qpdf", "zbarimg")


def provision():
    """Fetch and unpack what the machine lacks, unless it is there.

    :raises Failure: when a package cannot be fetched, or does not run
    """
    key = stamps.digest(*PACKAGES, str(STATE))
    if stamps.is_done("tools", key) and not missing():
        return
    with step(
        "system tools: browser, PDF and fonts (up to 240 MB when all is missing)"
    ):
        apt = PrivateApt.of_machine()
        apt.update()
        apt.download_with_dependencies(PACKAGES)
        apt.unpack(ROOT)
        apt.discard()
        write_launcher()
        write_fonts_conf()
        check()
    stamps.write("tools", key)


def browser():
    """Return the browser's real program, ours or the machine's, or None."""
    places = [ROOT / path for path in BROWSERS] + [
        Path("/") / path for path in BROWSERS
    ]
    return next((place for place in places if place.exists()), None)


def missing():
    """Return the names of the programs that are not found."""
    path = environment()["PATH"]
    names = [name for name in NEEDED if not shutil.which(name, path=path)]
    return names if CHROMIUM.exists() and browser() else [*names, "chromium"]


def write_launcher():
    """Write the command ``chromium``: Debian's own only works when installed.

    :raises Failure: when there is no browser to launch
    """
    if not browser():
        raise Failure(
            "no Chromium program after unpacking Debian's chromium: install chromium "
            "on the machine and run it again."
        )
    BIN.mkdir(parents=True, exist_ok=True)
    CHROMIUM.write_text(f'#!/bin/sh\nexec "{browser()}" "$@"\n')
    CHROMIUM.chmod(0o755)


def write_fonts_conf():
    """Write fontconfig's file, to find the machine's fonts and the unpacked ones."""
    rules = next(
        folder
        for folder in (Path("/etc/fonts/conf.d"), ROOT / "etc/fonts/conf.d")
        if folder.exists()
    )
    (STATE / "fonts.conf").write_text(
        f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{ROOT}/usr/share/fonts</dir>
  <cachedir>{STATE}/cache/fontconfig</cachedir>
  <include ignore_missing="yes">{rules}</include>
</fontconfig>
"""
    )


def check():
    """Check that the programs are there and start.

    :raises Failure: naming what does not work
    """
    absent = missing()
    if absent:
        raise Failure(
            f"these programs are missing: {', '.join(absent)}. Install their Debian "
            f"packages ({' '.join(PACKAGES)}) and run it again."
        )
    for command in ([CHROMIUM, "--version"], ["pdftotext", "-v"], ["fc-match", "sans"]):
        result = subprocess.run(
            command, env=environment(), capture_output=True, text=True, check=False
        )
        if result.returncode:
            reason = result.stderr.strip().splitlines()[-1:] or ["no message"]
            raise Failure(
                f"{command[0]} does not start: {reason[0]}. Install the Debian "
                f"packages {' '.join(PACKAGES)} on the machine and run it again."
            )


def library_dirs():
    """Return the unpacked directories that hold shared libraries."""
    places = ("usr/lib/*-linux-gnu*", "lib/*-linux-gnu*", "usr/lib/*/pulseaudio")
    return [folder for place in places for folder in sorted(ROOT.glob(place))]


def environment():
    """Return the environment of every command that needs the tools."""
    values = dict(os.environ)
    machine = values.get("PATH", os.defpath)
    places = [BIN, VENV / "bin", machine, ROOT / "usr/bin", ROOT / "usr/sbin"]
    values["PATH"] = os.pathsep.join(map(str, places))
    libraries = [values.get("LD_LIBRARY_PATH"), *map(str, library_dirs())]
    if any(libraries):
        values["LD_LIBRARY_PATH"] = os.pathsep.join(filter(None, libraries))
    for coders in ROOT.glob("usr/lib/*/ImageMagick-*/modules-*/coders"):
        # zbarimg reads images with ImageMagick, which looks for its parts in /usr.
        values["MAGICK_CODER_MODULE_PATH"] = str(coders)
    for rules in ROOT.glob("etc/ImageMagick-*"):
        values["MAGICK_CONFIGURE_PATH"] = str(rules)
    values["FONTCONFIG_FILE"] = str(STATE / "fonts.conf")
    values["TNL_CHROMIUM"] = str(CHROMIUM)
    return values
