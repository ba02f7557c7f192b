# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many real clients on a real server: the closing instant, and the double click.

What is acknowledged is never lost, what is late is never accepted, and a form sent
twice has one effect.
"""

import contextlib
import json
import random
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
import requests
from live_site import REPOSITORY, free_port, served, wait_for

pytestmark = pytest.mark.long(180)

CLIENTS = 200  # applications sent around the closing instant
SPREAD = 5  # seconds before and after it
LEAD = 8  # seconds for the clients to be ready
GRACE = 120  # seconds left by the edition to requests in flight
RUSHED = 60  # applications sent at once to two workers, at the last second
RUSH = 0.3  # seconds before the closing, and after it: more than two can serve
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
    tnl_proven_email="agent@agent.example", password="agent password",
    lang="en_US", tz="Europe/Paris",
)
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
Cast.questionnaire = Cast._questionnaire()
Cast.questionnaire._freeze()
editions = []
for year in (2040, 2041, 2042):
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
for edition, bodies in zip(editions, (towns, towns[:{doubled}], towns[:{rushed}])):
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
    "graces": env["tnl.journal"].search_count([
        ("event", "=", "tnl.candidature.grace"),
        ("res_id", "in", edition.candidature_ids.ids),
    ]),
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


site = served(PREPARE, clients=CLIENTS, doubled=DOUBLED, rushed=RUSHED)


class Agent:
    """One signed-in account, whose requests each use a connection of their own."""

    def __init__(self, site, port=None):
        self.site, self.port = site, port or site.port
        self.sent = {}  # when the last byte of each submission was given to the system
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
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with contextlib.closing(
            HTTPConnection("localhost", self.port, timeout=120)
        ) as server:
            server.request(
                "POST",
                f"/my/candidatures/{candidature}/submit",
                urlencode({"csrf_token": self.csrf, "key": key}),
                {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": cookies,
                },
            )
            self.sent[candidature] = _now()
            answer = server.getresponse()
            page = answer.read().decode()
        if answer.status == 303:
            location = answer.headers["Location"]
            return int(re.search(r"/submissions/(\d+)$", location)[1])
        assert answer.status == 200, self.site.trouble() or page[:500]
        return _refusal(page)

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


def _now():
    return datetime.now(UTC).replace(tzinfo=None)


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
    # all at once: a request that Odoo plays again first waits a second or so
    with ThreadPoolExecutor(2 * DOUBLED) as pool:
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


@contextlib.contextmanager
def two_workers(site):
    """Serve the same database by two processes, one request each; give their port."""
    port = free_port()
    options = ["--workers=2", "-p", str(port), "--max-cron-threads=0"]
    options += ["--gevent-port", str(free_port()), f"--logfile={site.log}.workers"]
    command = site.command("server", *options)
    server = subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://localhost:{port}/web/health", server)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _rush(site, agent, year, spread):
    """Send every file of an edition around its closing, each once, then close it.

    :param spread: seconds before and after the closing
    :return: the facts of the edition, and the files acknowledged
    """
    files = list(map(int, _facts(site, year)["received"]))
    closing = _now().replace(microsecond=0) + timedelta(seconds=LEAD + spread)
    site.sql(
        f"UPDATE tnl_edition SET date_close = '{closing.isoformat()}' "
        f"WHERE year = {year}"
    )
    draw = random.Random(year)
    starts = {
        file: closing + timedelta(seconds=draw.uniform(-spread, spread))
        for file in files
    }

    def send(file):
        time.sleep(max((starts[file] - _now()).total_seconds(), 0))
        starts[file] = _now()  # a busy machine may be late
        return file, agent.submit(file, f"race-{file}")

    with ThreadPoolExecutor(len(files)) as pool:
        answers = dict(pool.map(send, files))
    site.shell(CLOSE.format(seconds=0))
    assert _facts(site, year)["state"] == "open", "requests may still be in flight"
    site.shell(CLOSE.format(seconds=GRACE))

    acknowledged = {file for file, answer in answers.items() if answer == 1}
    refused = set(files) - acknowledged
    # both happened, or the test proves nothing
    assert acknowledged and refused
    for file in refused:
        assert "L’appel est clos depuis" in answers[file], answers[file]
    # the kernel counts by ticks of a few milliseconds
    tick = timedelta(milliseconds=10)
    assert not {file for file in refused if agent.sent[file] < closing - tick}
    assert not {file for file in acknowledged if starts[file] > closing + tick}
    facts = _facts(site, year)
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
    assert facts["mails"] == len(acknowledged)
    return facts, acknowledged


def test_nothing_acknowledged_is_lost_and_nothing_late_is_accepted(site):
    _facts_of_2040, acknowledged = _rush(site, Agent(site), 2040, SPREAD)
    assert len(acknowledged) > CLIENTS / 4


def test_nobody_is_late_because_the_two_workers_are_busy(site):
    with two_workers(site) as port:
        facts, _acknowledged = _rush(site, Agent(site, port), 2042, RUSH)
    # most of them were served after the closing, and the journal says so
    assert facts["graces"] > RUSHED / 10
