# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.tools import SQL

from ...tools.folding import french_order


class TnlNameOrderMixin(models.AbstractModel):
    """Texts in the order of a dictionary: "Échirolles" among the E, not after the Z.

    Both lists read from the database and records sorted here compare texts folded
    first, then as they are. So does a French dictionary, for which accents, capitals,
    hyphens and apostrophes only part what is otherwise equal; and no collation, which
    one server has and another has not, changes it.
    """

    _name = "tnl.name.order.mixin"
    _description = "Texts in the order of a dictionary"

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        order = super()._order_field_to_sql(alias, field_name, direction, nulls, query)
        field = self._fields.get(field_name)
        if not field or field.type != "char":
            return order
        text = self._field_to_sql(alias, field_name, query)
        return SQL("unaccent(%s) %s %s, %s", text, direction, nulls, order)

    def sorted(self, key=None, reverse=False):
        field = self._fields.get(key) if isinstance(key, str) else None
        if not field or field.type != "char":
            return super().sorted(key, reverse)
        return super().sorted(lambda record: french_order(record[key] or ""), reverse)
