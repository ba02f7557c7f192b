# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the jury's addon costs; survey has nothing like it."""

import time

from odoo.addons.tnl_label_jury.tools.plan import make_plan

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
