# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O36: the story of a laureate, from its draft to the page that everybody reads."""

import io

from PIL import Image

from .facets import EVERYBODY, NOBODY, OFFICE, Door, Page, existing, facet
from .portal import OWNER, gate, page_of, portal

_WORDS = "We chose free software, and tell why."


def _published(world):
    """Return the award (sudo) once it is public, none before."""
    award = world.award.sudo()  # the world's own look at it
    return award.filtered(lambda a: a._holds())


def story_waiting(world):
    """Return the story that waits for the office, told once the label is public."""
    award = existing(_published(world))
    if not award._story():
        file = io.BytesIO()
        Image.new("RGB", (8, 8), "red").save(file, "PNG")
        award._add_story_picture(world.agent, file.getvalue(), "A red square", "")
        links = [("Our code", "https://code.valmont.example")]
        award._save_story(world.agent, _WORDS, links, award._story()._mark())
        award._send_story(world.agent)
    return award._story()


def _told(world, user):
    stories = world.env["tnl.story"].sudo()  # the world's own look at them
    return story_waiting(world) if _published(world) else stories


def _write(world, user):
    award = gate(world.candidature, user)._published_award()
    award = existing(award)
    award._save_story(user, "Other words.", [], award._story()._mark())


def _withdraw(world, user):
    story_waiting(world)
    existing(gate(world.candidature, user)._published_award())._withdraw_story(user)


def _accept(world, user):
    story_waiting(world).with_user(user).sudo(False).action_accept()


def _refuse(world, user):
    story = story_waiting(world).with_user(user).sudo(False)
    story.refusal_reason = "A person is named in it."
    story.action_refuse()


def _rewrite(world, user):
    story_waiting(world).with_user(user).sudo(False).text = "Better said."


def _words(world):
    """Return what the pages say of the story, once it is told."""
    return [_WORDS] if _told(world, None) else ["no story"]


O36 = [
    facet("story", OFFICE, "W", "tnl.story", _told, "text", "state"),
    facet(
        "link",
        OFFICE,
        "W",
        "tnl.story.link",
        lambda w, u: _told(w, u).link_ids,
        "name",
        "url",
        closed=("onchange",),
    ),
    facet(
        "picture",
        OFFICE,
        "W",
        "tnl.story.picture",
        lambda w, u: _told(w, u).picture_ids,
        "alt",
        "sha256",
        closed=("onchange",),
    ),
    Door("write", OWNER, "W", act=_write),
    Door("withdraw", OWNER, "W", act=_withdraw),
    Door("accept", OFFICE, "W", act=_accept),
    Door("refuse", OFFICE, "W", act=_refuse),
    Door("rewrite", NOBODY, "", act=_rewrite),
    portal("form", "W", page_of("candidature", "/story"), _words),
    Page(
        "page before it is accepted",
        NOBODY,
        "",
        tried_by=EVERYBODY,
        path=lambda w: f"/label/laureate/{w.env['ir.http']._slug(w.town)}",
        words=lambda w: [_WORDS],
    ),
]
