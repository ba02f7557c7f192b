# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER


class TnlEdition(models.Model):
    """A draft is rehearsed before its call opens."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    rehearsal_ids = fields.One2many(
        "tnl.rehearsal", "edition_id", groups=OFFICER, tnl_editable=""
    )

    def action_rehearse(self):
        """Play the whole year of this draft, undo it, and open what it showed."""
        self.ensure_one()
        self._require_group(OFFICER)
        if self.state != "draft":
            raise UserError(
                self.env._("Only an edition in preparation can be rehearsed.")
            )
        return self.env["tnl.rehearsal"]._rehearse(self)._open()

    def action_rehearsals(self):
        """Open the rehearsals that are kept, the last first."""
        self.ensure_one()
        self._require_group(OFFICER)
        if len(self.rehearsal_ids) == 1:
            return self.rehearsal_ids._open()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_rehearsal_action"
        )
        return action | {"domain": [("edition_id", "=", self.id)]}
