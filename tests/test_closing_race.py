# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many real clients on a real server: the closing instant, and the double click.

What is acknowledged is never lost, what is late is never accepted, and a form sent
twice has one effect.
"""

import json
import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import requests
from live_site import served

pytestmark = pytest.mark.long(140)

CLIENTS = 200  # applications sent around the closing instant
SPREAD = 5  # seconds before and after it
LEAD = 8  # seconds for the clients to be ready
GRACE = 60  # seconds left by the edition to requests in flight
DOUBLED, ROUNDS = 25, 20  # applications, and pairs of submissions of each: 500 pairs

PREPARE = """
from datetime import timedelta
from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import ANSWERS, TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
officer = new_test_user(env, "officer", groups="tnl_label.group_tnl_officer")
agent = new_test_user(
    env, "agent", groups="base.group_portal", email="agent@agent.example",
    password="agent password", lang="en_US", tz="Europe/Paris",
)
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
Cast.questionnaire = Cast._questionnaire()
Cast.questionnaire._freeze()
editions = []
for year in (2040, 2041):
    edition = Cast.make_edition(year, date_jury=False)
    edition.with_user(officer).action_open()
    editions.append(edition)
towns = env["res.partner"].create([
    {{"name": f"Town {{number}}", "is_company": True,
      "tnl_kind_id": env.ref("tnl_label.partner_kind_commune").id}}
    for number in range({clients})
])
mandates = env["tnl.mandate"].create([
    {{"partner_id": town.id, "user_id": agent.id if role == "technical" else False,
      "name": role, "email": f"{{role}}@town.example", "role": role}}
    for town in towns for role in ("technical", "elected")
])
mandates.action_accept()
for edition, bodies in zip(editions, (towns, towns[:{doubled}])):
    for town in bodies:
        Cast.apply(edition, agent, town, submit=False)
env.cr.commit()
"""
FACTS = """
import json
edition = env["tnl.edition"].search([("year", "=", {year})])
print("FACTS" + json.dumps({{
    "state": edition.state,
    "closing": edition.date_close and edition.date_close.isoformat(),
    "received": {{
        str(c.id): [s.received_at.isoformat() for s in c.submission_ids]
        for c in edition.candidature_ids
    }},
    "final": edition.candidature_ids.submission_ids.filtered(
        "is_final").candidature_id.ids,
    "mails": env["mail.mail"].search_count([
        ("model", "=", "tnl.submission"),
        ("res_id", "in", edition.candidature_ids.submission_ids.ids),
    ]),
}}))
"""
# Everybody has been answered: the edition closes as if some time had gone by.
CLOSE = """
from datetime import timedelta
from unittest.mock import patch
from odoo import fields
later = fields.Datetime.now() + timedelta(seconds={seconds})
with patch.object(fields.Datetime, "now", lambda *_args: later):
    env["tnl.edition"]._cron_close()
env.cr.commit()
"""


site = served(PREPARE, clients=CLIENTS, doubled=DOUBLED)


class Agent:
    """One signed-in account, whose requests each use a connection of their own."""

    def __init__(self, site):
        self.site = site
        session = requests.Session()
        page = session.get(f"{site.address}/web/login")
        session.post(
            f"{site.address}/web/login",
            data={
                "login": "agent",
                "password": "agent password",
                "csrf_token": _token(page.text),
            },
        )
        self.cookies = session.cookies.get_dict()
        page = requests.get(f"{site.address}/my", cookies=self.cookies, timeout=60)
        assert page.status_code == 200 and "/web/login" not in page.url
        self.csrf = _token(
            requests.get(
                f"{site.address}/label/apply", cookies=self.cookies, timeout=60
            ).text
        )

    def submit(self, candidature, key):
        """Send the form once; return the receipt's number, or the page that refuses."""
        answer = requests.post(
            f"{self.site.address}/my/candidatures/{candidature}/submit",
            data={"csrf_token": self.csrf, "key": key},
            cookies=self.cookies,
            allow_redirects=False,
            timeout=120,
        )
        if answer.status_code == 303:
            return int(re.search(r"/submissions/(\d+)$", answer.headers["Location"])[1])
        assert answer.status_code == 200, self.site.trouble() or answer.text[:500]
        return _refusal(answer.text)

    def answer(self, candidature, code, value, revision):
        """Change one answer, as the page does while it is typed."""
        answer = requests.post(
            f"{self.site.address}/my/candidatures/{candidature}/answer",
            json={
                "jsonrpc": "2.0",
                "params": {
                    "code": code,
                    "answer": {"value": value, "revision": revision},
                },
            },
            cookies=self.cookies,
            timeout=60,
        ).json()["result"]
        assert answer["status"] == "saved", answer
        return answer["revision"]


