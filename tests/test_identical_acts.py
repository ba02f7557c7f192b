# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An act done four times at once has one effect, and four times its answer."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from live_site import served

pytestmark = pytest.mark.long(60)

TIMES = 4
TOKEN = "a-link-that-only-the-test-knows"
INVITED = "invited@valmont.example"

PREPARE = """
from odoo import fields
from odoo.addons.tnl_label.tools.tokens import token_digest
from odoo.addons.tnl_label_jury.tests.common import JuryCast

class Cast(JuryCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
env["tnl.signing.key"]._generate("qr")

# a label of the past, of which a change waits for a second person
past = Cast.make_open_edition(2019)
Cast.apply(past)
Cast.walk(past, "published")
award = past.award_ids.with_user(Cast.officer).sudo(False)
changes = env["tnl.award.change"].with_user(Cast.officer)
changes._propose(award, "suspended", "A dead link.")

# results that wait for their publication
ready = Cast.make_open_edition(2020)
Cast.apply(ready)
Cast.walk(ready, "embargo")
ready.date_publish = fields.Datetime.now()

# a jury that scores, then one that votes
scoring = Cast.make_jury("jury", year=2021)
dossier = Cast.dossier
voting = Cast.make_jury("deliberation", year=2022)
session = env["tnl.deliberation"].search([("edition_id", "=", voting.id)])
session.presence_ids.is_present = True
item = session.item_ids.filtered(lambda i: i.dossier_id == Cast.dossier)
vote = item.with_user(Cast.chair).action_vote_openly()

# calls: one to open, one to apply to
Cast.make_edition(2031).date_jury = False
call = Cast.make_open_edition(2030)
invitation = env["tnl.invitation"]._invite(
    Cast.agent, Cast.town, "{invited}", "contributor"
)
invitation._with_transition().write({{"token_hash": token_digest("{token}")}})
Cast._user("invited", "base.group_portal", email="{invited}").login = "{invited}"
env.cr.commit()
"""

site = served(PREPARE, token=TOKEN, invited=INVITED)


class Person:
    """Somebody signed in, who does the same thing several times at once."""

    def __init__(self, site, login, password=None):
        self.site = site
        session = requests.Session()
        page = session.get(f"{site.address}/web/login", timeout=60)
        data = {"login": login, "password": password or login.ljust(8, "x")}
        data["csrf_token"] = self.token(page.text)
        session.post(f"{site.address}/web/login", data=data, timeout=60)
        self.cookies = session.cookies.get_dict()
        page = session.get(f"{site.address}/label/apply", timeout=60)
        self.csrf = self.token(page.text)

    @staticmethod
    def token(page):
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]

    def at_once(self, act):
        with ThreadPoolExecutor(TIMES) as pool:
            return list(pool.map(lambda _time: act(), range(TIMES)))

    def post(self, path, **data):
        """Send a form several times; return where all the answers lead."""

        def send():
            answer = requests.post(
                self.site.address + path,
                data={"csrf_token": self.csrf} | data,
                cookies=self.cookies,
                allow_redirects=False,
                timeout=120,
            )
            trouble = self.site.trouble() if answer.status_code >= 500 else ""
            return answer.status_code, answer.headers.get("Location") or trouble

        return set(self.at_once(send))

    def call(self, model, method, record_id, **context):
        """Press a button several times; return the errors."""

        def press():
            answer = requests.post(
                f"{self.site.address}/web/dataset/call_kw/{model}/{method}",
                json={
                    "params": {
                        "model": model,
                        "method": method,
                        "args": [[record_id]],
                        "kwargs": {"context": context},
                    }
                },
                cookies=self.cookies,
                timeout=120,
            ).json()
            return answer.get("error", {}).get("data", {}).get("message")

        return set(self.at_once(press)) - {None}


def one(site, query):
    [value] = site.sql(query)
    return int(value)


def edition(site, year):
    return one(site, f"SELECT id FROM tnl_edition WHERE year = {year}")


def journalled(site, event):
    return one(site, f"SELECT count(*) FROM tnl_journal WHERE event = '{event}'")


