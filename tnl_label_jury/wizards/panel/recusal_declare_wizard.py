# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlRecusalDeclareWizard(models.TransientModel):
    """Ask a juror to confirm that they withdraw from the dossier they look at.

    A dialogue on the recusal itself would be saved by the browser when its window is
    closed: nobody withdraws without having said so.
    """

    _name = "tnl.recusal.declare.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Withdrawal from a dossier"

    evaluation_id = fields.Many2one(
        "tnl.evaluation", required=True, ondelete="cascade", readonly=True
    )
    partner_id = fields.Many2one(related="evaluation_id.dossier_id.partner_id")
    motive = fields.Text(tnl_reason=True)

    def action_declare(self):
        """Withdraw, with the rights of who asks; then the list of the other dossiers.

        The dossier left is no longer readable: there is no way back to it.
        """
        self.ensure_one()
        evaluation = self.evaluation_id
        evaluation.check_access("read")
        self.env["tnl.recusal"].create(
            {
                "juror_id": evaluation.juror_id.id,
                "partner_id": self.partner_id.id,
                "motive": self.motive,
            }
        )
        return self.env["tnl.evaluation"].action_mine() | {"target": "main"}
