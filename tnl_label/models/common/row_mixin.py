# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL


class TnlRowMixin(models.AbstractModel):
    """Two requests on the same rows: one waits for the other, or starts again.

    Each request reads the database as it was when it began (REPEATABLE READ). One
    that waits for a lock goes on with what it had read, unless the rows themselves
    were written meanwhile: the database then refuses it, and Odoo plays the request
    again from its start.
    """

    _name = "tnl.row.mixin"
    _description = "Rows that two requests may want at once"

    def _lock_rows(self, mode="FOR UPDATE"):
        """Wait for the requests that hold these rows, and hold them until the end.

        :param mode: ``FOR UPDATE`` to hold them alone, ``FOR SHARE`` with others
        """
        if self:
            # in one order for all: two requests never wait for each other
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM %s WHERE id IN %s ORDER BY id %s",
                    SQL.identifier(self._table),
                    tuple(self.ids),
                    SQL(mode),
                )
            )
        self.invalidate_recordset()

    def _force_conflict(self):
        """Write the rows as they are: a request that had read them starts again."""
        self._force_conflict_on(self)
        self.invalidate_recordset()

    @api.model
    def _force_conflict_on(self, records):
        """Do the same on rows of any model: two requests do not both go on."""
        if records:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET write_date = write_date WHERE id IN %s",
                    SQL.identifier(records._table),
                    tuple(records.ids),
                )
            )
