# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlPartMixin(models.AbstractModel):
    """A part of what freezes: an axis of a questionnaire, a level of an edition.

    Record rules judge the row as it was before a write: without a second look, a
    part of a draft could be moved into what is frozen.
    """

    _name = "tnl.part.mixin"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Part of what freezes"

    def write(self, vals):
        result = super().write(vals)
        self.check_access("write")
        # what is frozen is kept in memory as people read it
        self.env.registry.clear_cache()
        return result
