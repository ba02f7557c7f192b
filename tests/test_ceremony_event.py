# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The ceremony in Odoo's events, installed beside: guests register on their page."""

import re

import pytest
from live_site import Visitor, live_site
from playwright.sync_api import expect

pytestmark = pytest.mark.long(60)

expect.set_options(timeout=60_000)  # two cores, and assets compiled at first visit

PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
for login, groups in (
    ("manager", "tnl_label.group_tnl_manager,event.group_event_manager"),
    ("other", "tnl_label.group_tnl_manager"),
):
    new_test_user(
        env, login, groups=groups, email=f"{login}@label.example",
        password=f"{login} password", name=login.title(), lang="en_US",
    )
Cast.questionnaire = Cast._questionnaire()
edition = Cast.make_edition(2041, name="Label 2041", ceremony_place="Town hall")
edition.with_user(env.ref("base.user_admin")).action_open()
env["ir.config_parameter"].set_param("web.base.url", ADDRESS)
env.cr.commit()
"""
EDITION = 'edition = env["tnl.edition"].search([("year", "=", 2041)])\n'
ASK = (
    EDITION
    + """
other = edition.with_user(env["res.users"].search([("login", "=", "other")]))
print("FOUND", other.may_make_ceremony_event, other.has_ceremony_event,
    other.ceremony_guest_count, edition._ceremony_signup() or "nowhere")
"""
)
PUBLISH = (
    EDITION
    + """
event = edition._ceremony_event()
event.is_published = True
event.event_mail_ids.unlink()  # the badge they attach needs wkhtmltopdf
env["event.registration"].create({"event_id": event.id, "name": "A guest"})
env.cr.commit()
"""
)


@pytest.fixture(scope="module")
def site():
    def prepare(site):
        return f"ADDRESS = {site.address!r}\n{PREPARE}"

    with live_site(prepare, "website_event") as running:
        yield running


def found(site):
    """Return what another manager sees of the event, and the address of guests."""
    (line,) = [
        line for line in site.shell(ASK).splitlines() if line.startswith("FOUND")
    ]
    return line.split()[1:]


def test_guests_register_once_the_event_is_published(site, browser):
    # who may not make events is not offered to
    assert found(site) == ["False", "False", "0", "nowhere"]

    manager = Visitor(browser, site, "manager")
    (number,) = site.sql("SELECT id FROM tnl_edition WHERE year = 2041")
    manager.go(f"/odoo/label-editions/{number}")
    manager.page.click(".nav-link[name='ceremony']")
    manager.click("action_make_ceremony_event")
    title = manager.page.locator(".o_field_widget[name='name'] textarea").first
    expect(title).to_have_value(re.compile("Label 2041$"))

    # made, and not shown to anybody before it is published
    assert found(site) == ["False", "True", "0", "nowhere"]
    anybody = Visitor(browser, site)
    anybody.go("/label/edition/2041")
    register = anybody.page.locator("#ceremony ~ p a[href$='/register']")
    expect(anybody.page.locator("h1")).to_contain_text("Label 2041")
    expect(register).to_have_count(0)

    site.shell(PUBLISH)
    assert found(site)[:3] == ["False", "True", "1"]
    manager.go(f"/odoo/label-editions/{number}")
    manager.page.click(".nav-link[name='ceremony']")
    guests = manager.page.locator("button[name='action_open_ceremony_event']")
    expect(guests).to_contain_text("1")
    make = manager.page.locator("button[name='action_make_ceremony_event']")
    expect(make).to_have_count(0)
    anybody.go("/label/edition/2041")
    register.click()
    expect(anybody.page).to_have_url(found(site)[-1])
    expect(anybody.page.locator("main")).to_contain_text("Label 2041")
