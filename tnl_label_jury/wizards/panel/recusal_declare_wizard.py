# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class TnlRecusalDeclareWizard(models.TransientModel):
    """Ask to confirm a withdrawal: a juror's own, or the one that a manager records.

    A dialogue on the recusal itself would be saved by the browser when its window is
    closed: nobody withdraws without having said so.
    """

    _name = "tnl.recusal.declare.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Withdrawal from a dossier"

    evaluation_id = fields.Many2one("tnl.evaluation", ondelete="cascade", readonly=True)
    edition_id = fields.Many2one(
        "tnl.edition",
        ondelete="cascade",
        help="Of the jury, where a manager records who withdraws.",
    )
    juror_id = fields.Many2one(
        "tnl.juror",
        string="Who withdraws",
        compute="_compute_from_evaluation",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="cascade",
        domain="[('edition_id', '=', edition_id), ('state', '=', 'accepted')]",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Collectivity",
        compute="_compute_from_evaluation",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="cascade",
        domain=[("tnl_kind_id", "!=", False)],
    )
    motive = fields.Text(string="Reason (optional)", tnl_reason=True)

    @api.depends("evaluation_id")
    def _compute_from_evaluation(self):
        for wizard in self:
            evaluation = wizard.evaluation_id
            wizard.juror_id = evaluation.juror_id or wizard.juror_id
            wizard.partner_id = evaluation.dossier_id.partner_id or wizard.partner_id

    def action_declare(self):
        """Withdraw, with the rights of who asks; then the list of the other dossiers.

        The dossier left is no longer readable: there is no way back to it.
        """
        self.ensure_one()
        evaluation = self.evaluation_id
        if evaluation:
            evaluation.check_access("read")
        self.env["tnl.recusal"].create(
            {
                "juror_id": self.juror_id.id,
                "partner_id": self.partner_id.id,
                "motive": self.motive,
            }
        )
        if not evaluation:
            return {"type": "ir.actions.act_window_close"}
        return self.env["tnl.evaluation"].action_mine() | {"target": "main"}
