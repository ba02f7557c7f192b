# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from fractions import Fraction

from odoo import api, fields, models

from odoo.addons.tnl_label.tools.decimals import cut

from ...tools import exact
from ...tools.agreement import Unit, alpha, mean_deviation


class TnlDeliberationItem(models.Model):
    """How far the members agree on a dossier: to choose where to begin."""

    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    deviation = fields.Float(
        string="Mean deviation",
        digits=(6, 2),
        min_display_digits=2,
        readonly=True,
        aggregator="avg",
        help="Mean distance of the assessments to their mean, in points of a hundred. "
        "For diagnosis: no level depends on it.",
    )
    # whole assessments summed up, to compare them without reading them again
    unit_count = fields.Integer(readonly=True, groups=fields.NO_ACCESS)
    unit_total = fields.Float(digits=(16, 2), readonly=True, groups=fields.NO_ACCESS)
    unit_squares = fields.Float(digits=(16, 4), readonly=True, groups=fields.NO_ACCESS)

    def _agreement_vals(self, totals):
        """Return the columns of this model.

        :param totals: whole assessments on one hundred, None for an abstention
        """
        marks = [exact(cut(mark)) for mark in totals if mark is not None]
        unit = Unit.of(marks)
        return {
            "deviation": cut(mean_deviation(marks) or 0),
            "unit_count": unit.count,
            "unit_total": float(unit.total),
            "unit_squares": float(unit.squares),
        }

    def _unit(self):
        """Return (as the software) what the alpha needs of this dossier."""
        item = self.sudo()  # the caller has chosen dossiers that the reader reads
        squares = Fraction(f"{item.unit_squares:.4f}")
        return Unit(item.unit_count, exact(item.unit_total), squares)


class TnlDeliberation(models.Model):
    _name = "tnl.deliberation"
    _inherit = "tnl.deliberation"

    agreement = fields.Float(
        string="Agreement (alpha)",
        digits=(4, 3),
        compute="_compute_agreement",
        help="Krippendorff's alpha of the dossiers that you may read: 1 when all "
        "agree, 0 as by chance. For diagnosis: no level depends on it.",
    )
    has_agreement = fields.Boolean(compute="_compute_agreement")

    @api.depends("item_ids.unit_count", "edition_id.state")
    @api.depends_context("uid")
    def _compute_agreement(self):
        # searched with the reader's own rights: a dossier they have withdrawn from
        # must not be guessed from the whole
        items = self.env["tnl.deliberation.item"].search(
            [("deliberation_id", "in", self.ids)]
        )
        by_session = items.grouped("deliberation_id")
        for session in self:
            units = [item._unit() for item in by_session.get(session, ())]
            found = alpha(units)
            session.has_agreement = found is not None
            session.agreement = cut(found or 0, 3)
