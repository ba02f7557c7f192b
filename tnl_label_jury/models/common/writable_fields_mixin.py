# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools.misc import clean_context


class TnlJuryGuard(models.AbstractModel):
    """Fields that people may write; everything else comes from actions.

    A client chooses the fields, the x2many commands and the context of a write:
    read-only views and defaults protect nothing, this list does.
    """

    _name = "tnl.jury.guard"
    _description = "Allow-list of writable fields"

    _creatable_fields = frozenset()
    _writable_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        self._refuse_fields(set().union(*vals_list) - self._creatable_fields)
        # "default_state" in a context is a write like another
        cleaned = self.with_env(self.env(context=clean_context(self.env.context)))
        return super(TnlJuryGuard, cleaned).create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._refuse_fields(set(vals) - self._writable_fields)
        return super().write(vals)

    def _refuse_fields(self, names):
        if names:
            labels = [self._fields[name].string for name in names if name in self]
            raise AccessError(
                self.env._(
                    "These are not filled by hand: %s.",
                    ", ".join(sorted(labels or names)),
                )
            )
