# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import SQL


class TnlPlanFigure(models.Model):
    """How many bodies plan something about each question: counts, without any name.

    One row for a question of an edition. What a body plans is its own business.
    """

    _name = "tnl.plan.figure"
    _inherit = ["tnl.name.order.mixin"]
    _description = "Progress plans in figures"
    _auto = False
    _order = "edition_id, plan_count desc, question_id"
    _rec_name = "question_id"
    _depends = {
        "tnl.plan.step": ["candidature_id", "question_id", "date_due", "note"],
        "tnl.candidature": ["edition_id", "track_id"],
    }

    edition_id = fields.Many2one("tnl.edition", readonly=True)
    track_id = fields.Many2one("tnl.track", readonly=True)
    axis_id = fields.Many2one("tnl.axis", readonly=True)
    question_id = fields.Many2one("tnl.question", readonly=True)
    plan_count = fields.Integer(
        string="Bodies that plan it", readonly=True, aggregator=None
    )
    dated_count = fields.Integer(string="With a date", readonly=True, aggregator=None)

    @property
    def _table_query(self):
        # numbered by track and question: no row leads to the step of a body
        return SQL(
            """
            SELECT row_number() OVER (ORDER BY c.track_id, s.question_id)::int AS id,
                c.edition_id, c.track_id, q.axis_id, s.question_id,
                count(*)::int AS plan_count, count(s.date_due)::int AS dated_count
            FROM tnl_plan_step s
            JOIN tnl_candidature c ON c.id = s.candidature_id
            JOIN tnl_question q ON q.id = s.question_id
            WHERE s.date_due IS NOT NULL OR s.note IS NOT NULL
            GROUP BY c.edition_id, c.track_id, q.axis_id, s.question_id
            """
        )
