# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is written twice in the repository says the same thing."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from devenv import readmes
from docutils.core import publish_string
from lxml import html

ROOT = Path(__file__).resolve().parents[1]
ADDONS = sorted(path.parent for path in ROOT.glob("*/__manifest__.py"))
NAMES = [addon.name for addon in ADDONS]
MANIFESTS = {
    addon.name: ast.literal_eval((addon / "__manifest__.py").read_text())
    for addon in ADDONS
}
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
JOBS = [".github/workflows/test.yml", ".gitlab-ci.yml"]
PICTURE_LIMIT = 300 * 1024  # bytes


@pytest.mark.parametrize("addon", ADDONS, ids=NAMES)
@pytest.mark.parametrize("name", ["README.rst", "static/description/index.html"])
def test_a_readme_is_made_of_its_present_fragments(addon, name):
    fragments = readmes.digest(addon, *readmes.fragments(addon))
    assert f"!! fragments: {fragments}" in (addon / name).read_text()


@pytest.mark.parametrize("addon", ADDONS, ids=NAMES)
def test_odoo_reads_a_description_without_a_warning(addon):
    text = (addon / "README.rst").read_text()
    publish_string(text, writer="html4css1", settings_overrides=readmes.DOCUTILS)


@pytest.mark.parametrize("addon", ADDONS, ids=NAMES)
def test_a_description_shows_pictures_of_its_own(addon):
    folder = addon / "static" / "description"
    page = html.fromstring((folder / "index.html").read_bytes())
    pictures = page.xpath("//img/@src")
    assert pictures
    for name in [*pictures, "icon.png"]:
        assert (folder / name).stat().st_size < PICTURE_LIMIT
        assert f"static/description/{name}" in (addon / "README.rst").read_text() or (
            name == "icon.png"
        )


@pytest.mark.parametrize("addon", ADDONS, ids=NAMES)
def test_a_readme_says_all_that_oca_asks_for(addon):
    present = {path.stem for path in (addon / "readme").glob("*.md")}
    wanted = {*readmes.SECTIONS, *readmes.CREDITS, "DESCRIPTION"}
    assert wanted - present <= {"INSTALL", "DEVELOP"}
    assert present <= wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_manifest_says_the_same_site_as_the_hooks(name):
    hooks = [hook for repo in HOOKS["repos"] for hook in repo["hooks"]]
    (hook,) = [hook for hook in hooks if hook["id"] == "oca-fix-manifest-website"]
    assert hook["args"] == [MANIFESTS[name]["website"]]


def test_the_requirements_are_those_of_the_manifests():
    wanted = {
        library
        for manifest in MANIFESTS.values()
        for library in manifest.get("external_dependencies", {}).get("python", ())
    }
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == sorted(wanted)


@pytest.mark.parametrize("name", JOBS)
def test_each_ci_runs_the_same_commands(name):
    text = (ROOT / name).read_text()
    assert yaml.safe_load(text)
    assert set(re.findall(r"make [a-z]+-[a-z]+|\.ci/run", text)) == {
        ".ci/run",
        "make check-logs",
        "make test-english",
        "make test-upgrade",
    }


def test_each_target_of_the_makefile_is_a_command_and_has_its_help():
    text = (ROOT / "Makefile").read_text()
    (targets,) = re.findall(r"^([a-z0-9 -]+):\n\t@\$\(DEV\)", text, re.MULTILINE)
    commands = (ROOT / "scripts" / "dev.py").read_text()
    for target in targets.split():
        assert f'"{target}": ' in commands
        assert f'echo "make {target} ' in text
