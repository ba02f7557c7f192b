# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The whole line in a browser: five users, from the call to a verified certificate."""

import functools
import re
import subprocess
import time

import pytest
import zxingcpp
from live_site import Visitor, served
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.long(80)

expect.set_options(timeout=60_000)  # two cores, and assets compiled at first visit

# Only people, a questionnaire and a draft edition: what follows is done by hand.
PREPARE = """
from datetime import timedelta
from odoo import fields
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
groups = {{
    "officer": "tnl_label.group_tnl_officer",
    "manager": "tnl_label.group_tnl_manager",
    "chair": "tnl_label_jury.group_tnl_chair",
    "juror": "tnl_label_jury.group_tnl_juror",
    "agent": "base.group_portal",
}}
users = {{
    login: new_test_user(
        env, login, groups=group, email=f"{{login}}@{{login}}.example",
        tnl_proven_email=f"{{login}}@{{login}}.example",
        password=f"{{login}} password", name=login.title(), lang="en_US",
        tz="Europe/Paris",
    )
    for login, group in groups.items()
}}
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
env["tnl.signing.key"]._generate("qr")
town = Cast._collectivity("Valmont-sur-Lys", "commune", "990000010", "38999")
for login, role in (("agent", "technical"), (False, "elected")):
    env["tnl.mandate"].create({{
        "partner_id": town.id, "user_id": users[login].id if login else False,
        "name": role, "email": f"{{role}}@valmont.example", "role": role,
    }}).action_accept()
Cast.questionnaire = Cast._questionnaire()
edition = Cast.make_edition(
    2040, date_open=fields.Datetime.now() - timedelta(minutes=1), date_close=False,
    date_jury=False, date_publish=False, name="Territoire Numérique Libre 2040",
)
env["tnl.juror"].create([
    {{"edition_id": edition.id, "user_id": users["chair"].id, "role": "chair"}},
    {{"edition_id": edition.id, "user_id": users["juror"].id, "role": "member"}},
])
env.cr.commit()
"""


site = served(PREPARE)


def test_the_whole_line(site, browser, tmp_path):
    @functools.cache  # each keeps their browser
    def person(login):
        return Visitor(browser, site, login)

    edition = _officer_opens_the_call(site, browser)
    reference = _agent_submits_without_javascript(site, browser)
    _weeks_pass(site, edition)
    _manager_closes_and_officer_admits(site, person, edition)
    _jury_scores(site, person, edition)
    _chair_proposes_manager_decides_and_publishes(site, browser, person, edition)
    pdf = _laureate_downloads_the_certificate(site, browser, reference, tmp_path)
    code, address = _read_the_qr(pdf, tmp_path)
    _anyone_verifies(site, browser, code, address)
    assert "True" in site.shell("print(env['tnl.journal'].check()['ok'])")


def _officer_opens_the_call(site, browser):
    edition = int(
        re.search(
            r"ID=(\d+)",
            site.shell(
                "print('ID=%d' % env['tnl.edition'].search([('year', '=', 2040)]).id)"
            ),
        )[1]
    )
    officer = Visitor(browser, site)
    officer.sign_in_by_hand("officer")
    officer.go(f"/odoo/label-editions/{edition}")
    # two dates are missing: the page says so, and the button refuses
    expect(officer.page.locator("[name=blocking_reasons]")).to_be_visible()
    site.shell(
        "from datetime import timedelta\nfrom odoo import fields\n"
        "now = fields.Datetime.now()\n"
        f"edition = env['tnl.edition'].browse({edition})\n"
        "edition.date_close = now + timedelta(weeks=4)\n"
        "edition.date_publish = now + timedelta(weeks=8)\n"
        "env.cr.commit()"
    )
    officer.page.reload(wait_until="commit")
    expect(officer.page.locator("[name=blocking_reasons]")).to_have_count(0)
    officer.click("action_prepare_opening")
    officer.page.locator(".modal [name=reason] textarea").fill("A test has no time.")
    officer.click("action_open")
    officer.expect_state("open")
    officer.context.close()
    return edition


