# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whatever fails while a person writes, no character of theirs is lost.

Every form of ours that takes a text is found in the templates and filled in a real
browser, which then loses its session, its server, its token, or meets a failure.
"""

import re
import time

import pytest
import requests
from form_writer import Writer, scripts_held
from live_site import REPOSITORY, Visitor, served
from lxml import etree
from playwright.sync_api import expect

from odoo.addons.tnl_label.tests.common import PDF

pytestmark = pytest.mark.long(120)

expect.set_options(timeout=30_000)

TEMPLATES = REPOSITORY / "tnl_label_website/templates"
TYPED = ("", "text", "search", "email", "tel", "url", "number")
# A page without scripts, whose answers are kept nowhere: that is its promise.
WITHOUT_SCRIPT = {"prediagnosis"}

# Where each form stands; "{root}", "{body}", "{link}": of the agent's own file;
# "{labelled}": that of an earlier year, whose label is suspended; "{told}": that of a
# year whose label holds.
PAGES = {
    "candidature_axis": "{root}/axis/2",
    "candidature_messages": "{root}/messages",
    "candidature_contacts": "{root}/contacts",
    "candidature_share": "{root}/share",
    "candidature_plan": "{root}/plan",
    "mandate_form": "/label/apply",
    "account_details": "/my/account",
    "people_invite": "{body}/people",
    "reply_form": "{labelled}",
    "candidature_story": "{told}/story",
    "candidature_story_pictures": "{told}/story/pictures",
    "invitation_account": "{link}",
    "newcomer_form": "/label/apply",
    "newcomer_account": "{account}",
    "new_password_page": "/web/reset_password",
}
# pages of somebody who has no account
OF_A_VISITOR = {
    "invitation_account",
    "newcomer_form",
    "newcomer_account",
    "new_password_page",
}

# One group with two agents and its draft, a person invited, and failures on demand.
PREPARE = """
from odoo.addons.tnl_label.tests.common import TnlCast
from odoo.http import request
from odoo.fields import Command
from werkzeug.exceptions import default_exceptions

