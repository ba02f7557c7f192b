# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""No title of a column, label nor button of the jury is cut, in French."""

import json

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
calibration = Cast.make_calibration(edition)
Cast.walk(edition, "jury")
Cast.calibrate(calibration, Cast.chair)
Cast.finish_jury(edition)
Cast.walk(edition, "deliberation")
item = edition.deliberation_ids.item_ids[:1]
edition.deliberation_ids.presence_ids.with_user(Cast.chair).write({"is_present": True})
item.with_user(Cast.chair).action_vote_openly()
for user in (Cast.chair, Cast.manager):
    user.write({"password": f"{user.login} password", "lang": "fr_FR"})
env.cr.commit()
"""
# each list that shows something of the jury, as who reads most of it
PAGES = {
    "tnl_chair": (
        "tnl_calibration_mark_action",
        "tnl_deliberation_item_action",
        "tnl_evaluation_line_action",
        "tnl_evaluation_action_mine",
        "tnl_juror_action_mine",
    ),
    "tnl_manager": (
        "tnl_calibration_action",
        "tnl_deliberation_action",
        "tnl_deliberation_vote_action",
        "tnl_dossier_action",
        "tnl_evaluation_action",
        "tnl_juror_action",
        "tnl_jury_grid_action",
    ),
}
CUT = """() => [...document.querySelectorAll(
    ["th", ".btn", ".o_form_label", ".o_horizontal_separator", ".nav-link"]
        .map((name) => `.o_action_manager ${name}`).join()
)].filter((box) => box.offsetParent && [box, ...box.querySelectorAll("*")].some(
    (one) => one.textContent.trim() && one.clientWidth &&
        one.scrollWidth > one.clientWidth + 1 &&
        getComputedStyle(one).overflowX !== "visible"
)).map((box) => box.textContent.trim())"""
SETTLED = "() => new Promise((done) => setTimeout(done, 250))"


@pytest.fixture(scope="module")
def site():
    with live_site(lambda _site: PREPARE) as running:
        yield running


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("login", sorted(PAGES))
def test_nothing_that_names_is_cut(site, browser, login, width, height):
    person = Visitor(browser, site, login)
    page = person.page
    page.set_viewport_size({"width": width, "height": height})
    found, seen = {}, 0
    for action in PAGES[login]:
        person.go(f"/odoo/action-tnl_label_jury.{action}")
        expect(page.locator(".o_view_controller").first).to_be_visible()
        kinds = page.locator(".o_cp_switch_buttons .o_switch_view")
        for place in range(max(1, kinds.count())):
            if kinds.count():
                kinds.nth(place).click()
            page.evaluate(SETTLED)
            seen += page.locator("th, .o_kanban_record").count()
            if cut := page.evaluate(CUT):
                found[f"{action} {place}"] = cut
    assert seen > 8, "lists were shown, cards on a phone"
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
    person.context.close()


def test_the_walk_sees_what_is_cut(site, browser):
    person = Visitor(browser, site, "tnl_manager")
    person.go("/odoo/action-tnl_label_jury.tnl_juror_action")
    expect(person.page.locator("th").first).to_be_visible()
    assert not person.page.evaluate(CUT)
    person.page.add_style_tag(content=".o_list_renderer th span {max-width: 12px}")
    person.page.evaluate(SETTLED)
    assert person.page.evaluate(CUT)
    person.context.close()
