# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class TnlRegisterCheckpoint(models.Model):
    _name = "tnl.register.checkpoint"
    _inherit = "tnl.register.checkpoint"

    @api.model
    def _news(self):
        """Return the last signed head, for the feed: whoever follows it keeps each."""
        last = self.sudo().search([], order="id desc", limit=1)  # for everybody
        address = self.env["tnl.edition"]._address("/label/register")
        return [
            {
                "id": f"{address}#{head.id}",
                "title": self.env._("The public register has %s lines", head.size),
                "summary": self.env._(
                    "The label signed the register of its public acts. The signed text "
                    "is the content of this entry: kept, it later proves that no line "
                    "was rewritten."
                ),
                "content": head.note,
                "updated": head.at,
                "link": address,
            }
            for head in last
        ]