class Cast(TnlCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
english = env["res.lang"]._activate_lang("en_US")
env["website"].search([]).write({{
    "default_lang_id": english.id, "language_ids": [Command.set(english.ids)],
}})
Cast.set_up_group(self_assessment=True)
colleague = Cast._agent("second", Cast.metropole, "contributor")
for user in (Cast.group_agent, colleague):
    user.password = user.login + " password"
file = Cast.begin(Cast.edition, Cast.group_agent, Cast.metropole)
env["tnl.signing.key"]._generate("qr")
mayor = Cast._agent("mayor", Cast.metropole, "elected")
past = Cast.make_open_edition(2029)
labelled = Cast.apply(past, Cast.group_agent, Cast.metropole)
Cast.walk(past, "published")
labelled.award_ids.with_user(Cast.manager)._change_life("suspended", "A mistake.")
other = Cast.make_open_edition(2028)
Cast.apply(other, Cast.group_agent, Cast.metropole)
Cast.walk(other, "published")
env["tnl.mandate"].search([("user_id", "=", mayor.id)]).action_revoke()
env["tnl.invitation"]._invite(
    Cast.group_agent, Cast.metropole, "guest@metropole.example", "contributor"
)
# a public act
Cast.edition.sudo()._send_newcomer_link("new@island.example", "", "Island", True)
env.cr.commit()

http = env.registry["ir.http"]
dispatch = http._dispatch.__func__

def broken(cls, endpoint):
    code = request.httprequest.headers.get("X-Break")
    if code and request.httprequest.method == "POST":
        raise default_exceptions.get(int(code), ZeroDivisionError)()
    return dispatch(cls, endpoint)

http._dispatch = classmethod(broken)
"""


site = served(PREPARE)


@pytest.fixture(scope="module")
def places(site):
    """Return the addresses of the forms, by the name of their template."""
    [number] = site.sql("SELECT id FROM tnl_candidature WHERE state = 'draft'")
    of_state = "SELECT candidature_id FROM tnl_award WHERE state = '{}'"
    [labelled] = site.sql(of_state.format("suspended"))
    [told] = site.sql(of_state.format("published"))
    [body] = site.sql("SELECT DISTINCT partner_id FROM tnl_candidature")
    [link] = site.sql(
        r"SELECT substring(body_html FROM '/label/invitation/[\w-]+') FROM mail_mail "
        "WHERE email_to = 'guest@metropole.example' ORDER BY id DESC LIMIT 1"
    )
    [account] = site.sql(
        r"SELECT substring(body_html FROM '/label/apply/account/[\w-]+') "
        "FROM mail_mail WHERE email_to = 'new@island.example'"
    )
    return {
        name: path.format(
            root=f"/my/candidatures/{number}",
            labelled=f"/my/candidatures/{labelled}",
            told=f"/my/candidatures/{told}",
            body=f"/my/collectivities/{body}",
            link=link,
            account=account,
        )
        for name, path in PAGES.items()
    }


@pytest.fixture
def person(site, browser):
    visitor = Visitor(browser, site, "tnl_metro")
    yield visitor
    visitor.context.close()


# --- every form ---------------------------------------------------------------------


def forms_that_take_text(sources):
    """Return the names of the templates with a posted form in which one types.

    :param sources: texts of XML files
    """
    templates = {
        node.get("id"): node
        for source in sources
        for node in etree.fromstring(source).iter("template")
    }

    def takes_text(node, seen=()):
        for child in node.iter(etree.Element):
            if child.tag == "textarea" or (
                child.tag == "input" and child.get("type", "") in TYPED
            ):
                return True
            called = (child.get("t-call") or "").rpartition(".")[2]
            if called in templates and called not in seen:
                if takes_text(templates[called], (*seen, called)):
                    return True
        return False

    return {
        name
        for name, node in templates.items()
        if any(takes_text(f) for f in node.iter("form") if f.get("method") == "post")
    }


def test_each_form_that_takes_a_text_is_walked_here():
    sources = [path.read_bytes() for path in sorted(TEMPLATES.rglob("*.xml"))]
    assert forms_that_take_text(sources) == set(PAGES) | WITHOUT_SCRIPT
    new = b"""<odoo><template id="field"><textarea name="why"/></template>
        <template id="new_form"><form method="post"><t t-call="x.field"/></form>
        </template></odoo>"""
    assert "new_form" in forms_that_take_text([*sources, new])


def loses_the_session(writer):
    """The session ends: one signs in, and is back on the page."""
    writer.person.context.clear_cookies()
    writer.send()
    page = writer.page
    page.wait_for_url(re.compile("/web/login"))
    expect(
        page.locator(".oe_login_form, .oe_website_login_container")
    ).not_to_have_count(0)
    expect(page.locator("main")).to_contain_text("kept on this device")
    page.fill("#login", "tnl_metro")
    page.fill("#password", "tnl_metro password")
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_url(re.compile(r"/(my|label)/"))


def loses_the_server(writer):
    """Nothing answers: later, one opens the page again."""

    def refuse(route):
        if route.request.method == "POST":
            route.abort("connectionrefused")
        else:
            route.continue_()

    writer.page.route("**/*", refuse)
    writer.send()
    writer.page.wait_for_timeout(500)
    writer.page.unroute("**/*")
    writer.person.go(writer.path)


def has_its_token_refused(writer):
    writer.form.evaluate("form => { form.elements.csrf_token.value = 'old' }")
    writer.send()
    _opens_again(writer, "This page had become too old to be sent")


def meets_a_failure(writer):
    writer.page.set_extra_http_headers({"X-Break": "500"})
    writer.send()
    expect(writer.page.locator("h1")).to_have_text("The server could not do this")
    writer.page.set_extra_http_headers({})
    _opens_again(writer, "The server could not do this")


def _opens_again(writer, title):
    page = writer.page
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("main")).to_contain_text("is kept on this device")
    page.get_by_role("link", name="Open the page again").click()


FAILURES = (
    loses_the_session,
    loses_the_server,
    has_its_token_refused,
    meets_a_failure,
)


@pytest.mark.parametrize("name", PAGES)
def test_no_character_is_lost(site, browser, places, name):
    login = None if name in OF_A_VISITOR else "tnl_metro"
    person = Visitor(browser, site, login)
    writer = Writer(person, places[name], site)
    writer.open()
    for number, failure in enumerate(FAILURES):
        if not login and failure is loses_the_session:
            continue
        written = writer.fill(f"Round {number}")
        failure(writer)
        writer.expect_written(written)
    person.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_typed_before_the_scripts_listen_is_kept(site, browser, places, name):
    login = None if name in OF_A_VISITOR else "tnl_metro"
    person = Visitor(browser, site, login)
    page = person.page
    writer = Writer(person, places[name], site)
    with scripts_held(writer):
        written = writer.fill("Typed at once")
    writer.expect_written(written)
    page.wait_for_timeout(1500)  # answers are saved in a moment
    person.go(writer.path)
    writer.expect_written(written)
    person.context.close()


def test_an_older_text_of_the_device_covers_nothing_that_is_typed(site, person, places):
    page = person.page
    writer = Writer(person, places["candidature_axis"], site)
    writer.open()
    page.locator("#a-L02").check()
    page.route("**/answer", lambda route: route.abort("connectionrefused"))
    page.locator("#a-L03").fill("Kept by the device.")
    expect(page.locator(".tnl-saving")).to_contain_text("kept on this device")
    with scripts_held(writer):
        page.locator("#a-L03").evaluate("el => el.value = 'Typed since.'")
    expect(page.locator("#a-L03")).to_have_value("Typed since.")
    expect(page.locator("#other-L03")).to_contain_text("Kept by the device.")

    writer = Writer(person, places["candidature_messages"], site)
    writer.open()
    writer.form.locator("textarea").fill("Kept by the device.")
    with scripts_held(writer):
        writer.form.locator("textarea").fill("Typed since.")
    both = "Kept by the device.\nTyped since."
    expect(writer.form.locator("textarea")).to_have_value(both)


# --- what is kept, for how long, for whom --------------------------------------------


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('tnl:'))")


def test_a_copy_leaves_the_device_once_a_page_shows_it_saved(site, person, places):
    writer = Writer(person, places["candidature_messages"], site)
    writer.open()
    writer.form.locator("textarea").fill("A question to the team.")
    assert kept(person.page), "kept as soon as it is typed"
    writer.send()
    expect(person.page.locator(".tnl-history")).to_contain_text(
        "A question to the team"
    )
    writer.ready()
    expect(writer.form.locator("textarea")).to_have_value("")
    assert not kept(person.page)


def test_a_text_that_is_refused_stays_on_the_device(site, person, places):
    writer = Writer(person, places["candidature_contacts"], site)
    writer.open()
    field = writer.form.locator("[name=elected_name]")
    field.fill("Dominique Lefèvre")  # and no address: refused
    writer.send()
    expect(person.page.locator("#refusal")).to_be_visible()
    expect(field).to_have_value("Dominique Lefèvre")
    person.go("/my/candidatures")
    writer.open()
    expect(field).to_have_value("Dominique Lefèvre")
    person.page.get_by_role("button", name="Discard it").click()
    expect(field).to_have_value("")
    assert not kept(person.page)


def test_another_account_of_the_device_sees_nothing_of_it(site, person, places):
    writer = Writer(person, places["candidature_messages"], site)
    writer.open()
    writer.form.locator("textarea").fill("For my own eyes.")
    person.context.clear_cookies()
    other = Visitor.__new__(Visitor)
    other.site, other.context, other.page = site, person.context, person.page
    other.go("/web/login")
    other.page.fill("#login", "tnl_second")
    other.page.fill("#password", "tnl_second password")
    other.page.click(".oe_login_form button[type=submit]")
    other.page.wait_for_url(re.compile(r"/(my|odoo)"))
    writer.open()
    expect(writer.form.locator("textarea")).to_have_value("")


# --- answers and files: sent as they are given ----------------------------------------


def test_leaving_while_typing_asks_nothing_and_loses_nothing(site, person, places):
    dialogs = []
    page = person.page
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    writer = Writer(person, places["candidature_axis"], site)
    writer.open()
    page.locator("#a-L02").check()  # opens L03
    page.locator("#a-L03").fill("Written, and left at once.")
    page.locator(".tnl-crumbs a").last.click()
    page.wait_for_url(re.compile(r"/my/candidatures/\d+$"))
    assert not dialogs
    saved = (
        "SELECT count(*) FROM tnl_candidature_answer WHERE value LIKE 'Written, and%'"
    )
    limit = time.monotonic() + 60
    while site.sql(saved) == ["0"] and time.monotonic() < limit:
        page.wait_for_timeout(200)
    assert site.sql(saved) == ["1"], "sent while the page was left"


def test_nothing_says_saved_of_a_text_that_is_not(site, person, places):
    page = person.page
    writer = Writer(person, places["candidature_axis"], site)
    writer.open()
    said = page.locator(".tnl-saving")
    page.locator("#a-L02").check()
    page.locator("#a-L03").fill("One.")
    expect(said).to_contain_text("Saved at")
    page.route("**/answer", lambda route: route.abort("connectionrefused"))
    page.locator("#a-L03").fill("One. Two.")
    assert "Saved" not in said.inner_text()
    expect(said).to_contain_text("kept on this device")


def test_a_file_is_sent_when_it_is_chosen(site, person, places):
    page = person.page
    writer = Writer(person, places["candidature_axis"], site)
    writer.open()
    question = page.locator(".tnl-question:has(input[type=file])").first
    chosen, said = (
        question.locator("input[type=file]"),
        question.locator("[role=status]"),
    )
    page.locator("#a-L02").check()
    chosen.set_input_files({"name": "run.exe", "mimeType": "x/x", "buffer": b"MZ"})
    expect(said).to_contain_text("run.exe was not sent: this kind of file")
    large = {
        "name": "all.pdf",
        "mimeType": "application/pdf",
        "buffer": b"0" * 11_000_000,
    }
    chosen.set_input_files(large)
    expect(said).to_contain_text("it weighs 10.5 MB, for 10 MB at most")

    # what could not be sent is told when one comes back, until it is joined
    proof = {"name": "proof.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.route("**/files", lambda route: route.abort())
    chosen.set_input_files(proof)
    expect(said).to_contain_text("proof.pdf is not sent")
    page.unroute("**/files")
    writer.open()
    expect(said).to_contain_text("proof.pdf was not sent: your session had ended")

    warned = []

    def late(route):
        page.wait_for_timeout(50)
        warned.append(
            page.evaluate(
                """() => {
                    const leaving = new Event("beforeunload", {cancelable: true});
                    window.dispatchEvent(leaving);
                    return leaving.defaultPrevented;
                }"""
            )
        )
        route.continue_()

    page.route("**/files", late)
    chosen.set_input_files(proof)
    expect(said).to_contain_text("proof.pdf is joined")
    assert warned == [True], "leaving while a file is being sent warns"
    expect(question.locator(".tnl-files")).to_contain_text("proof.pdf")
    page.unroute("**/files")
    writer.open()  # nothing else was pressed
    expect(question.locator(".tnl-files")).to_contain_text("proof.pdf")
    expect(said).to_have_text("")


# --- no server at all -----------------------------------------------------------------


def test_the_database_is_away(site, places):
    """Nothing can be drawn: the page is plain, in the language of the browser."""
    name = site.database
    site.databases.sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    try:
        site.databases.sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            f"WHERE datname = '{name}'"
        )
        for lang, title in (
            ("fr_FR", "Le site ne peut pas être joint pour le moment"),
            ("en_US", "The site cannot be reached for the moment"),
        ):
            answer = requests.get(
                site.address + places["candidature_messages"],
                cookies={"frontend_lang": lang},
                timeout=60,
            )
            assert answer.status_code == 503
            assert title in answer.text
            assert answer.headers["Retry-After"]
    finally:
        site.databases.sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    answer = requests.get(f"{site.address}/label", timeout=60)
    assert answer.status_code == 200
