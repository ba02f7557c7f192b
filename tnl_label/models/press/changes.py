# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.year_changes import Part


class TnlEdition(models.Model):
    """The press releases in what changed since last year."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _year_parts(self):
        # without a release of its own, an edition says the model's
        kinds = self.env["tnl.release"]._fields["kind"]._description_selection(self.env)
        parts = []
        for kind, title in kinds:
            release = self._release(kind)
            parts.append(Part(f"{kind} title", title, {"": release.title or ""}))
            parts.append(Part(f"{kind} lead", title, {"": release.lead or ""}))
            for section in release.section_ids:
                label = f"{title} – {section.name}"
                parts.append(
                    Part(f"{kind} {section.name}", label, {"": section.text or ""})
                )
        return [*super()._year_parts(), (self.env._("Press releases"), parts)]
