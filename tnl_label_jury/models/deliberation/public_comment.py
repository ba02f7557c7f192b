# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlAward(models.Model):
    """What the jury wrote for a laureate, read by all where its body agrees."""

    _name = "tnl.award"
    _inherit = "tnl.award"

    is_comment_public = fields.Boolean(
        string="Comment of the jury read by all", readonly=True, copy=False
    )

    def _jury_comment(self):
        """Return the reasons that its letter gives, word for word."""
        self.ensure_one()
        return (self.reasons or "").strip() if self.dossier_id else ""

    def _is_comment_agreed(self):
        self.ensure_one()
        return self.is_comment_public

    def _agree_on_comment(self, user, is_public):
        """Let everybody read the comment, or no longer, in the agent's name."""
        self.ensure_one()
        is_public = bool(is_public and self._jury_comment() and self._may_tell())
        if self.is_comment_public == is_public:
            return
        award = self.sudo()  # the caller has checked that the label is the agent's
        award.is_comment_public = is_public
        verb = "comment_shown" if is_public else "comment_hidden"
        journal = self.env["tnl.journal"].with_user(user).sudo()  # in the agent's name
        journal._record(f"{self._name}.{verb}", self)
