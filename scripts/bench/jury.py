# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the jury's addon costs; survey has nothing like it."""

import time

from odoo.addons.tnl_label_jury.tools.assignment_plan import make_plan

from . import form, ours
from .mass import measure
from .table import Goal, Measure, Row, middle

DOSSIERS, JURORS, READERS = 1000, 20, 3
RUNS = 3


def assignment():
    """Share a thousand dossiers between twenty jurors, one pair in fifty recused."""
    jurors, dossiers = range(JURORS), range(DOSSIERS)
    pairs = [(juror, dossier) for juror in jurors for dossier in dossiers]
    barred = pairs[::53]
    runs = []
    for _run in range(RUNS):
        start = time.perf_counter()
        plan = make_plan(jurors, dossiers, barred, per_dossier=READERS, seed="bench")
        runs.append(Measure(time.perf_counter() - start))
        if plan.short or plan.pairs & set(barred):
            raise AssertionError("the plan is wrong")
    goal = Goal("≤ 10 s", value=10)
    name = f"assignment, {DOSSIERS} dossiers × {JURORS} jurors"
    return Row(name, middle(runs), None, goal, note="the plan, before it is written")


def board(env):
    """Open the board of deliberation, as the chair of a session of this size."""
    chair = _session(env)
    items = env["tnl.deliberation.item"].with_user(chair)

    def open_board():
        view = items.get_views([(False, "list"), (False, "search")])
        names = view["models"][items._name]["fields"]
        arch = view["views"]["list"]["arch"]
        shown = {n: _spec(names[n]) for n in names if f'name="{n}"' in arch}
        found = items.web_search_read([], shown, limit=80)
        if found["length"] != DOSSIERS:
            raise AssertionError("the board is not whole")

    runs = [measure(env, open_board) for _run in range(RUNS)]
    goal = Goal("≤ 2 s", value=2)
    name = f"board of deliberation, {DOSSIERS} dossiers"
    return Row(
        name, middle(runs), None, goal, note="its first page of 80, as the chair"
    )


def _spec(field):
    is_link = field["type"] in ("many2one", "many2many")
    return {"fields": {"display_name": {}}} if is_link else {}


def _session(env):
    """Make an edition in deliberation, its jury and its board; return its chair."""
    edition = ours.make_edition(env, 2063, form.pages(1, 5))
    edition._with_transition().write({"state": "deliberation"})
    members = _members(env, edition)
    dossiers = env["tnl.dossier"].create(
        [
            {
                "name": town.name,
                "reference": f"BENCH-{town.id}",
                "edition_id": edition.id,
                "track_id": edition.track_ids.id,
                "partner_id": town.id,
                "is_admitted": True,
            }
            for town in ours.make_towns(env, DOSSIERS)
        ]
    )
    env["tnl.dossier.content"].create(
        [{"dossier_id": d.id, "content_json": "{}"} for d in dossiers]
    )
    session = env["tnl.deliberation"].create({"edition_id": edition.id})
    session.presence_ids.create(
        [{"deliberation_id": session.id, "juror_id": m.id} for m in members]
    )
    levels = edition.track_ids.level_ids
    session.item_ids.create(
        [
            {
                "deliberation_id": session.id,
                "dossier_id": dossier.id,
                "evaluation_count": READERS,
                "mean": rank % 100,
                "deviation": rank % 17,
                "engine_level_id": levels[rank % len(levels)].id,
                "proposed_level_id": levels[rank % len(levels)].id,
            }
            for rank, dossier in enumerate(dossiers)
        ]
    )
    env.flush_all()
    env.cr.execute("ANALYZE")
    return members[0].user_id


def _members(env, edition):
    users = env["res.users"].create(
        [
            {"name": f"Bench {rank}", "login": f"bench-jury-{rank}"}
            for rank in range(JURORS)
        ]
    )
    members = env["tnl.juror"].create(
        [
            {
                "edition_id": edition.id,
                "user_id": user.id,
                "role": "member" if rank else "chair",
            }
            for rank, user in enumerate(users)
        ]
    )
    members._transition("accepted")
    return members
