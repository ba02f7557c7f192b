# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is public: a certificate, its file, and the page of results."""

import shutil
import time

from odoo import fields

from . import form, ours, pages
from .mass import measure
from .server import Client, Server
from .table import Goal, Row, middle

FILES = 5
MANY = 100
FEW = 350


def _awards(env, year, count):
    edition = ours.make_edition(env, year, form.pages(1, 5))
    towns = ours.make_towns(env, count)
    awards = (
        env["tnl.award"]
        ._with_transition()
        .create(
            [
                {
                    "edition_id": edition.id,
                    "track_id": edition.track_ids.id,
                    "partner_id": town.id,
                    "level_id": edition.track_ids.level_ids[-1].id,
                    "state": "published",
                    "published_on": fields.Datetime.now(),
                    "laureate_name": town.name,
                    "laureate_kind_id": town.tnl_kind_id.id,
                }
                for town in towns
            ]
        )
    )
    # straight to the end: the stages between are not what is measured
    edition._with_transition().write({"state": "published"})
    env.flush_all()
    return awards


def certificate(env):
    """Issue one certificate and return its code."""
    if not env["tnl.signing.key"]._active("qr"):
        for purpose in ("qr", "seal", "credential"):
            env["tnl.signing.key"]._generate(purpose)
    return env["tnl.certificate"]._issue(_awards(env, 2050, 1)).code


def document(env):
    """Measure the file of a certificate: signed QR, credential, PDF/A-3a, seal."""
    found = env["tnl.certificate"]._issue(_awards(env, 2051, FILES + 1))
    runs = [measure(env, one._render_pdf) for one in found]
    note = (
        "survey's needs a certification of its own: see design figures"
        if shutil.which("wkhtmltopdf")
        else "survey's certificate needs wkhtmltopdf, which is not here"
    )
    goal = Goal("≤ 1/3 of its time, ≤ 0.3 s", ratio=1 / 3, value=0.3)
    return Row("one certificate PDF", middle(runs[1:]), None, goal, note=note)


def batch(env):
    """Measure the certificates of a large edition, made one after the other."""
    found = env["tnl.certificate"]._issue(_awards(env, 2052, MANY))
    run = measure(env, found._render_pdf)
    note = "survey has no batch of certificates"
    return Row(f"{MANY} certificates", run, None, Goal("≤ 10 s", value=10), note=note)


def palmares(env, server, say, many):
    """Measure the page of results with few and many awards."""
    client = Client(server, "bench")
    few = None
    for year, count in ((2070, FEW), (2080, many)):
        say(f"palmarès with {count} awards")
        env.cr.commit()
        for at in range(0, count, 5_000):
            _awards(env, year + at // 5_000, min(5_000, count - at))
            env.cr.commit()
            say(f"    {min(at + 5_000, count)} awards made")
        env.cr.execute("ANALYZE")
        time.sleep(1)
        runs = [
            client.measure(lambda: client.get("/label/palmares")) for _r in range(6)
        ]
        found = middle(runs[1:])
        goal = Goal("the same queries, ≤ 1.2 of its time", ratio=1.2, query_ratio=1)
        name, note = f"palmarès page, {count} awards", f"beside {FEW} awards"
        if few:
            yield Row(name, found, few, goal, note=note)
        few = found


def pages_in_browser(env, log, say):
    """Yield the public pages, on a site that has published its results."""
    env["ir.config_parameter"].set_param(
        "tnl_label.public_url", "https://bench.example.org"
    )
    code = certificate(env)
    awards = _awards(env, 2070, FEW)
    laureate = awards[:1]._get_laureate_path()
    paths = [
        "/label",
        "/label/edition/2070",
        "/label/palmares",
        "/label/palmares/carte",
        "/label/palmares/statistiques",
        laureate,
        "/label/verify",
        f"/label/verify/{code}",
        "/label/verify/offline",
        "/label/register",
    ]
    env.cr.commit()
    with Server(env.cr.dbname, log).running() as server:
        client = Client(server)
        for path in paths:
            client.get(path)  # fills caches
        say("pages in a browser")
        yield from pages.measure(server.address, paths)
