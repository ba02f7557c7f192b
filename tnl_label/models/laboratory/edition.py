# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.groups import OFFICER


class TnlEdition(models.Model):
    """The laboratory of its barème."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    variant_ids = fields.One2many(
        "tnl.scheme.variant",
        "edition_id",
        string="Variants of the barème",
        groups=OFFICER,
        tnl_editable="",
    )

    def action_laboratory(self):
        """Open the variants of the barème; the first is made where there is none."""
        self.ensure_one()
        self._require_group(OFFICER)
        if not self.track_ids:
            raise UserError(
                self.env._("Add a track: a questionnaire and a scale of levels.")
            )
        if not self.variant_ids and self.state in ("draft", "published"):
            track = self.track_ids[0]
            vals = {"name": self.env._("Variant 1"), "track_id": track.id}
            return self.env["tnl.scheme.variant"].create(vals)._open()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_scheme_variant_action"
        )
        return action | {
            "domain": [("edition_id", "=", self.id)],
            "context": {"default_track_id": self.track_ids[0].id},
        }

    def _draft_track(self, track):
        """Return the track that follows one of this edition in the draft, or none."""
        if not track or self.state == "draft":
            return track[:0]
        drafts = self.search(
            [("state", "=", "draft"), ("year", ">", self.year)], order="year", limit=1
        )
        return drafts.track_ids.filtered(
            lambda other: other.edition_id._twin_track(other, self) == track
        )[:1]
