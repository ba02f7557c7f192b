# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare

from odoo.addons.tnl_label.tools.counts import format_number
from odoo.addons.tnl_label.tools.decimals import cut

from ...tools import exact, overall

_MARK = {"points", "is_abstained", "judgements_json"}


class TnlEvaluationLine(models.Model):
    """The mark of one juror on one axis, and what they say of it."""

    _name = "tnl.evaluation.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Mark on an axis"
    _tnl_editable = ""
    _order = "evaluation_id, sequence, id"
    _rec_name = "axis_name"
    # who wrote a mark is the assessment's to tell: no write_uid beside it
    _log_access = False

    evaluation_id = fields.Many2one(
        "tnl.evaluation", required=True, readonly=True, index=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one(
        related="evaluation_id.dossier_id", store=True, index=True, precompute=True
    )
    edition_id = fields.Many2one(
        related="evaluation_id.edition_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(readonly=True, aggregator=None)
    axis_code = fields.Char(required=True, readonly=True)
    axis_name = fields.Char(string="Axis", required=True, readonly=True)
    max_points = fields.Float(
        string="Out of", digits=(8, 2), readonly=True, aggregator="avg"
    )
    declared_points = fields.Float(
        string="Declared",
        digits=(8, 2),
        readonly=True,
        aggregator="avg",
        help="What the answers of the candidate earn with the barème.",
    )
    points = fields.Float(
        string="Retained", digits=(8, 2), aggregator="avg", tnl_editable="write"
    )
    is_abstained = fields.Boolean(
        string="Abstain",
        help="No mark: not a zero, it counts nowhere.",
        tnl_editable="write",
    )
    reason = fields.Text(
        string="Reason of the difference",
        help="Required when the points retained are not those of the questions.",
        tnl_editable="write",
        tnl_reason=True,
    )
    comment_jury = fields.Text(string="Comment for the jury", tnl_editable="write")
    comment_candidate = fields.Text(
        string="Comment for the candidate", tnl_editable="write"
    )

    _axis_unique = models.Constraint(
        "UNIQUE (evaluation_id, axis_code)", "An axis is marked once."
    )

    @api.constrains("points", "is_abstained", "reason", "judgements_json")
    def _check_points(self):
        for line in self.filtered(lambda line: not line.is_abstained):
            line._check_range()
            if line._differs() and not (line.reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "“%(axis)s”: you retain %(points)s points where the questions "
                        "add up to %(sum)s. Write the reason of the difference.",
                        axis=line.axis_name,
                        points=line._text(line.points),
                        sum=line._text(line.added_points),
                    )
                )

    def _check_range(self):
        if not self._is_in_range(self.points):
            raise ValidationError(self._range_words())

    def _is_in_range(self, points):
        low = float_compare(points, 0, precision_digits=2) < 0
        high = float_compare(points, self.max_points, precision_digits=2) > 0
        return not low and not high

    def _range_words(self):
        return self.env._(
            "“%(axis)s”: the points retained go from 0 to %(maximum)s.",
            axis=self.axis_name,
            maximum=self._text(self.max_points),
        )

    def _total_words(self):
        """Say what marks add up to, under their maximum; an abstention is left out."""
        marked = self.filtered(lambda line: not line.is_abstained)
        return self.env._(
            "%(points)s points retained out of %(maximum)s",
            points=self._text(sum(marked.mapped("points"))),
            maximum=self._text(sum(marked.mapped("max_points"))),
        )

    def _differs(self):
        """Tell whether the total is not what the questions add up to."""
        return bool(float_compare(self.points, self.added_points, precision_digits=2))

    def _has_own_total(self):
        """Tell whether the author has set another total, and said why."""
        return self._differs() and bool((self.reason or "").strip())

    def _text(self, points):
        return format_number(points, self.env.lang or "en_US")

    def write(self, vals):
        """The total follows the questions, unless its author has set another one."""
        if "judgements_json" in vals and "points" not in vals:
            for line in self:
                points = line._added_points(vals["judgements_json"])
                if line._has_own_total():
                    points = line.points
                line.write(vals | {"points": points})
            return True
        # a mark that changes is to be confirmed
        if vals.keys() & _MARK and "is_confirmed" not in vals:
            vals = vals | {"is_confirmed": False}
        result = super().write(vals)
        if not self.env.su:
            for evaluation in self.evaluation_id:
                evaluation._begin()
        return result

    def _check_complete(self):
        """Refuse to seal a difference without its reason."""
        self._check_points()
        if not self:
            raise UserError(
                self.env._("This dossier has nothing to mark; tell the office.")
            )

    def _mark(self):
        """Return the points retained as an exact number, None for an abstention."""
        self.ensure_one()
        return None if self.is_abstained else exact(self.points)

    def _overall(self, weights):
        """Return one assessment on one hundred, None when all is abstained.

        :param weights: weight of each axis, by code
        """
        return overall(
            (line._mark(), exact(line.max_points), weights[line.axis_code])
            for line in self
        )

    @api.model
    def _prepare_vals(self, evaluation, sequence, axis, result):
        """Return the values of the line of an axis.

        :param axis: ``scoring.parts.Axis``
        :param result: ``scoring.result.AxisResult`` of the declared answers
        """
        return {
            "evaluation_id": evaluation.id,
            "sequence": sequence,
            "axis_code": axis.code,
            "axis_name": axis.title or axis.code,
            "max_points": cut(result.maximum),
            "declared_points": cut(result.earned),
            "points": cut(result.earned),
        }
