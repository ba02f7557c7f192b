# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare

from odoo.addons.tnl_label.tools.counts import format_number
from odoo.addons.tnl_label.tools.groups import OFFICER


class TnlCalibration(models.Model):
    """A fictive dossier with an agreed mark, which every member of a jury scores first.

    It is no ``tnl.dossier``, so that it enters no tally, rule nor export: it shows
    each person where they stand, and counts nowhere.
    """

    _name = "tnl.calibration"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Calibration dossier"
    _tnl_editable = ""
    _order = "edition_id, id"

    name = fields.Char(
        string="Fictive collectivity",
        required=True,
        help="An invented name: no body that could apply is recognised in it.",
        tnl_editable="always",
    )
    track_id = fields.Many2one(
        "tnl.track",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("edition_id.state", "in", ("open", "screening"))],
        tnl_editable="create",
    )
    edition_id = fields.Many2one(
        related="track_id.edition_id", store=True, index=True, precompute=True
    )
    edition_state = fields.Selection(related="edition_id.state", string="Stage")
    line_ids = fields.One2many("tnl.calibration.line", "calibration_id")
    axis_ids = fields.One2many(
        "tnl.calibration.line",
        "calibration_id",
        string="Agreed marks",
        domain=[("kind", "=", "axis")],
        tnl_editable="always",
    )
    question_ids = fields.One2many(
        "tnl.calibration.line",
        "calibration_id",
        string="Answers",
        domain=[("kind", "=", "question")],
        tnl_editable="always",
    )
    content_html = fields.Html(
        string="Dossier", compute="_compute_content_html", sanitize=False
    )

    @api.depends("line_ids.answer")
    @api.depends_context("lang")
    def _compute_content_html(self):
        """Show the answers as those of a real dossier are."""
        for calibration in self:
            axes = []
            for line in calibration.line_ids:
                if line.kind == "axis":
                    axes.append({"title": line.name, "questions": []})
                else:
                    axes[-1]["questions"].append(line._as_question())
            calibration.content_html = self.env["ir.qweb"]._render(
                "tnl_label_jury.dossier_content",
                {"axes": axes, "files": {}, "grades": {}},
            )

    @api.model_create_multi
    def create(self, vals_list):
        calibrations = super().create(vals_list)
        calibrations._make_lines()
        return calibrations

    def _make_lines(self):
        """Copy the questions of the grid, which change no more once the call opens."""
        rows = self.env["tnl.jury.grid"].search(
            [
                ("track_id", "in", self.track_id.ids),
                ("kind", "in", ("axis", "question")),
            ]
        )
        scored = rows.filtered(lambda r: r.kind == "axis" and r.max_points)
        for calibration in self:
            track = calibration.track_id
            codes = scored.filtered(lambda r, t=track: r.track_id == t).mapped("code")
            # the software copies them; the office fills them
            calibration.sudo().line_ids.create(
                [
                    {
                        "calibration_id": calibration.id,
                        "sequence": row.sequence,
                        "kind": row.kind,
                        "code": row.code,
                        "name": row.name,
                        "max_points": row.max_points,
                    }
                    for row in rows
                    if row.track_id == track and row.axis_code in codes
                ]
            )

    # --- the jury scores it -----------------------------------------------------------

    @api.model
    def _waiting(self):
        """Return the calibration dossiers that the reader has yet to score."""
        own = self.env["tnl.juror"].search(
            [
                ("user_id", "=", self.env.uid),
                ("state", "=", "accepted"),
                ("edition_id.state", "=", "jury"),
            ]
        )
        if not own:
            return self.browse()
        given = self.env["tnl.calibration.reading"].search(
            [("juror_id", "in", own.ids), ("given_on", "!=", False)]
        )
        return self.search(
            [
                ("edition_id", "in", own.edition_id.ids),
                ("id", "not in", given.calibration_id.ids),
            ]
        )

    def action_score(self):
        """Open the reader's own page of this dossier: their marks and nobody else's."""
        self.ensure_one()
        self.check_access("read")
        own = self.env["tnl.juror"].search(
            [
                ("user_id", "=", self.env.uid),
                ("state", "=", "accepted"),
                ("edition_id", "=", self.edition_id.id),
            ]
        )
        if not own or self.edition_state != "jury":
            raise UserError(
                self.env._("Members of the jury score this dossier while it assesses.")
            )
        return self.env["tnl.calibration.reading"]._of(self, own)._open()


class TnlCalibrationLine(models.Model):
    """An axis with its agreed mark, or a question with its fictive answer.

    The agreed mark is the office's to read. A member of the jury is given a copy of
    it beside their own mark, once that one is handed over.
    """

    _name = "tnl.calibration.line"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Axis or question of a calibration dossier"
    _tnl_editable = ""
    _order = "calibration_id, sequence, id"

    calibration_id = fields.Many2one(
        "tnl.calibration", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="calibration_id.edition_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(readonly=True, aggregator=None)
    kind = fields.Selection(
        [("axis", "Axis"), ("question", "Question")], required=True, readonly=True
    )
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    max_points = fields.Float(
        string="Out of", digits=(8, 2), readonly=True, aggregator=None
    )
    answer = fields.Text(string="Fictive answer", tnl_editable="write")
    agreed_points = fields.Float(
        string="Agreed mark",
        digits=(8, 2),
        aggregator=None,
        groups=OFFICER,
        tnl_editable="write",
    )
    agreed_reason = fields.Text(
        string="Reason of the agreed mark",
        groups=OFFICER,
        help="Shown to each member of the jury beside their own mark, afterwards.",
        tnl_editable="write",
        tnl_reason=True,
    )

    @api.constrains("agreed_points")
    def _check_agreed_points(self):
        for line in self.filtered(lambda line: line.kind == "axis"):
            line._check_range(line.agreed_points)

    def _check_range(self, points):
        """Refuse points that the axis cannot give."""
        low = float_compare(points, 0, precision_digits=2) < 0
        if low or float_compare(points, self.max_points, precision_digits=2) > 0:
            raise ValidationError(
                self.env._(
                    "“%(axis)s”: the mark goes from 0 to %(maximum)s.",
                    axis=self.name,
                    maximum=format_number(self.max_points, self.env.lang or "en_US"),
                )
            )

    def _as_question(self):
        """Return the question as the template of a dossier reads it."""
        return {
            "code": self.code,
            "name": self.name,
            "answer": (self.answer or "").splitlines(),
            "not_applicable": False,
            "comment": False,
        }
