# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A newcomer in a browser: from the mail of invitation to the receipt, in French.

With a prepared text, interrupted once, with two agents; on a desk and on a phone.
"""

import re
from io import BytesIO

import pytest
from applicant import DESK, FORGOTTEN, PASSWORD, PHONE, PREPARED, Applicant
from live_site import REPOSITORY, Visitor, served
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.long(80)

expect.set_options(timeout=60_000)  # two cores, and other tests beside this one

# The office, two small towns and an open call with the questionnaire given as example.
PREPARE = """
import sys
sys.path.insert(0, "{root}/scripts")
from demodata import calls, people, site
site.load(env)
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
officer = people.make_user(env, "officer", "Camille Fournier", people.OFFICER)
officer.password = "officer password"
for key in ("roque", "montfroid"):
    people.body(env, key)
edition = calls.make_edition(env, "call", 2040, -3, 20, 40, 60)
edition = edition.with_user(officer)
edition.action_usual_checks()
edition.action_open()
env.cr.commit()
"""


site = served(PREPARE, root=REPOSITORY)


@pytest.mark.parametrize(
    ("screen", "town"),
    [
        pytest.param(DESK, "Commune fictive de Roquebelle", id="desk"),
        pytest.param(PHONE, "Commune fictive de Montfroid", id="phone"),
    ],
)
def test_from_the_invitation_to_the_receipt(site, browser, screen, town, request):
    width_name = request.node.callspec.id
    person = Applicant(browser, site, "julien", screen, width_name)
    colleague = Applicant(browser, site, "claire", screen, width_name)
    addresses = [f"{p.name}@{width_name}.example" for p in (person, colleague)]

    _the_office_invites(site, browser, town, addresses[0])
    _comes_in(site, person, addresses[0], town, "Référent·e technique")
    person.sees(f"Vous agissez pour {town}", "Votre rôle", shot="in")
    _invites_a_colleague(person, town, addresses[1])
    _starts(person, town)
    _comes_in(site, colleague, addresses[1], town, "Contributeur·rice")
    colleague.sees(f"Vous agissez pour {town}", "est en préparation", shot="in")
    colleague.press("link", "Ouvrir la candidature")
    colleague.sees(town, "Brouillon", shot="application")

    _is_interrupted(person, addresses[0])
    _both_write_the_same_answer(person, colleague)
    _fills_the_axes(person)
    _completes_from_the_recap(person, width_name)
    _submits(person, town)
    # what hands do; the pages themselves answer in about a second
    assert person.hands.seconds < 20 * 60, person.hands.seconds
    for one in (person, colleague):
        one.context.close()


def _the_office_invites(site, browser, town, address):
    officer = Visitor(browser, site, "officer", timezone_id="Europe/Paris")
    page = officer.page
    officer.go("/odoo/label-invitations")
    page.get_by_role("button", name="Inviter", exact=True).click()
    page.fill(".modal [name=partner_id] input", town)
    page.click(f".o-autocomplete--dropdown-item:has-text('{town}')")
    page.fill(".modal [name=email] input", address)
    page.click(".modal button[name=action_invite]")
    expect(page.locator(".modal")).to_have_count(0)
    expect(page.locator(".o_data_row", has_text=address)).to_be_visible()
    officer.context.close()


def _link_of_the_mail(site, address):
    """Return the link that the last mail to an address holds, a mail in French."""
    (link,) = site.sql(
        r"SELECT substring(body_html FROM '/label/invitation/[\w-]+') FROM mail_mail "
        f"WHERE email_to = '{address}' AND body_html LIKE '%Une invitation vous%' "
        "ORDER BY id DESC LIMIT 1"
    )
    return link


def _comes_in(site, person, address, town, role):
    person.go(_link_of_the_mail(site, address))
    person.sees("Une invitation vous attend", town, role, address, shot="invitation")
    person.write_in("Prénom et nom", person.name.title() + " Moreau")
    person.write_in("Mot de passe", PASSWORD)
    person.write_in("Le même mot de passe", PASSWORD)
    person.press("button", "Créer mon compte et accepter")
    person.page.wait_for_url(re.compile("/welcome$"))


def _invites_a_colleague(person, town, address):
    person.press("link", "Qui agit pour la collectivité")
    person.sees(town, "Élu·e référent·e – personne pour l’instant.", "C’est vous.")
    person.write_in("Adresse électronique", address)
    person.hands.click()
    person.page.get_by_label("Rôle (obligatoire)").select_option("Contributeur·rice")
    person.press("button", "Envoyer l’invitation")
    person.sees("Invitations envoyées", address, "heure de Paris", shot="people")


def _starts(person, town):
    person.go("/label/apply")
    person.press("button", "Commencer la candidature")
    person.page.wait_for_url(re.compile(r"/my/candidatures/\d+$"))
    person.sees(town, "Brouillon", "Vos réponses", "heure de Paris", shot="application")
    person.press("link", "Stratégie et mutualisation")
    person.sees("Axe 1 sur 5", "heure de Paris")


def _is_interrupted(person, address):
    """The session ends in the middle of a sentence: not one word is lost."""
    page, text = person.page, PREPARED[0]["S02"]
    person.answer("S01", PREPARED[0]["S01"])
    person.answer("S02", text[:30])
    person.expect_saved()
    # the first half has reached the server before the session ends
    expect(page.locator("[name=rev-S02]")).to_have_value("1")
    person.shoot("saved")
    person.context.clear_cookies()
    person.type(page.locator("#a-S02"), text[30:])
    person.sees("votre session a peut-être pris fin", "conservé sur cet appareil")
    person.shoot("interrupted")
    page.reload()
    page.wait_for_url(re.compile("/web/login"))
    person.shoot("login")
    person.hands.type(address + PASSWORD)
    page.fill("#login", address)
    page.fill("#password", PASSWORD)
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_url(re.compile("/axis/1"))
    expect(page.locator("#a-S02")).to_have_value(text)
    person.expect_saved()
    person.shoot("back")
    page.reload()
    expect(page.locator("#a-S02")).to_have_value(text)
    kept = page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('tnl:'))")
    assert not kept, "the copy of what is saved leaves the device"


def _both_write_the_same_answer(person, colleague):
    """The later writer is told, sees both texts, and decides."""
    mine, theirs = PREPARED[0]["S13"], "Des habitudes anciennes."
    colleague.press("link", "Stratégie et mutualisation")
    expect(colleague.page.locator("#a-S02")).to_have_value(PREPARED[0]["S02"])
    colleague.answer("S13", theirs)
    colleague.expect_saved()
    expect(colleague.page.locator("[name=rev-S13]")).to_have_value("1")
    person.answer("S13", mine)
    other = person.page.locator("#other-S13")
    expect(other).to_contain_text(
        "Une autre personne a changé cette réponse pendant votre saisie."
    )
    expect(other.locator("blockquote")).to_have_text(theirs)
    expect(person.page.locator("#a-S13")).to_have_value(mine)
    person.sees("Une autre personne a changé une réponse", shot="conflict")
    person.press("button", "Garder ma réponse")
    expect(other).to_be_hidden()
    person.expect_saved()
    expect(person.page.locator("[name=rev-S13]")).to_have_value("2")
    colleague.page.reload()
    expect(colleague.page.locator("#a-S13")).to_have_value(mine)


def _fills_the_axes(person):
    given = ("S01", "S02", "S13")
    for number, answers in enumerate(PREPARED, 1):
        person.sees(f"Axe {number} sur 5")
        for code, answer in answers.items():
            if code not in (*given, *FORGOTTEN):
                person.answer(code, answer)
        if number == 1:
            person.hands.click()
            person.page.locator("#q-S07 input[type=file]").set_input_files(
                {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": _pdf()}
            )
        person.shoot(f"axis-{number}")
        last = number == len(PREPARED)
        person.press("button", f"Enregistrer et {'relire' if last else 'continuer'}")
        after = "/recap$" if last else f"/axis/{number + 1}$"
        person.page.wait_for_url(re.compile(after))


def _pdf():
    file = BytesIO()
    Image.new("RGB", (210, 297), "white").save(file, "PDF")
    return file.getvalue()


def _completes_from_the_recap(person, width_name):
    page = person.page
    missing = page.locator(".tnl-todo a")
    person.sees("Relire et déposer", "Il manque 3 éléments", shot="missing")
    expect(page.get_by_role("button", name="Déposer la candidature")).to_have_count(0)
    expect(missing).to_have_count(3)
    expect(missing.first).to_contain_text("Désignez l’élu·e référent·e")
    person.hands.click()
    missing.first.click()
    elected = page.get_by_role("group", name="Élu·e référent·e")
    for label, text in (
        ("Prénom et nom", "Dominique Lefèvre"),
        ("Fonction", "Adjointe au numérique"),
        ("Adresse électronique", f"elue@{width_name}.example"),
    ):
        person.type(elected.get_by_label(label), text)
    person.sees("Référents", shot="contacts")
    person.press("button", "Enregistrer les référents")
    for code in FORGOTTEN:
        page.wait_for_url(re.compile(r"/my/candidatures/\d+$"))
        person.press("link", "Tout relire")
        person.hands.click()
        missing.first.click()
        page.wait_for_url(re.compile(f"#q-{code}$"))
        expect(page.locator(f"#q-{code}")).to_be_in_viewport()
        person.shoot(f"led-to-{code}")
        person.answer(code, next(axis[code] for axis in PREPARED if code in axis))
        person.expect_saved()
        person.hands.click()
        page.locator(".tnl-crumbs a").last.click()


def _submits(person, town):
    page = person.page
    page.wait_for_url(re.compile(r"/my/candidatures/\d+$"))
    person.sees(town, "Dominique Lefèvre", shot="complete")
    person.press("link", "Tout relire")
    person.sees("Tout ce qui est demandé est là", "Dominique Lefèvre", shot="recap")
    person.press("button", "Déposer la candidature")
    expect(page.locator("dd.tnl-number")).to_have_text(
        re.compile(r"^TNL-2040-[0-9A-Z]{8}-v1$")
    )
    received = page.locator("dt:text-is('Reçue le') + dd")
    expect(received).to_have_text(
        re.compile(r"^[a-z]+ \d+(er)? [a-zéû]+ \d{4} à \d+.h.\d\d.*, heure de Paris$")
    )
    count = sum(len(axis) for axis in PREPARED) + 1  # the plan joined is one too
    expect(page.locator("dt:text-is('Réponses') + dd")).to_have_text(str(count))
    expect(page.locator("dt:text-is('Fichiers') + dd")).to_have_text("1")
    person.sees("Candidature reçue", town, "plan.pdf", shot="receipt")
