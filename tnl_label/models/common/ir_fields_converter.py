# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.instants import LABEL_ZONE, NoSuchTime, TimeTwice, from_zone


class IrFieldsConverter(models.AbstractModel):
    _inherit = "ir.fields.converter"

    def _str_to_datetime(self, model, field, value, savepoint):
        """Read the instants of a file in the label's zone, not in its reader's."""
        try:
            wall = "zone" in model._fields and fields.Datetime.from_string(value)
            instant = wall and from_zone(wall, LABEL_ZONE)
        except NoSuchTime:
            sentence = self.env._(
                "Field “%%(field)s”: “%(value)s” does not exist in %(zone)s, where "
                "clocks go forward then."
            )
        except TimeTwice:
            sentence = self.env._(
                "Field “%%(field)s”: “%(value)s” exists twice in %(zone)s, where "
                "clocks go back then."
            )
        except ValueError:
            return super()._str_to_datetime(model, field, value, savepoint)
        else:
            if not instant:
                return super()._str_to_datetime(model, field, value, savepoint)
            return fields.Datetime.to_string(instant), []
        raise ValueError(sentence % {"value": value, "zone": LABEL_ZONE})