def _token(page):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]


def _refusal(page):
    """Return the words of the page that comes back when a form is refused."""
    box = re.search(r'id="refusal".*?</div>', page, re.DOTALL)
    assert box, page
    return " ".join(re.sub("<[^>]+>", " ", box[0]).split())


def _facts(site, year):
    output = site.shell(FACTS.format(year=year))
    return json.loads(output.rpartition("FACTS")[2])


def test_a_form_sent_twice_has_one_effect(site):
    agent = Agent(site)
    files = sorted(map(int, _facts(site, 2041)["received"]))
    revisions = dict.fromkeys(files, 1)
    with ThreadPoolExecutor(4) as pool:
        for turn in range(1, ROUNDS + 1):
            for file in files:
                revisions[file] = agent.answer(file, "S02", str(turn), revisions[file])
            pairs = [(file, f"{file}-{turn}") for file in files for _copy in "12"]
            numbers = list(pool.map(lambda pair: agent.submit(*pair), pairs))
            assert numbers == [turn] * len(pairs)
    facts = _facts(site, 2041)
    counts = {len(received) for received in facts["received"].values()}
    assert counts == {ROUNDS}
    assert facts["mails"] == DOUBLED * ROUNDS  # one receipt a version


def test_nothing_acknowledged_is_lost_and_nothing_late_is_accepted(site):
    agent = Agent(site)
    files = list(map(int, _facts(site, 2040)["received"]))
    assert len(files) == CLIENTS
    closing = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    closing += timedelta(seconds=LEAD + SPREAD)
    site.sql(
        f"UPDATE tnl_edition SET date_close = '{closing.isoformat()}' WHERE year = 2040"
    )
    draw = random.Random(2040)
    instants = {file: draw.uniform(-SPREAD, SPREAD) for file in files}

    def send(file):
        start = closing + timedelta(seconds=instants[file])
        wait = start - datetime.now(UTC).replace(tzinfo=None)
        time.sleep(max(wait.total_seconds(), 0))
        return file, agent.submit(file, f"race-{file}")

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = dict(pool.map(send, files))
    site.shell(CLOSE.format(seconds=0))
    assert _facts(site, 2040)["state"] == "open", "requests may still be in flight"
    site.shell(CLOSE.format(seconds=GRACE))

    acknowledged = {file for file, answer in answers.items() if answer == 1}
    refused = {file for file in files if file not in acknowledged}
    # both happened, or the test proves nothing
    assert acknowledged and refused
    for file in refused:
        assert "L’appel est clos depuis" in answers[file], answers[file]
    facts = _facts(site, 2040)
    assert facts["state"] == "screening"
    kept = {int(file) for file, received in facts["received"].items() if received}
    assert kept == acknowledged
    assert set(facts["final"]) == acknowledged
    late = [
        received
        for versions in facts["received"].values()
        for received in versions
        if received > closing.isoformat()
    ]
    assert not late
    assert not acknowledged & {f for f, at in instants.items() if at > 0.001}
    assert facts["mails"] == len(acknowledged)
