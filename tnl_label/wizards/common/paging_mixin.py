# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.dialogues import shown_again


class TnlPagingMixin(models.AbstractModel):
    """A dialogue that goes through mails, one at a time.

    Concrete models have ``_move(step)`` and ``_paging_title()``.
    """

    _name = "tnl.paging.mixin"
    _description = "Dialogue that goes through mails"

    def _move(self, step):
        """Take the mail ``step`` places further, round from the last to the first."""
        raise NotImplementedError

    def _paging_title(self):
        """Return the title of the dialogue."""
        raise NotImplementedError

    def action_next(self):
        """Show the next mail."""
        return self._show(1)

    def action_previous(self):
        """Show the mail before."""
        return self._show(-1)

    def _show(self, step):
        self.ensure_one()
        self._move(step)
        return shown_again(self, self._paging_title())
