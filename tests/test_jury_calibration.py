# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A calibration dossier on a phone: a mark is given, or refused in its box."""

import re

import pytest
from live_site import Visitor, live_site
from playwright.sync_api import expect

pytestmark = pytest.mark.long(30)

PREPARE = """
from odoo.addons.tnl_label_jury.tests.common import JuryCast

class Cast(JuryCast):
    pass

Cast.env = env
Cast.set_up_cast()
edition = Cast.make_jury("screening", year=2040)
Cast.make_calibration(edition)
Cast.walk(edition, "jury")
Cast.juror.write({"password": "tnl_juror password", "lang": "fr_FR"})
env.cr.commit()
"""
# what goes out of the window of a phone
OUT = """() => [...document.querySelectorAll("[name=mark_ids] th, [name=mark_ids] td")]
    .filter((cell) => cell.offsetParent && cell.textContent.trim() &&
        cell.getBoundingClientRect().right > innerWidth + 1)
    .map((cell) => cell.textContent.trim())"""


@pytest.fixture(scope="module")
def site():
    with live_site(lambda _site: PREPARE) as running:
        yield running


def test_marks_are_given_one_by_one_and_handed_over_once(site, browser):
    juror = Visitor(browser, site, "tnl_juror")
    page = juror.page
    page.set_viewport_size({"width": 390, "height": 844})
    juror.go("/odoo/label-jury-home")
    page.click("button[name=action_next]:visible")
    boxes = page.locator("[name=mark_ids] [name=points] input")
    expect(boxes).to_have_count(2)
    give = page.locator("button[name=action_give]")
    refused = page.locator("[name=mark_ids] [role=alert]")
    for box in boxes.all():
        expect(box).to_have_value("")
    expect(give).to_have_count(0)
    assert page.evaluate(OUT) == []
    # what cannot be is refused where it is typed, before anything is asked
    first, second = boxes.all()
    for typed in ("99", "-1", "x", "3,5,5"):
        first.fill(typed)
        first.press("Enter")
        expect(second).to_be_focused()
        expect(first).to_have_attribute("aria-invalid", "true")
        expect(first).to_have_value(typed)
        expect(refused).to_contain_text("Entre 0 et")
    second.fill("0")
    second.press("Tab")
    expect(page.locator("[name=progress]").first).to_have_text("1 sur 2")
    expect(give).to_have_count(0)
    first.fill("3,5")
    first.press("Enter")
    expect(refused).to_have_count(0)
    expect(page.locator("[name=progress]").first).to_have_text("2 sur 2")
    give.first.click()
    juror.confirm()
    expect(page.locator("[name=reasons_html]")).to_contain_text("Agreed by the office.")
    expect(page.locator("[name=mark_ids]")).to_contain_text(re.compile("Écart"))
    assert page.evaluate(OUT) == []
    assert site.sql(
        "SELECT string_agg(points::text, ' ' ORDER BY id) FROM tnl_calibration_mark"
    ) == ["3.50 0.00"]
    juror.context.close()
