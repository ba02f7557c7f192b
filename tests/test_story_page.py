# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A laureate tells its story in a browser; everybody reads it, axe finds nothing."""

import io
import re

import pytest
from auditor import Auditor
from live_site import Visitor, served
from live_worlds import PUBLISHED
from PIL import Image
from playwright.sync_api import expect
from test_session_ends import PHONE, forms_of, the_session_ends

pytestmark = pytest.mark.long(60)

PREPARE = (
    PUBLISHED
    + """
Cast.agent.write(
    {{"login": "agent", "password": "agent password", "lang": "fr_FR"}}
)
env.cr.commit()
"""
)
ACCEPT = """
story = env["tnl.story"].search([("state", "=", "waiting")])
office = env.ref("tnl_label.group_tnl_officer").all_user_ids[:1]
story.with_user(office).action_accept()
env.cr.commit()
"""
WORDS = (
    "En 2019, la commune a choisi des logiciels libres pour ses écoles.\n\n"
    "Aujourd’hui, trois services sur quatre s’en servent chaque jour, et deux communes "
    "voisines les partagent avec nous."
)


site = served(PREPARE)


def photo(colour):
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), colour).save(file, "JPEG")
    return {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_a_story_is_told_read_and_taken_back(site, browser):
    auditor = Auditor(Visitor(browser, site, "agent", locale="fr-FR"))
    root = auditor.application("Valmont", 2030)
    page = auditor.page
    auditor.go(f"{root}/story")
    page.fill("#story_text", "x" * 3001)
    page.click("button[name=send]")
    expect(page.locator("#refusal")).to_be_visible()
    auditor.look("a story refused")
    page.fill("#story_text", WORDS)
    page.fill("#link_title_1", "Notre code source")
    page.fill("#link_url_1", "https://code.valmont.example/ecoles")
    page.locator("form#story_form button").last.click()  # without sending
    expect(page.locator("[role=status]")).to_contain_text("enregistré")
    for colour in ("#0A5C66", "#8C4A1E"):
        page.goto(f"{site.address}{root}/story/pictures")
        page.set_input_files("#picture", photo(colour))
        page.fill("#picture_alt", "Une salle de classe")
        page.fill("#picture_credit", "Photo de la commune, CC BY 4.0")
        page.locator("main form[enctype] button").click()
        expect(page.locator("#picture_alt")).to_have_value("")
    expect(page.locator(".tnl-pictures img")).to_have_count(2)
    auditor.look("pictures of a story")
    page.goto(f"{site.address}{root}/story")
    page.click("button[name=send]")
    expect(page.locator("[role=status]")).to_contain_text("envoyé")
    auditor.look("a story sent")
    site.shell(ACCEPT)

    reader = Auditor(Visitor(browser, site, locale="fr-FR"))
    reader.visitor.go("/label/palmares")
    link = reader.page.locator("main a[href*='/label/laureate/']").first
    path = re.sub("^https?://[^/]+", "", link.get_attribute("href"))
    reader.go(path)
    expect(reader.page.locator("main")).to_contain_text("deux communes voisines")
    shown = """async img => {
        img.loading = "eager";
        await img.decode();
        return img.naturalWidth;
    }"""
    images = reader.page.locator(".tnl-pictures img")
    assert [image.evaluate(shown) for image in images.all()] == [1200, 1200]
    assert not auditor.findings + reader.findings

    page.locator("form[action$='/story/withdraw'] button").click()
    expect(page.locator("[role=status]")).to_contain_text("retiré")
    reader.page.reload()
    expect(reader.page.locator("main")).not_to_contain_text("deux communes voisines")


def test_a_session_that_ends_loses_no_word_of_it(site, browser):
    person = Visitor(browser, site, "agent", locale="fr-FR", **PHONE)
    root = Auditor(person).application("Valmont", 2030)
    found = [place for place in forms_of(person, []) if "/story" in place[0]]
    assert {path for path, _rank in found} == {
        f"{root}/story",
        f"{root}/story/pictures",
    }
    assert any([the_session_ends(person, "agent", *place) for place in found])
    person.context.close()
