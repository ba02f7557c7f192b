# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The guides are the product's: what they name is there, what is served is new."""

import re
from pathlib import Path

import guide
import polib
import pytest
from lxml import html

ROOT = Path(__file__).resolve().parents[1]
FRENCH = [name for name in guide.GUIDES if name not in guide.ENGLISH]
CATALOGUES = sorted(ROOT.glob("*/i18n/fr.po"))
# words of a sentence that are strong, and no label of a screen
STRONG = {"?", "Chaque nuit", "La phrase de passe des clés n’y est pas."}
STRONG |= {"PostgreSQL s’arrête ?", "Sur un Odoo 19 qui existe"}
STRONG |= {"Sur un serveur Debian 12 (ou Ubuntu) neuf"}


def text_of(name):
    return (guide.SOURCES / f"{name}.md").read_text()


def folded(words):
    """Return words as one compares them: spaces of all kinds are one."""
    return re.sub(r"\s+", " ", words.replace("\u202f", " ").replace("\u00a0", " "))


@pytest.fixture(scope="module")
def shown():
    """All that a screen of ours may show in French."""
    entries = [entry for path in CATALOGUES for entry in polib.pofile(str(path))]
    texts = [entry.msgstr for entry in entries]
    texts += [text for entry in entries for text in entry.msgstr_plural.values()]
    return {folded(text) for text in texts}


@pytest.mark.parametrize("name", FRENCH)
def test_what_a_guide_names_is_on_a_screen(name, shown):
    named = {
        folded(words) for words in re.findall(r"\*\*(.+?)\*\*", text_of(name), re.S)
    }
    assert named
    assert named - shown - STRONG == set()


@pytest.mark.parametrize("name", guide.GUIDES)
def test_the_page_that_is_served_is_of_its_present_source(name):
    assert (guide.PAGES / f"{name}.html").read_text() == guide.page(name)


@pytest.mark.parametrize("name", guide.GUIDES)
def test_a_page_leads_nowhere_that_is_not(name):
    page = html.fromstring((guide.PAGES / f"{name}.html").read_bytes())
    assert len(page.xpath("//h1")) == 1
    for target in page.xpath("//a/@href | //link/@href"):
        if not target.startswith(("http", "#")):
            assert (guide.PAGES / target).exists(), target
    for picture in page.xpath("//img"):
        assert picture.get("alt")
        path = picture.get("src")
        # served from the root of the site: /addon/static/…
        addon = path.removeprefix("../../../")
        assert (ROOT / addon).exists(), path


def test_each_guide_of_the_folder_is_served():
    assert {path.stem for path in guide.SOURCES.glob("*.md")} == set(guide.GUIDES)


def test_a_command_that_a_guide_gives_is_there():
    text = "".join(map(text_of, guide.GUIDES))
    commands = {f"tnl_{act}" for act in re.findall(r"tnl-label (?!-)([a-z]+) ", text)}
    commands |= set(re.findall(r"odoo (tnl_\w+)", text))
    for command in commands:
        assert (ROOT / "tnl_label" / "cli" / f"{command}.py").exists(), command
    assert {"tnl_backup", "tnl_restore", "tnl_doctor", "tnl_check"} <= commands


def test_a_metric_that_a_guide_names_is_given():
    text = "".join(map(text_of, guide.GUIDES))
    code = (ROOT / "tnl_label/models/operation/metrics.py").read_text()
    named = set(
        re.findall(r"\b(tnl_[a-z_]+(?:_seconds|_total|_ok|_waiting|_failing))\b", text)
    )
    assert named
    for name in named - {"tnl_jobs_failing"}:
        assert f'"{name}"' in code, name
