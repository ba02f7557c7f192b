# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A manager of Réunion types the closing of an edition of Paris, in a real browser."""

import json
from datetime import datetime, timedelta

import pytest
from live_site import Visitor, served
from playwright.sync_api import expect
from test_instants import ZONES, changes, showing

from odoo.addons.tnl_label.tools.instants import to_zone

pytestmark = pytest.mark.long(60)

PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
manager = new_test_user(
    env, "manager", groups="tnl_label.group_tnl_manager", email="m@label.example",
    password="manager password", lang="en_US", tz="Indian/Reunion",
)
Cast.questionnaire = Cast._questionnaire()
Cast.make_edition(2031, date_close=False, date_jury=False, date_publish=False)
edition = Cast.make_edition(2032, date_jury=False)
edition.with_user(manager).action_open()
env.cr.commit()
"""
THERE = {"timezone_id": "Indian/Reunion"}
MODULE = "@tnl_label/js/instant_field.esm"
COUNT = f"""cases => cases.map(([wall, zone]) =>
    odoo.loader.modules.get("{MODULE}").instantsAt(wall, zone)
        .map(found => found.toUTC().toFormat("yyyy-MM-dd HH:mm:ss")))"""

site = served(PREPARE)


@pytest.fixture(scope="module")
def manager(browser, site):
    return Visitor(browser, site, "manager", **THERE)


def value(site, field, year):
    script = f'e = env["tnl.edition"].search([("year", "=", {year})])\nprint(e.{field})'
    return site.shell(script).strip()


def open_edition(site, manager, year):
    number = value(site, "id", year)
    manager.go(f"/odoo/action-tnl_label.tnl_edition_action/{number}")


def test_a_closing_is_typed_and_shown_in_the_zone_of_the_edition(site, manager):
    open_edition(site, manager, 2031)
    field = manager.page.locator(".o_field_widget[name=date_close]")
    field.locator("input").fill("2031-10-15T23:59")
    field.locator("input").blur()
    expect(field).to_contain_text("heure de Paris")
    expect(field).to_contain_text("16 oct. 2031, 01:59 à votre heure")
    manager.page.click(".o_form_button_save")
    expect(manager.page.locator(".o_form_saved")).to_be_attached()
    assert value(site, "date_close", 2031) == "2031-10-15 21:59:00"


@pytest.mark.parametrize(
    ("wall", "words"),
    [
        ("2031-03-30T02:30", "cette heure n’existe pas (heure de Paris)"),
        ("2031-10-26T02:30", "cette heure existe deux fois (heure de Paris)"),
    ],
)
def test_a_time_of_a_change_of_hour_is_refused_in_words(site, manager, wall, words):
    open_edition(site, manager, 2031)
    before = value(site, "date_close", 2031)
    field = manager.page.locator(".o_field_widget[name=date_close]")
    field.locator("input").fill(wall)
    field.locator("input").blur()
    expect(field.get_by_role("alert")).to_contain_text(words)
    expect(manager.page.locator(".o_form_button_save")).to_be_disabled()
    assert value(site, "date_close", 2031) == before
    manager.page.click(".o_form_button_cancel")
    expect(field.get_by_role("alert")).not_to_be_attached()
    saved = to_zone(datetime.fromisoformat(before), "Europe/Paris")
    expect(field.locator("input")).to_have_value(
        saved.strftime("%Y-%m-%dT%H:%M") if not saved.second else saved.isoformat()[:19]
    )


def test_a_dialogue_reads_the_same_clock(site, manager):
    closing = datetime.fromisoformat(value(site, "date_close", 2032))
    later = to_zone(closing, "Europe/Paris") + timedelta(days=3)
    open_edition(site, manager, 2032)
    manager.page.get_by_role("button", name="Proroger l’appel").click()
    dialogue = manager.page.locator(".modal")
    field = dialogue.locator(".o_field_widget[name=date_close]")
    expect(dialogue.locator(".o_field_widget[name=present_closing]")).to_contain_text(
        "à votre heure"
    )
    field.locator("input").fill(later.strftime("%Y-%m-%dT%H:%M:%S"))
    dialogue.locator(".o_field_widget[name=reason] textarea").fill("A storm.")
    dialogue.locator("button[name=action_apply]").click()
    expect(dialogue).not_to_be_attached()
    found = datetime.fromisoformat(value(site, "date_close", 2032))
    assert to_zone(found, "Europe/Paris").replace(tzinfo=None) == later.replace(
        tzinfo=None
    )


def test_a_browser_reads_clocks_as_the_server_does(manager):
    manager.go("/odoo")
    manager.page.wait_for_selector(".o_main_navbar")
    cases = [
        ((change + timedelta(minutes=15 * n)).isoformat(), zone)
        for zone in ZONES
        for change in changes(zone, 2031) or [datetime(2031, 6, 1)]
        for n in range(-60, 61)
    ]
    answers = manager.page.evaluate(COUNT, cases)
    for (wall, zone), found in zip(cases, answers, strict=True):
        expected = showing(datetime.fromisoformat(wall), zone)
        assert sorted(found) == sorted(map(str, expected)), json.dumps([wall, zone])
