# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The chair leads six dossiers to their end and never leaves the session's screen."""

import re

import pytest
from live_site import Visitor, live_site
from playwright.sync_api import expect
from test_jury_session import (
    _button,
    _call_the_roll,
    _open_secret_vote,
    _press,
    _propose,
    _recuse,
    _shown,
    _vote,
)

pytestmark = pytest.mark.long(120)

expect.set_options(timeout=60_000)  # two cores, and other tests beside this one

PREPARE = """
from odoo.addons.tnl_label_jury.tests.common import JuryCast

class Cast(JuryCast):
    pass

Cast.env = env
Cast.set_up_cast()
edition = Cast.make_open_edition(year=2040)
bodies = {Cast.town: Cast.agent, Cast.rival: Cast.rival_agent}
for number, (name, siren) in enumerate(
    (
        ("Aubeville", "990000036"),
        ("Brumeval", "990000044"),
        ("Clairmont", "990000051"),
        ("Douville", "990000069"),
    )
):
    body = Cast._collectivity(name, "commune", siren, f"3899{number}")
    bodies[body] = Cast._agent(f"agent{number}", body, "technical")
    Cast._agent(f"elected{number}", body, "elected")
for body, agent in bodies.items():
    Cast.apply(edition, agent, body)
Cast.walk(edition, "screening")
people = {
    Cast.juror: "member", Cast.juror2: "member", Cast.secretary: "secretary",
    Cast.chair: "chair",
}
for user, role in people.items():
    juror = Cast.invite(edition, user, role)
    for dossier in edition.dossier_ids:
        if role != "secretary":
            Cast.assign(juror, dossier)
Cast.walk(edition, "jury")
for assessment in edition.dossier_ids.evaluation_ids.filtered(
    lambda found: found.juror_id.user_id == Cast.juror
):
    words = "Une politique claire."
    assessment.line_ids[0].with_user(Cast.juror).comment_candidate = words
Cast.finish_jury(edition)
Cast.walk(edition, "deliberation")
for user in (*people, Cast.manager):
    user.write({"password": f"{user.login} password", "lang": "fr_FR"})
env.cr.commit()
"""


@pytest.fixture(scope="module")
def site():
    with live_site(lambda _site: PREPARE) as running:
        yield running


def _disabled(person, name, words):
    """The act cannot succeed: its button says so beforehand, and why."""
    button = _button(person, name).first
    expect(button).to_be_disabled()
    reason = button.get_attribute("aria-describedby")
    expect(person.page.locator(f"#{reason}")).to_contain_text(words)


def _open_vote(chair, *voters):
    _open_secret_vote(chair)
    for person in (chair, *voters):
        panel = person.page.locator(".o_tnl_vote")
        expect(panel).to_be_in_viewport()
        expect(panel).to_be_focused()


def _next(chair, name):
    _press(chair, "next")
    expect(_shown(chair)).to_contain_text(name)


