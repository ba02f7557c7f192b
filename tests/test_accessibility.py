# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""axe finds nothing on the label's pages: empty, filled, refused, at three widths."""

import re

import pytest
from auditor import Auditor
from live_site import Visitor, served
from live_worlds import OBSERVED, PUBLISHED

pytestmark = pytest.mark.long(105)

PREPARE = (
    PUBLISHED
    + OBSERVED
    + """
from datetime import timedelta
from odoo import fields
from odoo.tests import new_test_user
Cast.questionnaire.axis_ids.question_ids[:4].in_prediagnosis = True
edition = Cast.make_edition(2040, self_assessment=True)
Cast.walk(edition, "open")
metropole = Cast._collectivity("Metropole", "epci", "990000036")
group = Cast._agent("metro", metropole, "technical")
Cast.apply(edition, group, metropole, submit=False)
env["tnl.candidature"]._start(
    Cast.rival_agent, Cast.rival.id, edition.sudo(), edition.sudo().track_ids
)
screened = Cast.make_edition(2035)
Cast.walk(screened, "open")
Cast.apply(screened, group, metropole, submit=False)
corrected = Cast.apply(screened, Cast.rival_agent, Cast.rival)
Cast.walk(screened, "screening")
wrong = corrected.answer_ids.question_id.filtered(lambda q: q.code in ("S01", "S02"))
corrected.with_user(Cast.officer)._request_correction(
    wrong, "Précisez ces deux points.", fields.Datetime.now() + timedelta(days=3),
    {{wrong[0].id: ("outdated", "Le plan a changé."), wrong[1].id: ("incorrect", "")}},
)
for user, login in zip(
    (Cast.agent, Cast.newcomer, group, Cast.rival_agent),
    ("agent", "newcomer", "group", "rival"),
):
    user.write({{"login": login, "password": login + " password", "lang": "fr_FR"}})
env.cr.commit()
"""
)


site = served(PREPARE)


def test_the_pages_that_everybody_reads(site, browser):
    auditor = Auditor(Visitor(browser, site))
    for path in (
        "/label",
        "/label/edition/2040",
        "/label/edition/2030",
        "/label/edition/2040/communique",
        "/label/edition/2030/communique",
        "/label/palmares",
        "/label/palmares?q=nobody",
        "/label/palmares?year=2030",
        "/label/palmares/carte",
        "/label/palmares/statistiques",
        "/label/observatory",
        "/label/contact",
        "/label/apply?q=chalencon",
        "/label/verify",
        "/label/verify?code=nonsense",
        "/label/mentions-legales",
        "/label/donnees-personnelles",
        "/label/accessibilite",
        "/label/cookies",
        "/label/plan",
        "/label/droit-de-reponse",
        "/web/login",
    ):
        auditor.go(path)
    auditor.visitor.go("/label/palmares")
    laureate = auditor.page.locator("main a[href*='/label/laureate/']").first
    auditor.go(re.sub("^https?://[^/]+", "", laureate.get_attribute("href")))
    code = site.shell("print('CODE=' + env['tnl.certificate'].search([]).code)")
    auditor.go("/v/" + re.search(r"CODE=(\S+)", code)[1])
    assert not auditor.findings


def test_what_is_wrong_is_found(site, browser):
    auditor = Auditor(Visitor(browser, site))
    auditor.page.set_content("<main style='width: 900px'><img src='data:,'></main>")
    auditor.look("a picture without words")
    for width in (320, 768, 1280):
        found = [text for text in auditor.findings if f"at {width} px" in text]
        assert any("image-alt" in text for text in found)
        assert any("scrolls sideways" in text for text in found) == (width < 900)


def test_the_pages_of_the_pre_diagnosis(site, browser):
    auditor = Auditor(Visitor(browser, site))
    page = auditor.page
    auditor.go("/label/prediagnostic")
    page.check("input[name='a-S01'][value=draft]")
    page.fill("[name='a-S02']", "900")
    page.click("form button[type=submit]")
    page.wait_for_selector("[role=alert]")
    auditor.look("a pre-diagnosis with an error")
    page.fill("[name='a-S02']", "40")
    page.click("form button[type=submit]")
    page.wait_for_selector("#result")
    auditor.look("a pre-diagnosis")
    assert not auditor.findings
    assert not auditor.visitor.context.cookies()


