# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Share 1,000 dossiers between 20 jurors, and say how long it takes.

In a database that has our addons, thrown away afterwards (nothing is committed):
``python3 scripts/dev.py run odoo shell -d NAME --no-http``, this file as its input.
"""

import sys
from time import perf_counter

DOSSIERS, JURORS, GOAL = 1000, 20, 10
env = globals()["env"]  # given by the shell


def prepare():
    """Make an edition being screened, its dossiers and its jury."""
    edition = env["tnl.edition"].create({"name": "Bench", "year": 2098})
    questionnaire = env["tnl.questionnaire"].search([], limit=1)
    track = env["tnl.track"].create(
        {
            "edition_id": edition.id,
            "name": "Bench",
            "code": "bench",
            "questionnaire_id": questionnaire.id,
        }
    )
    edition._with_transition().write({"state": "screening"})
    partners = env["res.partner"].create(
        [{"name": f"Bench {n}", "is_company": True} for n in range(DOSSIERS)]
    )
    dossiers = env["tnl.dossier"].create(
        [
            {
                "name": partner.name,
                "reference": f"BENCH-{partner.id}",
                "edition_id": edition.id,
                "track_id": track.id,
                "partner_id": partner.id,
            }
            for partner in partners
        ]
    )
    env["tnl.dossier.content"].create(
        [{"dossier_id": d.id, "content_json": "{}"} for d in dossiers]
    )
    users = env["res.users"].create(
        [{"name": f"Bench {n}", "login": f"bench-{n}"} for n in range(JURORS)]
    )
    start = perf_counter()
    jurors = env["tnl.juror"].create(
        [{"edition_id": edition.id, "user_id": user.id} for user in users]
    )
    say("ties of all pairs looked for", start)
    jurors._transition("accepted")
    env.flush_all()
    return edition


def say(what, start):
    taken = perf_counter() - start
    sys.stdout.write(f"{what:34} {taken:6.2f} s (goal: {GOAL} s)\n")


def measure(edition, mode):
    wizard = env["tnl.assignment.wizard"].create(
        {"edition_id": edition.id, "mode": mode, "per_dossier": 3}
    )
    for what, act in (
        ("plan", wizard._plan),
        ("preview", wizard._render_preview),
        ("apply", wizard.action_apply),
    ):
        start = perf_counter()
        act()
        env.flush_all()
        say(f"{what}, mode {mode}", start)


bench = prepare()
for chosen in ("some", "all"):
    measure(bench, chosen)
env.cr.rollback()
