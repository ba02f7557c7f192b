# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.tools import SQL

from ...register import GENESIS, Line
from ...register.chain import digest
from ..common.journal import make_append_only


class TnlRegisterEntry(models.Model):
    """One line of the public register: a public act, chained to the one before.

    Lines are written by a job that reads the journal, where every act is: no act has to
    think of the register, and none can be left out of it.
    """

    _name = "tnl.register.entry"
    _inherit = ["tnl.writable.fields.mixin"]
    _description = "Line of the public register"
    _order = "number"
    _rec_name = "number"
    _tnl_editable = "once"
    _log_access = False

    number = fields.Integer(required=True, readonly=True, aggregator=None)
    line = fields.Text(required=True, readonly=True)
    digest = fields.Char(required=True, readonly=True, size=64)
    source = fields.Integer(
        string="Entry of the journal",
        required=True,
        readonly=True,
        index=True,
        aggregator=None,
        help="Not in the line: the rhythm of the journal is not public.",
    )
    certificate = fields.Char(
        readonly=True,
        index="btree_not_null",
        help="Digest of the code of the certificate that the line is about.",
    )
    event = fields.Char(compute="_compute_event", string="Act")
    at = fields.Char(compute="_compute_event", string="Instant (UTC)")

    _number_unique = models.Constraint(
        "UNIQUE (number)", "A line of the register is written once."
    )

    def init(self):
        make_append_only(self.env, self._table)

    @api.depends("line")
    def _compute_event(self):
        for entry in self:
            said = json.loads(entry.line or "{}")
            entry.event, entry.at = said.get("event"), said.get("at")

    # --- writing -------------------------------------------------------------------

    @api.model
    def _cron_extend(self):
        """Write what has become public, and sign the new head."""
        self._extend()

    @api.model
    def _cron_sign_daily(self):
        """Sign the head each day, with a digest of the private journal."""
        self._extend(with_journal=True)

    @api.model
    def _extend(self, with_journal=False):
        if self.env["tnl.edition"]._is_copy():
            return  # what a copy signed would contradict the register
        try:
            with self.env.cr.savepoint():
                self._add_lines()
        except UniqueViolation:
            return  # another job has just written them
        self.env["tnl.register.checkpoint"]._sign(with_journal)

    @api.model
    def _add_lines(self):
        """Write the lines of the acts that have none."""
        own = self.sudo()  # written by this job alone, from the journal
        last = own.search([], order="number desc", limit=1)
        number, previous = last.number, last.digest or GENESIS
        vals_list = []
        for act in own._pending_acts():
            for event, data in own._lines_of(act):
                number += 1
                at = f"{act._happened_at():%Y-%m-%dT%H:%M:%SZ}"
                line = Line(number, at, event, data, previous).to_bytes()
                previous = digest(line)
                vals_list.append(
                    {
                        "number": number,
                        "line": line.decode(),
                        "digest": previous,
                        "source": act.id,
                        "certificate": data.get("certificate"),
                    }
                )
        own.create(vals_list)

    @api.model
    def _pending_acts(self):
        """Return (sudo) the entries of the journal that the register lacks."""
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM tnl_journal j
                WHERE event IN %(events)s
                AND NOT (event = 'tnl.award.published' AND details NOT LIKE %(life)s)
                AND NOT EXISTS
                (SELECT 1 FROM tnl_register_entry e WHERE e.source = j.id)
                ORDER BY id""",
                events=tuple(self._acts()),
                life='%"from": "suspended"%',
            )
        )
        # the job that reads them writes public facts alone
        return self.env["tnl.journal"].sudo().browse(number for (number,) in rows)

    # --- reading -------------------------------------------------------------------

    @api.model
    def _file(self):
        """Return the whole register, as anybody reads it: bytes."""
        entries = self.sudo().search_fetch([], ["line"])  # for everybody
        return "".join(f"{entry.line}\n" for entry in entries).encode()

    @api.model
    def _public_lines(self, certificate):
        """Return (sudo) the lines about a certificate, the oldest first.

        :param str certificate: the digest of its code
        """
        own = self.sudo()  # for everybody
        return own.search([("certificate", "=", certificate)]) if certificate else own
