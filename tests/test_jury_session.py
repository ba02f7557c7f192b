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
Cast.make_jury("deliberation", year=2039)
Cast.make_jury("deliberation", year=2040)
for user in (Cast.juror, Cast.juror2, Cast.chair, Cast.chair2, Cast.manager):
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
    first.page.set_viewport_size({"width": 390, "height": 844})  # a phone
    for person in (chair, first, second):
        person.go("/odoo/label-session")
        expect(person.page.locator(".o_tnl_session h1")).to_contain_text("2040")
    _call_the_roll(chair)
    _press(chair, "call", "Rivalbourg")
    # nobody reloads: the screen follows the session
    for person in (chair, first, second):
        expect(_shown(person)).to_contain_text("Rivalbourg")
    expect(_button(first, "vote_secretly")).to_have_count(0)
    _open_secret_vote(chair)
    for person in (first, second):
        expect(_button(person, "for")).to_be_visible()
    _vote(first, "for")
    # the second member withdraws in the middle: it is cut at once
    _recuse(manager, "juror2", "Rivalbourg")
    expect(second.page.locator(".o_tnl_withheld")).to_be_visible()
    expect(second.page.locator(".o_tnl_session")).not_to_contain_text("Rivalbourg")
    expect(_button(second, "for")).to_have_count(0)
    expect(_button(chair, "cancel_vote")).to_have_count(0)
    # without them the vote is held again; it is tied, and the chair settles it
    _open_secret_vote(chair)
    _vote(first, "for")
    _vote(chair, "against")
    _press(chair, "close_vote")
    chair.confirm()
    _press(chair, "settle_for")
    chair.confirm()
    expect(chair.page.locator(".o_tnl_result")).to_be_visible()
    _propose(chair)
    # the quorum changes with a reason, in sight of all
    _press(chair, "change_quorum")
    chair.page.fill(".modal [name=quorum]", "3")
    expect(chair.page.locator(".modal-footer .btn-primary")).to_be_disabled()
    chair.page.fill(".modal [name=reason]", "Deux absences.")
    chair.confirm()
    expect(second.page.locator(".o_tnl_changes")).to_contain_text("Deux absences.")
    # the other dossier: the member who left is called back; it is refused
    _press(chair, "next")
    for person in (chair, first, second):
        expect(_shown(person)).to_contain_text("Valmont")
    _press(chair, "refuse")
    expect(_button(chair, "refuse")).to_have_attribute("aria-pressed", "true")
    _propose(chair)
    expect(second.page.locator(".o_tnl_agenda .o_tnl_done")).to_have_count(1)
    # the minutes
    _press(chair, "close_session")
    expect(chair.page.locator(".modal-body")).to_contain_text("2")
    chair.confirm()
    expect(_button(chair, "close_session")).to_have_count(0)
    for name, start in (("minutes", b"%PDF-"), ("minutes_odt", b"PK")):
        with chair.page.expect_download() as download:
            _press(chair, name)
        assert download.value.path().read_bytes().startswith(start)
    for person in (chair, first, second, manager):
        person.context.close()


def test_two_forms_on_one_dossier_lose_no_words(site, browser):
    """Both chairs of a jury, each in a form."""
    chair, other = (
        Visitor(browser, site, login) for login in ("tnl_chair", "tnl_chair2")
    )
    [item] = site.sql(
        "SELECT i.id FROM tnl_deliberation_item i JOIN tnl_edition e "
        "ON e.id = i.edition_id WHERE e.year = 2039 AND i.name = 'Valmont'"
    )
    words = "[name=reasons] textarea"
    for person in (chair, other):
        person.go(f"/odoo/tnl.deliberation.item/{item}")
        expect(person.page.locator(words)).to_be_visible()
    for person, text in ((chair, "Premiers mots."), (other, "Seconds mots.")):
        person.page.fill(words, text)
        person.page.click(".o_form_button_save")
    told = other.page.locator(".modal")
    expect(told).to_contain_text("Premiers mots.")
    expect(told).to_contain_text("Seconds mots.")
    assert site.sql(f"SELECT reasons FROM tnl_deliberation_item WHERE id = {item}") == [
        "Premiers mots."
    ]
    for person in (chair, other):
        person.context.close()


def _button(person, name):
    return person.page.locator(f".o_tnl_session button[name={name}]")


def _press(person, name, row=None):
    button = _button(person, name)
    if row:
        button = person.page.locator(f".o_tnl_agenda li:has-text('{row}') button")
    button.click()


def _call_the_roll(chair):
    for button in _button(chair, "present").all():
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")


def _shown(person):
    return person.page.locator(".o_tnl_session_dossier .o_tnl_title")


def _open_secret_vote(chair):
    """The question names who votes, and the quorum."""
    _press(chair, "vote_secretly")
    expect(chair.page.locator(".modal-body")).to_contain_text("Quorum")
    expect(chair.page.locator(".modal-footer .btn-primary")).to_have_text(
        "Ouvrir le vote secret"
    )
    chair.confirm()


def _vote(person, choice):
    _press(person, choice)
    person.confirm()
    expect(_button(person, choice)).to_have_count(0)


def _propose(chair):
    chair.page.fill(".o_tnl_session [name=reasons]", "Une démarche solide.")
    _press(chair, "propose")
    chair.confirm()
    expect(chair.page.locator(".o_tnl_agenda .o_tnl_now")).to_have_class(
        re.compile("o_tnl_done")
    )


def _recuse(manager, juror, town):
    manager.go("/odoo/label-recusals/new")
    for field, text in (("juror_id", juror), ("partner_id", town)):
        manager.page.fill(f"[name={field}] input", text)
        manager.page.click(f".o-autocomplete--dropdown-item:has-text('{text}')")
    manager.page.fill("[name=motive] textarea", "Un lien découvert en séance.")
    manager.page.click(".o_form_button_save")
    expect(manager.page.locator(".o_form_button_save")).to_be_hidden()
