# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
from datetime import UTC, datetime
from hashlib import sha256

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.tools import SQL

from ...scoring.canonical import canonical
from ...tools.notifications import verdict

_GENESIS = "0" * 64
_MARKS = "tnl.journal.marks"
_BATCH = 100  # records whose marks are in one entry


class TnlJournal(models.Model):
    """Append-only journal of every act, hash-chained.

    Entries are inserted by the acting transaction, each with the digest of its
    own content. Chaining them needs one order for all: it is done by
    :meth:`_seal`, alone under a lock, in the transactions that follow, so that
    two hundred people may submit in the same second without waiting for one
    another. ``check`` seals what is pending, then verifies everything.
    """

    _name = "tnl.journal"
    _description = "Journal of acts"
    _order = "id desc"
    # no create_uid/write_uid: their ON DELETE SET NULL would be an UPDATE
    _log_access = False

    event = fields.Char(required=True, readonly=True, index=True)
    model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record", model_field="model", required=True, readonly=True
    )
    user_id = fields.Integer(
        string="User number",
        required=True,
        readonly=True,
        help="An id and not a link: the journal outlives the accounts.",
    )
    created_at = fields.Char(string="Instant (UTC)", required=True, readonly=True)
    details = fields.Text(readonly=True)
    summary = fields.Char(compute="_compute_summary", help="Start of the details.")
    digest = fields.Char(required=True, readonly=True, size=64)

    _res_idx = models.Index("(model, res_id)")

    def init(self):
        make_append_only(self.env, self._table)

    @api.depends("act", "about")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = " · ".join(filter(None, [entry.act, entry.about]))

    @api.depends("details")
    def _compute_summary(self):
        for entry in self:
            entry.summary = (entry.details or "")[:200]

    def _happened_at(self):
        """Return when the act was done: a naive UTC instant, to the second."""
        self.ensure_one()
        instant = datetime.fromisoformat(self.created_at).astimezone(UTC)
        return instant.replace(tzinfo=None, microsecond=0)

    @staticmethod
    def _digest_of(vals):
        keys = ("event", "model", "res_id", "user_id", "created_at", "details")
        return sha256(canonical({key: vals[key] for key in keys})).hexdigest()

    @api.model
    def _record(self, event, records, details=None):
        """Write one entry per record.

        :param event: what happened, ``<model>.<verb>``
        :param records: recordset the act is about
        :param details: plain dict; no personal data, no secret (ids only)
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        text = json.dumps(details or {}, sort_keys=True, ensure_ascii=False)
        vals_list = []
        for record in records:
            vals = {
                "event": event,
                "model": record._name,
                "res_id": record.id,
                "user_id": self.env.uid,
                "created_at": now,
                "details": text,
            }
            vals_list.append(vals | {"digest": self._digest_of(vals)})
        # nobody has the right to write the journal by hand: only this line does
        return self.sudo().create(vals_list)

    @api.model
    def _record_marks(self, marks):
        """Write the marks of frozen records, see ``tnl.frozen.mixin``.

        :param marks: ``{model: {number: {field: mark}, or None for a record gone}}``
        """
        flat = [(name, *item) for name in marks for item in marks[name].items()]
        for start in range(0, len(flat), _BATCH):
            details = {}
            for name, number, values in flat[start : start + _BATCH]:
                details.setdefault(name, {})[str(number)] = values
            # they tell of several records: the entry itself is about none
            self._record(_MARKS, self.browse([0]), details)

    @api.model
    def _recorded_marks(self):
        """Return the last marks of each frozen record, as :meth:`_record_marks` got."""
        rows = self.env.execute_query(
            SQL("SELECT details FROM tnl_journal WHERE event = %s ORDER BY id", _MARKS)
        )
        marks = {}
        for (details,) in rows:
            try:
                written = [
                    (name, int(number), values)
                    for name, records in json.loads(details).items()
                    for number, values in records.items()
                ]
            except (AttributeError, TypeError, ValueError):
                continue  # the chain names this entry
            for name, number, values in written:
                marks.setdefault(name, {})[number] = values
        return marks

    @api.model
    def _cron_seal(self):
        self._seal()

    @api.model
    def _seal(self):
        """Chain the entries not chained yet, in the order of their ids.

        Two sealers at once would chain the same first entry: the unique
        constraint lets one of them pass, so the chain never forks.
        """
        self.flush_model()
        seal = self.env["tnl.journal.seal"].sudo()  # technical table, no rights
        previous = seal.search([], order="id desc", limit=1).hash or _GENESIS
        pending = self.env.execute_query(
            SQL(
                """SELECT id, digest FROM tnl_journal j WHERE NOT EXISTS
                (SELECT 1 FROM tnl_journal_seal s WHERE s.entry = j.id) ORDER BY id"""
            )
        )
        vals_list = []
        for entry, digest in pending:
            previous = _link(previous, entry, digest)
            vals_list.append({"entry": entry, "hash": previous})
        seal.create(vals_list)
        seal.flush_model()

    @api.model
    def check(self):
        """Verify every entry and the chain.

        :return: ``{"ok": bool, "count": int, "first_broken": id or False}``,
            ``first_broken`` being the first entry changed, removed or inserted.
        """
        self.browse().check_access("read")
        try:
            with self.env.cr.savepoint():
                self._seal()
        except UniqueViolation:
            # the scheduled job has just chained them: what this transaction
            # can see is verified all the same
            self.env["tnl.journal.seal"].invalidate_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT s.entry, s.hash, j.id, j.event, j.model, j.res_id,
                    j.user_id, j.created_at, j.details, j.digest
                FROM tnl_journal_seal s LEFT JOIN tnl_journal j ON j.id = s.entry
                ORDER BY s.id"""
            )
        )
        previous = _GENESIS
        keys = ("event", "model", "res_id", "user_id", "created_at", "details")
        for entry, link, found, *values, digest in rows:
            expected = _link(previous, entry, digest or "")
            vals = dict(zip(keys, values, strict=True))
            intact = found and self._digest_of(vals) == digest
            if not intact or expected != link:
                return {"ok": False, "count": len(rows), "first_broken": entry}
            previous = link
        return {"ok": True, "count": len(rows), "first_broken": False}

    def action_check(self):
        """Button of the journal: run :meth:`check` and say the result."""
        result = self.check()
        if result["ok"]:
            message = self.env._(
                "The journal is intact: %s entries verified.", result["count"]
            )
        else:
            message = self.env._(
                "The journal is broken at entry %s. Do not publish anything; "
                "compare with the last backup.",
                result["first_broken"],
            )
        return verdict(message, result["ok"])


class TnlJournalSeal(models.Model):
    """One link of the chain: hash(previous link, entry, digest of the entry)."""

    _name = "tnl.journal.seal"
    _description = "Link of the journal's chain"
    _order = "id"
    _log_access = False

    entry = fields.Integer(required=True, readonly=True)
    hash = fields.Char(required=True, readonly=True, size=64)

    _entry_unique = models.Constraint("UNIQUE (entry)", "An entry is chained once.")

    def init(self):
        make_append_only(self.env, self._table)


def _link(previous, entry, digest):
    return sha256(f"{previous}:{entry}:{digest}".encode()).hexdigest()


def make_append_only(env, table):
    """Refuse UPDATE, DELETE and TRUNCATE in the database, superuser included."""
    env.cr.execute(
        SQL(
            """
            CREATE OR REPLACE FUNCTION tnl_append_only() RETURNS trigger AS $$
            BEGIN
                RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
            END $$ LANGUAGE plpgsql;
            CREATE OR REPLACE TRIGGER %(trigger)s
            BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s
            FOR EACH STATEMENT EXECUTE FUNCTION tnl_append_only();
            """.replace("'% is", "'%% is"),
            trigger=SQL.identifier(f"{table}_guard"),
            table=SQL.identifier(table),
        )
    )