def test_the_pages_of_a_newcomer(site, browser):
    auditor = Auditor(Visitor(browser, site, "newcomer"))
    page = auditor.page
    auditor.go("/label/apply")
    auditor.go("/my/candidatures")
    auditor.go("/label/apply?q=saint denis")
    page.goto(site.address + "/label/apply")
    page.type("[name=q]", "st denis")
    page.wait_for_selector(".tnl-proposed [role=option]")
    page.press("[name=q]", "ArrowDown")
    auditor.look("bodies proposed while one types")
    page.press("[name=q]", "Enter")
    auditor.look("a body picked")
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
    for path in ("", "/axis/1", "/axis/2", "/contacts", "/recap", "/plan", "/track"):
        auditor.go(root + path)
    auditor.go(root + "/sheet")
    sheet = auditor.visitor.context.request.get(
        f"{site.address}{root}/answers.ods"
    ).body()
    content = {"name": "a.ods", "mimeType": "application/zip", "buffer": sheet}
    page.set_input_files("#sheet_file", content)
    page.click("form button[type=submit]:visible >> nth=-1")
    page.wait_for_selector("#preview")
    auditor.look("a spreadsheet brought back")
    _the_elected_contact_confirms(site, browser, auditor, root)
    # the answers of the edition before, proposed, then one to correct
    page.goto(site.address + root)
    page.click("form[action$='/prefill'] button")
    page.wait_for_url(re.compile("/axis/1#"))
    for path in ("", "/axis/1", "/axis/2", "/recap"):
        auditor.go(root + path)
    page.goto(site.address + root + "/axis/1")
    page.click("#q-S02 button[name=changed]")
    page.wait_for_url(re.compile("correct="))
    auditor.look("a proposal to correct")
    page.click("#q-S01 button[name=accept]")
    page.wait_for_selector("#q-S01 input[value=adopted]:checked")
    auditor.look("a proposal taken up in place")
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


def _the_elected_contact_confirms(site, browser, auditor, root):
    site.shell(
        "env['tnl.edition'].search([('year', '=', 2040)]).elected_confirms = True\n"
        "env.cr.commit()"
    )
    for path in ("/recap", "/confirmation"):
        auditor.go(root + path)
    auditor.page.click("form[action$='/ask'] button")
    auditor.page.wait_for_load_state("load")
    auditor.look("a confirmation that was asked")
    elected = Auditor(Visitor(browser, site))
    link = _link_of_the_last_mail(site)
    elected.go(f"{link}/file")
    elected.go(link)
    elected.page.click("main form button")
    elected.page.wait_for_load_state("load")
    elected.look("an application confirmed")
    elected.go("/label/confirmation/nonsense")
    auditor.findings += elected.findings


def _link_of_the_last_mail(site):
    """Return the path of the one-time link that a mail holds."""
    mail = site.shell(
        # others may be written meanwhile, by the server's own jobs
        "links = ['|', ('body_html', 'like', '/label/confirmation/'),"
        " ('body_html', 'like', '/label/invitation/')]\n"
        "mail = env['mail.mail'].search(links, order='id desc', limit=1)\n"
        "print('MAIL=' + str(mail.body_html).replace(chr(10), ' '))"
    )
    return re.search(r"/label/(?:confirmation|invitation)/[\w-]+", mail)[0]


