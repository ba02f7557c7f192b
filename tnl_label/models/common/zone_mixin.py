# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.instants import LABEL_ZONE, format_instant, zone_text

# where a record's edition is found, the nearest first
_TOWARDS = (
    "edition_id",
    "candidature_id",
    "award_id",
    "certificate_id",
    "correction_id",
    "item_id",
    "vote_id",
    "evaluation_id",
    "release_id",
)


class TnlZoneMixin(models.AbstractModel):
    """Where the clocks are that tell a record's instants: in its edition's zone.

    Where there is no edition, in the label's.

    The widget of instants, which every view has (see ``ir_ui_view.py``), reads it.
    """

    _name = "tnl.zone.mixin"
    _description = "Zone of the instants of a record"

    zone = fields.Char(
        string="Name of the zone",
        compute="_compute_zone",
        compute_sudo=True,
        exportable=False,
    )
    zone_text = fields.Char(
        string="Zone", compute="_compute_zone", compute_sudo=True, exportable=False
    )

    @api.depends(lambda self: self._zone_depends())
    @api.depends_context("lang")
    def _compute_zone(self):
        lang = self.env.lang or "en_US"
        for record in self:
            record.zone = record._zone_edition().tz or LABEL_ZONE
            record.zone_text = zone_text(record.zone, lang)

    def _zone_depends(self):
        return [name for name in _TOWARDS if name in self._fields][:1]

    def _zone_edition(self):
        """Return the edition that a record belongs to, perhaps none."""
        for name in self._zone_depends():
            return self[name]._zone_edition()
        return self.env["tnl.edition"]

    def _say_instant(self, instant):
        """Say a UTC instant in full in this zone and the user's language."""
        return format_instant(
            instant, self.zone or LABEL_ZONE, self.env.lang or "en_US"
        )
