# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O31 and O32: what is kept and how long; what people ask about their data."""

from .facets import NOBODY, OFFICE, Door, facet

_EMAIL = "zq7-asked@valmont.example"


def _rules(world):
    return world.env["tnl.retention.rule"].search([("id", "!=", False)], limit=3)


def _confirm(world, user):
    _rules(world).with_user(user).sudo(False).action_confirm()


def _erase_by_hand(world, user):
    world.env["tnl.erasure"].with_user(user).create(
        {
            "kind": "forged",
            "model": "tnl.message",
            "ids_digest": "0" * 64,
            "done_on": "2030-01-01",
        }
    )


def _request(world):
    """Return a request that waits; it is no edition's."""
    requests = world.env["tnl.person.request"]
    return requests.search([("email", "=", _EMAIL)], limit=1) or requests.create(
        {
            "name": "Asked",
            "email": _EMAIL,
            "kind": "access",
            "identity_note": "Known by a call.",
        }
    )


def _answer(world, user):
    request = _request(world).with_user(user).sudo(False)
    action = request.action_answer()
    dialogue = world.env[action["res_model"]].with_user(user)
    dialogue.browse(action["res_id"]).action_send()


O31 = [
    facet(
        "register",
        OFFICE,
        "RW",
        "tnl.retention.rule",
        lambda w, u: _rules(w),
        "name",
        "purpose",
        "months",
        closed=("onchange",),
    ),
    Door("confirm a rule", {"MGR"}, "W", act=_confirm),
    Door("invent an erasure", NOBODY, "", act=_erase_by_hand),
]

O32 = [
    facet(
        "requests",
        OFFICE,
        "W",
        "tnl.person.request",
        lambda w, u: _request(w),
        "name",
        "email",
    ),
    Door("answer", OFFICE, "W", act=_answer),
]
