# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, datetime, timedelta

from odoo import api, models
from odoo.tools import SQL

from ...tools import anchors
from ...tools.anchors import Anchor

# an entry is chained within minutes: one that is older than this was slipped in
_OLDEST = timedelta(days=1)


class TnlJournal(models.Model):
    """The head of the journal, kept outside the database.

    A chain alone says nothing of an end that was cut, nor of a chain made anew: an
    anchor, of which the forger has not the only copy, does.
    """

    _name = "tnl.journal"
    _inherit = "tnl.journal"

    @api.model
    def _anchor(self):
        """Return the anchor of now, None for an empty journal."""
        self._seal()
        rows = self.env.execute_query(
            SQL(
                """SELECT entry, hash, count(*) OVER () FROM tnl_journal_seal
                ORDER BY id DESC LIMIT 1"""
            )
        )
        if not rows:
            return None
        [(entry, head, count)] = rows
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        return Anchor(self._database_uuid(), now, count, entry, head)

    @api.model
    def _kept_anchors(self):
        """Return the anchors that the server's file holds of this very database."""
        own = self._database_uuid()
        return [a for a in anchors.kept(self.env.cr.dbname) if a.database == own]

    @api.model
    def _database_uuid(self):
        parameters = self.env["ir.config_parameter"].sudo()  # a random number
        return parameters.get_param("database.uuid")

    @api.model
    def _check_anchors(self, given):
        """Yield what is wrong with a journal whose chain is otherwise intact.

        :param given: anchors, the last one last
        :return: pairs ``(problem, anchor)``: ``cut`` when what was anchored is gone,
            ``rewritten`` when it differs, ``slipped`` when an older entry was chained
            since
        """
        links = dict(
            self.env.execute_query(
                SQL(
                    "SELECT entry, hash FROM tnl_journal_seal WHERE entry = ANY(%s)",
                    [anchor.entry for anchor in given],
                )
            )
        )
        for anchor in given:
            if anchor.entry not in links:
                yield "cut", anchor
            elif links[anchor.entry] != anchor.head:
                yield "rewritten", anchor
            elif anchor == given[-1] and self._slipped_since(anchor):
                yield "slipped", anchor

    def _slipped_since(self, anchor):
        oldest = datetime.fromisoformat(anchor.at) - _OLDEST
        return self.env.execute_query(
            SQL(
                """SELECT j.id FROM tnl_journal_seal a
                JOIN tnl_journal_seal s ON s.id > a.id
                JOIN tnl_journal j ON j.id = s.entry
                WHERE a.entry = %s AND j.created_at < %s LIMIT 1""",
                anchor.entry,
                oldest.isoformat(timespec="microseconds"),
            )
        )
