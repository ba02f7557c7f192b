# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import fields, models

from odoo.addons.tnl_label.scoring import explain
from odoo.addons.tnl_label.tools.decimals import cut

from ...tools import exact, figures_of, overall, retained_level


class TnlDeliberationItem(models.Model):
    """Where the figures of an item come from: the frozen answers, the sealed marks."""

    _name = "tnl.deliberation.item"
    _inherit = "tnl.deliberation.item"

    def _refresh_engine(self):
        """Write what the barème gives to the declared answers, and why."""
        for item in self:
            submission = item.dossier_id._submission()
            scheme, result = submission._scheme(), submission._score()
            level = item._level(result.level)
            sentences = {
                lang: explain(result, scheme, lang=lang) for lang in ("fr", "en")
            }
            item.write(
                {
                    "engine_score": cut(result.overall),
                    "engine_level_id": level.id,
                    "engine_json": json.dumps(sentences, ensure_ascii=False),
                }
            )

    def _refresh_figures(self):
        """Compute the figures again from what is sealed and not recused.

        The overall mean is made of the means of the axes, so that an abstention
        weighs nowhere; median and spread compare whole assessments.
        """
        for item in self.sudo():  # figures are the software's
            submission = item.dossier_id._submission()
            scheme, declared = submission._scheme(), submission._score()
            weights = {axis.code: axis.weight for axis in scheme.axes}
            lines = item._counted_lines()
            by_axis = lines.grouped("axis_code")
            figures = {
                code: figures_of(line._mark() for line in marks)
                for code, marks in by_axis.items()
            }
            item.figure_ids.unlink()
            item.figure_ids.create(
                [
                    item._prepare_figure(by_axis[code][0], of_axis)
                    for code, of_axis in figures.items()
                ]
            )
            means = {code: found and found.mean for code, found in figures.items()}
            mean = overall(
                (means[code], exact(marks[0].max_points), weights[code])
                for code, marks in by_axis.items()
            )
            assessments = [
                marks._overall(weights)
                for marks in lines.grouped("evaluation_id").values()
            ]
            totals = figures_of(assessments)
            level = retained_level(scheme, declared, means) if totals else None
            item.write(
                _as_vals(totals)
                | item._agreement_vals(assessments)
                | {
                    "evaluation_count": totals.count if totals else 0,
                    "mean": cut(mean or 0),
                    "retained_level_id": item._level(level).id,
                }
            )

    def _counted_lines(self):
        """Return the marks that count: sealed, their author not withdrawn."""
        return self.env["tnl.evaluation.line"].search(
            [
                ("dossier_id", "=", self.dossier_id.id),
                ("evaluation_id.state", "=", "sealed"),
                ("evaluation_id.is_recused", "=", False),
            ]
        )

    def _level(self, code):
        self.ensure_one()
        levels = self.track_id.level_ids
        return levels.filtered(lambda level: code and level.code == code)

    def _prepare_figure(self, line, figures):
        return _as_vals(figures) | {
            "item_id": self.id,
            "sequence": line.sequence,
            "axis_code": line.axis_code,
            "axis_name": line.axis_name,
            "max_points": line.max_points,
            "declared_points": line.declared_points,
            "count": figures.count if figures else 0,
        }


class TnlDeliberationFigure(models.Model):
    """Mean, median and spread of the sealed marks on one axis."""

    _name = "tnl.deliberation.figure"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Figures of an axis"
    _tnl_editable = ""
    _order = "item_id, sequence, id"
    _rec_name = "axis_name"

    item_id = fields.Many2one(
        "tnl.deliberation.item",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(readonly=True)
    axis_code = fields.Char(required=True, readonly=True)
    axis_name = fields.Char(string="Axis", required=True, readonly=True)
    max_points = fields.Float(string="Out of", digits=(8, 2), readonly=True)
    declared_points = fields.Float(string="Declared", digits=(8, 2), readonly=True)
    count = fields.Integer(string="Marks", readonly=True)
    mean = fields.Float(digits=(8, 2), readonly=True)
    median = fields.Float(digits=(8, 2), readonly=True)
    spread = fields.Float(string="From lowest to highest", digits=(8, 2), readonly=True)


def _as_vals(figures):
    """Return the columns of ``Figures``; zeros when nobody gave a mark."""
    if figures is None:
        return {"mean": 0, "median": 0, "spread": 0}
    return {
        "mean": cut(figures.mean),
        "median": cut(figures.median),
        "spread": cut(figures.spread),
    }
