# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.groups import OFFICER


class TnlJuror(models.Model):
    """Who sits as what while a session is under way: it changes with a reason."""

    _name = "tnl.juror"
    _inherit = "tnl.juror"

    is_in_session = fields.Boolean(compute="_compute_is_in_session")

    @api.depends("state", "edition_id.state")
    def _compute_is_in_session(self):
        for juror in self:
            juror.is_in_session = bool(juror._session_under_way())

    def _session_under_way(self):
        """Return (sudo) the session that this member takes part in now, if any."""
        if self.state != "accepted" or self.edition_id.state != "deliberation":
            return self.env["tnl.deliberation"]
        sessions = self.edition_id.sudo().deliberation_ids  # whether there is one
        return sessions.filtered(lambda session: session.state == "open")

    def _door_of(self, name):
        if name == "role" and not self.env.su and self._seated():
            return "hand"
        return super()._door_of(name)

    def _refusal(self, door, labels):
        seated = self._seated()
        if door == "hand" and seated and self._label_of("role") in labels:
            return seated[0]._seated_error()
        return super()._refusal(door, labels)

    def action_revoke(self):
        self._require_group(OFFICER)
        seated = self._seated()
        if seated and not self.env.su:
            raise seated[0]._seated_error()
        return super().action_revoke()

    def _seated(self):
        """Return those of these members who take part in a session under way."""
        return self.filtered(lambda juror: juror._session_under_way())

    def _seated_error(self):
        return UserError(
            self.env._(
                "%s takes part in a session that is under way: the minutes must say "
                "why this changes. Use “Change during the session…” on their form.",
                self.display_name,
            )
        )

    def action_change_in_session(self):
        """Open the dialogue that asks what changes, and why."""
        self.ensure_one()
        self._require_group(OFFICER)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change during the session"),
            "res_model": "tnl.seat.change.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_juror_id": self.id},
        }

    def _change_in_session(self, role, reason):
        """Give another role to a member of the session, or end their membership.

        :param role: see ``role``; empty to end the membership
        :param reason: text, which the minutes print
        :raise AccessError: for who is not of the office
        :raise UserError: without a reason, or when nobody would chair the session
        """
        self.ensure_one()
        self._require_group(OFFICER)
        self.check_access("write")
        session = self._session_under_way()
        if not session:
            raise UserError(self.env._("The deliberation is not under way."))
        if role == self.role:
            return  # the same click twice
        session._lock_rows()
        self._check_chair_left(role)
        details = {"juror_id": self.id}
        if role:
            details |= {"role_before": self.role, "role_after": role}
        session.with_env(self.env)._record_change(
            "role" if role else "removed", reason, **details
        )
        # the right was checked above, the reason is kept
        if role:
            self.sudo().role = role
        else:
            self.sudo().action_revoke()

    def _check_chair_left(self, role):
        others = (self.edition_id.sudo().juror_ids - self).filtered(
            lambda j: j.role == "chair" and j.state == "accepted"
        )
        if self.role == "chair" and role != "chair" and not others:
            raise UserError(
                self.env._(
                    "%s alone chairs this session. Give the role of chair to another "
                    "member first.",
                    self.display_name,
                )
            )
