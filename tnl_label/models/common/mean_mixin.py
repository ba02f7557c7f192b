# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools.decimals import cut


class TnlMeanMixin(models.AbstractModel):
    """The means that lists, pivots and charts show are cut as every other figure."""

    _name = "tnl.mean.mixin"
    _description = "Means shown in groups"

    @api.model
    def _read_group_postprocess_aggregate(self, aggregate_spec, raw_values):
        values = super()._read_group_postprocess_aggregate(aggregate_spec, raw_values)
        name, _colon, function = aggregate_spec.partition(":")
        digits = function == "avg" and getattr(self._fields.get(name), "_digits", None)
        if not digits:
            return values
        return (value and cut(value, digits[1]) for value in values)
