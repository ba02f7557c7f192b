# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.tools import SQL

from ..award.award import OUTCOMES, STATES


class TnlResult(models.Model):
    """The awards of every edition in figures: levels by year, type and department.

    One row for each award, with the facts frozen at its decision. Nobody reads here an
    award that they could not read in the list of awards: same group, same stages.
    """

    _name = "tnl.result"
    _inherit = ["tnl.name.order.mixin"]
    _description = "Results in figures"
    _auto = False
    _order = "year desc, level_rank desc, partner_id"
    _rec_name = "partner_id"
    _depends = {
        "tnl.award": [
            "edition_id",
            "track_id",
            "partner_id",
            "level_id",
            "level_rank",
            "outcome",
            "state",
            "is_imported",
            "laureate_kind_id",
            "laureate_department_code",
        ],
        "tnl.edition": ["year"],
        "tnl.level": ["name", "symbol"],
        "res.partner": ["tnl_kind_id", "tnl_department_code"],
    }

    edition_id = fields.Many2one("tnl.edition", readonly=True)
    # text: a year is no quantity, "2 030" would be no year
    year = fields.Char(readonly=True)
    track_id = fields.Many2one("tnl.track", readonly=True)
    award_id = fields.Many2one("tnl.award", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Collectivity", readonly=True)
    kind_id = fields.Many2one("tnl.partner.kind", string="Kind of body", readonly=True)
    department_code = fields.Char(string="Department", readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True)
    # the words, not the record: levels of several years stand side by side
    level_name = fields.Char(string="Level", readonly=True)
    level_rank = fields.Integer(string="Rank", readonly=True, aggregator=None)
    # one scale after the other, each from its lowest level
    level_order = fields.Integer(readonly=True, aggregator=None)
    # the measure of the graph: a field has a format, the count of rows has none
    award_count = fields.Integer(string="Results", readonly=True)
    state = fields.Selection(STATES, readonly=True)
    is_first = fields.Boolean(
        string="First label",
        readonly=True,
        help="No label in an earlier edition.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT a.id, a.id AS award_id, a.edition_id, e.year::varchar AS year,
                a.track_id, a.partner_id, a.outcome, a.state, a.level_rank,
                coalesce(a.laureate_kind_id, p.tnl_kind_id) AS kind_id,
                coalesce(a.laureate_department_code, p.tnl_department_code)
                    AS department_code,
                CASE
                    WHEN a.outcome = 'refused' THEN %(refused)s
                    ELSE coalesce(l.name, %(unknown)s)
                END AS level_name,
                CASE
                    WHEN a.outcome = 'refused' THEN 0
                    WHEN l.id IS NULL THEN 1
                    WHEN l.symbol = 'copyleft' THEN 100 + a.level_rank
                    WHEN l.symbol = 'badge' THEN 200 + a.level_rank
                    ELSE 300 + a.level_rank
                END AS level_order,
                1 AS award_count,
                a.outcome = 'labelled' AND NOT EXISTS (
                    SELECT 1 FROM tnl_award b JOIN tnl_edition f ON f.id = b.edition_id
                    WHERE b.partner_id = a.partner_id AND b.outcome = 'labelled'
                        AND f.year < e.year
                ) AS is_first
            FROM tnl_award a
            JOIN tnl_edition e ON e.id = a.edition_id
            JOIN res_partner p ON p.id = a.partner_id
            LEFT JOIN tnl_level l ON l.id = a.level_id
            """,
            refused=self.env._("Not labelled"),
            unknown=self.env._("Level not known"),
        )

    def _read_group_orderby(self, order, groupby_terms, query):
        # levels climb their scale; their names would put "Gold" before "Silver"
        parts = (order or ",".join(groupby_terms)).split(",")
        order = ",".join(
            "level_order:min,level_name" if part.strip() == "level_name" else part
            for part in parts
        )
        return super()._read_group_orderby(order, groupby_terms, query)

    def action_open(self):
        """Open the award of a row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env["tnl.award"].browse(self.id).display_name,
            "res_model": "tnl.award",
            "res_id": self.id,
            "view_mode": "form",
        }
