# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

_LARGEST = 2**31 - 1  # of the column of an integer


class TnlNumberMixin(models.AbstractModel):
    """A number that no column holds is refused in words, before the database does."""

    _name = "tnl.number.mixin"
    _description = "Numbers that fit"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_numbers(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_numbers(vals)
        return super().write(vals)

    @api.model
    def _check_numbers(self, vals):
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None or field.type != "integer" or not isinstance(value, int):
                continue
            if abs(value) > _LARGEST:
                raise UserError(
                    self.env._(
                        "“%(field)s”: %(number)s is too large. Write a smaller number.",
                        field=field._description_string(self.env),
                        number=value,
                    )
                )
