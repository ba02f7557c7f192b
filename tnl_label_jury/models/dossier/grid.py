# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.tnl_label.scoring import SchemeError


class TnlJuryGrid(models.Model):
    """The barème as the jury reads it: axes, questions, levels of each track.

    A projection of the edition's scheme, which alone gives points: rewritten as long
    as the scheme may change, frozen with it when the jury starts.
    """

    _name = "tnl.jury.grid"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Assessment grid of the jury"
    _tnl_editable = ""
    _order = "edition_id, track_id, sequence, id"

    edition_id = fields.Many2one(
        "tnl.edition", required=True, readonly=True, index=True, ondelete="cascade"
    )
    track_id = fields.Many2one(
        "tnl.track", required=True, readonly=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(readonly=True)
    kind = fields.Selection(
        [("axis", "Axis"), ("question", "Question"), ("level", "Level")],
        required=True,
        readonly=True,
    )
    axis_code = fields.Char(readonly=True)
    axis_name = fields.Char(string="Axis", readonly=True)
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    max_points = fields.Float(
        string="Points at most", digits=(8, 2), readonly=True, aggregator=None
    )
    weight = fields.Float(digits=(8, 2), readonly=True, aggregator=None)
    threshold = fields.Float(
        string="Threshold (%)", digits=(6, 3), readonly=True, aggregator=None
    )
    axis_minimum = fields.Float(
        string="Minimum on each axis (%)",
        digits=(6, 3),
        readonly=True,
        aggregator=None,
    )

    @api.model
    def action_open(self):
        """Open the grid, rewritten first for editions still in preparation."""
        jurors = self.env["tnl.juror"].search([("edition_id.state", "=", "draft")])
        jurors.edition_id._refresh_grid()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label_jury.tnl_jury_grid_action"
        )

    @api.model
    def _refresh(self, edition):
        """Write the rows of an edition again from its scheme."""
        rows = self.sudo()  # a projection of the barème, made by the software
        rows.search([("edition_id", "=", edition.id)]).unlink()
        for track in edition.track_ids:
            try:
                scheme = edition.sudo()._scheme(track)  # points: hidden from jurors
            except SchemeError:
                continue  # a draft in the making has no grid yet
            rows.create(
                [
                    {
                        "edition_id": edition.id,
                        "track_id": track.id,
                        "sequence": sequence,
                    }
                    | vals
                    for sequence, vals in enumerate(_rows(scheme), start=1)
                ]
            )


def _rows(scheme):
    for axis in scheme.axes:
        head = {"axis_code": axis.code, "axis_name": axis.title}
        points = axis.under_ceiling(sum(q.max_points for q in axis.questions))
        yield head | {
            "kind": "axis",
            "code": axis.code,
            "name": axis.title,
            "max_points": float(points),
            "weight": float(axis.weight),
        }
        for question in axis.questions:
            yield head | {
                "kind": "question",
                "code": question.code,
                "name": question.title,
                "max_points": float(question.max_points),
            }
    for level in scheme.levels:
        yield {
            "kind": "level",
            "code": level.code,
            "name": level.name,
            "threshold": float(level.threshold),
            "axis_minimum": float(level.axis_minimum),
        }
