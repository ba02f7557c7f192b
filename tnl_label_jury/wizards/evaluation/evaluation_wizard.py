# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.tnl_label.tools.dialogues import shown_again
from odoo.addons.tnl_label.tools.notifications import verdict

_MARK = (
    "judgements_json",
    "points",
    "is_abstained",
    "reason",
    "comment_jury",
    "comment_candidate",
    "notes_json",
)


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
    answers = fields.Text(compute="_compute_axis", help="Questions, as JSON.")
    is_confirmed = fields.Boolean(compute="_compute_axis")
    unconfirmed = fields.Char(compute="_compute_unconfirmed", string="Not confirmed")
    judged_text = fields.Char(compute="_compute_unjudged_text")
    unjudged_text = fields.Char(compute="_compute_unjudged_text")
    is_unread = fields.Boolean(compute="_compute_unjudged_text")
    is_sure = fields.Boolean(
        string="I have read this dossier, and retain what it declares on every axis",
        tnl_editable="write",
    )
    total_text = fields.Char(compute="_compute_unjudged_text", string="Total")
    saved_text = fields.Char(readonly=True)
    # each tab says what it was shown: several may hold the same page
    shown_json = fields.Text(tnl_editable="write")
    seen_on = fields.Datetime(readonly=True)  # since when the axis is under the eyes
    judgements_json = fields.Text(
        string="Judgement of the questions", tnl_editable="write"
    )
    notes_json = fields.Text(string="Private notes", tnl_editable="write")
    added_points = fields.Float(
        string="Sum of the questions", digits=(8, 2), compute="_compute_added_points"
    )
    is_different = fields.Boolean(compute="_compute_is_different")
    axis_left_text = fields.Char(
        string="Questions not judged", compute="_compute_axis_left_text"
    )
    axis_counts_text = fields.Char(
        string="What the axis counts", compute="_compute_axis_left_text"
    )
    range_text = fields.Char(compute="_compute_range_text")
    points = fields.Float(
        string="Retained",
        digits=(8, 2),
        help="Points you retain: the sum of the questions unless you change it.",
        tnl_editable="write",
    )
    is_abstained = fields.Boolean(
        string="I abstain on this axis",
        help="Not a zero: the axis counts nowhere.",
        tnl_editable="write",
    )
    reason = fields.Text(
        string="Reason of the difference", tnl_editable="write", tnl_reason=True
    )
    comment_jury = fields.Text(string="Comment for the jury", tnl_editable="write")
    comment_candidate = fields.Text(
        string="Comment for the candidate", tnl_editable="write"
    )

    # --- what is shown: read with the juror's own rights, nothing related ----------

    @api.depends("line_id.is_confirmed")
    def _compute_axis(self):
        for wizard in self:
            line = wizard.line_id
            wizard.axis_name = line.axis_name
            wizard.max_points = line.max_points
            wizard.declared_points = line.declared_points
            wizard.is_confirmed = line.is_confirmed
            wizard.answers = line._question_parts() if line else False

    @api.depends("line_id", "evaluation_id.line_ids.is_confirmed")
    def _compute_unconfirmed(self):
        for wizard in self:
            names = wizard.evaluation_id._unconfirmed().mapped("axis_name")
            wizard.unconfirmed = ", ".join(names)

    @api.depends("line_id", "judgements_json")
    def _compute_added_points(self):
        for wizard in self:
            line = wizard.line_id
            wizard.added_points = (
                line._added_points(wizard.judgements_json) if line else 0
            )

    @api.onchange("judgements_json")
    def _onchange_judgements_json(self):
        """The total follows the questions, unless its author has set another one."""
        if not self.line_id._has_own_total():
            self.points = self.added_points

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

    @api.depends("points", "is_abstained", "max_points")
    def _compute_range_text(self):
        for wizard in self:
            line, points = wizard.line_id, wizard.points
            is_out = line and not wizard.is_abstained and not line._is_in_range(points)
            wizard.range_text = is_out and line._range_words()

    @api.depends(
        "line_id",
        "evaluation_id.line_ids.judgements_json",
        "evaluation_id.line_ids.points",
        "evaluation_id.line_ids.is_abstained",
    )
    def _compute_unjudged_text(self):
        for wizard in self:
            lines = wizard.evaluation_id._lines()
            wizard.is_unread = wizard._is_unread()
            wizard.judged_text = lines._judged_words()
            wizard.unjudged_text = lines._unjudged_words()
            wizard.total_text = lines._total_words()

    @api.depends("points", "is_abstained", "added_points")
    def _compute_is_different(self):
        for wizard in self:
            gap = abs(wizard.points - wizard.added_points)
            wizard.is_different = not wizard.is_abstained and gap > 0.004

    @api.depends("line_id", "judgements_json", "is_abstained", "points")
    def _compute_axis_left_text(self):
        """Say which questions of the axis are not judged, and what it would count."""
        for wizard in self:
            line = wizard.line_id
            left = []
            if line and not wizard.is_abstained:
                left = line._unjudged(wizard.judgements_json)
            wizard.axis_left_text = bool(left) and self.env._(
                "Questions not judged: %(left)s of %(total)s (%(codes)s)",
                left=len(left),
                total=len(line._declared()[1]),
                codes=", ".join(left),
            )
            wizard.axis_counts_text = bool(left) and self.env._(
                "Confirmed now, the axis counts %(points)s points out of %(maximum)s: "
                "a question that is not judged counts as declared, unless you gave the "
                "total yourself.",
                points=line._text(wizard.points),
                maximum=line._text(wizard.max_points),
            )

    def _is_unread(self):
        """Tell whether nothing at all was judged in the dossier."""
        lines = self.evaluation_id._lines()
        return bool(lines) and all(line._is_untouched() for line in lines)

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
        line = line or (evaluation._unconfirmed() or evaluation._lines())[:1]
        place = {"evaluation_id": evaluation.id, "line_id": line.id, "is_sure": False}
        if evaluation != self.evaluation_id:
            place["saved_text"] = False  # of the dossier before
        # where the dialogue stands is not for the client to write
        seen = {"seen_on": fields.Datetime.now()}
        self.sudo().write(place | seen | self._copies_of(line))

    def _copies_of(self, line):
        """Return what the dialogue copies of a line, as the line is now."""
        copies = {name: line[name] for name in _MARK}
        return copies | {"shown_json": self._shown(line)}

    # --- steps ---------------------------------------------------------------------

    def _store(self):
        """Write what changed of the mark on the assessment."""
        self.ensure_one()
        self.evaluation_id._check_may_score()
        if self.line_id.evaluation_id != self.evaluation_id:
            raise UserError(self.env._("This axis is not one of this dossier."))
        edited = self._edited_vals()
        self.line_id.write(edited)
        if self.seen_on:
            self.line_id._spend_since(self.seen_on)
        # by our code alone, as where the dialogue stands
        seen = {"seen_on": fields.Datetime.now()} | self._saved(edited)
        self.sudo().write(self._copies_of(self.line_id) | seen)

    def _saved(self, edited):
        """Say what has just been saved and when, if anything was."""
        if not edited:
            return {}
        labels = [self._fields[n]._description_string(self.env) for n in edited]
        instant = self.evaluation_id.edition_id._format_instant(fields.Datetime.now())
        text = self.env._(
            "%(axis)s, saved on %(instant)s: %(fields)s",
            axis=self.line_id.axis_name,
            instant=instant,
            fields=", ".join(labels),
        )
        return {"saved_text": text}

    @api.model
    def _version_text(self, name, value):
        if name == "judgements_json":
            return self.env["tnl.evaluation.line"]._judgements_in_words(value)
        if name == "notes_json":
            notes = json.loads(value or "{}")
            return " · ".join(f"{code}: {note}" for code, note in notes.items())
        return value

    def _move(self, step):
        self._store()
        lines = list(self.evaluation_id._lines())
        place = min(max(lines.index(self.line_id) + step, 0), len(lines) - 1)
        self._show(self.evaluation_id, lines[place])

    def action_previous_axis(self):
        self._move(-1)

    def action_next_axis(self):
        self._move(1)

    def action_confirm(self):
        """Confirm what was judged of the axis, then show the next one, or the seal.

        Where questions are not judged it asks first, and says which ones: see
        :meth:`action_confirm_whole`.
        """
        self.ensure_one()
        return self._confirm_shown()

    def action_confirm_whole(self):
        """Confirm the axis, the questions that are not judged being known."""
        self.ensure_one()
        return self._confirm_shown(is_whole=True)

    def _confirm_shown(self, is_whole=False):
        # the person confirms what they see: not what another tab made of it
        if self._shown() != self.shown_json and not self._edited_vals():
            self._show(self.evaluation_id, self.line_id)
            return verdict(
                self.env._(
                    "This was changed elsewhere since you opened it. Read it again, "
                    "then confirm."
                ),
                is_good=False,
            )
        self._store()
        if self.axis_left_text and not is_whole:
            return self._dialogue("confirm", self.env._("Confirm the axis"))
        self.line_id._confirm()
        return None if self._show_unconfirmed() else self.action_ask_seal()

    def action_next_unconfirmed(self):
        """Keep the mark, and show the next axis that is not confirmed."""
        self._store()
        self._show_unconfirmed()

    def _show_unconfirmed(self):
        """Show the next axis not confirmed, from here and round; tell whether any."""
        waiting = self.evaluation_id._unconfirmed()
        if not waiting:
            return False
        later = waiting.filtered(lambda li: li.sequence > self.line_id.sequence)
        self._show(self.evaluation_id, (later or waiting)[:1])
        return True

    def action_ask_seal(self):
        """Show the whole assessment before it is sealed."""
        self.ensure_one()
        if self.evaluation_id.state != "sealed":
            self._store()
            self._show(self.evaluation_id, self.line_id)
        return self._dialogue("seal", self.env._("Seal this assessment"))

    def _dialogue(self, name, title):
        """Return the action that opens a view of this record above the page."""
        view = self.env.ref(f"tnl_label_jury.evaluation_wizard_view_{name}")
        return shown_again(self, title, views=[(view.id, "form")])

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
            is_sure = self.is_sure
            self._store()
            self._check_confirmed()
            self._check_read(is_sure)
        self.evaluation_id._seal()
        # what is shown as sealed is not for the client to choose
        self.sudo().last_sealed_id = self.evaluation_id
        return self._show_next()

    def _check_confirmed(self):
        """Refuse to seal what the person has not confirmed: nothing is read by itself.

        :raise UserError: with the names of the axes
        """
        waiting = self.evaluation_id._unconfirmed()
        if waiting:
            names = ", ".join(waiting.mapped("axis_name"))
            raise UserError(
                self.env._("Confirm these axes before you seal: %s.", names)
            )

    def _check_read(self, is_sure):
        """Refuse to seal by habit a dossier of which nothing was judged.

        :param is_sure: the person has said that they retain all of it
        :raise UserError: when nothing was judged, and it was not said
        """
        if self._is_unread() and not is_sure:
            raise UserError(
                self.env._(
                    "%s Tick that you have read this dossier, then seal it.",
                    self.evaluation_id._lines()._judged_words(),
                )
            )

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
