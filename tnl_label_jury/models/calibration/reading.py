# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class TnlCalibrationReading(models.Model):
    """What one member of the jury makes of one calibration dossier, handed over once.

    Nothing of it is frozen nor journalled on purpose: the journal of what is frozen
    holds its values, which managers read, and this is the person's own until the
    scoring is closed, then the chair's as well.
    """

    _name = "tnl.calibration.reading"
    _inherit = ["tnl.row.mixin", "tnl.writable.fields.mixin"]
    _description = "Calibration of a member of the jury"
    _tnl_editable = ""
    _rec_name = "calibration_id"
    _order = "calibration_id, id"

    calibration_id = fields.Many2one(
        "tnl.calibration",
        string="Calibration dossier",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    juror_id = fields.Many2one(
        "tnl.juror",
        string="Member of the jury",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    edition_id = fields.Many2one(
        related="calibration_id.edition_id", store=True, index=True, precompute=True
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    content_html = fields.Html(
        related="calibration_id.content_html", related_sudo=False
    )
    given_on = fields.Datetime(string="Handed over on", readonly=True, copy=False)
    mark_ids = fields.One2many(
        "tnl.calibration.mark", "reading_id", string="Marks", tnl_editable="write"
    )
    is_complete = fields.Boolean(compute="_compute_is_complete")
    may_mark = fields.Boolean(compute="_compute_may_mark")
    progress = fields.Char(string="Axes marked", compute="_compute_is_complete")
    reasons_html = fields.Html(
        string="Why these agreed marks", compute="_compute_reasons_html"
    )

    _juror_unique = models.Constraint(
        "UNIQUE (calibration_id, juror_id)", "This person already scores this dossier."
    )

    @api.depends("given_on", "edition_id.state", "juror_id.user_id")
    @api.depends_context("uid")
    def _compute_may_mark(self):
        """Tell the view whether the reader gives marks here, now."""
        for reading in self:
            is_own = reading.juror_id.user_id == self.env.user
            is_time = not reading.given_on and reading.edition_id.state == "jury"
            reading.may_mark = is_own and is_time

    @api.depends("mark_ids.is_marked")
    @api.depends_context("lang")
    def _compute_is_complete(self):
        for reading in self:
            marks = reading.mark_ids
            marked = marks.filtered("is_marked")
            reading.is_complete = bool(marks) and marked == marks
            reading.progress = self.env._(
                "%(marked)s of %(total)s", marked=len(marked), total=len(marks)
            )

    @api.depends("given_on", "mark_ids.agreed_reason")
    @api.depends_context("lang")
    def _compute_reasons_html(self):
        for reading in self:
            reading.reasons_html = reading.given_on and self.env["ir.qweb"]._render(
                "tnl_label_jury.calibration_reasons", {"marks": reading.mark_ids}
            )

    @api.model
    def _of(self, calibration, juror):
        """Return the reading of a member of the jury, made the first time.

        :param juror: the reader's own membership, which the caller has checked
        """
        domain = [
            ("calibration_id", "=", calibration.id),
            ("juror_id", "=", juror.id),
        ]
        found = self.search(domain)
        if not found:
            # of two clicks at once, the second begins again and finds the first
            juror._force_conflict()
            axes = calibration.line_ids.filtered(lambda line: line.kind == "axis")
            # made by the software; the person gives the marks
            self.sudo().create(
                {
                    "calibration_id": calibration.id,
                    "juror_id": juror.id,
                    "mark_ids": [Command.create({"line_id": axis.id}) for axis in axes],
                }
            )
            found = self.search(domain)
        return found

    def _open(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Calibration dossier"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_give(self):
        """Hand the marks over, once: their author is then shown the agreed ones."""
        self.ensure_one()
        self.check_access("read")
        self._lock_rows()
        if self.given_on:
            return  # a click made twice
        self.check_access("write")
        if not self.is_complete:
            raise UserError(self.env._("Give your mark on each axis first."))
        # the author's right was just checked; the agreed marks are theirs from now on
        own = self.sudo()
        for mark in own.mark_ids:
            mark.write(
                {
                    "agreed_points": mark.line_id.agreed_points,
                    "agreed_reason": mark.line_id.agreed_reason,
                    "distance": mark.points - mark.line_id.agreed_points,
                }
            )
        own.given_on = fields.Datetime.now()

    def action_next(self):
        """Go on: another calibration dossier, else the first dossier to assess."""
        self.check_access("read")
        return self.env["tnl.evaluation"].action_assess_next()


class TnlCalibrationMark(models.Model):
    """The mark on one axis; the agreed one stands beside it once it is handed over."""

    _name = "tnl.calibration.mark"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Calibration mark on an axis"
    _tnl_editable = ""
    _order = "reading_id, line_id"
    _rec_name = "axis_name"

    reading_id = fields.Many2one(
        "tnl.calibration.reading",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    line_id = fields.Many2one(
        "tnl.calibration.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    calibration_id = fields.Many2one(
        related="reading_id.calibration_id", store=True, index=True, precompute=True
    )
    juror_id = fields.Many2one(
        related="reading_id.juror_id", store=True, index=True, precompute=True
    )
    edition_id = fields.Many2one(
        related="reading_id.edition_id", store=True, index=True, precompute=True
    )
    axis_name = fields.Char(
        related="line_id.name", string="Axis", store=True, precompute=True
    )
    max_points = fields.Float(related="line_id.max_points", string="Out of")
    points = fields.Float(
        string="My mark", digits=(8, 2), aggregator="avg", tnl_editable="write"
    )
    is_marked = fields.Boolean(
        string="Marked",
        help="The author has given this mark: none is there beforehand.",
        tnl_editable="write",
    )
    agreed_points = fields.Float(
        string="Agreed mark", digits=(8, 2), readonly=True, copy=False, aggregator="avg"
    )
    agreed_reason = fields.Text(string="Why", readonly=True, copy=False)
    distance = fields.Float(
        digits=(8, 2),
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Above zero: more generous than the agreed mark.",
    )

    @api.constrains("points")
    def _check_points(self):
        for mark in self:
            mark.line_id._check_range(mark.points)

    def write(self, vals):
        """A mark that is written is given, zero as any other."""
        if "points" in vals and "is_marked" not in vals:
            vals = vals | {"is_marked": True}
        return super().write(vals)
