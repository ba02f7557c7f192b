# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is known of the bodies that a list of guests speaks of."""

from odoo.fields import Command

from ...importing.guests import Guest
from ...importing.matching import names_agree
from ...tools.body_names import name_key

_NEAR = 6  # bodies that a person reads through to choose one


class Known:
    """What is known of the bodies that a list speaks of: contacts, then directory."""

    def __init__(self, env):
        self.env = env
        self.directory = env["tnl.directory.body"]
        # whether a body is a contact: its right was checked by the act
        contacts = env["res.partner"].sudo().search([("tnl_kind_id", "!=", False)])
        self.by_siren = {c.tnl_siren: c for c in contacts if c.tnl_siren}
        self.by_key = contacts.grouped(lambda contact: name_key(contact.name or ""))

    def row(self, place, guest: Guest):
        """Return the values of the line of a guest."""
        typed = ", ".join(filter(None, [guest.name, guest.siren, guest.place]))
        vals = {
            "sequence": place,
            "typed": typed or guest.email,
            "name": guest.name,
            "siren": guest.siren,
            "email": guest.email,
            "left": ", ".join(guest.left),
        }
        return vals | self._found(guest)

    def body_row(self, place, body):
        """Return the values of the line of a body of the directory."""
        contact = self.by_siren.get(body.siren)
        address = contact and contact.email_normalized or ""
        return {
            "sequence": place,
            "typed": body.display_name,
            "name": body.name,
            "siren": body.siren,
            "email": address,
            "directory_id": body.id,
        }

    def _found(self, guest):
        if guest.siren:
            return self._numbered(guest)
        bodies = self.directory._find(guest.query, _NEAR) if guest.query else []
        key = name_key(guest.name)
        same = [
            body
            for body in bodies
            if (not key or body.key == key) and _is_at(body, guest)
        ]
        sirens = {body.siren for body in same}
        # a body that the directory does not have, and that the label knows
        named = [
            contact
            for contact in self.by_key.get(key, ())
            if key and contact.tnl_siren not in sirens and _may_be_at(contact, guest)
        ]
        if len(same) + len(named) == 1:
            return (
                {"directory_id": same[0].id} if same else self._contact(*named, guest)
            )
        # two bodies may have one name: asked, never guessed
        return {"near_ids": [Command.set([body.id for body in bodies])]}

    def _numbered(self, guest):
        """Return what is known of a line that gives a SIREN.

        A name that is not that of the number makes a doubt, for a person to decide.
        """
        contact = self.by_siren.get(guest.siren)
        key = name_key(guest.name)
        if contact and (not key or key == name_key(contact.name or "")):
            return self._contact(contact, guest)
        body = self.directory.search([("siren", "=", guest.siren)], limit=1)
        if not contact and not body:
            near = self._same_name(guest)
            return {"near_ids": [Command.set(near.ids)]} if near else {}
        if key and key != body.key and self._is_otherwise(guest, contact, body):
            near = body | self._same_name(guest)
            return {
                "numbered": contact and contact.name or body.name,
                "near_ids": [Command.set(near.ids)],
            }
        return self._contact(contact, guest) if contact else {"directory_id": body.id}

    def _is_otherwise(self, guest, contact, body):
        """Tell whether a line names another body than that of its number."""
        names = [contact and contact.name, body.name]
        key = name_key(guest.name)
        others = self._same_name(guest) or any(
            _may_be_at(other, guest) for other in self.by_key.get(key, ())
        )
        return bool(others) or not names_agree(guest.name, *names)

    def _same_name(self, guest):
        """Return the bodies of the directory that have the very name of a line."""
        key = name_key(guest.name)
        if not key:
            return self.directory
        found = self.directory.search([("key", "=", key)], limit=_NEAR)
        return found.filtered(lambda body: _is_at(body, guest))

    def _contact(self, contact, guest):
        return {
            "partner_id": contact.id,
            "email": guest.email or contact.email_normalized or "",
        }


def _is_at(body, guest):
    """Tell whether a body of the directory is where a line says, if it says so."""
    place = f" {guest.place} ".lower() if guest.place else ""
    return place in (body.words or "")


def _may_be_at(contact, guest):
    """Tell whether nothing says that a contact is elsewhere."""
    department = contact.tnl_department_code
    return not guest.place or not department or guest.place.startswith(department)
