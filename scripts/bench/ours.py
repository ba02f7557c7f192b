# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Our side: an open edition with the form, an agent, and collectivities."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from . import form

TRACK = "label"
LEVELS = [("bronze", 30), ("silver", 50), ("gold", 70)]


def make_edition(env, year, pages):
    """Return an edition whose call is open, with the form given as pages."""
    axes = [
        Command.create(
            {
                "code": f"axis{number}",
                "name": f"Axis {number}",
                "sequence": number,
                "question_ids": [
                    Command.create(_question(code, kind, rank))
                    for rank, (code, kind) in enumerate(page)
                ],
            }
        )
        for number, page in enumerate(pages, 1)
    ]
    questionnaire = env["tnl.questionnaire"].create(
        {"name": f"Bench {year}", "axis_ids": axes}
    )
    now = fields.Datetime.now()
    levels = [
        Command.create(
            {"code": code, "name": code, "sequence": rank, "threshold": threshold}
        )
        for rank, (code, threshold) in enumerate(LEVELS, 1)
    ]
    track = {"name": "Label", "code": TRACK, "level_ids": levels}
    edition = env["tnl.edition"].create(
        {
            "name": f"Bench {year}",
            "year": year,
            "date_open": now - timedelta(days=1),
            "date_close": now + timedelta(days=9),
            "date_jury": now + timedelta(days=19),
            "date_publish": now + timedelta(days=29),
            "track_ids": [
                Command.create(track | {"questionnaire_id": questionnaire.id})
            ],
        }
    )
    edition.action_open()
    return edition


def _question(code, kind, rank):
    vals = {"code": code, "name": f"Question {code}", "kind": kind, "sequence": rank}
    if kind in ("single", "multiple"):
        vals["max_points"] = 4
        vals["choice_ids"] = [
            Command.create(
                {"code": choice, "name": f"Choice {choice}", "points": points}
            )
            for choice, points in form.CHOICES
        ]
    return vals


def make_agent(env, login):
    """Return a portal user who can sign in with the login as password."""
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "login": login,
                "password": login,
                "name": "Bench agent",
                "email": f"{login}@bench.example",
                "tnl_proven_email": f"{login}@bench.example",
                "lang": "fr_FR",
                "tz": "Europe/Paris",
                "group_ids": [Command.set(env.ref("base.group_portal").ids)],
            }
        )
    )


def make_towns(env, count, agent=None):
    """Return collectivities; the agent may act for each, beside an elected person."""
    kind = env.ref("tnl_label.partner_kind_commune").id
    towns = env["res.partner"].create(
        [
            {"name": f"Bench town {rank}", "is_company": True, "tnl_kind_id": kind}
            for rank in range(count)
        ]
    )
    if agent:
        env["tnl.mandate"].create(
            [
                {
                    "partner_id": town.id,
                    "user_id": agent.id if role == "technical" else False,
                    "name": role,
                    "email": f"{role}@bench.example",
                    "role": role,
                }
                for town in towns
                for role in ("technical", "elected")
            ]
        ).action_accept()
    return towns


def content(pages, seed):
    """Return a submission's content, in format tnl-submission/1."""
    answers = {}
    for page in pages:
        for code, kind in page:
            value = form.answer(code, kind, seed)
            # choices are stored in the order of the questionnaire
            text = " ".join(sorted(value)) if isinstance(value, list) else value
            answers[code] = {
                "value": text,
                "not_applicable": False,
                "reason": "",
                "comment": "",
            }
    return {
        "format": "tnl-submission/1",
        "track": TRACK,
        "answers": answers,
        "files": [],
    }
