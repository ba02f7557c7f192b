# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class TnlJournal(models.Model):
    _name = "tnl.journal"
    _inherit = "tnl.journal"

    @api.model
    def _record(self, event, records, details=None):
        """Let the register follow each public act at once."""
        entries = super()._record(event, records, details)
        if event in self.env["tnl.register.entry"]._acts():
            cron = self.env.ref(
                "tnl_label.ir_cron_extend_register", raise_if_not_found=False
            )
            if cron:  # none yet while the addon is being installed
                cron.sudo()._trigger()  # crons are admin's
        return entries