def test_the_portal(site):
    agent = Person(site, "tnl_agent")
    year = edition(site, 2030)
    track = one(site, f"SELECT id FROM tnl_track WHERE edition_id = {year}")
    town = one(site, "SELECT id FROM res_partner WHERE name = 'Valmont'")
    found = agent.post("/label/apply/start", track_id=track, partner_id=town)
    assert len(found) == 1, found
    [(status, location)] = found
    assert status == 303
    own = f"edition_id = {year} AND partner_id = {town}"
    assert one(site, f"SELECT count(*) FROM tnl_candidature WHERE {own}") == 1
    file = int(re.search(r"/my/candidatures/(\d+)$", location)[1])

    site.shell(
        f"""
from odoo.addons.tnl_label.tests.common import ANSWERS
user = env["res.users"].search([("login", "=", "tnl_agent")])
env["tnl.candidature"].browse({file})._save_answers(user, ANSWERS)
env.cr.commit()
"""
    )
    path = f"/my/candidatures/{file}"
    for act, data in (
        ("submit", {"key": "one"}),
        ("withdraw", {}),
        ("resume", {}),
    ):
        found = agent.post(f"{path}/{act}", **data)
        assert {status for status, _where in found} == {303}, (act, found)
        assert len(found) == 1, (act, found)
    versions = f"SELECT count(*) FROM tnl_submission WHERE candidature_id = {file}"
    assert one(site, versions) == 1
    assert journalled(site, "tnl.candidature.withdrawn") == 1


def test_people(site):
    newcomer = Person(site, "tnl_newcomer")
    asked = {"siren": "990000010", "name": "Valmont", "role": "contributor"}
    found = newcomer.post("/label/apply/mandate", function="Agent", **asked)
    assert {status for status, _where in found} == {303}, found
    assert journalled(site, "tnl.mandate.requested") == 1

    invited = Person(site, INVITED, "tnl_invited")
    found = invited.post(f"/label/invitation/{TOKEN}/accept")
    assert {status for status, _where in found} == {303}, found
    assert journalled(site, "tnl.invitation.accepted") == 1


def test_the_office(site):
    officer, manager = Person(site, "tnl_officer"), Person(site, "tnl_manager")
    assert officer.call("tnl.edition", "action_open", edition(site, 2031)) == set()
    ready = edition(site, 2020)
    assert manager.call("tnl.edition", "action_publish", ready) == set()
    certificates = "SELECT count(*) FROM tnl_certificate c JOIN tnl_award a "
    certificates += f"ON a.id = c.award_id WHERE a.edition_id = {ready}"
    assert one(site, certificates) == 1
    assert manager.call("tnl.edition", "action_archive", ready) == set()
    change = one(site, "SELECT id FROM tnl_award_change")
    assert manager.call("tnl.award.change", "action_confirm", change) == set()
    assert journalled(site, "tnl.award.suspended") == 1
    # one mail, which the queue may have made one a recipient meanwhile
    told = "SELECT count(*) FROM tnl_mail WHERE model = 'tnl.award.change' "
    told += "GROUP BY email_to"
    assert set(site.sql(told)) == {"1"}


def test_the_jury(site):
    juror = Person(site, "tnl_juror")
    own = "SELECT e.id FROM tnl_evaluation e JOIN tnl_juror j ON j.id = e.juror_id "
    own += "JOIN res_users u ON u.id = j.user_id WHERE u.login = 'tnl_juror' "
    own += f"AND j.edition_id = {edition(site, 2021)} ORDER BY e.id LIMIT 1"
    evaluation = one(site, own)
    output = site.shell(
        f"""
user = env["res.users"].search([("login", "=", "tnl_juror")])
wizards = env["tnl.evaluation.wizard"].with_user(user)
wizard = wizards.create({{"evaluation_id": {evaluation}}})
wizard.evaluation_id._lines()._confirm()
wizard.is_sure = True
print("ID", wizard.id)
env.cr.commit()
"""
    )
    wizard = int(output.split("ID")[1].split()[0])
    found = juror.call(
        "tnl.evaluation.wizard", "action_seal", wizard, shown_id=evaluation
    )
    assert found == set()
    sealed = "SELECT count(*) FROM tnl_evaluation WHERE state = 'sealed' "
    sealed += "AND juror_id IN (SELECT id FROM tnl_juror WHERE "
    sealed += f"edition_id = {edition(site, 2021)})"
    assert one(site, sealed) == 1, "the next dossier is not sealed by the same click"

    vote = one(site, "SELECT id FROM tnl_deliberation_vote")
    assert juror.call("tnl.deliberation.vote", "action_vote_for", vote) == set()
    assert journalled(site, "tnl.deliberation.vote.cast") == 1
