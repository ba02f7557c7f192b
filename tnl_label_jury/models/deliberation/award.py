# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class TnlAward(models.Model):
    _inherit = "tnl.award"

    dossier_id = fields.Many2one(
        "tnl.dossier",
        compute="_compute_dossier_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
        help="Lets the rules of the jury reach the award without the application.",
    )

    @api.depends("candidature_id")
    def _compute_dossier_id(self):
        # a link for the rules: whoever writes the award, the dossier is the same
        dossiers = self.env["tnl.dossier"].sudo()
        by_candidature = dossiers.search(
            [("candidature_id", "in", self.candidature_id.ids)]
        ).grouped("candidature_id")
        for award in self:
            award.dossier_id = by_candidature.get(award.candidature_id, False)
