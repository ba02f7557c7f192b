# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""O35: which question each field of Démarches Simplifiées answers."""

from base64 import b64encode

from .facets import Door, facet

MANAGERS = {"MGR"}


def _field(world, _user=None):
    """Return a field that a track knows, made as the import makes it."""
    track = world.edition.track_ids[0]
    fields = world.env["tnl.ds.field"].sudo()  # made by the code
    return fields.search([("track_id", "=", track.id)], limit=1) or fields.create(
        {"track_id": track.id, "key": "door", "label": "Door"}
    )


def _value(world, _user=None):
    told = _field(world)
    values = world.env["tnl.ds.value"].sudo()  # made by the code
    return told.value_ids[:1] or values.create(
        {"field_id": told.id, "key": "blue", "wording": "Blue"}
    )


def _decide(world, user):
    _field(world).with_user(user).sudo(False).decision = "skip"


def _understand(world, user):
    _value(world).with_user(user).sudo(False).decision = "skip"


def _read_file(world, user):
    track = world.edition.track_ids[0]
    dialogues = world.env["tnl.ds.import"].with_user(user)
    content = "ID,État du dossier\n1,Refusé\n".encode()
    dialogue = dialogues.create({"track_id": track.id, "file": b64encode(content)})
    dialogue.action_preview()


O35 = [
    facet("field", MANAGERS, "W", "tnl.ds.field", _field, "label", "decision"),
    facet("value", MANAGERS, "W", "tnl.ds.value", _value, "wording", "decision"),
    Door("decide", MANAGERS, "W", act=_decide),
    Door("understand", MANAGERS, "W", act=_understand),
    Door("read the file", MANAGERS, "W", act=_read_file),
]
