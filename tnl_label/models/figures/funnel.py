# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.groups import OFFICER

# values are numbered: groups are shown in the order of the funnel
STAGES = [
    ("00_invited", "Invited, not started"),
    ("10_empty", "Started, nothing answered"),
    ("21_quarter", "Draft, less than 25 %"),
    ("22_half", "Draft, 25 to 49 %"),
    ("23_most", "Draft, 50 to 74 %"),
    ("24_nearly", "Draft, 75 to 99 %"),
    ("30_complete", "Draft, all answered"),
    ("40_submitted", "Submitted"),
    ("50_correction", "Corrections asked"),
    ("60_admissible", "Admissible"),
    ("61_inadmissible", "Inadmissible"),
    ("70_decided", "Decided"),
    ("90_withdrawn", "Withdrawn"),
]


class TnlFunnel(models.Model):
    """Where each body stands in an edition, from the invitation to the decision.

    One row for each application, and one for each body that may apply and has not:
    one of its people held a mandate during the call, or could open the link of an
    invitation during it. However many people and invitations, a body is there once.
    Of a draft, what the office may know and no more: that it exists, when it moved
    last, how far it is.
    """

    _name = "tnl.funnel"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin", "tnl.mean.mixin"]
    _description = "Funnel of an edition"
    _auto = False
    _order = "edition_id, stage, partner_id"
    _rec_name = "partner_id"
    _depends = {
        "tnl.candidature": [
            "edition_id",
            "partner_id",
            "kind_id",
            "department_code",
            "state",
            "progress",
            "last_activity",
            "last_submission_id",
        ],
        "tnl.edition": ["state", "date_open", "date_close"],
        "tnl.mandate": ["partner_id", "date_from", "date_to"],
        "tnl.invitation": ["partner_id", "state", "create_date", "date_expiry"],
        "tnl.mail": ["model", "res_id", "state"],
        "res.partner": ["active", "tnl_kind_id", "tnl_department_code"],
    }

    edition_id = fields.Many2one("tnl.edition", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Collectivity", readonly=True)
    candidature_id = fields.Many2one(
        "tnl.candidature", string="Application", readonly=True
    )
    kind_id = fields.Many2one("tnl.partner.kind", string="Kind of body", readonly=True)
    department_code = fields.Char(string="Department", readonly=True)
    stage = fields.Selection(STAGES, readonly=True)
    progress = fields.Float(readonly=True, aggregator="avg", digits=(5, 1))
    last_activity = fields.Datetime(readonly=True)
    is_received = fields.Boolean(string="Submitted once", readonly=True)

    @property
    def _table_query(self):
        # ids: even for applications, odd for bodies without one
        return SQL(
            """
            SELECT c.id::bigint * 2 AS id, c.edition_id, c.partner_id,
                c.id AS candidature_id, c.kind_id, c.department_code,
                CASE
                    WHEN c.state = 'submitted' THEN '40_submitted'
                    WHEN c.state = 'correction' THEN '50_correction'
                    WHEN c.state = 'admissible' THEN '60_admissible'
                    WHEN c.state = 'inadmissible' THEN '61_inadmissible'
                    WHEN c.state = 'decided' THEN '70_decided'
                    WHEN c.state = 'withdrawn' THEN '90_withdrawn'
                    WHEN coalesce(c.progress, 0) <= 0 THEN '10_empty'
                    WHEN c.progress < 25 THEN '21_quarter'
                    WHEN c.progress < 50 THEN '22_half'
                    WHEN c.progress < 75 THEN '23_most'
                    WHEN c.progress < 100 THEN '24_nearly'
                    ELSE '30_complete'
                END AS stage,
                coalesce(c.progress, 0)::float8 AS progress, c.last_activity,
                c.last_submission_id IS NOT NULL AS is_received
            FROM tnl_candidature c
            UNION ALL
            SELECT DISTINCT (p.id::bigint * 4096 + e.id) * 2 + 1, e.id, p.id,
                NULL::integer, p.tnl_kind_id, p.tnl_department_code,
                '00_invited', 0::float8, NULL::timestamp, FALSE
            FROM tnl_edition e
            JOIN (%s) a ON a.date_from <= e.date_close
                AND (a.date_to IS NULL OR a.date_to >= e.date_open)
            JOIN res_partner p ON p.id = a.partner_id AND p.active
            WHERE e.state <> 'draft' AND NOT EXISTS (
                SELECT 1 FROM tnl_candidature c
                WHERE c.partner_id = p.id AND c.edition_id = e.id
            )
            """,
            self._asked_query(),
        )

    @api.model
    def _asked_query(self):
        """Return the bodies somebody may apply for, from when to when.

        An invitation taken back asks nobody, nor does one whose mail never arrived;
        one sent again gave its place to the next.
        """
        return SQL(
            """
            SELECT m.partner_id, m.date_from, m.date_to
            FROM tnl_mandate m
            WHERE m.date_from IS NOT NULL
            UNION ALL
            SELECT i.partner_id, i.create_date, i.date_expiry
            FROM tnl_invitation i
            WHERE i.state IN ('sent', 'accepted') AND i.date_expiry IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM tnl_mail o
                    WHERE o.model = 'tnl.invitation' AND o.res_id = i.id
                        AND o.state IN ('failed', 'given_up', 'bounced')
                )
            """
        )

    @api.model
    def action_under_way(self):
        """Open the funnel on one edition: two added together would mean nothing."""
        actions = self.env["ir.actions.act_window"]
        action = actions._for_xml_id("tnl_label.tnl_funnel_action")
        edition = self.env["tnl.edition"]._under_way()
        return action | {"context": {"search_default_edition_id": edition.id}}

    def action_open(self):
        """Open the application of a row, or the body that has not started."""
        self.ensure_one()
        target = self.candidature_id or self.partner_id
        return {
            "type": "ir.actions.act_window",
            "name": target.display_name,
            "res_model": target._name,
            "res_id": target.id,
            "view_mode": "form",
        }


class TnlEdition(models.Model):
    """The funnel in a few figures, each step counting those who went further."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    invited_count = fields.Integer(
        string="Invited",
        compute="_compute_funnel",
        groups=OFFICER,
        help="Bodies one of whose people held a mandate or an invitation during the "
        "call, and applicants; each counts once.",
    )
    started_count = fields.Integer(
        string="Started", compute="_compute_funnel", groups=OFFICER
    )
    half_count = fields.Integer(
        string="At half or more", compute="_compute_funnel", groups=OFFICER
    )
    complete_count = fields.Integer(
        string="All answered", compute="_compute_funnel", groups=OFFICER
    )
    received_count = fields.Integer(
        string="Submitted applications", compute="_compute_funnel", groups=OFFICER
    )
    correction_count = fields.Integer(
        string="Corrections asked", compute="_compute_funnel", groups=OFFICER
    )
    admissible_count = fields.Integer(
        string="Admissible applications", compute="_compute_funnel", groups=OFFICER
    )
    withdrawn_count = fields.Integer(
        string="Withdrawn applications", compute="_compute_funnel", groups=OFFICER
    )

    @api.depends("candidature_ids.state", "candidature_ids.progress")
    def _compute_funnel(self):
        counts = {edition.id: {} for edition in self}
        groups = self.env["tnl.funnel"]._read_group(
            [("edition_id", "in", self.ids)], ["edition_id", "stage"], ["__count"]
        )
        for edition, stage, count in groups:
            counts[edition.id][stage[:2]] = count
        for edition in self:
            stages = counts[edition.id]
            withdrawn = stages.pop("90", 0)
            edition.withdrawn_count = withdrawn
            edition.invited_count = sum(stages.values()) + withdrawn
            edition.started_count = edition.invited_count - stages.get("00", 0)
            for name, first in (("half", 23), ("complete", 30), ("received", 40)):
                count = sum(n for s, n in stages.items() if int(s) >= first)
                edition[f"{name}_count"] = count
            edition.correction_count = stages.get("50", 0)
            # decided ones were admissible
            edition.admissible_count = stages.get("60", 0) + stages.get("70", 0)
