# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O07: what the office says of an application, and asks of it."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from .facets import OFFICE, Door, existing, facet
from .portal import page_of, portal
from .world import SECRETS


def write(name, **vals):
    def act(world, user):
        existing(world[name]).with_user(user).write(vals)

    return act


def ask_corrections(world, user):
    wizard = world.env["tnl.screening.wizard"].with_user(user)
    question = world.questionnaire.axis_ids.question_ids[:1]
    wizard.create(
        {
            "candidature_id": existing(world.candidature).id,
            "decision": "correction",
            "line_ids": [
                Command.create({"question_id": question.id, "reason": "incomplete"})
            ],
            "message": "Please detail.",
            "date_due": fields.Datetime.now() + timedelta(days=30),
        }
    ).action_apply()


def _refuse(world, user):
    wizard = world.env["tnl.screening.wizard"].with_user(user)
    wizard.create(
        {
            "candidature_id": existing(world.candidature).id,
            "decision": "inadmissible",
            "message": "Out of time.",
        }
    ).action_apply()


def _admit(world, user):
    existing(world.candidature).with_user(user).action_admit()


def _take_a_check_back(world, user):
    existing(world.candidature.tick_ids).with_user(user).action_untick()


def _decided(world, user):
    """Return the refused application once its reason is written."""
    return world.refused.filtered("admissibility_reason")


O07 = [
    facet(
        "note",
        OFFICE,
        "RW",
        "tnl.candidature",
        lambda w, u: w.candidature,
        "office_note",
        kind="value",
    ),
    facet(
        "decision",
        OFFICE,
        "RWr",
        "tnl.candidature",
        _decided,
        "admissibility_reason",
        kind="value",
    ),
    facet(
        "decision for the jury",
        {"JAS", "CHR", "OFF", "MGR"},
        "RWr",
        "tnl.dossier",
        lambda w, u: w.dossier,
        "admissibility",
        kind="value",
        stages="S2 S3 S4 S5 S6",
    ),
    facet(
        "note for the chair",
        {"CHR", "OFF", "MGR"},
        "RW",
        "tnl.dossier",
        lambda w, u: w.dossier,
        "office_note",
        kind="value",
        stages="S2 S3 S4 S5 S6",
    ),
    facet(
        "questions to correct",
        OFFICE,
        "RW",
        "tnl.correction.line",
        lambda w, u: w.refused.correction_ids.line_ids,
        "question_id",
        "reason",
        "sentence",
        stages="S2 S3 S4 S5 S6",
    ),
    facet(
        "checks ticked",
        OFFICE,
        "RW",
        "tnl.screening.tick",
        lambda w, u: w.candidature.tick_ids,
        "check_id",
        "is_done",
        "user_id",
        "ticked_at",
        stages="S1 S2 S3 S4 S5 S6",
    ),
    Door("take a check back", OFFICE, "W", "S2", act=_take_a_check_back),
    Door("note", OFFICE, "W", act=write("candidature", office_note="New.")),
    Door("admit", OFFICE, "W", "S2", act=_admit),
    Door("refuse", OFFICE, "W", "S2", act=_refuse),
    portal(
        "decision and reason", "r", page_of("refused"), lambda w: [SECRETS["refusal"]]
    ),
]
