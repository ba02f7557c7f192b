# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make release``: what is given to those who install, below ``dist/``."""

import ast
import hashlib
import os
import shutil
import subprocess
import zipfile

from . import provision, python_env
from .console import Failure, run_logged, say, step
from .settings import LOGS, REPOSITORY, present_addons

DIST = REPOSITORY / "dist"
SBOM = REPOSITORY / "scripts" / "sbom.py"
CARRIED = {"tnl_label": ("cli/tnl_backup.py", "static/guide/equipe.html", "i18n/fr.po")}


def release():
    """Build the wheels, the source archive, the bill of materials and the digests.

    :raises Failure: when something is not committed, or a check fails
    """
    if git("status", "--porcelain"):
        raise Failure("commit what has changed first: a release is made of a commit.")
    version = one_version()
    provision.provision()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    # the instant of the commit: made again, the files are the same
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": git("log", "-1", "--format=%ct"),
        "WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none",
    }
    for addon in present_addons():
        with step(f"wheel of {addon}"):
            command = [python_env.PYTHON, "-m", "pip", "wheel", "--no-deps"]
            command += ["--no-build-isolation", "--wheel-dir", DIST]
            run_logged(
                [*command, f"./{addon}"],
                LOGS / "release.log",
                "Read the log, correct the addon and run it again.",
                env=environment,
                cwd=REPOSITORY,
            )
    with step("source archive, bill of materials, licences"):
        name = f"tnl-label-{version}"
        git("archive", f"--prefix={name}/", f"--output={DIST}/{name}.tar.gz", "HEAD")
        run_logged(
            [python_env.PYTHON, SBOM, DIST, version],
            LOGS / "release.log",
            "Read the log and run it again.",
            cwd=REPOSITORY,
        )
    check_wheels(version)
    files = sorted(path for path in DIST.iterdir())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in files
    ]
    (DIST / "SHA256SUMS").write_text("".join(lines))
    for path in files:
        say(f"    dist/{path.name}")


def one_version():
    """Return the version that all addons, the changelog and publiccode.yml say.

    :raises Failure: when they differ
    """
    said = {
        addon: ast.literal_eval((REPOSITORY / addon / "__manifest__.py").read_text())[
            "version"
        ]
        for addon in present_addons()
    }
    lines = (REPOSITORY / "publiccode.yml").read_text().splitlines()
    [line] = [line for line in lines if line.startswith("softwareVersion:")]
    said["publiccode.yml"] = line.partition(":")[2].strip()
    lines = (REPOSITORY / "CHANGELOG.md").read_text().splitlines()
    said["CHANGELOG.md"] = next(
        line for line in lines if line.startswith("## ")
    ).split()[1]
    if len(set(said.values())) != 1:
        raise Failure(f"the versions differ: {said}.")
    return said["CHANGELOG.md"]


def check_wheels(version):
    """Check that each wheel holds what people need of it.

    :param str version: of the addons
    :raises Failure: naming what is missing
    """
    for addon in present_addons():
        path = DIST / f"odoo_addon_{addon}-{version}-py3-none-any.whl"
        if not path.exists():
            raise Failure(f"{path.name} was not built.")
        with zipfile.ZipFile(path) as wheel:
            names = wheel.namelist()
        for file in ("__manifest__.py", *CARRIED.get(addon, ())):
            if f"odoo/addons/{addon}/{file}" not in names:
                raise Failure(f"{path.name} lacks {file}.")


def git(*arguments):
    """Return what git prints.

    :raises Failure: with what it says
    """
    result = subprocess.run(
        ["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise Failure(f"git: {result.stderr.strip()}")
    return result.stdout.strip()
