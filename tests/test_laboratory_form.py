# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An officer tries numbers in a real browser, and sees at once what they give."""

import pytest
from live_site import Visitor, served
from playwright.sync_api import expect

pytestmark = pytest.mark.long(60)

PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
officer = new_test_user(
    env, "officer", groups="tnl_label.group_tnl_officer", email="o@label.example",
    password="officer password", lang="fr_FR", tz="Europe/Paris",
)
Cast.questionnaire = Cast._questionnaire()
edition = Cast.make_edition(2031)
env["tnl.scheme.variant"].with_user(officer).create(
    {{"name": "Essai", "track_id": edition.track_ids.id}}
)
env.cr.commit()
"""

site = served(PREPARE)


@pytest.fixture(scope="module")
def officer(browser, site):
    return Visitor(browser, site, "officer")


def value(site, field):
    script = f'v = env["tnl.scheme.variant"].search([], limit=1)\nprint(v.{field})'
    return site.shell(script).strip()


def open_variant(site, officer):
    number = value(site, "id")
    officer.go(f"/odoo/action-tnl_label.tnl_scheme_variant_action/{number}")


def test_a_number_is_tried_seen_at_once_saved_and_taken_back(site, officer):
    open_variant(site, officer)
    page = officer.page
    study = page.locator(".o_field_widget[name=study_html]")
    expect(study).to_contain_text("Barème actuel")
    moves = study.locator("tbody tr:last-child").nth(1)
    before = moves.inner_text()
    threshold = page.get_by_label("Discovery – Seuil (%)")
    threshold.fill("45,5")
    threshold.blur()
    expect(moves).not_to_have_text(before)
    page.click(".o_form_button_save")
    expect(page.locator(".o_form_saved")).to_be_attached()
    assert value(site, "changes_json") == '{"level/1/threshold":"45.5"}'
    expect(threshold).to_have_value("45,5")
    threshold.fill("")
    threshold.blur()
    page.click(".o_form_button_save")
    expect(page.locator(".o_form_saved")).to_be_attached()
    assert value(site, "changes_json") == "{}"


def test_what_is_no_number_is_said_and_kept(site, officer):
    open_variant(site, officer)
    page = officer.page
    threshold = page.get_by_label("Discovery – Seuil (%)")
    threshold.fill("beaucoup")
    threshold.blur()
    expect(page.locator(".o_field_widget[name=changes_json]")).to_contain_text(
        "Saisissez un nombre"
    )
    expect(threshold).to_have_value("beaucoup")
    page.click(".o_form_button_cancel")


def test_numbers_that_contradict_each_other_are_said(site, officer):
    open_variant(site, officer)
    page = officer.page
    threshold = page.get_by_label("Discovery – Seuil (%)")
    threshold.fill("95")
    threshold.blur()
    expect(page.locator(".alert-warning")).to_contain_text("Engaged")
    page.click(".o_form_button_cancel")
