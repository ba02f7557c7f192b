# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools.groups import JUROR


class TnlJuror(models.Model):
    """Calibration comes before the first dossier, on the page and in the queue."""

    _name = "tnl.juror"
    _inherit = "tnl.juror"

    next_step = fields.Selection(
        selection_add=[
            ("calibrate", "Score the calibration dossier first: it counts nowhere"),
            ("resume",),
        ]
    )
    reading_ids = fields.One2many(
        "tnl.calibration.reading", "juror_id", string="Calibration", groups=JUROR
    )

    def _next_step(self):
        step = super()._next_step()
        # of oneself alone: whether another has handed over is theirs to know
        if step in ("assess", "resume") and self.is_me and self._is_to_calibrate():
            return "calibrate"
        return step

    def _is_to_calibrate(self):
        waiting = self.env["tnl.calibration"]._waiting()
        return self.edition_id in waiting.edition_id

    def action_next(self):
        if self.is_me and self._next_step() == "calibrate":
            return self.env["tnl.evaluation"].action_assess_next()
        return super().action_next()


class TnlEvaluation(models.Model):
    _name = "tnl.evaluation"
    _inherit = "tnl.evaluation"

    def action_assess_next(self):
        """Open first the calibration dossier that the reader has not scored.

        Nothing else waits for it: a dossier chosen in the list opens as ever.
        """
        self.check_access("read")
        waiting = self.env["tnl.calibration"]._waiting()
        return waiting[0].action_score() if waiting else super().action_assess_next()
