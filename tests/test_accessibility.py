# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""axe finds nothing on the label's pages: empty, filled, refused, at three widths."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from live_site import CHROMIUM_ARGS, Visitor, live_site
from playwright.sync_api import sync_playwright

WIDTHS = (320, 768, 1280)  # CSS pixels
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PREPARE = """
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
env["tnl.signing.key"]._generate("qr")
past = Cast.make_edition(2030)
Cast.walk(past, "open")
Cast.apply(past)
Cast.walk(past, "published")
edition = Cast.make_edition(2040)
Cast.walk(edition, "open")
for user, login in ((Cast.agent, "agent"), (Cast.newcomer, "newcomer")):
    user.write({{"login": login, "password": login + " password", "lang": "fr_FR"}})
env.cr.commit()
"""


@pytest.fixture(scope="module")
def site():
    with live_site(lambda site: PREPARE.format(address=site.address)) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["TNL_CHROMIUM"], args=CHROMIUM_ARGS
        )
        yield chromium
        chromium.close()


class Auditor:
    """Looks at pages at each width, and keeps what is wrong, page by page."""

    def __init__(self, visitor):
        self.page = visitor.page
        self.visitor = visitor
        self.findings = []

    def go(self, path):
        self.visitor.go(path)
        self.page.wait_for_load_state("load")
        self.look(path)

    def look(self, name):
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            results = Axe().run(
                self.page, options={"runOnly": RULES, "resultTypes": ["violations"]}
            )
            for rule in results.response["violations"]:
                targets = [str(node["target"]) for node in rule["nodes"]][:3]
                self.findings.append(f"{name} at {width} px: {rule['id']} {targets}")
            wider = self.page.evaluate(
                "document.documentElement.scrollWidth > innerWidth"
            )
            if wider:
                self.findings.append(f"{name} at {width} px: scrolls sideways")


def test_the_pages_that_everybody_reads(site, browser):
    auditor = Auditor(Visitor(browser, site))
    for path in (
        "/label",
        "/label/edition/2040",
        "/label/edition/2030",
        "/label/palmares",
        "/label/palmares?q=nobody",
        "/label/verify",
        "/label/verify?code=nonsense",
        "/web/login",
    ):
        auditor.go(path)
    auditor.visitor.go("/label/palmares")
    laureate = auditor.page.locator("main a[href*='/label/laureate/']").first
    auditor.go(re.sub("^https?://[^/]+", "", laureate.get_attribute("href")))
    code = site.shell("print('CODE=' + env['tnl.certificate'].search([]).code)")
    auditor.go("/v/" + re.search(r"CODE=(\S+)", code)[1])
    assert not auditor.findings


def test_the_pages_of_a_newcomer(site, browser):
    auditor = Auditor(Visitor(browser, site, "newcomer"))
    page = auditor.page
    auditor.go("/label/apply")
    auditor.go("/my/candidatures")
    page.goto(site.address + "/label/apply")
    page.fill("[name=siren]", "123")
    page.fill("form[action='/label/apply/mandate'] [name=name]", "Valmont")
    page.select_option("[name=role]", "technical")
    page.click("form[action='/label/apply/mandate'] button[type=submit]")
    page.wait_for_selector("#refusal")
    auditor.look("a request refused")
    assert not auditor.findings


def test_the_pages_of_an_application(site, browser):
    auditor = Auditor(Visitor(browser, site, "agent"))
    page = auditor.page
    auditor.go("/label/apply")
    page.click("form[action='/label/apply/start'] button")
    page.wait_for_url(re.compile(r"/my/candidatures/\d+$"))
    root = re.sub("^https?://[^/]+", "", page.url)
    for path in ("", "/axis/1", "/axis/2", "/contacts", "/recap"):
        auditor.go(root + path)
    # a wrong answer, then right ones
    page.goto(site.address + root + "/axis/1")
    page.fill("[name='a-S02']", "900")
    page.click("button[name=go][value=next]")
    page.wait_for_selector("#errors")
    auditor.look("an axis with an error")
    page.check("input[name='a-S01'][value=adopted]")
    page.fill("[name='a-S02']", "80")
    page.click("button[name=go][value=next]")
    page.wait_for_url(re.compile("/axis/2$"))
    page.check("input[name='a-L01'][value=office]")
    page.check("input[name='a-L02'][value=yes]")
    page.fill("[name='a-L03']", "Nous publions nos développements.")
    page.click("button[name=go][value=next]")
    page.wait_for_url(re.compile("/recap$"))
    for path in ("", "/axis/1", "/axis/2", "/recap"):
        auditor.go(root + path)
    page.click("form[action$='/submit'] button[type=submit]")
    page.wait_for_selector(".tnl-number")
    auditor.look("the receipt")
    auditor.go("/my")
    auditor.go("/my/candidatures")
    auditor.go(root)
    assert not auditor.findings
