# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A session that ends keeps the changes of fields, and proposes them afterwards."""

import json
import re
from contextlib import suppress

import pytest
from live_site import REPOSITORY, Visitor, served
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect
from test_instant_field import PREPARE

pytestmark = pytest.mark.long(90)

expect.set_options(timeout=30_000)

site = served(PREPARE)
DIALOGUE = "/odoo/action-tnl_label.guest_list_action"
# what is not kept: a file does not fit on the device, a line has its own dialogue or
# no number yet, a text with styles is kept as the text that it is
NOT_KEPT = {"binary", "one2many", "html", "image"}
# every field that a form of ours lets somebody change, by kind
WALK = """
import json
from lxml import etree
found = {}
forms = [("type", "=", "form"), ("model", "like", "tnl.")]
for view in env["ir.ui.view"].search(forms):
    model = env[view.model]
    arch = etree.fromstring(model.get_view(view.id, "form")["arch"])
    for node in arch.xpath("//field[not(ancestor::field)]"):
        field = model._fields[node.get("name")]
        hidden = {node.get("invisible"), node.get("column_invisible")} & {"1", "True"}
        if not hidden and node.get("readonly") not in ("1", "True"):
            if not field.readonly or node.get("readonly") is not None:
                found.setdefault(field.type, []).append(str(field))
print(json.dumps(found))
"""


def kinds_kept():
    """Return the kinds of fields of ``kept_fields.esm.js``."""
    path = REPOSITORY / "tnl_label/static/src/js/kept_fields.esm.js"
    [table] = re.findall(r"^const KINDS = \{\n(.*?)^\};", path.read_text(), re.S | re.M)
    return set(re.findall(r"^    (\w+): ", table, re.M))


def test_each_kind_of_field_of_our_forms_is_kept_or_named(site):
    found = json.loads(site.shell(WALK))
    assert sum(map(len, found.values())) > 150
    assert {"datetime", "selection", "many2one", "integer"} <= set(found)
    left = {kind: names for kind, names in found.items() if kind not in kinds_kept()}
    assert set(left) <= NOT_KEPT, left
    assert not NOT_KEPT & kinds_kept()


def open_edition(site, visitor):
    script = 'print(env["tnl.edition"].search([("year", "=", 2031)]).id)'
    number = site.shell(script).strip()
    visitor.go(f"/odoo/action-tnl_label.tnl_edition_action/{number}")
    return visitor.page.locator(".o_form_view")


def box(form, name):
    return form.locator(f"[name='{name}'] :is(input, textarea, select)").first


def end_session(visitor, button):
    """Press a button once signed out; sign in again."""
    ended = visitor.page.locator(".modal:has(.o_tnl_ended)")
    visitor.context.clear_cookies()
    with suppress(TooLate):  # what was typed last may have asked the server first
        visitor.page.click(button, timeout=5_000)
    expect(ended.locator(".fw-bold")).to_be_visible()
    ended.locator(".o-default-button").click()
    visitor.page.wait_for_url("**/web/login**")
    visitor.sign_in_by_hand("manager")


def proposed(visitor):
    return visitor.page.locator(".modal-content.o_tnl_kept_fields")


def stored(site, *names):
    script = 'e = env["tnl.edition"].search([("year", "=", 2031)])\n'
    return site.shell(script + f"print([str(e[n]) for n in {names}])").strip()


def kept(visitor):
    rows = "Object.entries(localStorage).filter(e => e[0].includes('ended_session'))"
    return visitor.page.evaluate(rows)


def change_edition(form):
    box(form, "name").fill("A better name")
    box(form, "date_jury").fill("2031-04-03T10:00")
    box(form, "date_jury").blur()
    form.locator("[name='elected_confirms'] input").first.set_checked(True)


def test_a_form_is_drawn_once_from_what_is_stored(browser, site):
    """Drawn from the device's memory first, it would lose what is typed at once."""
    manager = Visitor(browser, site, "manager")
    form = open_edition(site, manager)
    expect(box(form, "name")).not_to_have_value("")
    held = []
    manager.page.route("**/tnl.edition/web_read", lambda route: held.append(route))
    with manager.page.expect_request("**/tnl.edition/web_read"):
        manager.page.reload(wait_until="commit")
    manager.page.wait_for_timeout(500)
    expect(box(form, "name")).to_have_count(0)
    for route in held:
        route.continue_()
    manager.page.unroute("**/tnl.edition/web_read")
    expect(box(form, "name")).not_to_have_value("")
    manager.context.close()


def test_changes_are_proposed_where_they_were_made(browser, site):
    manager = Visitor(browser, site, "manager")
    form = open_edition(site, manager)
    change_edition(form)
    end_session(manager, ".o_form_button_save")
    form = open_edition(site, manager)
    asked = proposed(manager)
    for text in ("A better name", "10:00"):
        expect(asked).to_contain_text(text)
    assert stored(site, "name", "date_jury") != "", "nothing is saved by itself"
    asked.locator("[name='put_back']").click()
    expect(box(form, "name")).to_have_value("A better name")
    manager.page.click(".o_form_button_save")
    expect(manager.page.locator(".o_form_button_save")).not_to_be_visible()
    assert "A better name" in stored(site, "name")
    assert "2031-04-03 08:00" in stored(site, "date_jury")
    assert stored(site, "elected_confirms") == "['True']"
    assert kept(manager) == []
    manager.context.close()


def test_what_has_changed_meanwhile_is_never_overwritten(browser, site):
    manager = Visitor(browser, site, "manager")
    form = open_edition(site, manager)
    box(form, "name").fill("An older name")
    end_session(manager, ".o_form_button_save")
    script = 'env["tnl.edition"].search([("year", "=", 2031)]).name = "A newer name"'
    site.shell(f"{script}\nenv.cr.commit()")
    form = open_edition(site, manager)
    asked = proposed(manager)
    expect(asked).to_contain_text("An older name")
    expect(asked.locator(".o_tnl_changed")).to_be_visible()
    expect(asked.locator("input[type=checkbox]")).to_be_disabled()
    expect(asked.locator("[name='put_back']")).to_have_count(0)
    asked.locator("[name='drop']").click()
    expect(box(form, "name")).to_have_value("A newer name")
    assert kept(manager) == []
    manager.context.close()


def test_the_choices_of_a_dialogue_are_proposed_when_it_is_opened_again(browser, site):
    manager = Visitor(browser, site, "manager")
    manager.go(DIALOGUE)
    form = manager.page.locator(".modal")
    role = form.locator("[name='role'] input")
    role.click()
    manager.page.locator(".o_select_menu_item").first.click()
    chosen = role.input_value()
    form.locator("[name='text'] textarea").fill("Zzyzx-les-Bains; dsi@zzyzx.example")
    end_session(manager, "button[name='action_preview']")
    manager.go(DIALOGUE)
    proposed(manager).locator("[name='put_back']").click()
    form = manager.page.locator(".modal")
    expect(form.locator("[name='role'] input")).to_have_value(chosen)
    expect(form.locator("[name='text'] textarea")).to_have_value(re.compile("Zzyzx"))
    assert kept(manager) == []
    manager.context.close()
