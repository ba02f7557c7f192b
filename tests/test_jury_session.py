# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A session of the jury: the chair, two members and a manager, each in a browser."""

import re

import pytest
from live_site import Visitor, live_site
from playwright.sync_api import expect

pytestmark = pytest.mark.long(80)

PREPARE = """
from odoo.addons.tnl_label_jury.tests.common import JuryCast

class Cast(JuryCast):
    pass

Cast.env = env
Cast.set_up_cast()
Cast.make_jury("deliberation", year=2040)
for user in (Cast.juror, Cast.juror2, Cast.chair, Cast.manager):
    user.write({"password": f"{user.login} password", "lang": "fr_FR"})
env.cr.commit()
"""


@pytest.fixture(scope="module")
def site():
    with live_site(lambda _site: PREPARE) as running:
        yield running


def test_three_people_walk_a_whole_session(site, browser):
    chair, first, second = (
        Visitor(browser, site, login)
        for login in ("tnl_chair", "tnl_juror", "tnl_juror2")
    )
    manager = Visitor(browser, site, "tnl_manager")
    for person in (chair, first, second):
        person.go("/odoo/label-deliberations")
        person.page.click(".o_data_row:has-text('2040')")
        expect(person.page.locator("[name=quorum]")).to_be_visible()
    _everybody_is_present(chair)
    board = chair.page.url
    _call(chair, "Rivalbourg")
    # nobody reloads: the page follows the session
    for person in (first, second):
        expect(_tracker(person)).to_contain_text("Rivalbourg")
    _vote_secretly(chair)
    for person in (first, second):
        expect(_asked(person)).to_be_visible()
    _vote(first, "action_vote_for")
    # the second member withdraws in the middle: it is cut at once
    _recuse(manager, "juror2", "Rivalbourg")
    expect(second.page.locator(".alert-warning")).to_be_visible()
    expect(second.page.locator("main, .o_content")).not_to_contain_text("Rivalbourg")
    expect(_asked(second)).to_be_hidden()
    chair.expect_state("cancelled")
    # without them the vote is held again, and the level proposed
    chair.page.go_back(wait_until="commit")
    _vote_secretly(chair)
    expect(_asked(first)).to_be_visible()
    _vote(first, "action_vote_for")
    chair.click("action_vote_for")
    expect(chair.page.locator("button[name=action_vote_for]")).to_be_hidden()
    chair.click("action_close")
    chair.confirm()
    chair.expect_state("closed")
    chair.page.go_back(wait_until="commit")
    _propose(chair)
    # the other dossier: the member who left is called back
    chair.go(board.removeprefix(site.address))
    _call(chair, "Valmont")
    for person in (first, second):
        expect(_tracker(person)).to_contain_text("Valmont")
    _propose(chair)
    # the minutes
    chair.go(board.removeprefix(site.address))
    chair.click("action_close")
    chair.confirm()
    expect(chair.page.locator("[name=minutes_sha256]")).to_have_text(
        re.compile("^[0-9a-f]{64}$")
    )
    with chair.page.expect_download() as download:
        chair.click("action_minutes")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    for person in (chair, first, second, manager):
        person.context.close()


def _everybody_is_present(chair):
    for toggle in chair.page.locator("[name=is_present] input").all():
        toggle.click()
        expect(toggle).to_be_checked()
    chair.page.click(".o_form_button_save")
    expect(chair.page.locator(".o_form_button_save")).to_be_hidden()


def _call(chair, name):
    chair.click("action_open_items")
    # a tooltip may lie between the mouse and the row
    row = chair.page.locator(f".o_data_row:has-text('{name}') [name=name]")
    row.dispatch_event("click")
    chair.click("action_discuss")


def _tracker(person):
    return person.page.locator("[name=shown_item_id]:visible")


def _asked(person):
    return person.page.locator("button[name=action_open_vote]:visible")


def _vote_secretly(chair):
    chair.click("action_vote_secretly")
    expect(chair.page.locator("button[name=action_vote_for]")).to_be_visible()


def _vote(person, choice):
    person.click("action_open_vote")
    person.click(choice)
    expect(person.page.locator(f"button[name={choice}]")).to_be_hidden()
    person.page.go_back(wait_until="commit")
    expect(_tracker(person)).to_be_visible()


def _propose(chair):
    chair.page.fill("[name=reasons] textarea", "Une démarche solide.")
    chair.click("action_propose")
    expect(chair.page.locator("[name=award_state]")).to_be_visible()


def _recuse(manager, juror, town):
    manager.go("/odoo/label-recusals/new")
    for field, text in (("juror_id", juror), ("partner_id", town)):
        manager.page.fill(f"[name={field}] input", text)
        manager.page.click(f".o-autocomplete--dropdown-item:has-text('{text}')")
    manager.page.fill("[name=motive] textarea", "Un lien découvert en séance.")
    manager.page.click(".o_form_button_save")
    expect(manager.page.locator(".o_form_button_save")).to_be_hidden()
