# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The jury's screens hold the longest names of the country, small and large."""

import pytest
from auditor import LOOK, OPTIONS
from axe_playwright_python.base import AXE_SCRIPT
from live_site import Visitor, served
from live_worlds import JURY
from playwright.sync_api import expect

pytestmark = pytest.mark.long(80)

expect.set_options(timeout=60_000)  # two cores, and other tests beside this one

# A jury at work and another in session, of the two bodies whose names are the longest.
PREPARE = f"""{JURY}
env.cr.execute(
    "SELECT name FROM tnl_directory_body ORDER BY length(name) DESC, name LIMIT 2"
)
names = [name for [name] in env.cr.fetchall()]
assert min(map(len, names)) > 55, names
for body, name in zip((Cast.town, Cast.rival), names):
    body.name = name
Cast.juror.name = "Marie-Antoinette de La Rochefoucauld-Montmorency-Luxembourg"
Cast.chair.name = "Jean-Baptiste Emmanuel Hounkpatin-Rakotomalala Ravalomanana"
edition = Cast.make_jury("deliberation", year=2039)
edition.deliberation_ids.presence_ids.is_present = True
Cast.make_jury("jury", year=2040)
for user in (Cast.juror, Cast.chair):
    user.lang = "fr_FR"
env.cr.commit()
"""
site = served(PREPARE)
SIZES = ((390, 844), (1280, 900), (1920, 1080))
# What leaves the page, is cut, or lies under something else.
MISFITS = """
() => {
    const found = [];
    const dialogue = [...document.querySelectorAll(".modal-content")].pop();
    const root = dialogue || document.querySelector(".o_action_manager");
    if (document.documentElement.scrollWidth > innerWidth) {
        found.push("the page scrolls sideways");
    }
    const scrolls = (el) => {
        for (let up = el; up && up !== root.parentElement; up = up.parentElement) {
            if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true;
        }
        return false;
    };
    const say = (what, el) =>
        found.push(`${what}: ${el.tagName}.${el.className} ${el.innerText || el.name}`);
    const texts = "h1, h2, h3, p, dt, dd, th, td, li, label, strong, span, button, a";
    for (const el of root.querySelectorAll(texts)) {
        const box = el.getBoundingClientRect();
        const unseen = ".visually-hidden, .o_control_panel, [aria-hidden=true]";
        const hides = el.closest(unseen);
        if (!el.checkVisibility() || !box.width || hides || !el.innerText) continue;
        if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(el)) {
            say("leaves the page", el);
        }
        const style = getComputedStyle(el);
        const isCut = el.scrollWidth > el.clientWidth + 1 && el.clientWidth;
        const hidden = /hidden|clip/.test(style.overflowX);
        if (isCut && hidden && !el.title) say("is cut", el);
    }
    const acts = "button:not(:disabled), a[href], textarea, input:not([type=hidden])";
    for (const el of root.querySelectorAll(acts)) {
        if (!el.checkVisibility() || el.closest(".o_control_panel")) continue;
        el.scrollIntoView({block: "center"});
        const {left, top, width, height} = el.getBoundingClientRect();
        if (!width || !height) continue;
        const over = document.elementFromPoint(left + width / 2, top + height / 2);
        const isOwn = over && (el.contains(over) || over.contains(el));
        const isLabel = over?.closest("label")?.control === el;
        if (over && !isOwn && !isLabel) say(`lies under ${over.className}`, el);
    }
    return found;
}
"""


def misfits(page, name, show):
    """Return what does not fit in a screen, opened at each size.

    :param show: what opens it
    """
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        show()
        page.wait_for_timeout(300)  # fonts and widths settle
        found += [f"{name} at {width} px: {line}" for line in page.evaluate(MISFITS)]
    return found


def test_the_pages_of_a_member_hold_the_longest_names(site, browser):
    member = Visitor(browser, site, "tnl_juror")
    page = member.page

    def home():
        member.go("/odoo/label-jury-home")
        page.locator(".o_form_view button[name='action_next']").wait_for()

    def scoring():
        home()
        page.click(".o_form_view button[name='action_next']")
        page.locator("[name='points'] input").first.wait_for()

    found = misfits(page, "home", home) + misfits(page, "scoring", scoring)
    assert found == [], "\n".join(found)
    member.context.close()


@pytest.mark.parametrize("login", ["tnl_chair", "tnl_juror"])
def test_the_session_holds_them_and_axe_finds_nothing(site, browser, login):
    person = Visitor(browser, site, login)
    page = person.page

    def session():
        person.go("/odoo/label-session")
        page.locator(".o_tnl_session .o_tnl_scores").wait_for()

    if login == "tnl_chair":
        person.go("/odoo/label-session")
        page.locator("[name='call']").first.click()
    found = misfits(page, "session", session)
    page.evaluate(AXE_SCRIPT)
    look = LOOK.replace("axe.run(", "axe.run('.o_tnl_session', ")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for rule in page.evaluate(look, OPTIONS):
            targets = [str(node["target"]) for node in rule["nodes"]][:3]
            found.append(f"session at {width} px: {rule['id']} {targets}")
    assert found == [], "\n".join(found)
    person.context.close()


def test_what_does_not_fit_is_found(browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(
        "<div class='o_action_manager'><p style='width:900px'>Far too wide</p>"
        "<span style='display:block;overflow:hidden;width:20px;white-space:nowrap'>"
        "Cut words</span><button style='position:absolute;top:200px'>Under</button>"
        "<div class='veil' style='position:absolute;top:190px;width:99px;height:60px'>"
        "</div></div>"
    )
    found = "\n".join(page.evaluate(MISFITS))
    for what in ("sideways", "leaves the page", "is cut", "lies under veil"):
        assert what in found, found
    page.close()
