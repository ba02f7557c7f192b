# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlPlanStep(models.Model):
    """What a body means to do about one question, and by when.

    Its own business: nobody has rights on it, the jury never learns of it, the office
    reads how many bodies plan each question (``tnl.plan.figure``). Agents reach it
    through ``portal_access``.
    """

    _name = "tnl.plan.step"
    _description = "Step of a progress plan"
    _order = "candidature_id, id"

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, index=True, ondelete="cascade"
    )
    question_id = fields.Many2one(
        "tnl.question", required=True, index=True, ondelete="restrict"
    )
    date_due = fields.Date(help="Last day of the quarter chosen.")
    note = fields.Text()
    outcome = fields.Selection(
        [("kept", "Done"), ("not_kept", "Not done")],
        help="What the body says of it when it answers the next edition.",
    )
    revision = fields.Integer(default=0, required=True, aggregator=None)

    _once = models.Constraint(
        "UNIQUE (candidature_id, question_id)", "A question is planned once."
    )

    def _is_planned(self):
        """Tell whether anything is left in it."""
        self.ensure_one()
        return bool(self.date_due or self.note)
