# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.damaged_file import DamagedFile


class TnlCandidature(models.Model):
    """Whether the public may know who carried the application: the elected contact.

    The body says so when it submits, and takes it back whenever it wants.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    is_elected_public = fields.Boolean(
        string="Elected contact may be named", readonly=True, copy=False
    )

    def _set_elected_public(self, user, is_public):
        """Let the elected contact be named beside the result, or no longer.

        :param user: the agent who says so
        """
        self.ensure_one()
        if self.is_elected_public == bool(is_public):
            return
        self._lock_rows()
        self.is_elected_public = bool(is_public)
        verb = "elected_named" if is_public else "elected_unnamed"
        journal = self.env["tnl.journal"].with_user(user).sudo()  # in the agent's name
        journal._record(f"{self._name}.{verb}", self)

    def _carrier(self):
        """Return who carried the application, as it was received.

        :return: ``{"name", "function"}``; None without an agreement, and once the words
            of the application are erased
        """
        self.ensure_one()
        received = self.last_submission_id
        if not self.is_elected_public or not received or received.erased_on:
            return None
        try:
            contact = received._content()["contacts"].get("elected") or {}
        except DamagedFile:
            return None
        if not contact.get("name"):
            return None
        return {"name": contact["name"], "function": contact.get("function") or ""}
