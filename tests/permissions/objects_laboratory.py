# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O33 and O34: the variants of a barème, and the rehearsals of an edition."""

from .facets import OFFICE, Door, facet


def _variant(world):
    """Return a variant of the edition, made at whatever stage it is."""
    track = world.edition.track_ids[0]
    variants = world.env["tnl.scheme.variant"].sudo()  # at any stage
    return variants.search([("track_id", "=", track.id)], limit=1) or variants.create(
        {"name": "Tried", "track_id": track.id, "note": "For the committee."}
    )


def _write(world, user):
    _variant(world).with_user(user).sudo(False).note = "Other"


def _create(world, user):
    track = world.edition.track_ids[0]
    variants = world.env["tnl.scheme.variant"].with_user(user)
    variants.create({"name": "Other", "track_id": track.id})


def _remove(world, user):
    _variant(world).with_user(user).sudo(False).unlink()


def _apply(world, user):
    variant = _variant(world)
    level = world.edition.track_ids[0].level_ids[0]
    variant.changes_json = f'{{"level/{level.code}/threshold": "21"}}'
    variant.with_user(user).sudo(False).action_apply()


def _print(world, user):
    _variant(world).with_user(user).sudo(False)._committee_content()


O33 = [
    facet(
        "variant",
        OFFICE,
        "RW",
        "tnl.scheme.variant",
        lambda w, u: _variant(w),
        "name",
        "note",
        "changes_json",
        closed=("onchange",),
    ),
    Door("write", OFFICE, "W", act=_write),
    Door("add", OFFICE, "W", act=_create),
    Door("remove", OFFICE, "W", act=_remove),
    Door("apply", OFFICE, "W", "S0", act=_apply),
    Door("print", OFFICE, "RW", act=_print),
]


def _rehearsal(world):
    """Return a rehearsal of the edition, kept from when it was a draft."""
    rehearsals = world.env["tnl.rehearsal"].sudo()  # made by its act alone
    edition = world.edition
    found = rehearsals.search([("edition_id", "=", edition.id)], limit=1)
    return found or rehearsals.create({"edition_id": edition.id})


def _take_rehearsal(world, user):
    _rehearsal(world).with_user(user).sudo(False).action_download()


def _remove_rehearsal(world, user):
    _rehearsal(world).with_user(user).sudo(False).action_remove()


O34 = [
    facet(
        "rehearsal",
        OFFICE,
        "W",
        "tnl.rehearsal",
        lambda w, u: _rehearsal(w),
        "stage",
        "problem",
        "pieces_json",
        closed=("onchange",),
    ),
    Door("take rehearsal", OFFICE, "W", act=_take_rehearsal),
    Door("remove rehearsal", OFFICE, "W", act=_remove_rehearsal),
]
