# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlActingChairWizard(models.TransientModel):
    """Ask who chairs a dossier that a chair has withdrawn from."""

    _name = "tnl.acting.chair.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Who chairs a dossier"

    item_id = fields.Many2one(
        "tnl.deliberation.item",
        string="Dossier in deliberation",
        required=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(related="item_id.edition_id")
    juror_id = fields.Many2one(
        "tnl.juror",
        string="Chaired by",
        ondelete="cascade",
        domain="[('edition_id', '=', edition_id), ('state', '=', 'accepted')]",
        help="Empty: the secretary.",
    )

    def action_designate(self):
        self.ensure_one()
        self.item_id._designate(self.juror_id)
        return {"type": "ir.actions.act_window_close"}
