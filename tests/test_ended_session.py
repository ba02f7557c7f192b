# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The session of a colleague ends while they write: nothing typed is lost."""

import pytest
from live_site import Visitor, served
from playwright.sync_api import expect
from test_instant_field import PREPARE

pytestmark = pytest.mark.long(60)

expect.set_options(timeout=30_000)

site = served(PREPARE)
TEXT = "Zzyzx-les-Bains; dsi@zzyzx.example"
DIALOGUE = "/odoo/action-tnl_label.guest_list_action"


def test_what_is_typed_in_a_dialogue_outlives_the_session(browser, site):
    manager = Visitor(browser, site, "manager")
    page = manager.page
    manager.go(DIALOGUE)
    box = page.locator(".modal [name='text'] textarea")
    box.fill(TEXT)
    manager.context.clear_cookies()
    page.click("button[name='action_preview']")
    box_of_end = page.locator(".modal", has_text="Votre session a pris fin")
    expect(box_of_end).to_contain_text("est conservé sur cet appareil")
    expect(page.locator("body")).not_to_contain_text("Session Odoo")
    box_of_end.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/web/login**")
    manager.sign_in_by_hand("manager")
    manager.go(DIALOGUE)
    expect(box).to_have_value(TEXT)
    page.click("button[name='action_preview']")
    expect(page.locator(".modal .o_data_row")).to_contain_text("Zzyzx-les-Bains")
    kept = "Object.keys(localStorage).filter(key => key.includes('ended_session'))"
    assert page.evaluate(kept) == []
