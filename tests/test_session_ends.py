# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The session ends at every step of the portal: each form of each page, in French.

The pages are found by following links from the account, as each person has them; what
was typed is on the page again after signing in, and nothing on the way is in English.
"""

import re
from urllib.parse import urlsplit

import pytest
from applicant import ENGLISH, PHONE
from live_site import REPOSITORY, Visitor, served
from lxml import html
from playwright.sync_api import expect

pytestmark = pytest.mark.long(90)

expect.set_options(timeout=30_000)

# An application that is filled in, its elected contact, and somebody who asks to act.
PREPARE = """
import sys
sys.path.insert(0, "{root}/scripts")
from demodata import calls, people, site
from demodata.history import import_file
site.load(env)
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
people.make_user(env, "officer", "Camille Fournier", people.OFFICER)
for login in ("mairie1", "mairie1b", "nouveau"):
    name, group = people.LOGINS[login]
    people.make_user(env, login, name, group).password = login + " password"
people.mandate(env, "mairie1", "valmont", "technical", "Informatique")
people.mandate(env, "mairie1b", "valmont", "elected", "Adjointe")
edition = calls.make_edition(env, "call", 2040, -3, 20, 40, 60)
edition.elected_confirms = True
edition.self_assessment = True
other = edition.track_ids.create(
    {{"edition_id": edition.id, "name": "Badge", "code": "badge"}}
)
office = people.user(env, "officer")
import_file(
    env(user=office.id, su=False), "questionnaire", "questionnaire_example.csv", other
)
edition.with_user(office).action_usual_checks()
edition.with_user(office).action_open()
calls.apply(env, edition, "valmont", 0.8)
env.cr.commit()
"""
TEXTS = (
    "textarea, select, input:is(:not([type]), [type=text], [type=email], [type=tel])"
)
# answers are saved one by one, and refused one by one: words go where words do
OF_ANSWERS = "textarea, .tnl-cell-text input"
# the form on one page is that of the axes
_NOT_PAGES = re.compile(r"\.(pdf|odt|ods|zip|png)$|/files/|/submissions/.*/|/form$")
_OPEN = """form => {
    for (let el = form; el; el = el.parentElement) {
        if (el.tagName === 'DETAILS') el.open = true;
    }
    form.querySelectorAll('details').forEach(d => d.open = true);
}"""

_ARE_KEPT = """texts => {
    const kept = [localStorage, sessionStorage].flatMap(one => Object.values(one));
    return texts.every(text => kept.includes(JSON.stringify(text)));
}"""

site = served(PREPARE, root=REPOSITORY)


def forms_of(person, starts):
    """Return ``[(path, number of the form in its page)]`` of all that one may send.

    :param starts: paths that no link leads to
    """
    seen, waiting, found, actions = set(), ["/my", *starts], [], set()
    while waiting:
        path = waiting.pop(0)
        if path in seen or _NOT_PAGES.search(path):
            continue
        seen.add(path)
        answer = person.context.request.get(person.site.address + path)
        if not answer.ok or "html" not in answer.headers.get("content-type", ""):
            continue
        [main] = html.fromstring(answer.text()).xpath("//main")
        for rank, form in enumerate(main.xpath(".//form[@method='post']")):
            # a list has the same form on each of its lines
            action = re.sub(r"(people|invitations)/\d+", r"\1/1", form.get("action"))
            if (action, len(form.xpath(".//*[@name]"))) not in actions:
                actions.add((action, len(form.xpath(".//*[@name]"))))
                found.append((path, rank))
        links = (urlsplit(link).path for link in main.xpath(".//a/@href"))
        waiting += [link for link in links if re.match("/my/|/label/apply", link)]
    return found


def fill(form, words):
    """Type in each box of a form that is shown; return what each holds then."""
    form.evaluate(_OPEN)
    is_answers = "o_tnl_answers" in (form.get_attribute("class") or "")
    written = {}
    for field in form.locator(OF_ANSWERS if is_answers else TEXTS).all():
        if not (field.is_visible() and field.is_enabled() and field.is_editable()):
            continue
        if field.evaluate("field => field.tagName") == "SELECT":
            if field.locator("option").count() > 1:
                field.select_option(index=1)
        else:
            field.fill(f"{words} é œ’")
        if name := field.get_attribute("name"):
            written[name] = field.input_value()
    for box in form.locator("input[type=password]").all():
        box.fill("quatre mots faciles")
    return written


def scripts_run(page):
    """Wait until the scripts of the page listen, as a person who writes does."""
    page.wait_for_function(
        "window.odoo?.loader?.modules.has("
        "'@tnl_label_website/interactions/kept_form.esm')"
    )
    page.wait_for_function("document.body.matches(':not(.o_lazy_js_waiting)')")
    page.wait_for_timeout(400)


def the_session_ends(person, login, path, rank):
    """Send a form once signed out; sign in: one is back, with what one had typed."""
    page = person.page
    page.goto(person.site.address + path, wait_until="load")
    forms = page.locator("main form[method=post]")
    scripts_run(page)
    words = f"Texte {rank} de {path.rpartition('/')[2]}"
    written = fill(forms.nth(rank), words)
    if "o_tnl_answers" not in (forms.nth(rank).get_attribute("class") or ""):
        # sent faster than a busy machine listens, nothing could be kept
        texts = [text for text in written.values() if text.startswith("Texte")]
        page.wait_for_function(_ARE_KEPT, arg=texts)
    person.context.clear_cookies()
    forms.nth(rank).evaluate("form => { form.noValidate = true; form.requestSubmit() }")
    page.wait_for_url(re.compile("/web/login"))
    expect(page.locator("main #login")).to_be_visible()
    said = page.locator("main").inner_text()
    assert not ENGLISH.search(said), (path, said)
    assert "conservé sur cet appareil" in said, (path, said)
    page.fill("#login", login)
    page.fill("#password", f"{login} password")
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_url(lambda url: urlsplit(url).path == path, wait_until="load")
    scripts_run(page)
    expect(forms.nth(rank), path).to_have_count(1)
    for name, text in written.items():
        box = forms.nth(rank).locator(f"[name='{name}']")
        expect(box, f"{path} lost {name}").to_have_value(text)
    assert not ENGLISH.search(page.locator("main h1").inner_text()), path
    return bool(written)


# of each person: what no link leads to, and the forms that they must meet
PEOPLE = {
    "nouveau": (["/label/apply"], {"/label/apply", "/my/account", "/my/security"}),
    "mairie1": (
        ["/label/apply"],
        {"axis/1", "axis/5", "messages", "contacts", "people", "track", "withdraw"},
    ),
    "mairie1b": (["{root}/confirmation"], {"confirmation"}),
}


@pytest.mark.parametrize("login", PEOPLE)
def test_each_form_of_each_page(site, browser, login):
    [number] = site.sql("SELECT id FROM tnl_candidature")
    starts, expected = PEOPLE[login]
    person = Visitor(browser, site, login, locale="fr-FR", **PHONE)
    paths = [start.format(root=f"/my/candidatures/{number}") for start in starts]
    found = forms_of(person, paths)
    for end in expected:
        assert any(path.endswith(end) for path, _rank in found), (end, found)
    assert any([the_session_ends(person, login, *place) for place in found])
    person.context.close()


def presses_again(site, browser, login, path):
    """Press the button of a page once signed out, then once more; return the person."""
    person = Visitor(browser, site, login, locale="fr-FR", **PHONE)
    person.go(path)
    button = person.page.locator("main form[method=post] .btn-primary").last
    expect(button).to_be_visible()
    person.context.clear_cookies()
    button.click()
    person.page.wait_for_url(re.compile("/web/login"))
    person.page.fill("#login", login)
    person.page.fill("#password", f"{login} password")
    person.page.click(".oe_login_form button[type=submit]")
    person.page.wait_for_url(lambda url: urlsplit(url).path == path)
    button.click()
    return person


def test_the_way_to_the_receipt(site, browser):
    """Confirming, then submitting, each sent again after signing in."""
    [number] = site.sql("SELECT id FROM tnl_candidature")
    root = f"/my/candidatures/{number}"
    person = presses_again(site, browser, "mairie1b", f"{root}/confirmation")
    person.page.wait_for_url(lambda url: not url.endswith("/confirmation?"))
    person.context.close()
    person = presses_again(site, browser, "mairie1", f"{root}/recap")
    expect(person.page.locator("main")).to_contain_text("Candidature reçue")
    person.context.close()
    assert site.sql("SELECT count(*) FROM tnl_submission") == ["1"]
