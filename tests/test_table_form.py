# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A table of lines in a real browser: typed, pasted from a spreadsheet, never lost."""

import json
import os
import re
from pathlib import Path

import pytest
from auditor import Auditor
from live_site import Visitor, served
from playwright.sync_api import expect

pytestmark = pytest.mark.long(60)

PREPARE = """
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
Cast.add_kinds()
env["tnl.software"].create([{{"name": "Nextcloud"}}, {{"name": "QGIS"}}])
Cast.edition = Cast.make_open_edition()
Cast.agent.write({{
    "login": "agent", "password": "agent password", "lang": "fr_FR",
}})
Cast.begin(Cast.edition)
env.cr.commit()
"""
HEADINGS = "Name\tUsers\tHosting\tPage"
SHEET = (
    f"{HEADINGS}\r\n"
    "Nextcloud\t1 250\tat home\thttps://nextcloud.com\r\n"
    '"Libre\nOffice"\t\tElsewhere\t\r\n'
    'QGIS ""desktop""\tbeaucoup\tCloud\tqgis.org\r\n'
    "GLPI\t60\t\t\r\n"
)
PASTE = """(cell, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    cell.dispatchEvent(new ClipboardEvent("paste", {
        clipboardData: data, bubbles: true, cancelable: true,
    }));
}"""

site = served(PREPARE)


@pytest.fixture
def person(site, browser):
    site.sql("UPDATE tnl_candidature_answer SET value = NULL, revision = 0")
    visitor = Visitor(browser, site, "agent", locale="fr-FR")
    [number] = site.sql("SELECT id FROM tnl_candidature")
    visitor.path = f"/my/candidatures/{number}/axis/2"
    visitor.go(visitor.path)
    # the words of the button are those of the script, once it listens
    button = visitor.page.get_by_role("button", name="Ajouter une ligne")
    expect(button).to_be_visible()
    yield visitor
    visitor.context.close()


def cell(person, line, column):
    return person.page.locator(f'[name="a-T01.{line}.{column}"]')


def paste(person, text, line=0, column="name"):
    cell(person, line, column).focus()
    cell(person, line, column).evaluate(PASTE, text)


def stored(site):
    [value] = site.sql(
        "SELECT value FROM tnl_candidature_answer WHERE question_id = "
        "(SELECT id FROM tnl_question WHERE code = 'T01')"
    )
    return json.loads(value or "[]")


def saved(person):
    expect(person.page.locator(".tnl-saving")).to_contain_text("Enregistré à")


def shoot(person, name):
    if folder := os.environ.get("TNL_SHOTS"):
        table = person.page.locator("#q-T01")
        table.screenshot(path=Path(folder) / f"table-{name}.png")


def test_cells_copied_from_a_spreadsheet_fill_the_table(person, site):
    paste(person, SHEET)
    expect(person.page.locator(".tnl-table-status")).to_contain_text("4")
    saved(person)
    assert stored(site) == [
        {
            "name": "Nextcloud",
            "users": "1250",
            "host": "own",
            "page": "https://nextcloud.com",
        },
        {"name": "Libre Office", "host": "other"},
        # kept as it was, and said beside each cell
        {
            "name": 'QGIS ""desktop""',
            "users": "beaucoup",
            "host": "Cloud",
            "page": "qgis.org",
        },
        {"name": "GLPI", "users": "60"},
    ]
    for column, words in (
        ("users", "n’est pas un nombre"),
        ("host", "ne fait pas partie des choix"),
        ("page", "adresse"),
    ):
        wrong = cell(person, 2, column)
        expect(wrong).to_have_attribute("aria-invalid", "true")
        said = wrong.get_attribute("aria-describedby").split()[-1]
        expect(person.page.locator(f'[id="{said}"]')).to_contain_text(words)
    shoot(person, "pasted")
    cell(person, 2, "users").fill("12")
    expect(cell(person, 2, "users")).not_to_have_attribute("aria-invalid", "true")
    person.page.reload()
    expect(cell(person, 2, "page")).to_have_value("qgis.org")
    expect(cell(person, 2, "host")).to_have_value("Cloud")
    expect(person.page.locator(".tnl-cell-error:visible")).to_have_count(2)


def test_lines_beyond_what_the_table_takes_are_said(person, site):
    paste(person, "\n".join(f"Software {rank}\t{rank}" for rank in range(15)))
    expect(person.page.locator(".tnl-table-status")).to_contain_text("3")
    expect(person.page.locator("#q-T01 .tnl-line")).to_have_count(12)
    saved(person)
    assert len(stored(site)) == 12
    # what was left out is still said once the rest is saved
    expect(person.page.locator(".tnl-table-status")).to_contain_text("de côté")


def test_a_date_half_typed_erases_nothing(person, site):
    day = person.page.locator("[name=a-T02]")
    day.fill("2021-05-04")
    saved(person)
    day.focus()
    day.press("Delete")
    expect(person.page.locator("#q-T02 .tnl-error")).to_contain_text("incomplet")
    person.page.reload()
    expect(day).to_have_value("2021-05-04")


def test_the_keyboard_alone_adds_fills_and_removes_lines(person, site):
    page = person.page
    cell(person, 0, "name").focus()
    for name in ("Nextcloud", "QGIS", "GLPI", "Odoo"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    expect(page.locator("#q-T01 .tnl-line")).to_have_count(5)
    expect(cell(person, 4, "name")).to_be_focused()
    saved(person)
    remove = page.get_by_role("button", name=re.compile("Retirer la ligne 2"))
    remove.focus()
    page.keyboard.press("Enter")
    expect(cell(person, 1, "name")).to_have_value("GLPI")
    expect(cell(person, 1, "name")).to_be_focused()
    page.wait_for_timeout(1500)
    assert [line["name"] for line in stored(site)] == ["Nextcloud", "GLPI", "Odoo"]


def test_a_table_typed_while_the_server_is_away_is_sent_later(person, site):
    page = person.page
    page.route("**/answer", lambda route: route.abort())
    paste(person, SHEET)
    expect(page.locator(".tnl-saving")).to_contain_text("conservé sur cet appareil")
    assert stored(site) == []
    page.unroute("**/answer")
    page.reload()
    expect(cell(person, 3, "name")).to_have_value("GLPI")
    saved(person)
    assert len(stored(site)) == 4


def test_axe_finds_nothing_and_a_phone_does_not_scroll(person):
    auditor = Auditor(person)
    auditor.look("empty")
    paste(person, SHEET)
    saved(person)
    auditor.look("filled, with wrong cells")
    person.page.set_viewport_size({"width": 390, "height": 844})
    shoot(person, "phone")
    assert not auditor.findings
