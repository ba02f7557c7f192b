# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write ``requirements.txt``: the Python libraries that the manifests ask for.

The same as OCA's oca-gen-external-dependencies: Odoo and its addons are left out. A
hook of ``make lint``, run from the root; exits with 1 when the file was not right.
"""

import os
import subprocess
import sys
from pathlib import Path

TARGET = Path("requirements.txt")
HEADER = "# generated from manifests external_dependencies\n"
ADDONS = r"^(odoo$|odoo\d*-addon-)"


def libraries(projects):
    """Return the requirements of addons, one a line.

    :param list projects: their ``pyproject.toml``
    """
    command = [sys.executable, "-m", "pyproject_dependencies", "--no-isolation"]
    return subprocess.run(
        [*command, "--name-filter", ADDONS, *projects],
        env={**os.environ, "WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def main():
    """Bring the file up to date and tell whether it changed."""
    wanted = HEADER + libraries(sorted(Path().glob("*/pyproject.toml")))
    if TARGET.exists() and TARGET.read_text() == wanted:
        return 0
    TARGET.write_text(wanted)
    sys.stdout.write(f"{TARGET} is written anew from the manifests\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
