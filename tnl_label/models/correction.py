# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlCorrection(models.Model):
    """A request for corrections: reopens the chosen questions, nothing else."""

    _name = "tnl.correction"
    _inherit = ["tnl.workflow.mixin"]
    _description = "Request for corrections"
    _order = "id desc"

    _initial_state = "open"
    _transitions = {"open": frozenset({"answered"})}

    candidature_id = fields.Many2one(
        "tnl.candidature", required=True, readonly=True, index=True, ondelete="cascade"
    )
    edition_id = fields.Many2one(
        related="candidature_id.edition_id", store=True, index=True
    )
    question_ids = fields.Many2many("tnl.question", readonly=True)
    message = fields.Text(required=True, readonly=True)
    date_due = fields.Datetime(string="Answer before", required=True, readonly=True)
    state = fields.Selection(
        [("open", "Waiting for the applicant"), ("answered", "Answered")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
    )
