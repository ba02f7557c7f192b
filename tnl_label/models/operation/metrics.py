# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import shutil
from datetime import UTC, datetime

from odoo import api, fields, models
from odoo.tools import config

from ...tools import backup_stamp, error_count

_GAUGE, _COUNTER = "gauge", "counter"


class TnlMetrics(models.AbstractModel):
    """What a monitor reads of the label: numbers and ages, nobody's name.

    Addons add theirs to :meth:`_figures` with ``super()``.
    """

    _name = "tnl.metrics"
    _description = "Metrics of the label"

    def _register_hook(self):
        error_count.install()
        return super()._register_hook()

    @api.model
    def _figures(self):
        """Yield ``(name, kind, help, values)``, see ``tools/prometheus.py``."""
        env = self.env
        yield _one("tnl_errors_total", _COUNTER, error_count.errors())
        mails = env["tnl.mail"]._read_group([], ["state"], ["__count"])
        yield (
            "tnl_mails",
            _GAUGE,
            "Mails of the label, by state.",
            {(("state", state),): count for state, count in mails}
            or {(("state", "waiting"),): 0},
        )
        oldest = env["tnl.mail"].search_fetch(
            [("state", "in", ("waiting", "failed"))], ["create_date"], 0, 1, "id"
        )
        yield _one(
            "tnl_mail_oldest_age_seconds",
            _GAUGE,
            _age(oldest.create_date) if oldest else 0,
        )
        yield _one("tnl_last_closing_age_seconds", _GAUGE, self._closing_age())
        yield _one("tnl_closing_overdue_seconds", _GAUGE, self._overdue())
        count, last, unchained = self._journal()
        yield _one("tnl_journal_entries", _GAUGE, count)
        yield _one("tnl_journal_age_seconds", _GAUGE, _age(last))
        yield _one("tnl_journal_unchained", _GAUGE, unchained)
        for name, states in (("late", "3_late"), ("failing", "2_failing")):
            yield _one(
                f"tnl_jobs_{name}",
                _GAUGE,
                env["tnl.job"].search_count([("state", "=", states)]),
            )
        yield _one(
            "tnl_jobs_stopped",
            _GAUGE,
            env["tnl.job"].search_count([("state", "=", "1_stopped")]),
        )
        certificates = env["tnl.certificate"]
        yield _one(
            "tnl_certificates_waiting",
            _GAUGE,
            certificates.search_count(certificates._to_render_domain()),
        )
        check = env["tnl.integrity"].search([], limit=1)
        yield _one("tnl_integrity_ok", _GAUGE, int(check.is_ok) if check else None)
        yield _one("tnl_integrity_age_seconds", _GAUGE, _age(check.ran_on))
        hours = backup_stamp.age(env.cr.dbname)
        yield _one(
            "tnl_backup_age_seconds", _GAUGE, None if hours is None else hours * 3600
        )
        yield _one("tnl_disk_free_bytes", _GAUGE, _free())

    @api.model
    def _closing_age(self):
        """Return the seconds since a call was last closed, None when none was."""
        closing = self.env["tnl.journal"].search_fetch(
            [("event", "=", "tnl.edition.screening")], ["created_at"], 0, 1, "id desc"
        )
        return _age(_instant(closing.created_at)) if closing else None

    @api.model
    def _overdue(self):
        """Return the seconds by which the closing of an open call is late, 0 at best.

        A closing waits for what is being received: some minutes are no fault.
        """
        now = fields.Datetime.now()
        late = self.env["tnl.edition"].search_fetch(
            [("state", "=", "open"), ("date_close", "<", now)],
            ["date_close"],
            limit=1,
            order="date_close",
        )
        return _age(late.date_close) if late else 0

    @api.model
    def _journal(self):
        """Return how many entries there are, the last one's instant, how many wait."""
        self.env["tnl.journal"].flush_model()
        self.env.cr.execute(
            "SELECT (SELECT count(*) FROM tnl_journal),"
            " (SELECT created_at FROM tnl_journal ORDER BY id DESC LIMIT 1),"
            " (SELECT count(*) FROM tnl_journal_seal)"
        )
        count, last, chained = self.env.cr.fetchone()
        return count, _instant(last), count - chained


_WORDS = {
    "tnl_errors_total": "Errors in the log since the server started.",
    "tnl_mail_oldest_age_seconds": "Age of the oldest mail that has not left.",
    "tnl_last_closing_age_seconds": "Since a call was last closed.",
    "tnl_closing_overdue_seconds": "By how much the closing of a call is late.",
    "tnl_journal_entries": "Entries of the journal.",
    "tnl_journal_age_seconds": "Age of the last entry of the journal.",
    "tnl_journal_unchained": "Entries that wait to be chained.",
    "tnl_jobs_late": "Scheduled jobs that did not begin.",
    "tnl_jobs_failing": "Scheduled jobs that failed.",
    "tnl_jobs_stopped": "Scheduled jobs that somebody stopped.",
    "tnl_certificates_waiting": "Certificates without their file or their signature.",
    "tnl_integrity_ok": "1 when the last check of integrity found nothing.",
    "tnl_integrity_age_seconds": "Age of the last check of integrity.",
    "tnl_backup_age_seconds": "Age of the last backup.",
    "tnl_disk_free_bytes": "Room left on the disk of the files.",
}


def _one(name, kind, value):
    return name, kind, _WORDS[name], {(): value}


def _age(instant):
    """Return the seconds since an instant, None when there is none."""
    now = fields.Datetime.now()
    return max(0, round((now - instant).total_seconds())) if instant else None


def _instant(text):
    """Return an instant of the journal, as Odoo writes instants."""
    if not text:
        return None
    instant = datetime.fromisoformat(text)
    return instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant


def _free():
    try:
        return shutil.disk_usage(config["data_dir"]).free
    except OSError:
        return None
