# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models

from ...tools.decimals import decimal_text
from ...tools.groups import OFFICER

_MEANING_LENGTH = 150  # characters: two lines of the certificate


class TnlLevel(models.Model):
    """A level of a track's scale; its names and order belong to the edition."""

    _name = "tnl.level"
    _inherit = ["tnl.part.mixin", "tnl.known.name.mixin"]
    _description = "Level of the scale"
    _order = "track_id, sequence, id"

    track_id = fields.Many2one(
        "tnl.track", required=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="track_id.edition_id", store=True, index=True, precompute=True
    )
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    sequence = fields.Integer(
        string="Rank", required=True, default=1, help="1 is the lowest level."
    )
    description = fields.Text()
    symbol = fields.Selection(
        [("copyleft", "Copylefts"), ("medal", "Medal"), ("badge", "Badge")],
        default="copyleft",
        required=True,
    )
    threshold = fields.Float(
        string="Threshold (%)",
        digits=(6, 3),
        groups=OFFICER,
        help="Overall score to reach.",
    )
    axis_minimum = fields.Float(
        string="Minimum on each axis (%)", digits=(6, 3), groups=OFFICER
    )
    gate_question_ids = fields.Many2many(
        "tnl.question",
        string="Gates",
        groups=OFFICER,
        help="Questions that must earn points, whatever the overall score.",
    )
    award_ids = fields.One2many("tnl.award", "level_id", groups=OFFICER)

    _code_unique = models.Constraint(
        "UNIQUE (track_id, code)", "Two levels of a scale cannot have the same code."
    )
    _rank_unique = models.Constraint(
        "UNIQUE (track_id, sequence)", "Two levels of a scale cannot have one rank."
    )
    _percent = models.Constraint(
        "CHECK (threshold BETWEEN 0 AND 100 AND axis_minimum BETWEEN 0 AND 100)",
        "Thresholds are percentages between 0 and 100.",
    )

    @api.depends("name", "edition_id.year")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _said_name(self):
        year = self.edition_id.year
        return f"{self.name} ({year})" if year else self.name

    def _read_group_groupby(self, alias, groupby_spec, query):
        # Odoo asks the right to group by a field, except by a many2many: the gates
        field = self._fields.get(groupby_spec.partition(":")[0].partition(".")[0])
        if field:
            self._check_field_access(field, "read")
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _export(self):
        self.ensure_one()
        return {
            "code": self.code,
            "name": self.name,
            "threshold": decimal_text(self.threshold),
            "axis_minimum": decimal_text(self.axis_minimum),
            "axis_minimums": {},
            # a gate is passed by earning anything: one hundredth of a point
            "gates": [
                {"question": question.code, "minimum": "0.01"}
                for question in self.gate_question_ids
            ],
        }

    def _meaning(self):
        """Return the first sentence of what the level means, if it is a short one.

        What would not fit the certificate is left out rather than cut.
        """
        self.ensure_one()
        words = " ".join((self.description or "").split())
        sentence = re.match(r".*?[.!?](?=\s|$)|.*", words)[0]
        return sentence if len(sentence) <= _MEANING_LENGTH else ""
