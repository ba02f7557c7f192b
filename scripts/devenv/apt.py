# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fetch Debian packages into a private apt root and unpack them, without root.

The machine's own apt configuration gives the mirror, the proxy and the keys; nothing
on the machine is changed.
"""

import os
import shutil
import subprocess

from .console import Failure, run_logged
from .settings import LOGS, STATE

KEYRING = "/usr/share/keyrings/debian-archive-keyring"
NETWORK_ADVICE = (
    "Check the network and the machine's own package sources (as root: apt-get "
    "update), then run it again."
)


def codename():
    """Return the code name of the machine's distribution, such as ``bookworm``."""
    with open("/etc/os-release") as release:
        fields = dict(line.rstrip().split("=", 1) for line in release if "=" in line)
    return fields.get("VERSION_CODENAME", "").strip('"')


def own_sources():
    """Return the machine's own package sources, security and updates included.

    :return: list of ``(address, suite, component)``
    :raises Failure: when there is no apt, or no source of the distribution itself
    """
    layout = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    command = ["apt-get", "indextargets", "--no-release-info", "--format", layout]
    try:
        listing = subprocess.run(
            [*command, "Created-By: Packages"], capture_output=True, text=True
        ).stdout
    except FileNotFoundError as error:
        raise Failure(
            "apt-get was not found: use Debian or a derivative, or set ODOO_HOME."
        ) from error
    name = codename()
    suites = {name, "stable", "oldstable", "testing", "unstable", "sid"}
    rows = {tuple(line.split(" ")[:3]) for line in listing.splitlines()}
    rows = sorted(row for row in rows if row[1].split("-")[0] in suites)
    if not rows:
        raise Failure(
            f"apt knows no package source of this machine's own suite ({name}): add it "
            "to /etc/apt/sources.list."
        )
    return rows


def keyring():
    """Return the file of Debian's archive keys.

    :raises Failure: when it is not installed
    """
    for suffix in (".gpg", ".pgp"):
        if os.path.exists(KEYRING + suffix):
            return KEYRING + suffix
    raise Failure(
        "Debian's archive keys are missing: install debian-archive-keyring, or set "
        "ODOO_HOME to an Odoo 19.0 source tree."
    )


class PrivateApt:
    """One private apt root.

    :param str name: name of the root below ``.odoo/apt``
    :param list lines: content of its ``sources.list``
    :param Path status: list of packages that count as installed
    """

    def __init__(self, name, lines, status):
        self.name = name
        self.home = STATE / "apt" / name
        self.archives = self.home / "archives"
        self.sources = lines
        self.options = [
            f"Dir::Etc::sourcelist={self.home}/sources.list",
            "Dir::Etc::sourceparts=/dev/null",
            "Dir::Etc::preferences=/dev/null",
            "Dir::Etc::preferencesparts=/dev/null",
            f"Dir::State::Lists={self.home}/lists",
            f"Dir::State::status={status}",
            f"Dir::Cache={self.home}",
            "Dir::Cache::pkgcache=",
            "Dir::Cache::srcpkgcache=",
            "APT::Sandbox::User=",
            "Acquire::Languages=none",
            "Acquire::Retries=3",
            "Debug::NoLocking=1",
        ]

    @classmethod
    def of_suite(cls, suite):
        """Return a root for another suite of Debian, with nothing installed in it."""
        sources = own_sources()
        plain = [row for row in sources if "-" not in row[1]]
        address = (plain or sources)[0][0]
        root = cls(suite, [], STATE / "apt" / suite / "status")
        root.sources = [f"deb [signed-by={keyring()}] {address} {suite} main"]
        return root

    @classmethod
    def of_machine(cls):
        """Return a root for the machine's own suite: what it has is not fetched."""
        lines = [
            f"deb {address} {suite} {component}"
            for address, suite, component in own_sources()
        ]
        if os.path.exists(KEYRING + ".gpg") or os.path.exists(KEYRING + ".pgp"):
            lines = [
                line.replace("deb ", f"deb [signed-by={keyring()}] ") for line in lines
            ]
        return cls("machine", lines, "/var/lib/dpkg/status")

    def _apt(self, *arguments, cwd=None):
        options = [part for option in self.options for part in ("-o", option)]
        command = ["apt-get", "-q", "-y", *options, *arguments]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        log = LOGS / f"apt-{self.name}.log"
        run_logged(command, log, NETWORK_ADVICE, cwd=cwd, env=environment)

    def update(self):
        """Fetch the package lists.

        :raises Failure: when the mirror does not answer
        """
        for folder in ("lists/partial", "archives/partial"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        (self.home / "status").touch()
        (self.home / "sources.list").write_text("\n".join(self.sources) + "\n")
        self._apt("-o", "APT::Update::Error-Mode=any", "update")

    def download(self, packages):
        """Fetch exactly these packages.

        :param list packages: names
        :raises Failure: when one cannot be fetched
        """
        self._apt("download", *packages, cwd=self.archives)

    def download_with_dependencies(self, packages):
        """Fetch these packages and all they need that is not there yet.

        :param list packages: names
        :raises Failure: when one cannot be fetched
        """
        self._apt("install", "--download-only", "--no-install-recommends", *packages)

    def unpack(self, target):
        """Unpack what was fetched into a directory, which appears only when complete.

        :param Path target: directory to make
        :raises Failure: when an archive is damaged
        """
        fresh = target.with_name(f"{target.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for archive in sorted(self.archives.glob("*.deb")):
            log = LOGS / f"unpack-{self.name}.log"
            advice = f"Delete {archive.name} below {self.archives} and run it again."
            run_logged(["dpkg-deb", "-x", archive, fresh], log, advice)
        shutil.rmtree(target, ignore_errors=True)
        fresh.rename(target)

    def discard(self):
        """Remove the lists and archives: they are unpacked, the disk is better free."""
        shutil.rmtree(self.home, ignore_errors=True)
