# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

_MARK = ("points", "is_abstained", "reason", "comment_jury", "comment_candidate")


class TnlEvaluationWizard(models.TransientModel):
    """The scoring dialogue: the answers of one axis beside its mark.

    It is a screen and nothing more: whatever saves it writes the mark on the
    assessment, with the juror's own rights.
    """

    _name = "tnl.evaluation.wizard"
    _inherit = ["tnl.copy.mixin"]
    _description = "Assessment dialogue"
    _tnl_editable = ""
    _copied_from = "line_id"
    _copied = {name: name for name in _MARK}

    # a person may think for hours over a comment before saving it
    _transient_max_hours = 7 * 24.0

    evaluation_id = fields.Many2one(
        "tnl.evaluation",
        required=True,
        readonly=True,
        ondelete="cascade",
        tnl_editable="create",
    )
    line_id = fields.Many2one("tnl.evaluation.line", readonly=True, ondelete="cascade")
    line_ids = fields.Many2many(
        "tnl.evaluation.line", compute="_compute_place", string="Axes"
    )
    place = fields.Char(compute="_compute_place", string="Progress")
    progress = fields.Float(compute="_compute_place", string="Dossiers sealed")
    scoring_deadline = fields.Char(
        related="evaluation_id.scoring_deadline", related_sudo=False
    )
    last_sealed_id = fields.Many2one(
        "tnl.evaluation", readonly=True, ondelete="set null"
    )
    last_seal = fields.Char(compute="_compute_last_seal")
    is_first = fields.Boolean(compute="_compute_place")
    is_last = fields.Boolean(compute="_compute_place")
    axis_name = fields.Char(string="Axis", compute="_compute_axis")
    max_points = fields.Float(string="Out of", digits=(8, 2), compute="_compute_axis")
    declared_points = fields.Float(
        string="Declared", digits=(8, 2), compute="_compute_axis"
    )
    answers = fields.Html(compute="_compute_axis", sanitize=False)
    is_different = fields.Boolean(compute="_compute_is_different")
    points = fields.Float(
        string="Retained",
        digits=(8, 2),
        help="Points you retain; those declared unless you change them.",
        tnl_editable="write",
    )
    is_abstained = fields.Boolean(
        string="I abstain on this axis",
        help="Not a zero: the axis counts nowhere.",
        tnl_editable="write",
    )
    reason = fields.Text(string="Reason of the difference", tnl_editable="write")
    comment_jury = fields.Text(string="Comment for the jury", tnl_editable="write")
    comment_candidate = fields.Text(
        string="Comment for the candidate", tnl_editable="write"
    )

    # --- what is shown: read with the juror's own rights, nothing related ----------

    @api.depends("line_id")
    def _compute_axis(self):
        for wizard in self:
            line = wizard.line_id
            wizard.axis_name = line.axis_name
            wizard.max_points = line.max_points
            wizard.declared_points = line.declared_points
            content = wizard.evaluation_id.dossier_id._readable_contents()
            readable = line and content
            wizard.answers = (
                content._render(line.axis_code, with_points=True) if readable else False
            )

    @api.depends("line_id", "evaluation_id")
    def _compute_place(self):
        queue = self.env["tnl.evaluation"]._queue()
        sealed = queue.filtered(lambda e: e.state == "sealed")
        for wizard in self:
            lines = wizard.evaluation_id._lines()
            place = (
                lines.ids.index(wizard.line_id.id) + 1 if wizard.line_id in lines else 0
            )
            wizard.line_ids = lines
            wizard.is_first = wizard.line_id == lines[:1]
            wizard.is_last = wizard.line_id == lines[-1:]
            own = wizard.evaluation_id
            wizard.progress = 100 * len(sealed) / (len(queue) or 1)
            wizard.place = self.env._(
                "Dossier %(dossier)s of %(total)s · axis %(axis)s of %(axes)s · "
                "%(sealed)s of %(total)s sealed",
                dossier=queue.ids.index(own.id) + 1 if own in queue else 0,
                axis=place,
                axes=len(lines),
                sealed=len(sealed),
                total=len(queue),
            )

    @api.depends("last_sealed_id.is_recused")
    def _compute_last_seal(self):
        for wizard in self:
            # searched: the person may have withdrawn from it since
            last = self.env["tnl.evaluation"].search(
                [("id", "=", wizard.last_sealed_id.id), ("state", "=", "sealed")]
            )
            wizard.last_seal = last._sealed_sentence() if last else False

    @api.depends("evaluation_id")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.evaluation_id.dossier_name

    @api.depends("points", "is_abstained", "declared_points")
    def _compute_is_different(self):
        for wizard in self:
            gap = abs(wizard.points - wizard.declared_points)
            wizard.is_different = not wizard.is_abstained and gap > 0.004

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        for wizard in wizards:
            wizard._show(wizard.evaluation_id)
        return wizards

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su:
            for wizard in self:
                wizard._store()
        return result

    def _show(self, evaluation, line=None):
        """Bring one axis of an assessment under its author's eyes."""
        self.ensure_one()
        evaluation._check_may_score()
        line = line or evaluation._lines()[:1]
        mark = {name: line[name] for name in _MARK}
        mark["shown_json"] = self._shown(line)
        # where the dialogue stands is not for the client to write
        self.sudo().write({"evaluation_id": evaluation.id, "line_id": line.id} | mark)

    # --- steps ---------------------------------------------------------------------

    def _store(self):
        """Write what changed of the mark on the assessment."""
        self.ensure_one()
        self.evaluation_id._check_may_score()
        if self.line_id.evaluation_id != self.evaluation_id:
            raise UserError(self.env._("This axis is not one of this dossier."))
        self.line_id.write(self._edited_vals())
        # by our code alone, as where the dialogue stands
        self.sudo().shown_json = self._shown()

    def _move(self, step):
        self._store()
        lines = list(self.evaluation_id._lines())
        place = min(max(lines.index(self.line_id) + step, 0), len(lines) - 1)
        self._show(self.evaluation_id, lines[place])

    def action_previous_axis(self):
        self._move(-1)

    def action_next_axis(self):
        self._move(1)

    def action_save(self):
        """Keep the mark as a draft and stay on the axis."""
        self._move(0)

    def action_save_next(self):
        """Keep the mark as a draft and show the next dossier not sealed."""
        self._store()
        return self._show_next()

    def action_seal(self):
        """Seal the assessment, for ever, and show the next one."""
        self.ensure_one()
        shown = self.env.context.get("shown_id")
        if shown and shown != self.evaluation_id.id:
            return None  # a click made twice: the next dossier is not sealed unseen
        if self.evaluation_id.state != "sealed":
            self._store()
        self.evaluation_id._seal()
        # what is shown as sealed is not for the client to choose
        self.sudo().last_sealed_id = self.evaluation_id
        return self._show_next()

    def action_receipt(self):
        """Download the receipt of what has just been sealed."""
        if not self.last_sealed_id:
            raise UserError(self.env._("There is no receipt before the seal."))
        return self.last_sealed_id.action_receipt()

    def action_withdraw(self):
        return self.evaluation_id.action_withdraw()

    def _show_next(self):
        """Show the next dossier to assess in the same dialogue, or the list again.

        Those not begun come first, in the person's own order, then the drafts.
        """
        current = self.evaluation_id
        queue = current._queue().filtered(lambda e: e.state != "sealed") - current
        waiting = queue.filtered(lambda e: e.state == "todo") or queue
        place = (current.reading_order, current.id)
        later = waiting.filtered(lambda e: (e.reading_order, e.id) > place)
        following = (later or waiting)[:1]
        if not following:
            return current.action_mine() | {"target": "main"}
        self._show(following)
        return None
