# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A batch of certificates cut in the middle: what is made stays, the rest follows."""

import json
import signal
import subprocess
import time

import pytest
from live_site import REPOSITORY, START_LIMIT, served

pytestmark = pytest.mark.long(50)

TOWNS = 45  # more than two batches
BATCH = 20

PREPARE = """
from odoo import fields
import os
from odoo.addons.tnl_label.tests.common import PASSPHRASE, TnlCast

class Cast(TnlCast):
    pass

Cast.env = env
os.environ.update(PASSPHRASE)
env["ir.config_parameter"].set_param("tnl_label.public_url", "{address}")
env.ref("tnl_label.ir_cron_render_certificates").active = False
for purpose in ("qr", "seal", "credential"):
    env["tnl.signing.key"]._generate(purpose)
Cast.questionnaire = Cast._questionnaire()
edition = Cast.make_edition(2040)
towns = env["res.partner"].create([
    {{"name": f"Town {{number}}", "is_company": True,
      "tnl_kind_id": env.ref("tnl_label.partner_kind_commune").id}}
    for number in range({towns})
])
awards = env["tnl.award"]._with_transition().create([
    {{"edition_id": edition.id, "track_id": edition.track_ids.id,
      "partner_id": town.id, "level_id": edition.track_ids.level_ids[-1].id,
      "state": "published", "published_on": fields.Datetime.now(),
      "laureate_name": town.name, "laureate_kind_id": town.tnl_kind_id.id}}
    for town in towns
])
edition._with_transition().write({{"state": "published"}})
env["tnl.certificate"]._issue(awards)
env.cr.commit()
"""

RENDER = """
import os
from odoo.addons.tnl_label.tests.common import PASSPHRASE
os.environ.update(PASSPHRASE)
env.ref("tnl_label.ir_cron_render_certificates").method_direct_trigger()
env.cr.commit()
"""

STATE = """
import base64, hashlib, json
certificates = env["tnl.certificate"].search([])
made = certificates.filtered("pdf_sha256")
print("STATE", json.dumps({
    "made": {c.code: c.pdf_sha256 for c in made},
    "true": all(
        hashlib.sha256(base64.b64decode(c.pdf)).hexdigest() == c.pdf_sha256
        for c in made
    ),
    "versions": sorted(set(certificates.mapped("version"))),
    "credentials": len(made.credential_id),
    "places": len(set(env["tnl.credential"].search([]).mapped("place"))),
    "rendered": env["tnl.journal"].search_count(
        [("event", "=", "tnl.certificate.rendered")]
    ),
    "journal": env["tnl.journal"].check()["ok"],
}))
"""


site = served(PREPARE, towns=TOWNS)


def _state(site):
    [line] = [
        line for line in site.shell(STATE).splitlines() if line.startswith("STATE")
    ]
    return json.loads(line.removeprefix("STATE"))


def _made(site):
    sql = "SELECT count(*) FROM tnl_certificate WHERE pdf_sha256 IS NOT NULL"
    [count] = site.sql(sql)
    return int(count)


def _cut_after_a_batch(site):
    """Start the job and kill it, without a word, once a batch is done."""
    job = subprocess.Popen(
        [*site.command("shell"), "--no-http", "--log-level=error"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=REPOSITORY,
        text=True,
    )
    job.stdin.write(RENDER)
    job.stdin.close()
    limit = time.monotonic() + START_LIMIT
    while job.poll() is None and not _made(site) and time.monotonic() < limit:
        time.sleep(0.05)
    job.send_signal(signal.SIGKILL)
    return job.wait()


def test_a_batch_cut_in_the_middle_goes_on_and_makes_nothing_twice(site):
    assert _cut_after_a_batch(site) == -signal.SIGKILL
    before = _state(site)
    assert 0 < len(before["made"]) < TOWNS
    assert len(before["made"]) % BATCH == 0  # whole batches only
    assert before["credentials"] == before["places"] == len(before["made"])
    site.shell(RENDER)
    after = _state(site)
    assert len(after["made"]) == TOWNS
    assert before["made"].items() <= after["made"].items()
    assert after["true"] and after["journal"]
    assert after["versions"] == [1]
    assert after["credentials"] == after["places"] == after["rendered"] == TOWNS
