# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.tnl_label.tools.held import Held


class TnlPersonRequest(models.Model):
    """What the jury's work holds of somebody who sat in it."""

    _name = "tnl.person.request"
    _inherit = "tnl.person.request"

    def _held(self):
        """Add seats, and what was written once the results are public.

        Before, nobody reads a member's marks, not even to hand them over to that
        member, who reads them in Odoo.
        """
        env = self.env(su=True)  # the office reads what it hands over
        seats = env["tnl.juror"].search([("user_id", "in", self._accounts().ids)])
        over = [
            ("juror_id", "in", seats.ids),
            ("edition_id.state", "in", ("published", "archived")),
        ]
        evaluations = env["tnl.evaluation"].search(over)
        by_rule = self.env._("work of the jury, kept as the register says")
        added = [
            Held(
                "jurors",
                self.env._("Seats in the jury"),
                seats,
                ("edition_id", "role", "state"),
                self.env._("the composition of the jury is public"),
            ),
            Held(
                "marks",
                self.env._("Assessments written"),
                evaluations.line_ids,
                (
                    "dossier_id",
                    "axis_name",
                    "points",
                    "reason",
                    "comment_jury",
                    "comment_candidate",
                ),
                by_rule,
            ),
            Held(
                "recusals",
                self.env._("Recusals"),
                env["tnl.recusal"].search(over),
                ("partner_id", "date_from", "date_to", "motive", "end_reason"),
                by_rule,
            ),
        ]
        return super()._held() + [part for part in added if part.records]
