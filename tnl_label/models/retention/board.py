# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from ...tools.groups import MANAGER


class TnlEdition(models.Model):
    """What waits for the office about the data of people."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _waiting(self):
        waiting = super()._waiting()
        asked = self.env["tnl.person.request"].search(
            [("state", "=", "received")], order="due_on", limit=1
        )
        if asked:
            waiting["requests"] = (
                self.env._(
                    "Requests of people about their data: the first is due on %s",
                    self._format_date(asked.due_on),
                ),
                "tnl_label.tnl_person_request_action",
                Domain("state", "=", "received"),
            )
        if self.env.user.has_group(MANAGER):
            waiting["erasures"] = (
                self.env._("Rules of retention that will erase: look before they do"),
                "tnl_label.tnl_retention_rule_action",
                Domain("warned_on", "!=", False),
            )
            waiting["retention"] = (
                self.env._("Rules of retention to confirm"),
                "tnl_label.tnl_retention_rule_action",
                Domain("state", "=", "proposed"),
            )
        return waiting
