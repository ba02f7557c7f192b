# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The formats that we claim, against what their own standards give to check them.

``docs/conformity.md`` lists the claims and what checks each.
"""

import base64
import json
import re
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft4Validator, FormatChecker

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from badge_samples import make_content, make_signed, make_signed_before

ROOT = Path(__file__).parents[1]
SCHEMA = Path(__file__).parent / "schemas" / "achievementcredential.schema.json"
ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(scope="module")
def open_badges():
    schema = json.loads(SCHEMA.read_text())
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=FormatChecker())


def problems(validator, credential):
    found = validator.iter_errors(credential)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def payload(token):
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


CREDENTIALS = {
    "ranked": {},
    "medal": {"level_code": "or", "level_name": "Or", "level_symbol": "medal"},
    "bare": {"siren": "", "mentions": [], "evaluated_line": ""},
}


class TestOpenBadges:
    @pytest.mark.parametrize("name", CREDENTIALS)
    def test_the_schema_of_1edtech_accepts_both_forms(self, open_badges, name):
        signed = make_signed(make_content(**CREDENTIALS[name]))
        assert problems(open_badges, json.loads(signed.document)) == []
        assert problems(open_badges, payload(signed.token)) == []

    def test_it_accepts_a_new_version(self, open_badges):
        signed = make_signed(make_content(version=2))
        assert problems(open_badges, json.loads(signed.document)) == []

    def test_it_refuses_what_it_must(self, open_badges):
        # two lists, as until 19.0.1.0: only one status is allowed
        before = json.loads(make_signed_before().document)
        assert any("credentialStatus" in p for p in problems(open_badges, before))
        good = json.loads(make_signed().document)
        for key in ("@context", "credentialSubject", "issuer", "validFrom"):
            broken = {k: v for k, v in good.items() if k != key}
            assert problems(open_badges, broken), key
        assert problems(open_badges, good | {"proof": "none"})


class TestPublicCode:
    """The rules of publiccode.yml 0.5, which publishes them in words alone."""

    FILE = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    # those of the standard's vocabulary that say something of this software
    CATEGORIES = frozenset({"data-collection", "document-management", "survey"})

    def test_the_mandatory_keys_are_there(self):
        assert self.FILE["publiccodeYmlVersion"] == "0.5"
        assert ADDRESS.fullmatch(self.FILE["url"])
        for key in ("name", "platforms", "developmentStatus", "softwareType"):
            assert self.FILE[key], key
        assert self.FILE["legal"]["license"] == "AGPL-3.0-or-later"
        assert self.FILE["localisation"]["localisationReady"] is True
        assert self.FILE["localisation"]["availableLanguages"]

    def test_its_words_are_those_of_the_standard(self):
        assert set(self.FILE["categories"]) <= self.CATEGORIES
        assert set(self.FILE["platforms"]) == {"web"}
        assert self.FILE["developmentStatus"] in (
            "concept",
            "development",
            "beta",
            "stable",
            "obsolete",
        )
        assert self.FILE["softwareType"] == "addon"

    def test_each_description_has_its_length(self):
        for lang, text in self.FILE["description"].items():
            assert 0 < len(text["shortDescription"]) <= 150, lang
            assert 150 <= len(text["longDescription"]) <= 10_000, lang
            assert all(len(feature) <= 100 for feature in text["features"]), lang

    def test_a_community_says_who_answers(self):
        maintenance = self.FILE["maintenance"]
        assert maintenance["type"] == "community"
        assert all(contact["name"] for contact in maintenance["contacts"])


def test_every_claim_is_in_the_list_of_what_checks_it():
    listed = (ROOT / "docs" / "conformity.md").read_text()
    claims = (
        "Open Badges 3.0",
        "PDF/A-3a",
        "PDF/UA-1",
        "PAdES",
        "Table Schema",
        "iCalendar",
        "Atom",
        "GeoJSON",
        "publiccode.yml",
        "JSON-LD",
        "OpenDocument",
    )
    for claim in claims:
        assert f"| {claim}" in listed, claim
    for name in re.findall(r"`((?:tests|tnl_\w+)/[\w/.]+)`", listed):
        assert (ROOT / name).exists(), name
