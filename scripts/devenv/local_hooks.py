# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The hooks of ``.pre-commit-config.yaml``, taken from the package indexes.

pre-commit fetches the repositories that hold the hooks, which a closed network cannot
reach. The programs themselves are packages: the same versions, files and arguments are
written in a second configuration, where every hook is local.

Runs in the virtual environment (PyYAML): ``local_hooks.py CONFIGURATION TARGET`` writes
the second configuration and prints, one a line, what it leaves out and why.
"""

import sys
from pathlib import Path

import yaml

TEXT = {"types": ["text"]}
PYTHON = {"types": ["python"]}
WHOLE = {"pass_filenames": False, "always_run": True}
SERIAL = {"require_serial": True}
SCRIPTS = "python scripts/devenv"

# What the repositories say of their hooks, by address: the package that holds the
# programs, and for each hook the program and the files it is for.
REPOSITORIES = {
    "https://github.com/sbidoul/whool": (
        "whool",
        {"whool-init": {"entry": "whool init --exit-non-zero-on-changes", **WHOLE}},
    ),
    "https://github.com/OCA/odoo-pre-commit-hooks": (
        "oca-odoo-pre-commit-hooks",
        {
            "oca-checks-odoo-module": {
                "entry": "oca-checks-odoo-module",
                "types_or": ["csv", "markdown", "pofile", "python", "rst", "xml"],
                **SERIAL,
            },
            "oca-checks-po": {"entry": "oca-checks-po", "types": ["pofile"]},
        },
    ),
    "https://github.com/pre-commit/pre-commit-hooks": (
        "pre-commit-hooks",
        {
            "trailing-whitespace": {"entry": "trailing-whitespace-fixer", **TEXT},
            "end-of-file-fixer": {"entry": "end-of-file-fixer", **TEXT},
            "debug-statements": {"entry": "debug-statement-hook", **PYTHON},
            "check-added-large-files": {"entry": "check-added-large-files"},
            "check-case-conflict": {"entry": "check-case-conflict"},
            "check-docstring-first": {"entry": "check-docstring-first", **PYTHON},
            "check-executables-have-shebangs": {
                "entry": "check-executables-have-shebangs",
                "types": ["text", "executable"],
            },
            "check-json": {"entry": "check-json", "types": ["json"]},
            "check-merge-conflict": {"entry": "check-merge-conflict", **TEXT},
            "check-symlinks": {"entry": "check-symlinks", "types": ["symlink"]},
            "check-xml": {"entry": "check-xml", "types": ["xml"]},
            "detect-private-key": {"entry": "detect-private-key", **TEXT},
            "mixed-line-ending": {"entry": "mixed-line-ending", **TEXT},
        },
    ),
    "https://github.com/astral-sh/ruff-pre-commit": (
        "ruff",
        {
            "ruff": {"entry": "ruff check --force-exclude", **PYTHON, **SERIAL},
            "ruff-format": {"entry": "ruff format --force-exclude", **PYTHON, **SERIAL},
        },
    ),
    "https://github.com/OCA/pylint-odoo": (
        "pylint-odoo",
        {"pylint_odoo": {"entry": "pylint", **PYTHON, **SERIAL}},
    ),
}

# Hooks that are in no package index: our program that does the same, and what it needs.
OURS = {
    "oca-gen-addon-readme": {
        "entry": f"{SCRIPTS}/readmes.py",
        "args": [],
        "additional_dependencies": ["docutils", "pypandoc-binary"],
    },
    "oca-gen-external-dependencies": {
        "entry": f"{SCRIPTS}/requirements_file.py",
        "additional_dependencies": ["pyproject-dependencies", "whool"],
    },
}
NOT_RUN = {
    "oca-update-pre-commit-excluded-addons": "all addons are installable",
    "oca-fix-manifest-website": "tests/test_repository.py reads the same key",
}
ADVICE = "--exit-zero"  # a hook that never fails: .pylintrc is for editors


def localize(configuration):
    """Return the configuration with local hooks only, and what it leaves out.

    :param dict configuration: as ``.pre-commit-config.yaml`` has it
    :return: ``(configuration, list of sentences)``
    :raises KeyError: for a repository or a hook that is not described here
    """
    repositories, left_out = [], []
    for repository in configuration["repos"]:
        hooks = []
        for hook in repository["hooks"]:
            if hook["id"] in NOT_RUN:
                left_out.append(f"{hook['id']}: not run, {NOT_RUN[hook['id']]}")
            elif ADVICE in hook.get("args", ()):
                left_out.append(f"{hook['name']}: not run, it only advises")
            else:
                hooks.append(_local(repository, hook))
                if hook["id"] in OURS:
                    program = hooks[-1]["entry"].split()[-1]
                    left_out.append(f"{hook['id']}: {program} does it instead")
        repositories.append({"repo": "local", "hooks": hooks})
    return {
        # of Node.js, what is found in PATH: no version of it is in a package index
        "default_language_version": {"python": "python3", "node": "system"},
        "exclude": configuration["exclude"],
        "repos": [repository for repository in repositories if repository["hooks"]],
    }, left_out


def _local(repository, hook):
    """Return one hook as a local one."""
    if repository["repo"] == "local":
        return hook
    same = {"name": hook["id"], "language": "python"}
    if hook["id"] in OURS:
        return {**same, **hook, **WHOLE, **OURS[hook["id"]]}
    package, programs = REPOSITORIES[repository["repo"]]
    version = repository["rev"].removeprefix("v")
    needs = {"additional_dependencies": [f"{package}=={version}"]}
    return {**same, **programs[hook["id"]], **needs, **hook}


def main(source, target):
    """Write the local configuration and print what it leaves out."""
    configuration = yaml.safe_load(Path(source).read_text())
    localized, left_out = localize(configuration)
    Path(target).write_text(yaml.safe_dump(localized, sort_keys=False))
    sys.stdout.write("\n".join(left_out))


if __name__ == "__main__":
    main(*sys.argv[1:])
