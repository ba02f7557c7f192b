# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class TnlEdition(models.Model):
    """Where the call stands at this instant: announced, open or closed.

    An edition is in the state ``open`` from its announcement on, perhaps months before
    one may apply: every text, mail and header asks here, and says the same.
    """

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    call_text = fields.Char(string="The call", compute="_compute_call_text")

    @api.depends("state", "date_open", "date_close", "tz")
    @api.depends_context("lang")
    def _compute_call_text(self):
        for edition in self:
            edition.call_text = edition.state == "open" and edition._call_sentence()

    def _call_stage(self):
        """Return ``before`` (announced), ``open`` or ``closed``; "" for a draft."""
        self.ensure_one()
        now = fields.Datetime.now()
        if self.state == "draft":
            return ""
        if self._is_open_at(now):
            return "open"
        is_before = self.state == "open" and self.date_open and now < self.date_open
        return "before" if is_before else "closed"

    def _call_sentence(self):
        """Say where the call stands, in the reader's language."""
        stage = self._call_stage()
        if stage == "open":
            closing = self._format_instant(self.date_close)
            return self.env._("Applications are open until %s.", closing)
        if stage == "before":
            opening = self._format_instant(self.date_open)
            return self.env._("Applications open on %s.", opening)
        if self.date_close:
            closing = self._format_date(self.date_close)
            return self.env._("Applications closed on %s.", closing)
        return self.env._("Applications are closed.")