def _agent_submits_without_javascript(site, browser):
    agent = Visitor(browser, site, "agent", java_script_enabled=False)
    page = agent.page
    agent.go("/label/apply")
    page.click("form[action='/label/apply/start'] button")
    page.goto(page.url.rstrip("/") + "/axis/1")
    page.check("input[name='a-S01'][value=adopted]")
    page.fill("[name='a-S02']", "80")
    page.click("button[name=go][value=next]")
    page.check("input[name='a-L01'][value=office]")
    page.check("input[name='a-L01'][value=server]")
    page.check("input[name='a-L02'][value=yes]")
    page.fill("[name='a-L03']", "Nous publions nos développements.")
    page.click("button[name=go][value=next]")
    page.click("form[action$='/submit'] button[type=submit]")
    expect(page.locator(".tnl-number")).to_be_visible()
    reference = page.locator(".tnl-number").inner_text()
    assert re.fullmatch(r"TNL-2040-[0-9A-Z]{8}-v1", reference)
    agent.context.close()
    return reference


def _weeks_pass(site, edition):
    """Bring the announced instants to now: no test waits for eight weeks."""
    site.shell(
        'env.cr.execute("UPDATE tnl_edition SET date_open = date_open - interval '
        "'9 weeks', date_close = date_close - interval '9 weeks', date_publish = "
        f"date_publish - interval '9 weeks' WHERE id = {edition}\")\n"
        "env.ref('tnl_label.ir_cron_close_editions')._trigger()\n"
        "env.cr.commit()"
    )


def _manager_closes_and_officer_admits(site, person, edition):
    manager = person("manager")
    deadline = time.monotonic() + 120
    frozen = ""
    while "FROZEN=True" not in frozen and time.monotonic() < deadline:
        frozen = site.shell(
            f"print('FROZEN=%s' % env['tnl.edition'].browse({edition}).is_frozen)"
        )
        time.sleep(0.2)
    assert "FROZEN=True" in frozen, "the call closes by itself within two minutes"
    manager.go(f"/odoo/label-editions/{edition}")
    manager.expect_state("screening")
    officer = person("officer")
    officer.go("/odoo/label-applications")
    officer.page.click(".o_data_row:has-text('Valmont')")
    officer.click("action_admit")
    officer.expect_state("admissible")


def _jury_scores(site, person, edition):
    for login in ("chair", "juror"):
        juror = person(login)
        juror.go("/odoo/action-tnl_label_jury.tnl_juror_action_mine")
        juror.page.click(".o_data_row")
        juror.click("action_accept_charter")
        expect(juror.page.locator("button[name=action_accept_charter]")).to_have_count(
            0
        )
    officer = person("officer")
    officer.go(f"/odoo/label-editions/{edition}")
    officer.page.click(f"button[name='{_assignment_action(site)}']")
    officer.page.click(".modal-footer button[name=action_apply]")
    expect(officer.page.locator(".modal")).to_have_count(0)
    manager = person("manager")
    manager.go(f"/odoo/label-editions/{edition}")
    manager.click("action_start_jury")
    manager.expect_state("jury")
    for login in ("chair", "juror"):
        juror = person(login)
        juror.go("/odoo/action-tnl_label_jury.tnl_evaluation_action_mine_open")
        juror.page.click("button[name=action_assess]")
        juror.page.wait_for_selector(".o_tnl_assess")
        for _axis in range(2):
            juror.click("action_confirm")
            juror.page.click(".modal-footer button[name=action_confirm_whole]")
        juror.page.check(".modal [name=is_sure] input")
        juror.page.click(".modal-footer button[name=action_seal]")
        expect(juror.page.locator(".o_tnl_assess")).to_have_count(0)


def _assignment_action(site):
    """Return the number that names the button of an action in the page."""
    found = site.shell(
        "print('ID=%d' % env.ref('tnl_label_jury.assignment_wizard_action').id)"
    )
    return re.search(r"ID=(\d+)", found)[1]


