# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.tnl_label.tools.groups import MANAGER


class TnlDeliberationItem(models.Model):
    """A member withdraws from the dossier being discussed: a manager records it."""

    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _may_withdraw(self):
        """Tell whether the reader may record who withdraws from this dossier."""
        recusals = self.env["tnl.recusal"]
        return self._is_under_way() and recusals._may_declare(self.edition_id)

    def _withdrawal_words(self):
        """Say whom to ask, to who may not record it themselves; "" to the others."""
        if not self._is_under_way() or self._may_withdraw():
            return ""
        return self.env["tnl.recusal"]._session_words()

    def _is_under_way(self):
        session = self.deliberation_id
        return self.edition_id.state == "deliberation" and session.state == "open"

    def action_withdraw(self):
        """Open the dialogue where a manager says who withdraws, and may say why."""
        self.ensure_one()
        self.check_access("read")
        self.env["tnl.edition"]._require_group(MANAGER)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("A member withdraws from this dossier"),
            "res_model": "tnl.recusal.declare.wizard",
            "view_mode": "form",
            "views": [(False, "form")],  # opened by a screen of ours too
            "target": "new",
            "context": {
                "default_edition_id": self.edition_id.id,
                "default_partner_id": self.dossier_id.partner_id.id,
            },
        }
