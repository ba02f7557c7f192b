# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError


class TnlDeliberation(models.Model):
    """How many members must be there, for the session and on each dossier."""

    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    @api.constrains("quorum", "presence_ids")
    def _check_quorum_reachable(self):
        for session in self:
            # a jury of nobody has a session too, for an edition without dossiers
            if not 1 <= session.quorum <= max(1, session._most_present()):
                raise ValidationError(session._quorum_range_text())

    def action_change_quorum(self, quorum, reason):
        """Change how many members must be there; the minutes say why.

        :raise AccessError: for who does not chair the session
        :raise UserError: without a reason, or for a number of members that is none
        """
        self.ensure_one()
        self.check_access("write")
        self._check_under_way()
        self._lock_rows()
        is_number = isinstance(quorum, int) and not isinstance(quorum, bool)
        if not is_number or not 1 <= quorum <= self._most_present():
            raise ValidationError(self._quorum_range_text())
        before = self.quorum
        if quorum == before:
            return
        self._record_change("quorum", reason, before=before, after=quorum)
        self.sudo().quorum = quorum  # the right was checked above

    def _most_present(self):
        """Return how many members may be there: the quorum is never above."""
        return len(self._members())

    def _members(self):
        """Return (sudo) the members of the jury who sit in the session."""
        jurors = self.sudo().presence_ids.juror_id  # memberships, for any reader
        return jurors.filtered(lambda juror: juror.state == "accepted")

    def _quorum_range_text(self):
        return self.env._(
            "The quorum is a number of members from 1 to %s, those who sit in this "
            "jury. Give another one.",
            self._most_present(),
        )


class TnlDeliberationItem(models.Model):
    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _quorum_words(self):
        """Say whether the jury is in number for this dossier, and whom to call.

        For who may know who has withdrawn, see ``attending_count``.

        :return: ``(bool, text)``
        """
        self.ensure_one()
        item = self.sudo()  # memberships, whatever the reader may know of recusals
        session = item.deliberation_id
        members = session._members()
        present = session.presence_ids.filtered("is_present").juror_id & members
        present -= item.absent_ids
        withdrawn = item._withdrawn()
        is_met = len(item._attending()) >= session.quorum
        figures = {
            "present": len(present),
            "withdrawn": len(present & withdrawn),
            "needed": session.quorum,
            "names": ", ".join(
                (members - present - withdrawn).sorted("id").mapped("display_name")
            ),
        }
        if is_met:
            return True, self.env._(
                "%(present)s present, %(withdrawn)s withdrawn, %(needed)s needed",
                **figures,
            )
        if figures["names"]:
            return False, self.env._(
                "%(present)s present, %(withdrawn)s withdrawn, %(needed)s needed: no "
                "quorum, call %(names)s",
                **figures,
            )
        return False, self.env._(
            "%(present)s present, %(withdrawn)s withdrawn, %(needed)s needed: no "
            "quorum, and nobody left to call",
            **figures,
        )

    def _quorum_problem(self):
        """Say that the quorum is not there, those who withdrew being absent."""
        self.ensure_one()
        present, quorum = self._attending(), self._quorum()
        if len(present) >= quorum:
            return ""
        return self.env._(
            "%(dossier)s: the quorum is %(quorum)s, the members present for this "
            "dossier are %(present)s. Under “Members”, press the name of who is there.",
            dossier=self.display_name,
            present=len(present),
            quorum=quorum,
        )

    def _quorum(self):
        """Return how many members are needed, on each dossier."""
        return self.deliberation_id.sudo().quorum  # a number, for who chairs
