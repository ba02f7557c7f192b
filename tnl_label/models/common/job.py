# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

_LATE = "15 minutes"
# set by a demonstration, whose addresses nobody lives at
_KEPT = "tnl_label.mails_kept"


class TnlJob(models.Model):
    """A scheduled job that the label needs, and whether it does its work.

    Odoo writes when a job ended, and how many times it failed since its last success. A
    job whose hour is past and that has not begun is late: after a restart of PostgreSQL
    the threads that run jobs are gone, and this is all that says so.
    """

    _name = "tnl.job"
    _inherit = ["tnl.zone.mixin", "tnl.name.order.mixin"]
    _description = "Scheduled job"
    _auto = False
    _order = "state, name, id"

    name = fields.Char(readonly=True)
    state = fields.Selection(
        [
            ("1_stopped", "Stopped"),
            ("2_failing", "Fails"),
            ("3_late", "Late"),
            ("4_ok", "Works"),
            ("5_kept", "Stopped: this site writes to nobody"),
        ],
        readonly=True,
    )
    last_success = fields.Datetime(
        readonly=True, help="Empty while it fails: see since when."
    )
    failing_since = fields.Datetime(readonly=True)
    next_run = fields.Datetime(readonly=True)

    @api.model
    def _not_working(self):
        """Return the domain of the jobs that somebody has to look at."""
        return Domain("state", "not in", ("4_ok", "5_kept"))

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT c.id,
                COALESCE(s.name->>%(lang)s, s.name->>'en_US') AS name,
                CASE WHEN NOT c.active AND d.module = 'mail' AND EXISTS (SELECT 1
                        FROM ir_config_parameter WHERE key = %(kept)s
                        AND value = 'True') THEN '5_kept'
                    WHEN NOT c.active THEN '1_stopped'
                    WHEN c.failure_count > 0 THEN '2_failing'
                    WHEN LEAST(c.nextcall, t.call_at) < n.limit_at
                        AND NOT EXISTS (SELECT 1 FROM ir_cron_progress p
                            WHERE p.cron_id = c.id AND p.create_date >= n.limit_at)
                        THEN '3_late'
                    ELSE '4_ok' END AS state,
                CASE WHEN c.failure_count = 0 THEN c.lastcall END AS last_success,
                c.first_failure_date AS failing_since,
                LEAST(c.nextcall, t.call_at) AS next_run
            FROM ir_cron c
            JOIN ir_act_server s ON s.id = c.ir_actions_server_id
            JOIN ir_model_data d ON d.model = 'ir.cron' AND d.res_id = c.id
            LEFT JOIN LATERAL (SELECT min(call_at) AS call_at FROM ir_cron_trigger
                WHERE cron_id = c.id) t ON true
            CROSS JOIN (SELECT now() AT TIME ZONE 'UTC' - %(late)s::interval
                AS limit_at) n
            WHERE starts_with(d.module, 'tnl_label')
                OR (d.module, d.name) = ('mail', 'ir_cron_mail_scheduler_action')
            """,
            lang=self.env.lang or "en_US",
            late=_LATE,
            kept=_KEPT,
        )
