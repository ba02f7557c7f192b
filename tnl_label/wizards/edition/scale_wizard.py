# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.folding import fold
from ...tools.groups import OFFICER

_COPIED = ("code", "name", "symbol", "threshold", "axis_minimum", "description")


class TnlScaleWizard(models.TransientModel):
    """Change the scale of a track as a whole: levels, order, thresholds.

    A level whose code stays is kept, with its gates; the others are replaced.
    """

    _name = "tnl.scale.wizard"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Change the scale"

    track_id = fields.Many2one("tnl.track", required=True, readonly=True)
    model = fields.Selection(
        [
            ("present", "The present scale"),
            ("numbers", "1 to 5"),
            ("medals", "Bronze, silver, gold"),
            ("badge", "One badge"),
            ("track", "The scale of another edition"),
        ],
        string="Start from",
        required=True,
        default="present",
    )
    source_id = fields.Many2one(
        "tnl.track",
        string="Scale of",
        domain="[('id', '!=', track_id), ('level_ids', '!=', False)]",
    )
    line_ids = fields.One2many(
        "tnl.scale.line",
        "wizard_id",
        string="Levels, the lowest first",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    is_proposed = fields.Boolean(compute="_compute_is_proposed")
    lost_gates = fields.Char(
        string="Levels that go with their gates", compute="_compute_lost_gates"
    )

    @api.depends("track_id", "model", "source_id")
    def _compute_line_ids(self):
        for wizard in self:
            rows = wizard._rows()
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(row | {"sequence": place})
                for place, row in enumerate(rows, 1)
            ]

    def _rows(self):
        """Return the values of the lines of the model chosen."""
        if self.model == "numbers":
            names = {str(number): str(number) for number in range(1, 6)}
            return _named(names, "copyleft")
        if self.model == "medals":
            return _named(
                {
                    "bronze": self.env._("Bronze"),
                    "silver": self.env._("Silver"),
                    "gold": self.env._("Gold"),
                },
                "medal",
            )
        if self.model == "badge":
            return _named({"badge": self.env._("Badge")}, "badge")
        source = self.source_id if self.model == "track" else self.track_id
        return [
            {name: level[name] for name in _COPIED}
            for level in source.level_ids.sorted("sequence")
        ]

    @api.depends("model")
    def _compute_is_proposed(self):
        for wizard in self:
            wizard.is_proposed = wizard.model in ("numbers", "medals", "badge")

    @api.depends("line_ids.code", "track_id")
    def _compute_lost_gates(self):
        for wizard in self:
            codes = set(wizard.line_ids.mapped("code"))
            lost = wizard.track_id.level_ids.filtered(
                lambda level, codes=codes: level.gate_question_ids
                and level.code not in codes
            )
            wizard.lost_gates = ", ".join(
                f"{level.name} ({', '.join(level.gate_question_ids.mapped('code'))})"
                for level in lost
            )

    def action_apply(self):
        """Replace the scale; the rules of editions say who may, and when."""
        self.ensure_one()
        self.track_id.edition_id._require_group(OFFICER)
        lines = self.line_ids.sorted(lambda line: (line.sequence, line.id))
        if not lines:
            raise UserError(self.env._("A scale has one level at least: add it."))
        for low, high in pairwise(lines):
            if high.threshold <= low.threshold:
                raise UserError(
                    self.env._(
                        "The threshold of “%(high)s” must be higher than that of "
                        "“%(low)s”.",
                        high=high.name,
                        low=low.name,
                    )
                )
        self.track_id._replace_scale(
            [{name: line[name] for name in _COPIED} for line in lines]
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class TnlScaleLine(models.TransientModel):
    """One level of the scale to come."""

    _name = "tnl.scale.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Level of the scale to come"
    _order = "sequence, id"

    wizard_id = fields.Many2one("tnl.scale.wizard", ondelete="cascade")
    sequence = fields.Integer(default=10, aggregator=None)
    name = fields.Char(required=True)
    code = fields.Char(
        compute="_compute_code", store=True, readonly=False, required=True
    )
    symbol = fields.Selection(
        [("copyleft", "Copylefts"), ("medal", "Medal"), ("badge", "Badge")],
        default="copyleft",
        required=True,
    )
    threshold = fields.Float(string="Threshold (%)", digits=(6, 3))
    axis_minimum = fields.Float(string="Minimum on each axis (%)", digits=(6, 3))
    description = fields.Text()

    @api.depends("name")
    def _compute_code(self):
        for line in self:
            line.code = line.code or "-".join(fold(line.name or "").split())


def _named(names, symbol):
    """Return the lines of a model; their thresholds are even steps, to adjust.

    :param names: name by code, the lowest level first
    """
    steps = len(names) + 1
    return [
        {
            "code": code,
            "name": name,
            "symbol": symbol,
            "threshold": 5 * round(20 * place / steps),
        }
        for place, (code, name) in enumerate(names.items(), 1)
    ]
