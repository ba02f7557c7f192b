# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a visitor's browser asks for: nothing of anybody else's server, and little."""

import re
from urllib.parse import urlsplit

import pytest
import tinyhtml5.parser
from bench.budgets import budget_of
from bench.pages import weigh
from keyboard_walk import walk
from live_site import Visitor, served
from live_worlds import OBSERVED, PUBLISHED
from playwright.sync_api import expect

pytestmark = pytest.mark.long(60)

PREPARE = (
    PUBLISHED
    + OBSERVED
    + """
Cast.town.tnl_department_code = "38"
past.award_ids._with_transition().write({{"laureate_department_code": "38"}})
Cast.questionnaire.axis_ids.question_ids[:4].in_prediagnosis = True
Cast.walk(Cast.make_edition(2040, self_assessment=True), "open")
env.cr.commit()
"""
)


site = served(PREPARE)


def _public_paths(site):
    told = site.shell(
        "award = env['tnl.award'].search([('state', '=', 'published')])\n"
        "print('LAUREATE=' + award._get_laureate_path())\n"
        "print('CODE=' + award.certificate_ids.code)\n"
    )
    code = re.search(r"CODE=(\S+)", told)[1]
    return (
        "/",
        "/label",
        "/label/edition/2030",
        "/label/edition/2040",
        "/label/palmares",
        "/label/palmares/carte",
        "/label/palmares/statistiques",
        "/label/observatory",
        re.search(r"LAUREATE=(\S+)", told)[1],
        "/label/prediagnostic",
        "/label/verify",
        f"/label/verify/{code}",
        "/label/nothing-here",
    )


# pages of Odoo's own, where people meet ours
_ODOO_PATHS = ("/web/login", "/web/signup")


def test_no_page_asks_anything_of_another_server(site, browser):
    visitor = Visitor(browser, site)
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    paths = (*_public_paths(site), *_ODOO_PATHS)
    for path in paths:
        visitor.go(path)
        visitor.page.wait_for_load_state("networkidle")
    ours = urlsplit(site.address).netloc
    others = [
        url
        for url in asked
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != ours
    ]
    assert len(asked) > len(paths), "the pages were loaded"
    assert not others


def test_every_page_is_well_formed_html(site, browser):
    visitor = Visitor(browser, site)
    wrong = {}
    for path in _public_paths(site):
        answer = visitor.context.request.get(site.address + path)
        parser = tinyhtml5.parser.HTMLParser()
        parser.parse(answer.text())
        ids = re.findall(
            r'\sid="([^"]+)"', re.sub(r"(?s)<script.*?</script>", "", answer.text())
        )
        doubles = {name for name in ids if ids.count(name) > 1}
        if parser.errors or doubles:
            wrong[path] = (parser.errors[:5], doubles)
    assert not wrong


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_walked_by_keyboard(site, browser, width):
    visitor = Visitor(browser, site, viewport={"width": width, "height": 800})
    wrong = {}
    for path in _public_paths(site):
        visitor.go(path)
        visitor.page.wait_for_load_state("load")
        found = walk(visitor.page)
        if found:
            wrong[path] = found[:5]
    assert not wrong


def test_a_walk_finds_what_cannot_be_reached_or_seen(site, browser):
    page = Visitor(browser, site).page
    page.set_content(
        "<style>a { outline: none }</style><a href='#x'>Unseen</a>"
        "<button onfocus='this.nextElementSibling.focus()'>Skipped</button>"
        "<button>Next</button>"
    )
    found = " ".join(walk(page))
    assert "not seen on “Unseen”" in found
    assert "never reached: <button onfocus" in found


def test_one_key_leads_past_the_menu(site, browser):
    visitor = Visitor(browser, site)
    page = visitor.page
    for path in ("/label", "/label/palmares", "/label/edition/2040"):
        visitor.go(path)
        page.wait_for_load_state("load")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('main') !== null")
        assert inside, path


def test_every_page_keeps_its_budget(site, browser):
    paths = [*_public_paths(site)[1:-1], "/label/verify/offline", "/label/register"]
    over, counts = {}, {}
    for path in paths:
        visitor = Visitor(browser, site)  # with an empty cache
        weight, requests, _seen = weigh(visitor.context, site.address + path)
        counts[path] = requests
        if not budget_of(path).is_kept(weight, requests):
            over[path] = weight, requests
    assert counts["/label"] > 3, "page, style and letters were measured"
    assert not over


def test_every_public_page_has_a_budget(site):
    known = {budget_of(path) for path in _public_paths(site)[1:-1]}
    assert len(known) > 2
    with pytest.raises(LookupError):
        budget_of("/web/login")


def test_the_menu_of_a_light_page_opens_and_closes_by_keyboard(site, browser):
    visitor = Visitor(browser, site, viewport={"width": 360, "height": 740})
    page = visitor.page
    visitor.go("/label")
    page.wait_for_load_state("load")
    menu = page.locator("#top_menu_collapse_mobile")
    button = page.locator("[data-bs-target='#top_menu_collapse_mobile']")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu.locator("button.btn-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    menu.get_by_role("menuitem", name="Palmarès").or_(
        menu.get_by_role("menuitem", name="Labelled bodies")
    ).click()
    page.wait_for_url(re.compile("/label/palmares$"))


def test_the_map_is_used_by_keyboard(site, browser):
    visitor = Visitor(browser, site)
    page = visitor.page
    visitor.go("/label/palmares/carte")
    page.wait_for_load_state("load")
    place = page.locator(".tnl-map-country a")
    expect(place).to_have_count(1)
    place.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/label/palmares\?department=38$"))
    expect(page.locator(".tnl-table tbody tr")).to_have_count(1)
