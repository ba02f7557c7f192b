# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What installs a server is sound, and says one thing everywhere."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import sbom
import yaml

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "scripts" / "deploy"
GUIDE = DEPLOY / "LISEZMOI.md"
SCRIPTS = sorted(DEPLOY.glob("*.sh"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_clean(script):
    program = shutil.which("shellcheck")
    assert program, "shellcheck comes with the test requirements"
    result = subprocess.run([program, script], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_the_containers_are_of_named_versions():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert set(services) == {"database", "odoo", "nginx"}
    images = [part["image"] for part in services.values() if "image" in part]
    images += re.findall("^FROM (.+)$", (DEPLOY / "Dockerfile").read_text(), re.M)
    assert all(re.fullmatch(r"[a-z]+:\d[\w.-]*", image) for image in images), images
    assert all(part["restart"] == "always" for part in services.values())


def test_the_image_holds_each_addon_and_what_it_needs():
    text = (DEPLOY / "Dockerfile").read_text()
    addons = {path.parent.name for path in ROOT.glob("*/__manifest__.py")}
    assert set(re.findall(r"^COPY (tnl_\w+)", text, re.M)) == addons
    for folder in re.findall(r"^COPY (\w\S+) ", text, re.M):
        assert (ROOT / folder).exists(), folder


@pytest.mark.parametrize("name", ["install.sh", "Dockerfile"])
def test_each_addon_of_oca_that_ours_stand_on_is_installed(name):
    # without their dependencies, for Odoo itself is one of them: all are named
    packages, _absent = sbom.closure(sbom.wanted())
    needed = {package for package in packages if package.startswith("odoo-addon-")}
    text = (DEPLOY / name).read_text()
    installed = {word.replace("_", "-") for word in re.findall(r"odoo-addon-\w+", text)}
    assert installed == needed


def test_the_service_comes_back_by_itself():
    text = (DEPLOY / "tnl-label.service").read_text()
    assert "Restart=always" in text
    assert "PartOf=postgresql.service" in text


def test_each_option_of_ours_is_one_that_the_code_reads():
    text = (DEPLOY / "odoo.conf").read_text()
    own = re.findall("^([a-z_]+) = ", text.partition("[tnl_label]")[2], re.M)
    code = "".join(path.read_text() for path in (ROOT / "tnl_label").rglob("*.py"))
    assert own
    for name in own:
        assert f'server_option("{name}")' in code, name


def test_each_command_of_the_server_is_one_of_ours():
    [acts] = re.findall(
        r"^((?:\w+ \| )+\w+)\) ;;$", (DEPLOY / "tnl-label.sh").read_text(), re.M
    )
    own = {path.stem for path in (ROOT / "tnl_label" / "cli").glob("tnl_*.py")}
    assert {f"tnl_{act}" for act in acts.split(" | ")} == own


def test_the_guide_names_files_and_commands_that_are_there():
    text = GUIDE.read_text()
    for command in set(re.findall(r"odoo (?:--\S+ )*(tnl_\w+)", text)):
        assert (ROOT / "tnl_label" / "cli" / f"{command}.py").exists(), command
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (DEPLOY / target).exists(), target
