# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import ormcache


class TnlKnownNameMixin(models.AbstractModel):
    """Names of a short list (kinds, editions, tracks, levels), read once by a server.

    Every page of every list shows some: it would ask for them again each time. They
    are words of the programme, never of a person, and whatever writes one forgets all.
    """

    _name = "tnl.known.name.mixin"
    _description = "Name kept in memory"

    def _compute_display_name(self):
        # one of a form being filled, or just written, says what it is now; told
        # before any is read, which reads them all
        fresh = self.filtered(lambda r: not r.ids or self._rec_name in r._cache)
        for record in self:
            is_fresh = record in fresh
            name = record._said_name() if is_fresh else record._known_name()
            record.display_name = name

    @ormcache("self.id", "self.env.lang")
    def _known_name(self):
        # whoever reads the record that names it may read its name
        return self.sudo()._said_name()

    def _said_name(self):
        """Return the name as it is now."""
        return self[self._rec_name]

    @api.model
    def _name_fields(self):
        """Return the names of the fields of which a kept name is made."""
        return [self._rec_name]

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint(self._name_fields()):
            self.env.registry.clear_cache()
        return result
