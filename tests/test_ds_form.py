# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A manager takes over a dossier of Démarches Simplifiées in a real browser."""

import pytest
from live_site import Visitor, served
from playwright.sync_api import expect

from odoo.addons.tnl_label.tests.importing.ds_samples import row, sheet

pytestmark = pytest.mark.long(90)

PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
manager = new_test_user(
    env, "manager", groups="tnl_label.group_tnl_manager", email="m@label.example",
    password="manager password", lang="fr_FR", tz="Europe/Paris",
)
Cast.officer = manager
Cast.questionnaire = Cast._questionnaire()
Cast._collectivity("Valmont", "commune", "990000010", "38999")
Cast.make_open_edition(2031)
env.cr.commit()
"""
SEEN = """
found = env["tnl.candidature"].search([("ds_number", "=", "900001")])
print(found.partner_id.name, found.state, len(found.submission_ids))
"""
DEPOSIT = """
from datetime import timedelta
edition = env["tnl.edition"].search([("year", "=", 2031)])
print(f"{edition.date_close - timedelta(hours=1):%Y-%m-%d %H:%M:%S} +0000")
"""

site = served(PREPARE)


@pytest.fixture(scope="module")
def manager(browser, site):
    return Visitor(browser, site, "manager")


def choose_file(page, data):
    page.locator("[name=file] input[type=file]").set_input_files(
        {"name": "dossiers.csv", "mimeType": "text/csv", "buffer": data}
    )


def test_the_fields_are_decided_the_dossier_is_seen_and_imported(site, manager):
    moment = site.shell(DEPOSIT).strip()
    page = manager.page
    data = sheet(row(deposited=moment, changed=moment, strategy="Votée"))
    manager.go("/odoo/action-tnl_label.ds_import_action")
    dialogue = page.locator(".o_dialog")
    choose_file(page, data)
    dialogue.get_by_role("button", name="Lire le fichier").click()
    fields = dialogue.locator("[name=field_ids]")
    expect(fields.locator(".o_data_row")).to_have_count(6)
    # one field is decided by hand, in the list itself
    door = fields.locator(".o_data_row", has_text="Colour of the door")
    door.locator("[name=question_id]").click()
    door.locator("[name=question_id] input").press_sequentially("Tell")
    page.locator(".o-autocomplete--dropdown-item", has_text="Tell how").first.click()
    expect(door.locator("[name=decision] select, [name=decision] input")).to_have_value(
        "Répond à une question"
    )
    dialogue.get_by_role("button", name="Voir les dossiers").click()
    values = dialogue.locator("[name=value_ids]")
    line = values.locator(".o_data_row", has_text="Votée")
    line.locator("[name=choice_id]").click()
    line.locator("[name=choice_id] input").press_sequentially("Adop")
    page.locator(".o-autocomplete--dropdown-item", has_text="Adopted").first.click()
    dialogue.get_by_role("button", name="Voir les dossiers").click()
    shown = dialogue.locator("[name=line_ids] .o_data_row")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Valmont")
    expect(shown).to_contain_text("L03 · Tell how → blue")
    assert site.shell(SEEN).split() == ["False", "False", "0"]
    dialogue.get_by_role("button", name="Importer", exact=True).click()
    expect(dialogue.locator(".alert-success")).to_contain_text("1")
    assert site.shell(SEEN).split() == ["Valmont", "submitted", "1"]
