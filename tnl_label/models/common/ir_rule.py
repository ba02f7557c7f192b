# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import models

_logger = logging.getLogger(__name__)


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Refuse without naming what is refused.

        With ``?debug=1``, which any internal user may type, Odoo lists the names of
        the records in the refusal: a member who has withdrawn would learn the level
        put to the vote, anybody who has withdrawn from what.
        """
        if not records._name.startswith("tnl."):
            return super()._make_access_error(operation, records)
        _logger.info(
            "%s of %s %r refused to user %s",
            operation,
            records._name,
            records.ids[:6],
            self.env.uid,
        )
        return super()._make_access_error(operation, records.browse())
