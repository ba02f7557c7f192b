# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.groups import MANAGER


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

    def _scores(self):
        """Add what the jury has retained, for who may read its figures."""
        scores = super()._scores()
        items = self.env["tnl.deliberation.item"]
        if not self.dossier_id or not items.has_access("read"):
            return scores
        item = items.search([("dossier_id", "=", self.dossier_id.id)])
        if item.evaluation_count:
            retained = self.env._("Retained by the jury")
            scores.append((retained, item.mean, item.retained_level_id))
        return scores

    def action_decide(self):
        """Decide what the jury says now, not what it is correcting."""
        self._require_group(MANAGER)
        # a fact of the session, for whoever may decide
        items = self.dossier_id.sudo().item_ids
        if corrected := items.filtered("is_corrected"):
            raise UserError(
                self.env._(
                    "The jury has corrected its proposal, and has not proposed it "
                    "again yet: %s.",
                    ", ".join(corrected.mapped("display_name")),
                )
            )
        return super().action_decide()

    @api.depends("candidature_id")
    def _compute_dossier_id(self):
        # a link for the rules: it does not depend on who writes the award
        dossiers = self.env["tnl.dossier"].sudo()
        by_candidature = dossiers.search(
            [("candidature_id", "in", self.candidature_id.ids)]
        ).grouped("candidature_id")
        for award in self:
            award.dossier_id = by_candidature.get(award.candidature_id, False)
