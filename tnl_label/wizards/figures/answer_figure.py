# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class TnlAnswerFigure(models.TransientModel):
    """How many bodies gave each answer to each question of an edition.

    Counted anew for each reader who asks, with their own rights, and forgotten.
    """

    _name = "tnl.answer.figure"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Answers in figures"
    _order = "track_id, sequence, id"
    _rec_name = "answer"

    sequence = fields.Integer(readonly=True, aggregator=None)
    edition_id = fields.Many2one("tnl.edition", readonly=True)
    track_id = fields.Many2one("tnl.track", readonly=True)
    axis = fields.Char(readonly=True)
    question = fields.Char(readonly=True)
    answer = fields.Char(readonly=True)
    count = fields.Integer(string="Bodies", readonly=True)
    asked = fields.Integer(string="Bodies asked", readonly=True, aggregator=None)
    share = fields.Float(
        string="Share of those asked (%)",
        readonly=True,
        digits=(5, 1),
        aggregator=None,
    )
    lowest = fields.Float(readonly=True, aggregator=None)
    median = fields.Float(readonly=True, aggregator=None)
    highest = fields.Float(readonly=True, aggregator=None)


class TnlEdition(models.Model):
    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def action_answer_figures(self):
        """Count the answers of the edition and show them, question by question."""
        self.ensure_one()
        rows = self._answer_rows()
        found = self.env["tnl.answer.figure"].create(rows)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "tnl_label.tnl_answer_figure_action"
        )
        return action | {
            "display_name": self.env._("Answers in figures, %s", self.year),
            "domain": [("id", "in", found.ids)],
        }
