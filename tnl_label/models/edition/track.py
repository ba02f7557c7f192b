# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.fields import Command


class TnlTrack(models.Model):
    """One way to apply to an edition: a form and a scale of levels."""

    _name = "tnl.track"
    _inherit = ["tnl.part.mixin", "tnl.known.name.mixin"]
    _description = "Track of an edition"
    _order = "edition_id, sequence, id"

    edition_id = fields.Many2one(
        "tnl.edition", required=True, index=True, ondelete="cascade"
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, default="label")
    sequence = fields.Integer(default=10)
    description = fields.Text(translate=True)
    questionnaire_id = fields.Many2one(
        "tnl.questionnaire", ondelete="restrict", index="btree_not_null"
    )
    level_ids = fields.One2many("tnl.level", "track_id", string="Levels", copy=True)

    _code_unique = models.Constraint(
        "UNIQUE (edition_id, code)", "Two tracks of an edition cannot have one code."
    )

    def _export(self):
        """Return the track's scheme as plain data for the engine."""
        self.ensure_one()
        return {
            "format": "tnl-scheme/1",
            "code": self.code,
            "title": self.name,
            "axes": self.questionnaire_id._export(),
            "levels": [level._export() for level in self.level_ids],
        }

    def _told_among(self, tracks):
        """Return what tells this track from others: its edition, its name, or both."""
        self.ensure_one()
        own = tracks.filtered(lambda track: track.edition_id == self.edition_id)
        edition = self.edition_id.name if len(tracks.edition_id) > 1 else ""
        return " – ".join(filter(None, (edition, self.name if len(own) > 1 else "")))

    def _part(self, what, code):
        """Return the axis, the question or the level of a code, perhaps none.

        :param what: ``axis``, ``question`` or ``level``
        """
        parts = {
            "axis": self.questionnaire_id.axis_ids,
            "question": self.questionnaire_id.axis_ids.question_ids,
            "level": self.level_ids,
        }
        return parts.get(what, self.browse()).filtered(lambda p: p.code == code)[:1]

    def _replace_scale(self, rows):
        """Give the track another scale; a level whose code stays keeps its gates.

        :param rows: values of the levels, the lowest first
        """
        self.ensure_one()
        kept = {level.code: level for level in self.level_ids}
        gone = set(kept) - {row["code"] for row in rows}
        for code in gone:
            kept.pop(code).unlink()
        # two levels may change places: no rank is taken twice meanwhile
        for place, level in enumerate(kept.values(), 1):
            level.sequence = -place
        self.env.flush_all()
        for place, row in enumerate(rows, 1):
            vals = row | {"sequence": place}
            if row["code"] in kept:
                kept[row["code"]].write(vals)
            else:
                self.level_ids = [Command.create(vals)]
        self.env["tnl.journal"]._record(
            "tnl.track.scale", self, {"levels": [row["code"] for row in rows]}
        )
