# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O23: what a group shares, and what is proposed to its members."""

from .facets import NOBODY, Door, existing, facet
from .portal import OWNER, gate, page_of, portal
from .world import SECRETS


def _share(world, user):
    gate(world.group, user)._share_answers(user, "990000069 Village", ["L03"])


def _stop(world, user):
    gate(world.group, user)._stop_sharing()


def _ask(world, user):
    gate(world.member, user)._prefill(user, world.group.id)


def _take_up(world, user):
    gate(world.member, user)._accept_suggestion(user, world.member.proposal_ids[0].id)


def _put_aside(world, user):
    own = gate(world.member, user)
    own._put_suggestion_aside(user, world.member.proposal_ids[0].id)


def _forge(name, field):
    def act(world, user):
        records = existing(world[name][field]).with_user(user).sudo(False)
        records.create({"candidature_id": world.candidature.id})

    return act


def _rewrite(name, field, **vals):
    def act(world, user):
        existing(world[name][field]).with_user(user).sudo(False).write(vals)

    return act


def _delete(name, field):
    def act(world, user):
        existing(world[name][field]).with_user(user).sudo(False).unlink()

    return act


O23 = [
    facet(
        "answers shared",
        NOBODY,
        "",
        "tnl.candidature.share",
        lambda w, u: w.group.share_ids,
        "value",
        "question_id",
    ),
    facet(
        "members declared",
        NOBODY,
        "",
        "tnl.candidature.member",
        lambda w, u: w.group.member_ids,
        "siren",
        "name",
    ),
    facet(
        "answers proposed",
        NOBODY,
        "",
        "tnl.candidature.proposal",
        lambda w, u: w.member.proposal_ids,
        "value",
        "source_id",
    ),
    Door("share", OWNER, "W", act=_share),
    Door("stop sharing", OWNER, "W", act=_stop),
    Door("ask for proposals", OWNER, "W", act=_ask),
    Door("take up a proposal", OWNER, "W", act=_take_up),
    Door("put a proposal aside", OWNER, "W", act=_put_aside),
    Door("forge a share", NOBODY, "", act=_forge("group", "share_ids")),
    Door("forge a member", NOBODY, "", act=_forge("group", "member_ids")),
    Door("forge a proposal", NOBODY, "", act=_forge("member", "proposal_ids")),
    Door("rewrite a share", NOBODY, "", act=_rewrite("group", "share_ids", value="X")),
    Door(
        "rewrite a proposal",
        NOBODY,
        "",
        act=_rewrite("member", "proposal_ids", value="X"),
    ),
    Door("delete a share", NOBODY, "", act=_delete("group", "share_ids")),
    Door("delete a proposal", NOBODY, "", act=_delete("member", "proposal_ids")),
    portal(
        "page of the group",
        "W",
        page_of("group", "/share"),
        lambda w: [SECRETS["shared"]],
    ),
    portal(
        "form of the member",
        "W",
        page_of("member", "/axis/2"),
        lambda w: [SECRETS["shared"]],
    ),
]
