# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O25: what a body plans, its own business. The office reads counts alone."""

from .facets import NOBODY, Door, existing, facet
from .portal import OWNER, gate, page_of, portal
from .world import SECRETS

_STEP = {"L01": {"value": "2031-Q2", "comment": "Moved.", "revision": 0}}


def _plan(world, user):
    own = gate(world.candidature, user)
    assert own._save_plan(user, _STEP)["saved"]


def _forge(world, user):
    steps = existing(world.candidature.plan_step_ids).with_user(user).sudo(False)
    question = world.candidature.answer_ids[:1].question_id
    steps.create({"candidature_id": world.candidature.id, "question_id": question.id})


def _rewrite(world, user):
    existing(world.candidature.plan_step_ids).with_user(user).sudo(False).note = "X"


def _delete(world, user):
    existing(world.candidature.plan_step_ids).with_user(user).sudo(False).unlink()


O25 = [
    facet(
        "steps",
        NOBODY,
        "",
        "tnl.plan.step",
        lambda w, u: w.candidature.plan_step_ids,
        "note",
        "date_due",
    ),
    Door("plan a step", OWNER, "W", act=_plan),
    Door("forge a step", NOBODY, "", act=_forge),
    Door("rewrite a step", NOBODY, "", act=_rewrite),
    Door("delete a step", NOBODY, "", act=_delete),
    portal("page", "RW", page_of("candidature", "/plan"), lambda w: [SECRETS["plan"]]),
]