def _chair_proposes_manager_decides_and_publishes(site, browser, person, edition):
    chair = person("chair")
    chair.go(f"/odoo/label-editions/{edition}")
    chair.click("action_close_scoring")
    chair.page.click(".modal-footer button[name=action_close]")
    expect(chair.page.locator(".modal")).to_have_count(0)
    chair.go("/odoo/label-deliberations")
    chair.page.click(".o_data_row:has-text('2040')")
    for row in (0, 1):
        toggle = chair.page.locator("[name=is_present] input").nth(row)
        toggle.click(force=True)
        expect(toggle).to_be_checked()
    chair.page.click(".o_form_button_save")
    expect(chair.page.locator(".o_form_button_save")).to_be_hidden()
    chair.go("/odoo/label-deliberation-items")
    chair.page.click(".o_data_row:has-text('Valmont')")
    chair.page.fill("[name=reasons] textarea", "Une démarche exemplaire.")
    chair.click("action_propose")
    chair.confirm()
    expect(chair.page.locator("[name=award_state]")).to_be_visible()
    manager = person("manager")
    manager.go("/odoo/label-awards")
    manager.page.click(".o_group_header:has-text('2040')")
    manager.page.click(".o_data_row:has-text('Valmont')")
    manager.click("action_decide")
    manager.confirm()
    manager.expect_state("decided")
    manager.go(f"/odoo/label-editions/{edition}")
    manager.click("action_embargo")
    manager.confirm()
    manager.expect_state("embargo")
    # what becomes visible is shown first; until this minute the public finds nothing
    manager.click("action_prepare_publication")
    expect(manager.page.locator(".modal")).to_contain_text("Valmont")
    assert "Valmont" not in _public_text(site, browser, "/label/palmares")
    manager.click("action_publish")
    confirmation = manager.page.locator(".modal-footer .btn-primary:visible")
    expect(confirmation).to_have_count(3)  # to publish, to schedule, to confirm
    confirmation.last.click()
    manager.expect_state("published")


def _public_text(site, browser, path):
    visitor = Visitor(browser, site)
    visitor.go(path)
    text = visitor.page.inner_text("main")
    visitor.context.close()
    return text


def _laureate_downloads_the_certificate(site, browser, reference, tmp_path):
    agent = Visitor(browser, site, "agent")
    agent.go("/my/candidatures")
    agent.page.click("a[href*='/my/candidatures/']:has-text('Valmont')")
    expect(agent.page.locator("main")).to_contain_text("Une démarche exemplaire.")
    link = agent.page.locator("a[href*='/label/certificate/'][href$='.pdf']")
    path = link.first.get_attribute("href")
    for _attempt in range(60):
        answer = agent.context.request.get(site.address + path)
        if answer.status == 200:
            break
        assert answer.status == 503, answer.status
        time.sleep(0.2)
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(answer.body())
    agent.context.close()
    return pdf


def _read_the_qr(pdf, tmp_path):
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Valmont-sur-Lys" in text
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", pdf, tmp_path / "page"], check=True
    )
    (image,) = tmp_path.glob("page*.png")
    (found,) = zxingcpp.read_barcodes(Image.open(image))
    address, _hash, signed = found.text.partition("#")
    assert signed.isdigit()
    code = address.rpartition("/")[2]
    assert code in text
    return code, address


def _anyone_verifies(site, browser, code, address):
    visitor = Visitor(browser, site)
    answer = visitor.page.goto(address.replace("HTTP://LOCALHOST", "http://localhost"))
    assert answer.status == 200
    assert not visitor.context.cookies()
    expect(visitor.page.locator("[data-status]").first).to_have_attribute(
        "data-status", "valid"
    )
    expect(visitor.page.locator("main")).to_contain_text("Valmont-sur-Lys")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert visitor.go(f"/v/{wrong}").status == 404
    visitor.context.close()
    assert "Valmont-sur-Lys" in _public_text(site, browser, "/label/palmares")