def test_the_pages_of_who_acts_and_of_an_invitation(site, browser):
    auditor = Auditor(Visitor(browser, site, "agent"))
    page = auditor.page
    auditor.visitor.go("/my/candidatures")
    link = page.locator("main a[href*='/my/collectivities/']").first
    auditor.go(link.get_attribute("href"))
    page.locator("form[action$='/invite']").evaluate("form => form.noValidate = true")
    page.fill("[name=email]", "camille")
    page.click("form[action$='/invite'] button")
    page.wait_for_selector("#refusal")
    auditor.look("an invitation refused")
    page.fill("[name=email]", "camille.martin@valmont.example")
    page.select_option("#invited_role", "contributor")
    page.click("form[action$='/invite'] button")
    page.wait_for_selector("#invitations")
    for summary in page.locator("main summary").all():
        summary.click()
    auditor.look("an invitation sent")
    invited = Auditor(Visitor(browser, site))
    path = _link_of_the_last_mail(site)
    invited.go(path)
    invited.page.fill("[name=name]", "Camille Martin")
    invited.page.fill("[name=password]", "quatre mots faciles")
    invited.page.fill("[name=confirmation]", "autre chose")
    invited.page.click("form[action$='/account'] button")
    invited.page.wait_for_selector("#refusal")
    invited.look("an account refused")
    invited.page.fill("[name=password]", "quatre mots faciles")
    invited.page.fill("[name=confirmation]", "quatre mots faciles")
    invited.page.click("form[action$='/account'] button")
    invited.page.wait_for_url(re.compile("/welcome$"))
    invited.look("an invitation accepted")
    invited.go(path)
    invited.go("/label/apply?q=valmont")
    invited.go("/label/apply?q=nobody")
    assert not auditor.findings + invited.findings


def test_the_pages_of_a_group(site, browser):
    auditor = Auditor(Visitor(browser, site, "group"))
    page = auditor.page
    auditor.go("/my/candidatures")
    auditor.visitor.go(auditor.application("Metropole", 2040))
    page.get_by_role("link", name=re.compile("vos membres")).click()
    page.wait_for_url(re.compile("/share$"))
    auditor.look("nothing shared yet")
    page.fill("#members", "123 Nulle part")
    page.check("#share-S01")
    page.click("main button.btn-primary")
    page.wait_for_selector("#refusal")
    auditor.look("a member refused")
    page.fill("#members", "990000028 Rivalbourg")
    page.check("#share-S02")
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile("saved=1"))
    auditor.look("answers shared")
    auditor.go(f"{auditor.application('Metropole', 2035)}/share")
    member = _the_member_takes_up(site, browser)
    assert not auditor.findings + member.findings


def _the_member_takes_up(site, browser):
    member = Auditor(Visitor(browser, site, "rival"))
    page, root = member.page, member.application("Rivalbourg", 2040)
    member.go(root)
    page.click("form[action$='/prefill'] button")
    page.wait_for_url(re.compile("/axis/1#"))
    member.look("answers proposed by the group")
    page.click("#q-S01 button[name=accept]")
    page.wait_for_selector("#q-S01 input[value=adopted]:checked")
    member.look("an answer of the group taken up")
    page.click("#q-S02 button[name=changed]")
    page.wait_for_url(re.compile("correct="))
    member.look("an answer of the group put aside")
    member.go(root)
    member.go(root + "/recap")
    return member


def test_the_pages_of_corrections(site, browser):
    auditor = Auditor(Visitor(browser, site, "rival"))
    page, root = auditor.page, auditor.application("Rivalbourg", 2035)
    for path in ("", "/axis/1", "/axis/2", "/form", "/recap", "/messages", "/contacts"):
        auditor.go(root + path)
    page.goto(site.address + root + "/axis/1")
    page.fill("[name='a-S02']", "900")
    page.click("button[name=go][value=next]")
    page.wait_for_selector("#errors")
    auditor.look("a correction with an error")
    page.fill("[name='a-S02']", "70")
    page.click(".tnl-bar button[value=stay]")
    page.wait_for_url(re.compile("saved=1"))
    auditor.look("a correction saved")
    auditor.go(root + "/recap")
    page.click("form[action$='/submit'] button[type=submit]")
    page.wait_for_selector(".tnl-number")
    auditor.look("the receipt of the corrections")
    assert not auditor.findings
