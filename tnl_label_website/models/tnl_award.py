# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class TnlAward(models.Model):
    _inherit = "tnl.award"

    def _level_words(self):
        """Name the level in words, also when the sources do not give it."""
        self.ensure_one()
        if self.level_id:
            return self.level_id._words()
        return self.env._("Level not given by our sources")

    def _history_words(self):
        """Sum up the labels of one laureate, the latest first."""
        latest = self[:1]
        last = self.env._(
            "%(level)s in the edition %(year)s.",
            level=latest._level_words(),
            year=latest.edition_id.year,
        )
        if len(self) == 1:
            return last
        return f"{last} {self.env._('Labelled %s times.', len(self))}"

    def _get_laureate_path(self):
        """Return the path of the laureate's public page."""
        self.ensure_one()
        return f"/label/laureate/{self.env['ir.http']._slug(self.partner_id)}"
