# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Messages sent twice at the same instant, on a real server: one effect, no error."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from live_site import served

pytestmark = pytest.mark.long(40)

TOWNS, ROUNDS = 10, 5

PREPARE = """
from odoo import fields
from odoo.tests import new_test_user
from odoo.addons.tnl_label.tests.common import TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
officer = new_test_user(
    env, "officer", groups="tnl_label.group_tnl_officer", password="officer password",
    email="office@label.example",
)
agent = new_test_user(
    env, "agent", groups="base.group_portal", email="agent@agent.example",
    tnl_proven_email="agent@agent.example", password="agent password", lang="en_US",
)
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
Cast.questionnaire = Cast._questionnaire()
edition = Cast.make_edition(2040)
edition.with_user(officer).action_open()
towns = env["res.partner"].create([
    {{"name": f"Town {{number}}", "is_company": True,
      "tnl_kind_id": env.ref("tnl_label.partner_kind_commune").id}}
    for number in range({towns})
])
env["tnl.mandate"].create([
    {{"partner_id": town.id, "user_id": agent.id, "name": "Agent",
      "email": "agent@agent.example", "role": "technical"}}
    for town in towns
]).action_accept()
for town in towns:
    Cast.apply(edition, agent, town, submit=False)
env.cr.commit()
"""


site = served(PREPARE, towns=TOWNS)


def _signed_in(site, login):
    """Return the cookies and the token of a person who has just signed in."""
    session = requests.Session()
    page = session.get(f"{site.address}/web/login", timeout=60)
    data = {"login": login, "password": f"{login} password"}
    data["csrf_token"] = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[
        1
    ]
    session.post(f"{site.address}/web/login", data=data, timeout=60)
    return session


def _files(site):
    return list(map(int, site.sql("SELECT id FROM tnl_candidature ORDER BY id")))


def test_the_portal_form_sent_twice_is_one_message(site):
    session = _signed_in(site, "agent")
    file = _files(site)[0]
    url = f"{site.address}/my/candidatures/{file}/messages"
    token = re.search(
        r'name="csrf_token"[^>]*value="([^"]+)"', session.get(url, timeout=60).text
    )[1]

    def send(key):
        answer = requests.post(
            url,
            data={"csrf_token": token, "key": key, "body": "Hello."},
            cookies=session.cookies.get_dict(),
            allow_redirects=False,
            timeout=60,
        )
        return answer.status_code

    with ThreadPoolExecutor(4) as pool:
        for turn in range(ROUNDS):
            assert set(pool.map(send, [f"turn-{turn}"] * 4)) == {303}
    count = f"SELECT count(*) FROM tnl_message WHERE candidature_id = {file}"
    assert site.sql(count) == [str(ROUNDS)]


def test_a_double_click_writes_once_to_many(site):
    session = _signed_in(site, "officer")

    def call(method, args):
        answer = requests.post(
            f"{site.address}/web/dataset/call_kw/tnl.mailing.wizard/{method}",
            json={
                "params": {
                    "model": "tnl.mailing.wizard",
                    "method": method,
                    "args": args,
                    "kwargs": {},
                }
            },
            cookies=session.cookies.get_dict(),
            timeout=120,
        ).json()
        assert "result" in answer, answer
        return answer["result"]

    for turn in range(ROUNDS):
        values = {"candidature_ids": _files(site), "subject": f"{turn}", "body": "A"}
        wizard = call("create", [values])
        with ThreadPoolExecutor(3) as pool:
            clicks = [pool.submit(call, "action_send", [[wizard]]) for _click in "123"]
            mailings = {click.result()["res_id"] for click in clicks}
        assert len(mailings) == 1
    many = "SELECT count(*) FROM tnl_message WHERE mailing_id IS NOT NULL"
    assert site.sql(many) == [str(TOWNS * ROUNDS)]
    mails = """SELECT count(*) FROM mail_mail m JOIN mail_message g
        ON g.id = m.mail_message_id WHERE g.model = 'tnl.message'"""
    assert site.sql(mails) == [str(TOWNS * ROUNDS)]
