# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make lint`` runs the hooks of OCA's template, and says which ones it cannot."""

from pathlib import Path

import pytest
import yaml
from devenv import local_hooks

ROOT = Path(__file__).parents[2]
CONFIGURATION = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
LOCAL, LEFT_OUT = local_hooks.localize(CONFIGURATION)
PINS = (ROOT / "constraints.txt").read_text().splitlines()
HOOKS = [(repo, hook) for repo in CONFIGURATION["repos"] for hook in repo["hooks"]]
IDS = [f"{number}-{hook['id']}" for number, (_repo, hook) in enumerate(HOOKS)]


def found(hook):
    """Return the local hook that stands for one of the configuration, or None."""
    hooks = (local for repository in LOCAL["repos"] for local in repository["hooks"])
    same = [
        local
        for local in hooks
        if local["id"] == hook["id"] and local.get("args") in (hook.get("args"), [])
    ]
    return same[0] if same else None


@pytest.mark.parametrize(("repository", "hook"), HOOKS, ids=IDS)
def test_each_hook_is_run_or_named(repository, hook):
    local = found(hook)
    if local is None:
        names = {hook["id"], hook.get("name")}
        assert any(line.split(":")[0] in names for line in LEFT_OUT)
    elif repository["repo"] == "local":
        assert local == hook
    elif hook["id"] not in local_hooks.OURS:
        (package,) = local["additional_dependencies"]
        assert package.endswith(f"=={repository['rev'].removeprefix('v')}")
        assert local["files"] == hook["files"] if "files" in hook else True
        assert local.get("exclude") == hook.get("exclude")


def test_nothing_is_fetched_from_elsewhere():
    assert {repository["repo"] for repository in LOCAL["repos"]} == {"local"}
    assert LOCAL["exclude"] == CONFIGURATION["exclude"]


def test_what_is_installed_is_what_was_tested():
    for repository in LOCAL["repos"]:
        for hook in repository["hooks"]:
            for package in hook.get("additional_dependencies", ()):
                if hook["language"] == "python" and "==" in package:
                    assert package in PINS


def test_an_unknown_hook_is_refused():
    unknown = {"repo": "https://example.org/hooks", "rev": "v1", "hooks": [{"id": "x"}]}
    with pytest.raises(KeyError):
        local_hooks.localize({**CONFIGURATION, "repos": [unknown]})


@pytest.mark.parametrize(
    "name", ["oca-gen-addon-readme", "oca-gen-external-dependencies"]
)
def test_what_no_index_holds_is_said(name):
    assert any(line.startswith(f"{name}: ") and "instead" in line for line in LEFT_OUT)
