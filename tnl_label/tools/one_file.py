# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Packages of ours as one file that Python runs: ``python3 bareme.pyz bundle.json``.

The same sources always give the same bytes, on any machine: nothing is compressed, and
nothing is dated. Whoever has the sources can make the file again and compare digests.
"""

import io
import zipfile
from functools import cache
from pathlib import Path

_ADDON = Path(__file__).parents[1]
_START = b"#!/usr/bin/env python3\n"  # see zipapp, in Python's library
_KEPT = {".py", ".po", ".json"}
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP can say


@cache
def bareme() -> bytes:
    """Return the engine, which computes again the levels of a bundle."""
    return _pack("scoring")


@cache
def audit() -> bytes:
    """Return what compares two copies of the public register."""
    return _pack("register", "scoring")


def _pack(package, *others):
    """Return a ZIP that Python runs: the packages, and what starts the first one."""
    main = f"from tnl.{package}.__main__ import run\n\nrun()\n"
    buffer = io.BytesIO()
    buffer.write(_START)
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(zipfile.ZipInfo("__main__.py", _BEGINNING), main)
        packed.writestr(zipfile.ZipInfo("tnl/__init__.py", _BEGINNING), "")
        for path in sorted(_sources(package, *others)):
            name = f"tnl/{path.relative_to(_ADDON).as_posix()}"
            packed.writestr(zipfile.ZipInfo(name, _BEGINNING), path.read_bytes())
    return buffer.getvalue()


def _sources(*packages):
    for package in packages:
        files = (_ADDON / package).rglob("*")
        yield from (path for path in files if path.suffix in _KEPT)