def test_six_dossiers_are_led_from_one_screen(site, browser):
    chair, first, second, manager = (
        Visitor(browser, site, login)
        for login in ("tnl_chair", "tnl_juror", "tnl_juror2", "tnl_manager")
    )
    left = []
    chair.go("/odoo/label-session")
    rows = chair.page.locator(".o_tnl_agenda li")
    expect(rows).to_have_count(6)
    names = rows.locator("strong").all_inner_texts()
    names = [name for name in names if name.isalpha()]
    assert len(names) == 6
    chair.page.on("framenavigated", lambda frame: left.append(frame.url))
    for person in (first, second):
        person.go("/odoo/label-session")
        expect(person.page.locator(".o_tnl_agenda li")).to_have_count(6)

    # nothing is called before the roll, and the button says it
    _disabled(chair, "call", "Faites d’abord l’appel")
    _disabled(chair, "close_session", "6")
    _call_the_roll(chair)
    expect(_button(chair, "call").first).to_be_enabled()

    # 1. proposed as the marks say, once its reasons are written
    _press(chair, "call", names[0])
    expect(_shown(chair)).to_contain_text(names[0])
    _disabled(chair, "propose", "motivation")
    # what a member wrote is taken up without a name, once
    chair.page.click(".o_tnl_words summary")
    _press(chair, "take_up")
    reasons = chair.page.locator(".o_tnl_session [name=reasons]")
    expect(reasons).to_have_value(re.compile("Une politique claire.$"))
    expect(_button(chair, "take_up")).to_be_disabled()
    _propose(chair)
    expect(chair.page.locator("#tnl_reasons")).to_have_attribute("readonly", "")
    expect(_button(chair, "correct_reasons")).to_be_visible()

    # 2. refused
    _next(chair, names[1])
    _press(chair, "refuse")
    expect(_button(chair, "refuse")).to_have_attribute("aria-pressed", "true")
    _propose(chair)

    # 3. a tie, which the chair settles
    _next(chair, names[2])
    _open_vote(chair, first)
    _vote(first, "for")
    expect(first.page.locator(".o_tnl_receipt")).to_contain_text("Vous avez voté")
    _vote(chair, "against")
    # who has left is one press away, and is not counted
    absent = chair.page.locator(".o_tnl_vote .o_tnl_voters li:has-text('juror2')")
    absent.locator("[name=gone]").click()
    chair.page.fill(".modal [name=reason]", "Un train à prendre.")
    chair.confirm()
    expect(absent).to_have_count(0)
    expect(chair.page.locator(".o_tnl_given")).to_contain_text("2 sur 3")
    _press(chair, "close_vote")
    expect(chair.page.locator(".modal-body")).to_contain_text("secretary")
    expect(chair.page.locator(".modal-body")).not_to_contain_text("juror2")
    expect(chair.page.locator(".modal-footer .btn-primary")).to_contain_text("sans")
    chair.confirm()
    _press(chair, "settle_for")
    chair.confirm()
    expect(chair.page.locator(".o_tnl_result")).to_be_visible()
    _propose(chair)

    # the member who had left is back
    chair.page.locator(".o_tnl_people button:has-text('juror2')").click()
    chair.page.fill(".modal [name=reason]", "Le train est parti sans elle.")
    chair.confirm()
    expect(chair.page.locator(".o_tnl_changes")).to_contain_text("parti sans elle")

    # 4. a member withdraws in the middle of the vote: it is held again without them
    _next(chair, names[3])
    _open_vote(chair, second)
    _vote(second, "against")
    _recuse(manager, "juror2", names[3])
    expect(second.page.locator(".o_tnl_withheld")).to_be_visible()
    expect(_button(chair, "cancel_vote")).to_have_count(0)
    # each page has heard of it: one does not vote on what is cancelled
    expect(_button(first, "for")).to_have_count(0)
    _open_vote(chair, first)
    for person in (first, chair):
        _vote(person, "for")
    secretary = Visitor(browser, site, "tnl_secretary")
    secretary.go("/odoo/label-session")
    _vote(secretary, "for")
    expect(chair.page.locator(".o_tnl_given")).to_contain_text("3 sur 3")
    _press(chair, "close_vote")
    expect(chair.page.locator(".modal-body")).to_contain_text("Tout le monde a voté")
    chair.confirm()
    expect(chair.page.locator(".o_tnl_result")).to_be_visible()
    _propose(chair)

    # 5. put at the end of the agenda, for the last one to be heard first
    _next(chair, names[4])
    _press(chair, "postpone")
    chair.page.fill(".modal [name=reason]", "Une pièce est attendue.")
    chair.confirm()
    expect(_shown(chair)).to_have_count(0)
    _press(chair, "call", names[5])
    expect(_shown(chair)).to_contain_text(names[5])
    _propose(chair)

    # 6. and the one that waited
    _next(chair, names[4])
    _propose(chair)
    expect(chair.page.locator(".o_tnl_agenda .o_tnl_done")).to_have_count(6)

    # words proposed are corrected with a reason, which everybody reads
    _press(chair, "correct_reasons")
    text, confirm = (
        chair.page.locator(f".modal {place}")
        for place in ("[name=text]", ".modal-footer .btn-primary")
    )
    expect(chair.page.locator(".o_tnl_before")).to_have_text("Une démarche solide.")
    expect(text).to_have_value("Une démarche solide.")
    chair.page.fill(".modal [name=reason]", "Une coquille.")
    expect(chair.page.locator("#tnl_reason_problem")).to_contain_text("le même")
    expect(confirm).to_be_disabled()
    text.fill("x")
    expect(confirm).to_be_disabled()
    text.fill("Une démarche très solide.")
    chair.confirm()
    expect(first.page.locator(".o_tnl_changes")).to_contain_text("Une coquille.")
    expect(chair.page.locator(".o_tnl_agenda .o_tnl_now")).to_contain_text(
        "à proposer de nouveau"
    )
    _disabled(chair, "close_session", "Rivalbourg")
    _press(chair, "propose")
    chair.confirm()
    expect(chair.page.locator(".o_tnl_agenda .o_tnl_now")).not_to_contain_text(
        "à proposer de nouveau"
    )

    _press(chair, "close_session")
    chair.confirm()
    expect(_button(chair, "close_session")).to_have_count(0)
    assert not [url for url in left if not re.search(r"label-session", url)]
    for person in (chair, first, second, secretary, manager):
        person.context.close()
