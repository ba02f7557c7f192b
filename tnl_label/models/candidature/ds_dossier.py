# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...importing.ds_dossier import STATES
from ...scoring.canonical import digest


class TnlCandidature(models.Model):
    """A dossier deposited on Démarches Simplifiées, taken over as a frozen version.

    Called in superuser mode by the import, which has checked who acts; no mail leaves.
    """

    _name = "tnl.candidature"
    _inherit = "tnl.candidature"

    ds_number = fields.Char(
        string="Dossier of Démarches Simplifiées", readonly=True, copy=False
    )
    ds_state = fields.Selection(
        lambda self: self._ds_states(),
        string="State there",
        readonly=True,
        copy=False,
        help="As it was at the last import: it decides nothing here.",
    )
    ds_note = fields.Text(
        string="Taken over",
        readonly=True,
        copy=False,
        help="When it was deposited, and what the team decided of it.",
    )

    _ds_number_unique = models.Constraint(
        "UNIQUE (edition_id, ds_number)",
        "This dossier of Démarches Simplifiées was already imported.",
    )

    @api.model
    def _ds_states(self):
        """Return the states of a dossier there, in words."""
        words = {
            "brouillon": self.env._("Being written"),
            "en_construction": self.env._("Deposited"),
            "en_instruction": self.env._("Being examined"),
            "accepte": self.env._("Accepted there"),
            "refuse": self.env._("Refused there"),
            "sans_suite": self.env._("Closed without further action"),
        }
        return [(state, words[state]) for state in STATES]

    def _take_ds_answers(self, answers, files):
        """Write what a dossier answers, and join its files.

        :param answers: stored texts by code of question
        :param files: list of (code of question, name, bytes)
        """
        self.ensure_one()
        rows = self._answer_rows()
        for code, stored in answers.items():
            row = rows[code]
            if (row.value or "") != stored:
                row.write({"value": stored, "revision": row.revision + 1})
        for code, name, data in files:
            self._join_file(code, name, data)
        self._recount()

    def _receive_from_ds(self, received_at, details):
        """Make a version of what was deposited elsewhere: frozen, without a receipt.

        :param received_at: naive UTC instant of the deposit there
        :param details: what the journal keeps beside it
        :return: the ``tnl.submission``, the last one when nothing has changed
        """
        self.ensure_one()
        edition = self.edition_id
        edition._lock_rows("FOR SHARE")
        self._lock_rows()
        content, last = self._content(), self.last_submission_id
        if last and last.content_hash == digest(content):
            return last
        key = f"ds-{self.ds_number}-{len(self.submission_ids) + 1}"
        received_at = received_at.replace(microsecond=0)
        submission = self._make_submission(
            self.env["res.users"], content, received_at, key
        )
        if not edition.scheme_hash:  # of the past: no jury has to read it
            self._mark_only(submission)
        elif edition.state != "open":
            edition._force_conflict()
            self._set_final(submission)
        told = {"version": submission.reference, "deposited": f"{received_at}Z"}
        self.env["tnl.journal"]._record(
            "tnl.candidature.imported", self, details | told
        )
        return submission

    def _mark_only(self, submission):
        (self.submission_ids - submission)._mark_final(False)
        submission._mark_final(True)

    def _is_as_imported(self):
        """Tell whether nobody has worked on the application since its import."""
        self.ensure_one()
        if self.submission_ids.agent_id:
            return False
        changed = self._changed_since_submission()
        return not {"answers", "files", "track"} & set(changed)

    def _require_ds_stage(self):
        """Refuse to change an application that the office has already decided."""
        if self.state not in ("draft", "submitted"):
            raise UserError(
                self.env._(
                    "“%s” was already decided here: nothing of it is replaced.",
                    self.display_name,
                )
            )
